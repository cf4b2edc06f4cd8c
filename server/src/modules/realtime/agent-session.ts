import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import { cursorText, type LoggedEvent, parseCursor } from '#kernel/events.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import type { Language } from '#kernel/words.ts'
import { Message, markByAgent, marksOf, readableLastSeq, sendMessage } from '#modules/conversations'
import type { Sink } from './connection.ts'
import type { ConversationFeed } from './feed.ts'
import type { LogTail } from './log-tail.ts'
import { refusalFrame } from './refusal-frame.ts'

const conversationId = z.uuid()
const number = z.int().min(0)

/** What a console may say on its socket; see docs/realtime.md. */
export const AgentFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('hello'), cursor: z.string().max(60).optional() }),
  z.strictObject({ t: z.literal('watch'), conversationId, after: number }),
  z.strictObject({ t: z.literal('unwatch'), conversationId }),
  z.strictObject({
    t: z.literal('send'),
    id: z.string().max(64),
    conversationId,
    clientId: z.string().max(64),
    body: z.string().max(20_000),
    note: z.boolean().optional(),
  }),
  z.strictObject({
    t: z.literal('marks'),
    conversationId,
    delivered: number.optional(),
    read: number.optional(),
  }),
  z.strictObject({ t: z.literal('typing'), conversationId }),
  z.strictObject({ t: z.literal('ping') }),
])
export type AgentFrame = z.infer<typeof AgentFrame>

const MOST_WATCHED = 50

/** One open console: what it watches, and what it says. */
export class AgentSession {
  private readonly kernel: Kernel
  private actor: Actor
  private readonly language: Language
  private readonly sink: Sink
  private readonly feed: ConversationFeed
  private readonly tail: LogTail
  private readonly watches = new Map<string, () => void>()
  private unlisten: (() => void) | undefined
  private ended = false

  constructor(
    services: { kernel: Kernel; feed: ConversationFeed; tail: LogTail },
    actor: Actor,
    language: Language,
    sink: Sink,
  ) {
    this.kernel = services.kernel
    this.feed = services.feed
    this.tail = services.tail
    this.actor = actor
    this.language = language
    this.sink = sink
  }

  async take(frame: AgentFrame): Promise<void> {
    switch (frame.t) {
      case 'hello':
        return this.hello(frame.cursor)
      case 'watch':
        return this.watch(frame.conversationId, frame.after)
      case 'unwatch':
        return this.unwatch(frame.conversationId)
      case 'send':
        return this.send(frame)
      case 'marks':
        return this.mark(frame)
      case 'typing':
        return this.typing(frame.conversationId)
      case 'ping':
        return this.sink.send({ t: 'pong' })
    }
  }

  isOf(staffId: string): boolean {
    return this.actor.id === staffId
  }

  /** The person as they are now: what they may no longer see is no longer told. */
  async becomes(actor: Actor) {
    const same = JSON.stringify(actor.grants) === JSON.stringify(this.actor.grants)
    this.actor = actor
    if (same) return
    for (const id of [...this.watches.keys()]) {
      if (!(await this.mayRead(id))) this.unwatch(id)
    }
  }

  end() {
    this.ended = true
    this.unlisten?.()
    for (const stop of this.watches.values()) stop()
    this.watches.clear()
  }

  async hello(cursor: string | undefined) {
    if (this.ended) return
    this.unlisten ??= this.tail.listen((events) => this.changed(events))
    const from = parseCursor(cursor)
    // Whoever comes back stays where they were until they have what they missed: the line may be
    // cut before it is sent.
    const at = cursorText(from ?? this.tail.cursor)
    this.sink.send({ t: 'ready', cursor: at, staffId: this.actor.id })
    if (cursor === undefined) return
    const missed = from ? await this.tail.since(from) : undefined
    if (missed) this.changed(missed)
    else this.sink.send({ t: 'refresh', cursor: cursorText(this.tail.cursor) })
  }

  async watch(id: string, after: number) {
    this.unwatch(id)
    if (this.watches.size >= MOST_WATCHED) return
    if (!(await this.mayRead(id)) || this.ended) return
    const told = (frame: object) => this.sink.send({ ...frame, conversationId: id })
    const stop = this.feed.watch(id, {
      after,
      messages: (messages) =>
        told({ t: 'messages', messages: messages.map((m) => Message.parse(m)) }),
      marks: () => void this.tellMarks(id),
      typing: ({ from, text }) => from === 'visitor' && told({ t: 'typing', text }),
      online: (online) => told({ t: 'online', online }),
    })
    this.watches.set(id, stop)
  }

  private async mayRead(id: string): Promise<boolean> {
    try {
      await readableLastSeq(this.kernel.database.db, this.actor, id)
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }

  private unwatch(id: string) {
    this.watches.get(id)?.()
    this.watches.delete(id)
  }

  private async send({ id, t: _t, ...input }: Extract<AgentFrame, { t: 'send' }>) {
    try {
      const { seq, at } = await perform(this.kernel, sendMessage, this.actor, input)
      this.sink.send({ t: 'sent', id, seq, at })
    } catch (error) {
      this.sink.send(refusalFrame(id, error, this.language, this.kernel.logger))
    }
  }

  /** Marks are repeated by the next ones: one that cannot be written is dropped. */
  private async mark({ t: _t, ...input }: Extract<AgentFrame, { t: 'marks' }>) {
    await perform(this.kernel, markByAgent, this.actor, input).catch(() => {})
  }

  private async typing(id: string) {
    if (!this.watches.has(id)) return
    this.kernel.wake.send({ topic: 'typing', conversationId: id, from: 'agent', text: '' })
  }

  private async tellMarks(id: string) {
    const { rows } = await sql<Parameters<typeof marksOf>[0]>`
      select visitor_delivered_seq, visitor_read_seq, agent_delivered_seq, agent_read_seq
      from conversation where id = ${id}
    `
      .execute(this.kernel.database.db)
      .catch(() => ({ rows: [] }))
    if (rows[0]) this.sink.send({ t: 'marks', conversationId: id, marks: marksOf(rows[0]) })
  }

  private changed(events: LoggedEvent[]) {
    const changes = events
      .filter((event) => this.concerns(event))
      .map(({ name, subject }) => ({ name, subject }))
    const last = events.at(-1)
    if (!last || changes.length === 0) return
    this.sink.send({ t: 'changed', cursor: cursorText(last), changes })
  }

  private concerns({ unitId, actorId, subject }: LoggedEvent): boolean {
    if (actorId === this.actor.id || subject === this.actor.id) return true
    return (this.actor.grants ?? []).some(
      (grant) => grant.scope === 'all' || (unitId !== null && grant.units.includes(unitId)),
    )
  }
}
