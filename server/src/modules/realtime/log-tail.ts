import type { LogCursor, LoggedEvent } from '#kernel/events.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { logEnd, readLog } from '#kernel/log-reader.ts'
import { Loop } from '#kernel/loop.ts'

const BATCH = 500

/** The end of the log on this node: hands new events to open screens, as ids. */
export class LogTail {
  private readonly kernel: Kernel
  private readonly listeners = new Set<(events: LoggedEvent[]) => void>()
  private loop: Loop | undefined
  private end: LogCursor | undefined

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  async start() {
    this.end = await logEnd(this.kernel.database.db)
    const options = { seconds: 1, topic: 'log' }
    this.loop = new Loop(this.kernel, 'log-tail', options, () => this.read()).start()
  }

  async stop() {
    await this.loop?.stop()
  }

  /** Where this node has read to. */
  get cursor(): LogCursor {
    return this.end as LogCursor
  }

  listen(listener: (events: LoggedEvent[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What a screen has missed since its cursor; undefined when that is too much or too long ago. */
  async since(cursor: LogCursor): Promise<LoggedEvent[] | undefined> {
    if (cursor.epoch !== this.cursor.epoch) return undefined
    const missed = await readLog(this.kernel.database.db, cursor, BATCH)
    return missed.length < BATCH ? missed : undefined
  }

  private async read() {
    for (;;) {
      const events = await readLog(this.kernel.database.db, this.cursor, BATCH)
      const last = events.at(-1)
      if (!last) return
      this.end = { epoch: last.epoch, tx: last.tx, id: last.id }
      for (const listener of this.listeners) listener(events)
      if (events.length < BATCH) return
    }
  }
}
