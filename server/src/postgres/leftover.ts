import { inUse } from './directory-lock.ts'
import { postmasterOf } from './postmaster-file.ts'
import { isAlive, isPostgresIn, until } from './processes.ts'

/**
 * A server killed with its PostgreSQL running leaves the latter behind. Whoever holds the lock of
 * the directory stops it in the ordinary way before starting its own.
 */
export async function stopLeftover(dataDir: string): Promise<void> {
  const pid = postmasterOf(dataDir)?.pid
  if (pid === undefined || !isAlive(pid) || !isPostgresIn(pid, dataDir)) return
  const gone = (withinMs: number) => until(() => !isAlive(pid), withinMs)
  if (signal(pid, 'SIGINT') && (await gone(30_000))) return
  // An immediate stop loses nothing either: the next start replays the log.
  if (signal(pid, 'SIGQUIT') && (await gone(10_000))) return
  if (isAlive(pid)) throw inUse(dataDir, pid)
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}
