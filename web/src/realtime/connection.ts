import { openEvents } from './event-line.ts'
import type { ClientFrame, Line, ServerFrame } from './frames.ts'
import { openSocket } from './socket-line.ts'
import { Store } from './store.ts'

export type LineState = 'off' | 'connecting' | 'online' | 'offline'

const SOCKET_TRIES = 3

export interface ConnectionEvents {
  frame(frame: ServerFrame): void
  up(): void
  down(): void
  signedOut(): void
  /** What to watch on a new line: conversation → last number held. */
  watches(): Map<string, number>
}

/** One line per tab, kept up for as long as somebody is signed in. */
export class Connection {
  readonly state = new Store<LineState>('off')
  #events: ConnectionEvents
  #line: Line | null = null
  #cursor: string | undefined
  #failures = 0
  #everReady = false
  #byEvents = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(events: ConnectionEvents) {
    this.#events = events
  }

  start() {
    if (this.state.get() !== 'off') return
    addEventListener('online', this.#now)
    addEventListener('offline', this.#cut)
    document.addEventListener('visibilitychange', this.#now)
    this.#open()
  }

  /** Signed out: forget where we were, the next person starts anew. */
  stop() {
    removeEventListener('online', this.#now)
    removeEventListener('offline', this.#cut)
    document.removeEventListener('visibilitychange', this.#now)
    clearTimeout(this.#timer)
    this.#line?.close()
    this.#line = null
    this.#events.down()
    this.#cursor = undefined
    this.#failures = 0
    this.state.set('off')
  }

  /** Say something; while the line is down it is dropped, for a new line says it again by itself. */
  send(frame: ClientFrame) {
    if (this.state.get() === 'online') this.#line?.send(frame)
  }

  #open() {
    this.state.set('connecting')
    const open = this.#byEvents ? openEvents : openSocket
    const resume = { cursor: this.#cursor, watches: this.#events.watches() }
    this.#line = open(resume, {
      frame: (frame) => this.#hear(frame),
      down: (out) => this.#down(out),
    })
  }

  #hear(frame: ServerFrame) {
    if ('cursor' in frame) this.#cursor = frame.cursor
    if (frame.t === 'ready') {
      this.#failures = 0
      this.#everReady = true
      this.state.set('online')
      this.#events.up()
    }
    this.#events.frame(frame)
  }

  #down(signedOut: boolean) {
    this.#line = null
    this.#events.down()
    if (signedOut) {
      this.state.set('offline')
      this.#events.signedOut()
      return
    }
    this.state.set('offline')
    this.#failures += 1
    // A line that once worked is only interrupted; one that never did is probably blocked.
    if (!this.#everReady && this.#failures >= SOCKET_TRIES) this.#byEvents = true
    const pause = Math.min(15_000, 500 * 2 ** (this.#failures - 1))
    this.#timer = setTimeout(() => this.#open(), pause * (0.75 + Math.random() / 2))
  }

  /** The browser knows the network is gone long before the socket does. */
  #cut = () => {
    if (this.#line === null) return
    this.#line.close()
    this.#down(false)
  }

  #now = () => {
    if (this.state.get() !== 'offline' || document.visibilityState !== 'visible') return
    clearTimeout(this.#timer)
    this.#open()
  }
}
