import type { ApiCaller } from '../harness/api.ts'
import { type Frame, Line } from './line.ts'
import type { Random } from './random.ts'
import type { ReceivedMessage } from './received.ts'
import { Talk } from './talk.ts'

export interface AgentOptions {
  name: string
  caller: ApiCaller
  address: string
  cutAfterSend: number
  random: Random
}

/** Events after which the list of one's own conversations may be another. */
const LIST_CHANGES = /^(conversation|presence)\./
const BETWEEN_LISTS_MS = 300

/** Somebody at the console: ready, takes what is routed to them, answers every question in order. */
export class Agent {
  readonly line: Line
  readonly options: AgentOptions
  /** Every conversation they ever answered, by its id; several when it went away and came back. */
  readonly talks: Talk[] = []
  private readonly mine = new Map<string, Talk>()
  private cursor: string | undefined
  private listing = false
  private listAgain = false
  private nextList: NodeJS.Timeout | undefined
  private closed = false

  constructor(options: AgentOptions) {
    this.options = options
    const { caller, address, random } = options
    this.line = new Line({
      url: `${caller.url.replace('http', 'ws')}/api/socket`,
      headers: { cookie: caller.cookie, 'x-forwarded-for': address, origin: caller.url },
      random: random.branch('line'),
      hello: () => ({ t: 'hello', ...(this.cursor && { cursor: this.cursor }) }),
      take: (frame) => this.take(frame),
      onReady: () => this.resume(),
      onLost: () => this.eachTalk((talk) => talk.outbox.pause()),
    })
  }

  get isDone() {
    return [...this.mine.values()].every((talk) => talk.outbox.isEmpty)
  }

  /** Is this conversation theirs now? */
  answers(talk: Talk): boolean {
    return this.mine.get(talk.conversationId) === talk
  }

  close() {
    this.closed = true
    clearTimeout(this.nextList)
    this.line.close()
  }

  private take(frame: Frame) {
    if (typeof frame.cursor === 'string') this.cursor = frame.cursor
    if (frame.t === 'sent' || frame.t === 'refused') {
      for (const talk of this.mine.values()) if (talk.outbox.take(frame)) return
    }
    if (frame.t === 'messages') {
      this.mine.get(String(frame.conversationId))?.hear(frame.messages as ReceivedMessage[])
    }
    if (frame.t === 'refresh') this.wantList()
    if (frame.t === 'changed') {
      const changes = frame.changes as { name: string; subject: string }[]
      if (changes.some(({ name }) => LIST_CHANGES.test(name))) this.wantList()
    }
  }

  /** A new connection watches nothing yet, and whoever was gone too long counts as away. */
  private resume() {
    this.eachTalk((talk) => this.watch(talk))
    this.eachTalk((talk) => talk.outbox.resume())
    this.wantList()
  }

  private watch({ conversationId, received, isLoaded }: Talk) {
    if (isLoaded) this.line.send({ t: 'watch', conversationId, after: received.last })
  }

  private wantList() {
    if (this.listing) this.listAgain = true
    else void this.list()
  }

  /** Say ready, ask which conversations are mine; again when it fails or something changed meanwhile. */
  private async list() {
    this.listing = true
    const { caller } = this.options
    try {
      await caller.send('PUT', '/api/presence', { state: 'ready' })
      const { rows } = await caller.get<{ rows: { id: string }[] }>('/api/conversations?view=mine')
      await this.keepOnly(new Set(rows.map(({ id }) => id)))
    } catch {
      this.listAgain = true
    }
    this.nextList = setTimeout(() => {
      this.listing = false
      if (!this.listAgain || this.closed) return
      this.listAgain = false
      this.wantList()
    }, BETWEEN_LISTS_MS)
  }

  private async keepOnly(ids: Set<string>) {
    for (const [id, talk] of this.mine) if (!ids.has(id)) this.leave(talk)
    for (const id of ids) if (!this.mine.has(id)) await this.begin(id)
  }

  private async begin(conversationId: string) {
    const { name, caller } = this.options
    const talk = new Talk({
      conversationId,
      agent: name,
      send: (frame) => this.say(frame),
      onRefused: () => this.leave(talk),
    })
    await talk.load(caller)
    this.mine.set(conversationId, talk)
    this.talks.push(talk)
    this.watch(talk)
    talk.answerOpen()
  }

  private leave(talk: Talk) {
    talk.outbox.drop()
    this.mine.delete(talk.conversationId)
    this.line.send({ t: 'unwatch', conversationId: talk.conversationId })
    this.wantList()
  }

  private eachTalk(what: (talk: Talk) => void) {
    for (const talk of this.mine.values()) what(talk)
  }

  private say(frame: object): boolean {
    if (!this.line.isServed) return false
    this.line.send(frame)
    if (this.options.random.chance(this.options.cutAfterSend)) setImmediate(() => this.line.cut())
    return true
  }
}
