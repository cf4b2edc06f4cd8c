import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from '../src/postgres/processes.ts'

const PREFIX = 'shouwen-test-'
const ENOUGH_MEMORY = 2 * 1024 ** 3

/** A new directory for a test's files; the end of the run removes it, or the next run if that was killed. */
export function scratchSpace(): string {
  const dir = fs.mkdtempSync(path.join(base(), `${PREFIX}${process.pid}-`))
  // PostgreSQL, started by root as another user, has to pass through.
  fs.chmodSync(dir, 0o711)
  return dir
}

/** Removes what this run made, and what runs that are dead left behind. */
export function clearScratchSpace(): void {
  for (const name of fs.readdirSync(base())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1])
    if (!pid || (pid !== process.pid && isAlive(pid))) continue
    try {
      fs.rmSync(path.join(base(), name), { recursive: true, force: true, maxRetries: 5 })
    } catch {
      // Another user's.
    }
  }
}

/** Memory when there is plenty: a cloned database then takes 30 ms instead of 110. */
function base(): string {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm')
    fs.accessSync('/dev/shm', fs.constants.W_OK)
    return bavail * bsize >= ENOUGH_MEMORY ? '/dev/shm' : os.tmpdir()
  } catch {
    return os.tmpdir()
  }
}
