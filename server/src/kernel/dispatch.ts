import { performance } from 'node:perf_hooks'
import { type Db, inTransaction, sql } from './database.ts'
import { cursorText, type EventKind, type LogCursor, type LoggedEvent } from './events.ts'
import type { Kernel } from './kernel.ts'
import { logEnd, readLog } from './log-reader.ts'
import { Rounds } from './rounds.ts'

/** What hears events and answers them: by changing its own tables, or by an operation. */
export interface Subscriber {
  name: string
  hears: EventKind<never>[] | EventKind[]
  /**
   * Idempotent: an event may come again after a crash. Own tables are written through `tx`, which
   * commits together with the cursor; operations are performed with `key` as idempotency key and the
   * event as cause.
   */
  handle(delivery: Delivery): Promise<void>
}

export interface Delivery {
  kernel: Kernel
  tx: Db
  event: LoggedEvent
  /** Names this delivery; the same at every try. */
  key: string
}

/** An event a handler threw on, and the cursor before it. */
interface Failure {
  event: LoggedEvent
  error: Error
  from: LogCursor
}

/** A subscriber this node works for, and how far it has come. */
interface Lease {
  cursor: LogCursor
  failures: number
  /** By this process's clock that nobody sets, counted from before the lease was asked for. */
  until: number
}

class LostLease extends Error {}

const BATCH = 200
const LEASE_SECONDS = 10
const TRIES = 6

/** Delivers the log to the subscribers, each from its own durable cursor, on one node at a time. */
export class Dispatch {
  private readonly kernel: Kernel
  private readonly subscribers: Subscriber[]
  private readonly rounds: Rounds[]
  private readonly leases = new Map<string, Lease>()
  private poll: NodeJS.Timeout | undefined
  private stopListening: (() => void) | undefined
  private stopped = false

  constructor(kernel: Kernel, subscribers: Subscriber[]) {
    this.kernel = kernel
    this.subscribers = subscribers
    this.rounds = subscribers.map(
      (subscriber) =>
        new Rounds(
          () => this.catchUp(subscriber),
          (error) =>
            kernel.logger.warn({ subscriber: subscriber.name, error: error.message }, 'dispatch'),
        ),
    )
  }

  /** Begin. A new subscriber starts at the end of the log as it is now. */
  async start() {
    const end = await logEnd(this.kernel.database.db)
    for (const { name } of this.subscribers) {
      await sql`
        insert into subscriber (name, epoch, tx, id)
        values (${name}, ${end.epoch}, ${end.tx}::xid8, ${end.id}) on conflict do nothing
      `.execute(this.kernel.database.db)
    }
    this.stopListening = this.kernel.wake.on('log', () => this.wakeAll())
    this.poll = setInterval(() => this.wakeAll(), 1000)
    this.wakeAll()
  }

  /** Finish the batches in hand and give the leases back. */
  async stop() {
    this.stopped = true
    clearInterval(this.poll)
    this.stopListening?.()
    await Promise.all(this.rounds.map((rounds) => rounds.stop()))
    await sql`
      update subscriber set lease_until = null, leased_by = null where leased_by = ${this.kernel.node}
    `
      .execute(this.kernel.database.db)
      .catch(() => {})
  }

  private wakeAll() {
    for (const rounds of this.rounds) rounds.ask()
  }

  private async catchUp(subscriber: Subscriber) {
    const lease = await this.leaseFor(subscriber.name)
    if (!lease) return
    const { db } = this.kernel.database
    while (!this.stopped) {
      const events = await readLog(db, lease.cursor, BATCH)
      const last = events.at(-1)
      if (!last) return
      const heard = events.filter((e) => subscriber.hears.some((kind) => kind.name === e.name))
      const failed = await this.deliver(subscriber, lease.cursor, last, heard)
      const wentOn =
        failed === undefined || (await this.setAside(subscriber, failed, lease.failures))
      if (!wentOn) {
        this.leases.delete(subscriber.name)
        return
      }
      const cursor = failed && failed !== 'lost-lease' ? failed.event : last
      Object.assign(lease, { cursor, failures: 0, until: performance.now() + LEASE_SECONDS * 1000 })
      if (!failed && events.length < BATCH) return
    }
  }

