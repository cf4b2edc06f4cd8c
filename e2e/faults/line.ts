import WebSocket from 'ws'
import type { Random } from './random.ts'

export type Frame = { t: string } & Record<string, unknown>

export interface LineOptions {
  url: string
  headers: Record<string, string>
  random: Random
  /** The first frame of every connection: who it is, and from where it goes on. */
  hello(): object
  take(frame: Frame): void
  /** The connection is served (again): send what is still to be acknowledged. */
  onReady(): void
  /** The connection is gone; nothing under way on it will be answered. */
  onLost(): void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
const PING_MS = 15_000
const SILENCE_MS = 25_000

/**
 * A socket that comes back: after 0.5 s · 2ⁿ up to 15 s with jitter, as docs/realtime.md asks.
 * Keeps account of what the person behind it would have noticed.
 */
export class Line {
  reconnects = 0
  longestOutageMs = 0
  /** Why the server ended connections, by code, other than by dying. */
  readonly closes = new Map<number, number>()
  private readonly options: LineOptions
  private socket: WebSocket | undefined
  private served = false
  private failures = 0
  private lostAt = Date.now()
  private heardAt = 0
  private wasServed = false
  private closing = false
  private again: NodeJS.Timeout | undefined
  private readonly pulse: NodeJS.Timeout

  constructor(options: LineOptions) {
    this.options = options
    this.pulse = setInterval(() => this.beat(), PING_MS)
    this.connect()
  }

  get isServed() {
    return this.served
  }

  send(frame: object) {
    if (this.served) this.socket?.send(JSON.stringify(frame))
  }

  /** The network breaks: no closing handshake, whatever is under way is lost. */
  cut() {
    this.socket?.terminate()
  }

  close() {
    this.closing = true
    clearTimeout(this.again)
    clearInterval(this.pulse)
    this.socket?.terminate()
  }

  private connect() {
    const { url, headers, hello } = this.options
    const socket = new WebSocket(url, { headers, handshakeTimeout: 5000, perMessageDeflate: false })
    this.socket = socket
    socket.on('open', () => {
      this.heardAt = Date.now()
      socket.send(JSON.stringify(hello()))
    })
    socket.on('message', (data) => {
      if (this.socket === socket) this.hear(JSON.parse(String(data)) as Frame)
    })
    // What went wrong is told by the close that follows.
    socket.on('error', () => {})
    socket.on('close', (code) => this.lose(code))
  }

  private hear(frame: Frame) {
    this.heardAt = Date.now()
    if (frame.t === 'ready') this.becomeServed()
    this.options.take(frame)
    if (frame.t === 'ready') this.options.onReady()
  }

  private becomeServed() {
    this.served = true
    this.failures = 0
    if (this.wasServed) {
      this.reconnects++
      this.longestOutageMs = Math.max(this.longestOutageMs, Date.now() - this.lostAt)
    }
    this.wasServed = true
  }

  private lose(code: number) {
    if (this.closing) return
    if (this.served) this.lostAt = Date.now()
    this.served = false
    // 1006: no closing handshake, the process or the network died.
    if (code !== 1006) this.closes.set(code, (this.closes.get(code) ?? 0) + 1)
    this.options.onLost()
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures++)
    const jitter = 0.5 + this.options.random.next() / 2
    this.again = setTimeout(() => this.connect(), pause * jitter)
  }

  private beat() {
    if (!this.served) return
    if (Date.now() - this.heardAt > SILENCE_MS) return this.cut()
    this.send({ t: 'ping' })
  }
}
