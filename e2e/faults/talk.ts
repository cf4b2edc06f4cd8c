import type { ApiCaller } from '../harness/api.ts'
import { Outbox } from './outbox.ts'
import { Received, type ReceivedMessage } from './received.ts'
import { answer, answered } from './sayings.ts'

export interface TalkOptions {
  conversationId: string
  agent: string
  /** False: the line is not served; it is tried again when it is. */
  send(frame: object): boolean
  /** Somebody else answers this conversation now. */
  onRefused(code: string): void
}

const PAGE = 200

/** One conversation as whoever answers it sees it. */
export class Talk {
  readonly conversationId: string
  readonly received = new Received()
  readonly outbox: Outbox
  isLoaded = false
  private readonly agent: string
  private readonly seen = new Set<string>()

  constructor({ conversationId, agent, send, onRefused }: TalkOptions) {
    this.conversationId = conversationId
    this.agent = agent
    this.outbox = new Outbox({
      send: (frame) => {
        if (!send({ ...frame, conversationId })) this.outbox.pause()
      },
      onRefused: (_message, code) => onRefused(code),
    })
  }

  /** Read what was said before it became mine: a colleague may have answered some of it. */
  async load(caller: ApiCaller) {
    for (;;) {
      const range = `after=${this.received.last}&limit=${PAGE}`
      const { messages, lastSeq } = await caller.get<{
        messages: ReceivedMessage[]
        lastSeq: number
      }>(`/api/conversations/${this.conversationId}/messages?${range}`)
      this.note(this.received.take(messages))
      if (this.received.last >= lastSeq) break
    }
    this.isLoaded = true
  }

  /** Answer what nobody has answered, in its order. */
  answerOpen() {
    for (const { author, clientId } of this.received.messages) {
      if (author === 'visitor' && clientId && !this.seen.has(clientId)) this.answer(clientId)
    }
  }

  hear(messages: ReceivedMessage[]) {
    this.note(this.received.take(messages))
    this.answerOpen()
  }

  private note(messages: ReceivedMessage[]) {
    for (const { author, body } of messages) {
      const about = author === 'agent' ? answered(body) : undefined
      if (about) this.seen.add(about)
    }
  }

  private answer(questionId: string) {
    this.seen.add(questionId)
    this.outbox.put(`${this.agent}-${questionId}`, answer(questionId))
  }
}
