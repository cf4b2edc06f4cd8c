import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from './server-process.ts'

const PAUSES_MS = [0, 500, 2_000]

/**
 * PostgreSQL that dies under us (a crash, an operator, lack of memory) is started again on the same
 * port; the pools reconnect. When that fails three times in a row, `onLost` hears why.
 */
export function keepRunning(
  first: ServerProcess,
  again: () => Promise<ServerProcess>,
  onLost: (reason: unknown) => void,
) {
  let current = first
  let stopping = false
  let restarting: Promise<void> | undefined

  const watch = (server: ServerProcess) => {
    void server.exited.then(() => {
      if (!stopping) restarting = restart()
    })
  }

  async function restart(): Promise<void> {
    let reason: unknown
    for (const pause of PAUSES_MS) {
      await sleep(pause)
      if (stopping) return
      try {
        current = await again()
        watch(current)
        return
      } catch (error) {
        reason = error
      }
    }
    onLost(reason)
  }

  watch(first)
  return {
    pid: () => current.pid,
    async stop() {
      stopping = true
      await restarting
      await current.stop()
    },
  }
}
