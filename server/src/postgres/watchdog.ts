import { spawn } from 'node:child_process'
import type { RunAs } from './run-as.ts'

/**
 * Even a program killed with SIGKILL shall not leave its PostgreSQL behind: a small shell waits
 * for the end of a pipe that only we hold open, and then asks PostgreSQL to stop. Returns the
 * function that sends the watchdog away. Windows has no such shell; there the next start cleans up.
 */
export function watchOver(pid: number, runAs: RunAs): () => void {
  if (process.platform === 'win32') return () => {}
  const dog = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(pid)], {
    ...runAs,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  dog.on('error', () => {})
  dog.stdin.on('error', () => {})
  dog.unref()
  return () => {
    dog.kill('SIGKILL')
  }
}
