import fs from 'node:fs'
import path from 'node:path'

const NOBODY = 65534

/** The operating-system user PostgreSQL runs as; undefined: the one we are already. */
export type RunAs = { uid: number; gid: number } | undefined

/**
 * PostgreSQL refuses to run as root. Root therefore starts it as the owner of the data directory
 * (an ordinary user may have made it earlier), or as nobody when there is none yet.
 */
export function runAsFor(dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false })
  return owner && owner.uid !== 0
    ? { uid: owner.uid, gid: owner.gid }
    : { uid: NOBODY, gid: NOBODY }
}

/** May any user reach this path? A home directory such as /root (mode 700) says no. */
export function reachableByAnyone(target: string): boolean {
  for (let at = path.resolve(target); at !== path.dirname(at); at = path.dirname(at)) {
    if (!(fs.statSync(at).mode & 0o001)) return false
  }
  return true
}

/**
 * How to name the data directory to PostgreSQL. Below a closed home directory another user cannot
 * walk the path, but Linux lets a process reach its own working directory whatever lies above it.
 */
export function nameForPostgres(dataDir: string, runAs: RunAs): string {
  const closed = runAs && !reachableByAnyone(path.dirname(dataDir))
  return closed && process.platform === 'linux' ? '/proc/self/cwd' : dataDir
}
