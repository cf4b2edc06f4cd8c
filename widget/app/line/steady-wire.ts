import { type Clock, pauseAfter } from './clock.ts'
import type { FromServer, ToServer } from './frames.ts'
import type { Ending, Hello, OpenWire, Wire } from './wire.ts'

/** A socket that did not get ready so often in a row is blocked; a stream is tried then. */
const SOCKETS_TO_TRY = 3
const READY_WITHIN = 10_000
const PING_EVERY = 20_000
/** Silence so long means the wire is dead although nobody said so. */
const SILENCE = 45_000

type Needs = {
  clock: Clock
  openSocket: OpenWire
  openStream: OpenWire
  /** Who we are and what we have; may need the network to begin a session. */
  hello(): Promise<Hello>
  frame(frame: FromServer): void
  ready(ready: boolean): void
  stranger(): void
}

/** A wire that is opened again whenever it ends, with growing pauses. */
export class SteadyWire {
  #needs: Needs
  #wire: Wire | undefined
  /** Counts attempts; what an earlier attempt still says is not heard. */
  #attempt = 0
  #ready = false
  #failures = 0
  #failedSockets = 0
  #heardAt = 0
  #cancel = () => {}
  #running = false

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get isReady() {
    return this.#ready
  }

  start() {
    if (this.#running) return
    this.#running = true
    void this.#open()
  }

  stop() {
    this.#running = false
    this.#drop()
  }

  send(frame: ToServer): boolean {
    if (this.#ready) this.#wire?.send(frame)
    return this.#ready
  }

  /** The browser is online again or the laptop awake: look at once instead of at the next timer. */
  wake() {
    if (!this.#running) return
    const silent = this.#needs.clock.now() - this.#heardAt > PING_EVERY + 5_000
    if (this.#ready && !silent) return
    this.#failures = 0
    this.again()
  }

  /** Give this wire up and open another now. */
  again() {
    if (!this.#running) return
    this.#drop()
    void this.#open()
  }

  #drop() {
    this.#attempt++
    this.#cancel()
    this.#wire?.close()
    this.#wire = undefined
    if (this.#ready) {
      this.#ready = false
      this.#needs.ready(false)
    }
  }

  async #open() {
    const attempt = ++this.#attempt
    const current = () => attempt === this.#attempt
    const { clock } = this.#needs
    this.#cancel()
    this.#cancel = clock.after(READY_WITHIN, () => this.#ended('lost'))
    let hello: Hello
    try {
      hello = await this.#needs.hello()
    } catch {
      if (current()) this.#ended('lost', false)
      return
    }
    if (!current()) return
    const open = this.#onStream ? this.#needs.openStream : this.#needs.openSocket
    this.#wire = open(hello, {
      alive: () => {
        if (current()) this.#heardAt = clock.now()
      },
      frame: (frame) => {
        if (current()) this.#hear(frame)
      },
      end: (ending) => {
        if (current()) this.#ended(ending)
      },
    })
  }

  get #onStream() {
    return this.#failedSockets >= SOCKETS_TO_TRY
  }

  #hear(frame: FromServer) {
    this.#heardAt = this.#needs.clock.now()
    if (frame.t === 'ready' && !this.#ready) {
      this.#ready = true
      this.#failures = 0
      if (!this.#onStream) this.#failedSockets = 0
      this.#beat()
      this.#needs.frame(frame)
      this.#needs.ready(true)
    } else this.#needs.frame(frame)
  }

  #beat() {
    const { clock } = this.#needs
    this.#cancel()
    this.#cancel = clock.after(PING_EVERY, () => {
      if (clock.now() - this.#heardAt > SILENCE) return this.#ended('lost')
      this.#wire?.send({ t: 'ping' })
      this.#beat()
    })
  }

  #ended(ending: Ending, tried = true) {
    // After a stream has ended a socket gets one more try: perhaps only the server was down.
    if (this.#onStream) this.#failedSockets = SOCKETS_TO_TRY - 1
    else if (!this.#ready && tried && ending === 'lost') this.#failedSockets++
    this.#drop()
    if (ending === 'stranger') this.#needs.stranger()
    const { clock } = this.#needs
    this.#cancel = clock.after(pauseAfter(this.#failures++, clock.random()), () => {
      void this.#open()
    })
  }
}
