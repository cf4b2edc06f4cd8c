import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { errorCode } from './start-failure.ts'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return errorCode(error) === 'EPERM'
  }
}

/** Dead, and only waiting for its parent (in a container often nobody) to notice. */
function isZombie(pid: number): boolean {
  return stat(pid)?.[0] === 'Z'
}

/**
 * A number no other process with this pid will have: pids are reused, above all in containers,
 * where the first process is always 1. Empty where the system does not tell.
 */
export function birthOf(pid: number): string {
  const ticks = stat(pid)?.[19]
  return ticks === undefined ? '' : `${ticks}@${bootId()}`
}

/** The fields of /proc/<pid>/stat after the name: state first, start time twentieth. */
function stat(pid: number): string[] | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** Is this process a PostgreSQL that works in the given directory? */
export function isPostgresIn(pid: number, dataDir: string): boolean {
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir)
    } catch {
      return false
    }
  }
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return ps.status === 0 && ps.stdout.includes('postgres') && ps.stdout.includes(dataDir)
}

/** Waits until the condition holds; false when it did not within the time. */
export async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}
