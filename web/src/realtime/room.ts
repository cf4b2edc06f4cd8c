import { api } from '../api/client.ts'
import type { Marks, Message } from '../api/contracts.ts'
import { Store } from './store.ts'
import { emptyThread, lastSeq, leavesGap, mergeMessages, type Thread } from './thread.ts'

const PAGE = 50
// A preview nobody takes back (the visitor's page died) goes by itself.
const TYPING_SHOWN = 10_000

/** A conversation as this tab holds it: messages, marks, what the visitor types. */
export class Room {
  readonly id: string
  readonly thread = new Store<Thread>(emptyThread)
  readonly marks = new Store<Marks | null>(null)
  readonly typing = new Store('')
  readonly online = new Store<boolean | null>(null)
  readonly loading = new Store(false)
  readonly failed = new Store<Error | null>(null)
  watchers = 0
  /** The newest page is here; only then it is known after which number to watch. */
  loaded = false
  #first: Promise<void> | undefined
  #typingTimer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string) {
    this.id = id
  }

  /** The newest page; a room that holds something already is brought up to date by its watch. */
  load(): Promise<void> {
    if (this.loaded) return Promise.resolve()
    this.#first ??= this.#fetch({}).finally(() => {
      this.#first = undefined
    })
    return this.#first
  }

  async loadEarlier() {
    const first = this.thread.get().messages[0]
    if (first === undefined || this.thread.get().complete || this.loading.get()) return
    await this.#fetch({ before: first.seq })
  }

  /** Ask for what came after the last number held. */
  async catchUp() {
    const after = lastSeq(this.thread.get())
    const route = 'GET /api/conversations/:conversationId/messages'
    const { messages } = await api(route, { conversationId: this.id, after, limit: 200 })
    this.take(messages)
  }

  /** Take pushed messages; false when numbers are missing before them. */
  take(messages: readonly Message[]): boolean {
    const thread = this.thread.get()
    if (leavesGap(thread, messages)) return false
    this.thread.set({ ...thread, messages: mergeMessages(thread.messages, messages) })
    if (messages.some((message) => message.author === 'visitor')) this.showTyping('')
    return true
  }

  showTyping(text: string) {
    clearTimeout(this.#typingTimer)
    this.typing.set(text)
    if (text !== '') this.#typingTimer = setTimeout(() => this.typing.set(''), TYPING_SHOWN)
  }

  async #fetch(range: { before?: number }) {
    this.loading.set(true)
    this.failed.set(null)
    try {
      const { messages } = await api('GET /api/conversations/:conversationId/messages', {
        conversationId: this.id,
        limit: PAGE,
        ...range,
      })
      const thread = this.thread.get()
      this.thread.set({
        messages: mergeMessages(thread.messages, messages),
        complete: messages.length < PAGE,
      })
      this.loaded = true
    } catch (error) {
      this.failed.set(error as Error)
    } finally {
      this.loading.set(false)
    }
  }
}
