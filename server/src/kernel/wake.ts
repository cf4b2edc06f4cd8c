import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Logger } from './logger.ts'

/** A short-lived signal between nodes: ids only, may be lost, never the truth. */
export interface Signal {
  /** What it is about, e.g. `messages` or `typing`. */
  topic: string
  [fact: string]: unknown
}

// A notification holds less than 8000 bytes.
const MOST_BYTES = 7500
// What waits while PostgreSQL does not answer; the rest is lost, as signals may be.
const MOST_WAITING = 5000

/**
 * Wakes readers after a commit: at once in this process, and other nodes by one batched
 * `pg_notify` on a connection of its own. Inside the causing transaction notify would take a global
 * lock at commit and cost most of the commit rate. Everybody who is woken also polls slowly, so a
 * lost signal costs a second, not a message.
 */
export class Wake {
  private readonly emitter = new EventEmitter().setMaxListeners(0)
  private readonly url: string
  private readonly logger: Logger
  private readonly node: string
  private client: pg.Client | undefined
  private outbox: Signal[] = []
  private flushing: NodeJS.Timeout | undefined
  private closed = false

  constructor(url: string, node: string, logger: Logger) {
    this.url = url
    this.node = node
    this.logger = logger
  }

  /** Something was recorded in the log. */
  log() {
    this.send({ topic: 'log' })
  }

  send(signal: Signal) {
    this.emitter.emit(signal.topic, signal)
    if (!this.client || this.closed) return
    if (this.outbox.length >= MOST_WAITING) return
    if (signal.topic === 'log' && this.outbox.some((s) => s.topic === 'log')) return
    this.outbox.push(signal)
    this.flushSoon()
  }

  on(topic: string, listener: (signal: Signal) => void): () => void {
    this.emitter.on(topic, listener)
    return () => this.emitter.off(topic, listener)
  }

  /** Listen to the other nodes; reconnects by itself. */
  async connect() {
    if (this.closed) return
    const client = new pg.Client({ connectionString: this.url, application_name: 'shouwen wake' })
    let gone = false
    const again = () => {
      if (gone) return
      gone = true
      if (this.client === client) this.client = undefined
      if (!this.closed) setTimeout(() => void this.connect(), 1000).unref()
    }
    client.on('notification', ({ payload }) => this.receive(payload ?? ''))
    client.on('error', () => {})
    client.on('end', again)
    try {
      await client.connect()
      await client.query('listen shouwen')
      if (this.closed) await client.end()
      else this.client = client
    } catch (error) {
      this.logger.warn({ error: (error as Error).message }, 'wake-up connection failed')
      await client.end().catch(() => {})
      again()
    }
  }

  async close() {
    this.closed = true
    clearTimeout(this.flushing)
    await this.client?.end().catch(() => {})
    this.emitter.removeAllListeners()
  }

  /** One notification at a time; what comes meanwhile goes with the next. */
  private async flush() {
    const batch = this.nextBatch()
    const payload = JSON.stringify({ node: this.node, signals: batch })
    // A single signal that is too long is dropped: signals may be lost.
    if (Buffer.byteLength(payload) < 7900) {
      await this.client?.query('select pg_notify($1, $2)', ['shouwen', payload]).catch(() => {})
    }
    this.flushing = undefined
    if (this.outbox.length > 0) this.flushSoon()
  }

  private flushSoon() {
    this.flushing ??= setTimeout(() => void this.flush(), 2)
  }

  private nextBatch(): Signal[] {
    const batch: Signal[] = []
    let size = 100
    while (this.outbox[0]) {
      size += Buffer.byteLength(JSON.stringify(this.outbox[0])) + 1
      if (size > MOST_BYTES && batch.length > 0) break
      batch.push(this.outbox.shift() as Signal)
    }
    return batch
  }

  private receive(payload: string) {
    const { node, signals } = asNotice(payload)
    if (node === this.node) return
    for (const signal of signals) this.emitter.emit(signal.topic, signal)
  }
}

/** Anybody with access to the database may notify, also by hand: what is not ours says nothing. */
function asNotice(payload: string): { node: string; signals: Signal[] } {
  const nothing = { node: '', signals: [] }
  try {
    const notice = JSON.parse(payload) as { node: string; signals: Signal[] } | null
    return Array.isArray(notice?.signals) ? notice : nothing
  } catch {
    return nothing
  }
}
