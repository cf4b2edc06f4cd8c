import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const made = new Set<string>()

/**
 * A new directory for one server's data, on a real disk: what survives a kill is tested here, so
 * memory would not do.
 */
export function newDataDir(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'shouwen-e2e-'))
  // PostgreSQL, started by root as another user, has to pass through.
  fs.chmodSync(dir, 0o711)
  if (made.size === 0) process.once('exit', removeAll)
  made.add(dir)
  return dir
}

/** Kept when something failed, so that its logs can be read. */
export function keepDataDir(dir: string): void {
  made.delete(dir)
}

function removeAll() {
  for (const dir of made) fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
}