  /** The lease this node holds, renewed when half of it is gone; undefined when another holds it. */
  private async leaseFor(name: string): Promise<Lease | undefined> {
    const held = this.leases.get(name)
    if (held && held.until - performance.now() > (LEASE_SECONDS * 1000) / 2) return held
    const until = performance.now() + LEASE_SECONDS * 1000
    const { rows } = await sql<LogCursor & { failures: number }>`
      update subscriber set leased_by = ${this.kernel.node},
        lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where name = ${name}
        and (leased_by = ${this.kernel.node} or lease_until is null or lease_until < now())
        and (retry_at is null or retry_at <= now())
      returning epoch, tx::text as tx, id, failures
    `.execute(this.kernel.database.db)
    const row = rows[0]
    if (!row) {
      this.leases.delete(name)
      return undefined
    }
    const { failures, ...cursor } = row
    const lease = { cursor, failures, until }
    this.leases.set(name, lease)
    return lease
  }

  /** Deliver a batch up to the first failure. The cursor moves with what the handlers wrote. */
  private async deliver(
    subscriber: Subscriber,
    from: LogCursor,
    to: LogCursor,
    events: LoggedEvent[],
  ): Promise<undefined | 'lost-lease' | Failure> {
    const { kernel } = this
    let failing: LoggedEvent | undefined
    try {
      await inTransaction(kernel.database, async ({ tx }) => {
        for (const event of events) {
          failing = event
          await subscriber.handle({
            kernel,
            tx,
            event,
            key: `${subscriber.name}/${cursorText(event)}`,
          })
        }
        failing = undefined
        // Another node went on meanwhile: what the handlers wrote here is rolled back.
        if (!(await moveCursor(tx, subscriber.name, from, to))) throw new LostLease()
      })
      kernel.metrics.deliveries.inc({ subscriber: subscriber.name, outcome: 'done' }, events.length)
      return undefined
    } catch (error) {
      if (error instanceof LostLease) return 'lost-lease'
      if (!failing) throw error
      const before = events.slice(0, events.indexOf(failing))
      const lastGood = before.at(-1)
      if (!lastGood) return { event: failing, error: error as Error, from }
      // What came before the failing event is delivered on its own, so that it is not held back.
      const earlier = await this.deliver(subscriber, from, lastGood, before)
      return earlier ?? { event: failing, error: error as Error, from: lastGood }
    }
  }

  /** Wait and try again; after several tries put the event aside, so that it holds up no other. */
  private async setAside(
    subscriber: Subscriber,
    failed: Failure | 'lost-lease',
    failures: number,
  ): Promise<boolean> {
    if (failed === 'lost-lease') return false
    const { event, error, from } = failed
    const { db } = this.kernel.database
    const giveUp = failures + 1 >= TRIES
    const about = { subscriber: subscriber.name, event: event.name, id: event.id }
    this.kernel.logger.error({ ...about, error: error.message, giveUp }, 'delivery failed')
    this.kernel.metrics.deliveries.inc({
      subscriber: subscriber.name,
      outcome: giveUp ? 'parked' : 'failed',
    })
    if (!giveUp) {
      await sql`
        update subscriber set failures = failures + 1,
          retry_at = now() + make_interval(secs => least(60, power(2, failures)))
        where name = ${subscriber.name}
      `.execute(db)
      return false
    }
    await sql`
      insert into parked_delivery (subscriber, epoch, tx, event_id, error)
      values (${subscriber.name}, ${event.epoch}, ${event.tx}::xid8, ${event.id}, ${error.message})
      on conflict do nothing
    `.execute(db)
    return moveCursor(db, subscriber.name, from, event)
  }
}

/** Compare and set: false when another node has moved it meanwhile. */
async function moveCursor(db: Db, name: string, from: LogCursor, to: LogCursor): Promise<boolean> {
  const moved = await sql`
    update subscriber
    set epoch = ${to.epoch}, tx = ${to.tx}::xid8, id = ${to.id}, failures = 0, retry_at = null,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where name = ${name} and epoch = ${from.epoch} and tx = ${from.tx}::xid8 and id = ${from.id}
  `.execute(db)
  return Number(moved.numAffectedRows) === 1
}
