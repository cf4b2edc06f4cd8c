import { type Frame, Line } from './line.ts'
import { Outbox } from './outbox.ts'
import type { Random } from './random.ts'
import { Received, type ReceivedMessage } from './received.ts'
import { answered, question } from './sayings.ts'

export interface VisitorOptions {
  name: string
  url: string
  address: string
  token: string
  visitorId: string
  messages: number
  /** Longest time to think before the next message. */
  thinkMs: number
  /** How often the network breaks just after something was sent. */
  cutAfterSend: number
  random: Random
}

const MOST_IN_A_ROW = 3

/** Somebody on the website: asks, sometimes several times in a row, and waits for answers. */
export class Visitor {
  readonly received = new Received()
  readonly outbox: Outbox
  readonly line: Line
  readonly options: VisitorOptions
  /** Ids of what was written, in order. */
  readonly written: string[] = []
  readonly answers = new Map<string, number>()
  readonly refusals: string[] = []
  private thinking: NodeJS.Timeout | undefined

  constructor(options: VisitorOptions) {
    this.options = options
    const { url, address, token, random } = options
    this.outbox = new Outbox({
      send: (frame) => this.say(frame),
      onRefused: (_message, code) => void this.refusals.push(code),
    })
    this.line = new Line({
      url: `${url.replace('http', 'ws')}/api/visitor/socket`,
      headers: { 'x-forwarded-for': address, origin: url },
      random: random.branch('line'),
      hello: () => ({ t: 'hello', token, after: this.received.last }),
      take: (frame) => this.take(frame),
      onReady: () => this.outbox.resume(),
      onLost: () => this.outbox.pause(),
    })
  }

  get isDone() {
    const { messages } = this.options
    return this.written.length === messages && this.outbox.isEmpty && this.answers.size === messages
  }

  begin() {
    this.think()
  }

  close() {
    clearTimeout(this.thinking)
    this.line.close()
  }

  private take(frame: Frame) {
    if (this.outbox.take(frame)) return
    if (frame.t !== 'messages') return
    for (const message of this.received.take(frame.messages as ReceivedMessage[])) {
      const about = message.author === 'agent' ? answered(message.body) : undefined
      if (about) this.answers.set(about, (this.answers.get(about) ?? 0) + 1)
    }
    this.line.send({ t: 'marks', delivered: this.received.last, read: this.received.last })
  }

  /** Goes on writing while answers come; whoever gets none stops after a few questions. */
  private think() {
    const { messages, thinkMs, random } = this.options
    if (this.written.length >= messages) return
    const open = this.written.length - this.answers.size
    if (open < MOST_IN_A_ROW) {
      const most = Math.min(MOST_IN_A_ROW - open, messages - this.written.length)
      for (let left = random.between(1, most); left > 0; left--) this.write()
    }
    this.thinking = setTimeout(() => this.think(), random.between(thinkMs / 10, thinkMs))
  }

  private write() {
    const { name, random } = this.options
    const clientId = `${name}-${String(this.written.length + 1).padStart(4, '0')}`
    this.written.push(clientId)
    this.outbox.put(clientId, question(clientId, random))
  }

  private say(frame: object) {
    if (!this.line.isServed) return this.outbox.pause()
    this.line.send(frame)
    if (this.options.random.chance(this.options.cutAfterSend)) setImmediate(() => this.line.cut())
  }
}
