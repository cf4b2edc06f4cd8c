import fs from 'node:fs'

/** Names a process for good: pids are reused, above all in containers. */
export function nameOf(pid) {
  return `${pid} ${birthOf(pid)}`.trim()
}

/** Does the process still run that had this name? */
export function isRunning(name) {
  const pid = Number(name.split(' ')[0])
  return pid > 0 && isAlive(pid) && nameOf(pid) === name
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    // A zombie is dead, and only waits for its parent to notice.
    return stat(pid)?.[0] !== 'Z'
  } catch (error) {
    // It lives, but belongs to another user.
    return error.code === 'EPERM'
  }
}

/** When it began, in ticks since the machine did; empty where the system does not tell. */
function birthOf(pid) {
  const ticks = stat(pid)?.[19]
  return ticks
    ? `${ticks}@${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
    : ''
}

/** The fields of /proc/<pid>/stat after the name: state first, start time twentieth. */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
