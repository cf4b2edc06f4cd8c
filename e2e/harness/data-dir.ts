import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const sweepers = new Map<string, ChildProcess>()

/**
 * A new directory for one server's data, on a real disk: what survives a kill is tested here, so
 * memory would not do. It goes when this process has ended, however it ended.
 */
export function newDataDir(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'shouwen-e2e-'))
  // PostgreSQL, started by root as another user, has to pass through.
  fs.chmodSync(dir, 0o711)
  sweepers.set(dir, sweepAfterUs(dir))
  return dir
}

/** Keep it when something failed, so that its logs can be read. */
export function keepDataDir(dir: string): void {
  sweepers.get(dir)?.kill('SIGKILL')
}

// The test runner ends its workers without a word, so nothing in here can clean up at the end: a
// small shell waits for the end of a pipe that only we hold open, then for PostgreSQL to be down.
const SWEEP = `read -r _
for _ in $(seq 100); do
  ls "$0"/postgres/postmaster.pid "$0"/*/postgres/postmaster.pid >&2 || break
  sleep 0.2
done
rm -rf "$0"`

function sweepAfterUs(dir: string): ChildProcess {
  const sweeper = spawn('/bin/sh', ['-c', SWEEP, dir], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  sweeper.on('error', () => {})
  sweeper.stdin.on('error', () => {})
  sweeper.unref()
  return sweeper
}
