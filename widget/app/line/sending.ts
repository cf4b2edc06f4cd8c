import type { Page } from '../../protocol.ts'
import { type Clock, pauseAfter } from './clock.ts'
import type { FromServer, ToServer } from './frames.ts'
import type { Outgoing } from './talk.ts'

/** An acknowledgement that takes longer is not coming; the wire is opened again and it is resent. */
const ACKNOWLEDGED_WITHIN = 20_000

/** What became of one message. `later`: nothing is wrong with it, try again. */
export type Outcome =
  | { became: 'sent'; seq: number; at: string }
  | { became: 'refused'; sentence: string }
  | { became: 'later' }

type Needs = {
  clock: Clock
  next(): Outgoing | undefined
  page(): Page
  send(frame: ToServer): boolean
  upload(one: Outgoing): Promise<Outcome>
  settle(one: Outgoing, outcome: Outcome): void
  /** The wire swallowed a message. */
  distrust(): void
}

/** Sends one message at a time, the oldest first, until each has its number or was refused. */
export class Sending {
  #needs: Needs
  #ready = false
  #lastId = 0
  #underWay: { one: Outgoing; id?: string } | undefined
  #failures = 0
  #cancel = () => {}

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Something was written, or may be tried again. */
  look() {
    if (this.#underWay || !this.#ready) return
    const one = this.#needs.next()
    if (!one) return
    this.#cancel()
    if (one.file) {
      this.#underWay = { one }
      void this.#needs.upload(one).then((outcome) => this.#done(one, outcome))
      return
    }
    const id = String(++this.#lastId)
    this.#underWay = { one, id }
    this.#cancel = this.#needs.clock.after(ACKNOWLEDGED_WITHIN, () => this.#needs.distrust())
    const { clientId, body } = one
    this.#needs.send({ t: 'send', id, clientId, body, page: this.#needs.page() })
  }

  wire(ready: boolean) {
    this.#ready = ready
    this.#cancel()
    // Whether it arrived is not known; sent again under its clientId it cannot become two.
    if (this.#underWay?.id !== undefined) this.#underWay = undefined
    if (ready) this.look()
  }

  answer(frame: Extract<FromServer, { t: 'sent' | 'refused' }>) {
    if (this.#underWay?.id !== frame.id) return
    const { one } = this.#underWay
    if (frame.t === 'sent') this.#done(one, { became: 'sent', seq: frame.seq, at: frame.at })
    else if (frame.for === 'now') this.#done(one, { became: 'later' })
    else this.#done(one, { became: 'refused', sentence: frame.message })
  }

  #done(one: Outgoing, outcome: Outcome) {
    this.#cancel()
    this.#underWay = undefined
    this.#needs.settle(one, outcome)
    if (outcome.became !== 'later') {
      this.#failures = 0
      this.look()
      return
    }
    const { clock } = this.#needs
    this.#cancel = clock.after(pauseAfter(this.#failures++, clock.random()), () => this.look())
  }
}
