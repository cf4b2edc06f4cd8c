import { z } from 'zod'
import { Refused, tooMany } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { Rounds } from '#kernel/rounds.ts'
import type { Language } from '#kernel/words.ts'
import { markByVisitor, Page, receiveMessage } from '#modules/conversations'
import { Allowance, type ConversationFeed, refusalFrame, type Sink } from '#modules/realtime'
import { VisitorMessage } from './api.ts'
import { notePage } from './operations/note-page.ts'
import { forVisitor, visitorState } from './queries/visitor-state.ts'
import type { VisitorActor } from './visitors.ts'

const number = z.int().min(0)

/** What a widget may say on its socket; see docs/realtime.md. */
export const VisitorFrame = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('hello'),
    token: z.string().max(100),
    after: number,
    page: Page.optional(),
  }),
  z.strictObject({
    t: z.literal('send'),
    id: z.string().max(64),
    clientId: z.string().max(64),
    body: z.string().max(20_000),
    page: Page.optional(),
  }),
  z.strictObject({ t: z.literal('marks'), delivered: number.optional(), read: number.optional() }),
  z.strictObject({ t: z.literal('typing'), text: z.string().max(1000) }),
  z.strictObject({ t: z.literal('page'), page: Page }),
  z.strictObject({ t: z.literal('ping') }),
])
export type VisitorFrame = z.infer<typeof VisitorFrame>

/** One open page of a visitor. */
export class VisitorSession {
  private readonly kernel: Kernel
  private readonly feed: ConversationFeed
  private readonly visitor: VisitorActor
  private readonly language: Language
  private readonly sink: Sink
  private after = 0
  private conversationId: string | undefined
  private stopWatching: (() => void) | undefined
  private readonly allowance = new Allowance(60, 2)
  private readonly unlisten: () => void
  /** One look at a time, so that an older state never follows a newer one. */
  private readonly telling: Rounds
  private ended = false

  constructor(
    services: { kernel: Kernel; feed: ConversationFeed },
    visitor: VisitorActor,
    language: Language,
    sink: Sink,
  ) {
    this.kernel = services.kernel
    this.feed = services.feed
    this.visitor = visitor
    this.language = language
    this.sink = sink
    this.telling = new Rounds(
      () => this.tellState(),
      (error) => this.kernel.logger.warn({ error: error.message }, 'visitor state'),
    )
    // Another page of the same visitor opened the conversation.
    this.unlisten = this.kernel.wake.on('visitor', ({ visitorId }) => {
      if (visitorId === visitor.id && !this.conversationId) this.telling.ask()
    })
  }

  async hello(after: number) {
    this.after = after
    const { conversationId, state } = await visitorState(this.kernel.database.db, this.visitor.id)
    this.sink.send({ t: 'ready', state })
    this.watch(conversationId)
  }

  async take(frame: Exclude<VisitorFrame, { t: 'hello' }>): Promise<void> {
    switch (frame.t) {
      case 'send':
        return this.send(frame)
      case 'marks':
        return this.quietly(markByVisitor, { delivered: frame.delivered, read: frame.read })
      case 'page':
        return this.quietly(notePage, frame.page)
      case 'typing':
        return this.typing(frame.text)
      case 'ping':
        return this.sink.send({ t: 'pong' })
    }
  }

  end() {
    this.ended = true
    void this.telling.stop()
    this.unlisten()
    this.stopWatching?.()
    this.typing('')
  }

  private watch(conversationId: string | undefined) {
    // What was asked before the page was closed may be answered after it.
    if (this.ended || !conversationId || this.conversationId === conversationId) return
    this.conversationId = conversationId
    this.stopWatching?.()
    this.stopWatching = this.feed.watch(conversationId, {
      after: this.after,
      messages: (messages) => {
        const shown = forVisitor(messages).map((message) => VisitorMessage.parse(message))
        if (shown.length > 0) this.sink.send({ t: 'messages', messages: shown })
      },
      marks: () => this.telling.ask(),
      touched: () => this.telling.ask(),
      typing: ({ from }) => from === 'agent' && this.sink.send({ t: 'typing' }),
    })
  }

  private async tellState() {
    const { conversationId, state } = await visitorState(this.kernel.database.db, this.visitor.id)
    this.watch(conversationId)
    this.sink.send({ t: 'state', state })
  }

  private async send({ id, t: _t, ...input }: Extract<VisitorFrame, { t: 'send' }>) {
    try {
      if (!this.allowance.take()) throw new Refused(tooMany, { seconds: 1 })
      const { unitId } = this.visitor
      const sent = await perform(this.kernel, receiveMessage, this.visitor, { ...input, unitId })
      this.watch(sent.conversationId)
      this.sink.send({ t: 'sent', id, seq: sent.seq, at: sent.at })
    } catch (error) {
      this.sink.send(refusalFrame(id, error, this.language, this.kernel.logger))
    }
  }

  private typing(text: string) {
    const { conversationId } = this
    if (!conversationId) return
    const preview = text.slice(0, 300)
    this.kernel.wake.send({ topic: 'typing', conversationId, from: 'visitor', text: preview })
  }

  /** Marks and pages are repeated by the next ones: one that cannot be written is dropped. */
  private async quietly(op: Parameters<typeof perform>[1], input: unknown) {
    await perform(this.kernel, op, this.visitor, input).catch(() => {})
  }
}
