import type { Frame } from './line.ts'

export interface Outgoing {
  clientId: string
  body: string
  writtenAt: number
}

export interface OutboxOptions {
  /** Put a frame on the line when it is served; the other facts of the frame are added here. */
  send(frame: object): void
  /** A send was refused for good: the person is told, it is not tried again. */
  onRefused(message: Outgoing, code: string): void
}

const AGAIN_MS = 300

/**
 * What one sender has said in one conversation and does not know to be kept yet. One message is
 * under way at a time; after a lost connection the same one goes first, with the same id.
 */
export class Outbox {
  /** Acknowledged numbers by the sender's own ids, in the order of the acknowledgements. */
  readonly acknowledged = new Map<string, number>()
  /** Acknowledgements that name another number than an earlier one for the same message. */
  contradictions = 0
  longestWaitMs = 0
  private readonly options: OutboxOptions
  private readonly waiting: Outgoing[] = []
  private underWay: { id: string; message: Outgoing } | undefined
  private count = 0
  private again: NodeJS.Timeout | undefined

  constructor(options: OutboxOptions) {
    this.options = options
  }

  get isEmpty() {
    return this.waiting.length === 0
  }

  put(clientId: string, body: string) {
    this.waiting.push({ clientId, body, writtenAt: Date.now() })
    this.sendNext()
  }

  /** The line is served again. */
  resume() {
    this.sendNext()
  }

  /** The line is lost: whether the one under way was kept is not known. */
  pause() {
    clearTimeout(this.again)
    this.underWay = undefined
  }

  /** Nothing of this will be sent any more: somebody else answers now. */
  drop() {
    this.pause()
    this.waiting.length = 0
  }

  /** Answers to `send`; true when it was one of this outbox. */
  take(frame: Frame): boolean {
    if (frame.id === undefined || frame.id !== this.underWay?.id) return false
    const { message } = this.underWay
    this.underWay = undefined
    if (frame.t === 'sent') this.acknowledge(message, Number(frame.seq))
    else if (frame.for === 'now') this.tryLater()
    else this.refuse(message, String(frame.code))
    return true
  }

  private acknowledge(message: Outgoing, seq: number) {
    const earlier = this.acknowledged.get(message.clientId)
    if (earlier !== undefined && earlier !== seq) this.contradictions++
    this.acknowledged.set(message.clientId, seq)
    this.longestWaitMs = Math.max(this.longestWaitMs, Date.now() - message.writtenAt)
    this.waiting.shift()
    this.sendNext()
  }

  private refuse(message: Outgoing, code: string) {
    this.waiting.shift()
    this.options.onRefused(message, code)
    this.sendNext()
  }

  private tryLater() {
    clearTimeout(this.again)
    this.again = setTimeout(() => this.sendNext(), AGAIN_MS)
  }

  private sendNext() {
    const message = this.waiting[0]
    if (!message || this.underWay) return
    const id = `${message.clientId}.${++this.count}`
    this.underWay = { id, message }
    this.options.send({ t: 'send', id, clientId: message.clientId, body: message.body })
  }
}
