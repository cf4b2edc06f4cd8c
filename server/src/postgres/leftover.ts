import fs from 'node:fs'
import path from 'node:path'
import { inUse } from './directory-lock.ts'
import { isAlive, isPostgresIn, until } from './processes.ts'

/**
 * A server killed with its PostgreSQL running leaves the latter behind. Whoever holds the lock of
 * the directory stops it in the ordinary way before starting its own.
 */
export async function stopLeftover(dataDir: string): Promise<void> {
  const pid = recordedPid(dataDir)
  if (pid === undefined || !isAlive(pid) || !isPostgresIn(pid, dataDir)) return
  const gone = (withinMs: number) => until(() => !isAlive(pid), withinMs)
  if (signal(pid, 'SIGINT') && (await gone(30_000))) return
  // An immediate stop loses nothing either: the next start replays the log.
  if (signal(pid, 'SIGQUIT') && (await gone(10_000))) return
  if (isAlive(pid)) throw inUse(dataDir, pid)
}

function recordedPid(dataDir: string): number | undefined {
  try {
    const pid = Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}
