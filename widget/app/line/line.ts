import type { Page } from '../../protocol.ts'
import type { Clock } from './clock.ts'
import type { FromServer, ToServer } from './frames.ts'
import { forgetOutgoing, type Keep, keepOutgoing } from './kept-outbox.ts'
import { type Outcome, Sending } from './sending.ts'
import { SteadyWire } from './steady-wire.ts'
import * as talk from './talk.ts'
import type { Hello, OpenWire } from './wire.ts'

type Needs = {
  clock: Clock
  openSocket: OpenWire
  openStream: OpenWire
  keep: Keep
  page(): Page
  /** The token to speak under; may need the network to begin a session. */
  token(): Promise<string>
  upload(one: talk.Outgoing): Promise<Outcome>
  /** What was said, or is still to be sent, has changed. */
  changed(): void
  /** Frames that are not about messages. */
  frame(frame: FromServer): void
  ready(ready: boolean): void
  stranger(): void
}

/**
 * The visitor's line to us: everything said, and everything written that the server has no number
 * for yet. It loses nothing, shows nothing twice and keeps the order.
 */
export class Line {
  talk = talk.emptyTalk
  #needs: Needs
  #wire: SteadyWire
  #sending: Sending

  constructor(needs: Needs, unsent: readonly talk.Outgoing[]) {
    this.#needs = needs
    for (const one of unsent) this.talk = talk.written(this.talk, one)
    this.#wire = new SteadyWire({
      clock: needs.clock,
      openSocket: needs.openSocket,
      openStream: needs.openStream,
      hello: () => this.#hello(),
      frame: (frame) => this.#hear(frame),
      ready: (ready) => {
        this.#sending.wire(ready)
        needs.ready(ready)
      },
      stranger: needs.stranger,
    })
    this.#sending = new Sending({
      clock: needs.clock,
      next: () => talk.nextToSend(this.talk),
      page: needs.page,
      send: (frame) => this.#wire.send(frame),
      upload: needs.upload,
      settle: (one, outcome) => this.#settle(one, outcome),
      distrust: () => this.#wire.again(),
    })
  }

  get isReady() {
    return this.#wire.isReady
  }

  connect() {
    this.#wire.start()
  }

  disconnect() {
    this.#wire.stop()
  }

  wake() {
    this.#wire.wake()
  }

  again() {
    this.#wire.again()
  }

  tell(frame: ToServer): boolean {
    return this.#wire.send(frame)
  }

  say(clientId: string, body: string, file?: File) {
    // Later than all that waits, even if somebody sets the clock back: this is the order of sending.
    const last = this.talk.outbox.at(-1)?.at ?? 0
    const one = { clientId, at: Math.max(this.#needs.clock.now(), last + 1), body, file }
    keepOutgoing(this.#needs.keep, one)
    this.#set(talk.written(this.talk, one))
    this.#wire.start()
    this.#sending.look()
  }

  retry(clientId: string) {
    this.change(clientId, { failed: undefined, progress: undefined })
    this.#wire.start()
    this.#sending.look()
  }

  remove(clientId: string) {
    forgetOutgoing(this.#needs.keep, clientId)
    this.#set(talk.removed(this.talk, clientId))
  }

  change(clientId: string, change: Partial<talk.Outgoing>) {
    this.#set(talk.changed(this.talk, clientId, change))
  }

  /** Another visitor to the server now: what was said is not ours any more, what is unsent is. */
  beginAgain() {
    this.#set(talk.begunAgain(this.talk))
  }

  async #hello(): Promise<Hello> {
    const token = await this.#needs.token()
    return { t: 'hello', token, after: this.talk.cursor, page: this.#needs.page() }
  }

  #hear(frame: FromServer) {
    if (frame.t === 'messages') this.#receive(frame.messages)
    else if (frame.t === 'sent' || frame.t === 'refused') this.#sending.answer(frame)
    else {
      if (frame.t === 'ready' && frame.state.lastSeq < this.talk.cursor) {
        // Restored from a backup, the server has fewer messages than we: take what it has.
        this.beginAgain()
        this.#needs.clock.after(0, () => this.#wire.again())
      }
      this.#needs.frame(frame)
    }
  }

  #receive(messages: Parameters<typeof talk.received>[1]) {
    const waiting = this.talk.outbox
    this.#set(talk.received(this.talk, messages))
    for (const one of waiting) {
      if (!this.talk.outbox.includes(one)) forgetOutgoing(this.#needs.keep, one.clientId)
    }
  }

  #settle({ clientId }: talk.Outgoing, outcome: Outcome) {
    if (outcome.became === 'refused') this.change(clientId, { failed: outcome.sentence })
    if (outcome.became !== 'sent') return
    forgetOutgoing(this.#needs.keep, clientId)
    this.#set(talk.accepted(this.talk, clientId, outcome.seq, outcome.at))
  }

  #set(now: talk.Talk) {
    this.talk = now
    this.#needs.changed()
  }
}
