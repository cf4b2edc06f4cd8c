import type { ClientFrame, ServerFrame } from './frames.ts'
import { type Outbox, type OutboxEvent, outbox, pauseAfter, readyToSend } from './outbox.ts'
import { storedOutbox, storeOutbox } from './outbox-storage.ts'
import { Store } from './store.ts'

const ANSWER_WITHIN = 20_000
// By then the push has come, or the conversation is not watched.
const LANDED_SHOWN = 5000

/** Drives the outbox: sends what is ready, keeps it over a reload, tries again after a pause. */
export class Sender {
  readonly items = new Store<Outbox>([])
  /** Acknowledged, but perhaps not yet pushed: shown until then, so that nothing blinks. */
  readonly landed = new Store<Outbox>([])
  #staffId: string | null = null
  #send: (frame: ClientFrame) => void
  #up = false

  constructor(send: (frame: ClientFrame) => void) {
    this.#send = send
  }

  write(conversationId: string, body: string, note: boolean) {
    const clientId = crypto.randomUUID()
    const item = { clientId, conversationId, body, note, writtenAt: new Date().toISOString() }
    this.apply({ t: 'written', item })
  }

  again = (clientId: string) => this.apply({ t: 'again', clientId })
  discard = (clientId: string) => this.apply({ t: 'discarded', clientId })

  belongsTo(staffId: string) {
    if (this.#staffId === staffId) return
    this.#staffId = staffId
    this.items.set(storedOutbox(staffId))
  }

  lineUp() {
    this.#up = true
    this.#sendReady()
  }

  lineDown() {
    this.#up = false
    this.apply({ t: 'disconnected' })
  }

  hear(frame: ServerFrame) {
    if (frame.t === 'sent') this.#land(frame.id)
    if (frame.t !== 'refused') return
    const clientId = frame.id
    this.apply({ t: 'refused', clientId, for: frame.for, reason: frame.message })
    const item = this.items.get().find((one) => one.clientId === clientId)
    if (item?.state === 'pausing') setTimeout(() => this.#resume(clientId), pauseAfter(item.tries))
  }

  apply(event: OutboxEvent) {
    this.items.set(outbox(this.items.get(), event))
    if (this.#staffId !== null) storeOutbox(this.#staffId, this.items.get())
    if (event.t !== 'sending') this.#sendReady()
  }

  #land(clientId: string) {
    const landed = this.items.get().filter((item) => item.clientId === clientId)
    this.landed.set([...this.landed.get(), ...landed])
    this.apply({ t: 'acknowledged', clientId })
    const forget = () =>
      this.landed.set(this.landed.get().filter((item) => item.clientId !== clientId))
    setTimeout(forget, LANDED_SHOWN)
  }

  /** No answer on a living line: ask again, under the same id it is the same message. */
  #unanswered(clientId: string) {
    const item = this.items.get().find((one) => one.clientId === clientId)
    if (item?.state === 'sending') this.again(clientId)
  }

  #resume(clientId: string) {
    const item = this.items.get().find((one) => one.clientId === clientId)
    if (item?.state === 'pausing') this.again(clientId)
  }

  #sendReady() {
    if (!this.#up) return
    for (const { clientId, conversationId, body, note } of readyToSend(this.items.get())) {
      this.apply({ t: 'sending', clientId })
      this.#send({ t: 'send', id: clientId, conversationId, clientId, body, note })
      setTimeout(() => this.#unanswered(clientId), ANSWER_WITHIN)
    }
  }
}
