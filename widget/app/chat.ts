import type { Page, ToFrame, ToLoader } from '../protocol.ts'
import { Problem, VisitorApi } from './api.ts'
import { newClientId } from './client-id.ts'
import { forgetOutgoing, type Keep, keepOutgoing, keptOutgoing } from './kept-outbox.ts'
import type { Clock } from './line/clock.ts'
import type { FromServer } from './line/frames.ts'
import { type Outcome, Sending } from './line/sending.ts'
import { openSocket } from './line/socket.ts'
import { SteadyWire } from './line/steady-wire.ts'
import { openStream } from './line/stream.ts'
import * as talk from './line/talk.ts'
import type { Hello } from './line/wire.ts'
import { marksOf, unreadOf } from './marks.ts'
import type { Site } from './types.ts'
import { TypingPreview } from './typing.ts'
import { upload } from './upload.ts'
import { nothingYet, type View } from './view.ts'
import { wordsOf } from './words/index.ts'

type Init = Extract<ToFrame, { t: 'init' }>
type Begin = {
  key: string
  site: Site
  init: Init
  clock: Clock
  tell(message: ToLoader): void
}

const TROUBLED_AFTER = 2_000
const TYPING_LASTS = 5_000

/** The chat of this frame: what is shown, and what the visitor can do. */
export class Chat {
  view: View
  readonly typing: TypingPreview
  #key: string
  #clock: Clock
  #tell: (message: ToLoader) => void
  #api = new VisitorApi()
  #wire: SteadyWire
  #sending: Sending
  #keep: Keep
  #page: Page
  #listener = () => {}
  #read = 0
  #unread = 0
  #reported = { delivered: 0, read: 0 }
  #siteAt: number
  #session: Promise<unknown> | undefined
  /** The server does not know our token. */
  #doubted = false
  /** A token another tab of the page told of. */
  #offered: string | null = null
  #cancelTrouble: (() => void) | undefined
  #cancelTyping = () => {}

  constructor({ key, site, init, clock, tell }: Begin) {
    this.#key = key
    this.#clock = clock
    this.#tell = tell
    this.#page = init.page
    this.#siteAt = clock.now()
    this.#keep = (name, value) => tell({ t: 'keep', key: name, value })
    const words = wordsOf(init.language)
    this.view = {
      words,
      site,
      state: nothingYet,
      talk: talk.emptyTalk,
      open: init.open,
      agentTyping: false,
      troubled: false,
    }
    this.#api.token = init.token
    this.#api.language = init.language
    this.#wire = new SteadyWire({
      clock,
      openSocket: (hello, events) => openSocket(socketUrl(), hello, events),
      openStream: (hello, events) => openStream(this.#api, hello, events),
      hello: () => this.#hello(),
      frame: (frame) => this.#hear(frame),
      ready: (ready) => this.#wireIs(ready),
      stranger: () => {
        this.#doubted = true
      },
    })
    this.#sending = new Sending({
      clock,
      next: () => talk.nextToSend(this.view.talk),
      page: () => this.#page,
      send: (frame) => this.#wire.send(frame),
      upload: (one) => this.#upload(one),
      settle: (one, outcome) => this.#settle(one, outcome),
      distrust: () => this.#wire.again(),
    })
    this.typing = new TypingPreview(clock, (text) => this.#wire.send({ t: 'typing', text }))
    for (const one of keptOutgoing(init.kept, clock.now(), words.failed)) {
      this.#set({ talk: talk.written(this.view.talk, one) })
    }
    if (init.token || talk.nextToSend(this.view.talk)) this.#connect()
  }

  subscribe(listener: () => void) {
    this.#listener = listener
  }

  write(body: string) {
    this.typing.typed('')
    this.#queue({ clientId: newClientId(), at: this.#clock.now(), body })
  }

  attach(file: File) {
    this.#queue({ clientId: newClientId(), at: this.#clock.now(), body: file.name, file })
  }

  retry(clientId: string) {
    const change = { failed: undefined, progress: undefined }
    this.#set({ talk: talk.changed(this.view.talk, clientId, change) })
    this.#connect()
    this.#sending.look()
  }

  remove(clientId: string) {
    forgetOutgoing(this.#keep, clientId)
    this.#set({ talk: talk.removed(this.view.talk, clientId) })
  }

  async end() {
    await this.#api.post('closure', {})
  }

  async rate(score: number, comment: string) {
    await this.#api.post('rating', comment ? { score, comment } : { score })
    this.#set({ state: { ...this.view.state, rateable: false, rated: score } })
  }

  async leave(message: { clientId: string; name: string; body: string } & Reach) {
    await this.#begun()
    await this.#api.post('left-message', { ...message, page: this.#page })
    this.#connect()
  }

  async attachment(id: string): Promise<Blob> {
    return (await this.#api.ask('GET', `attachments/${id}`)).blob()
  }

  hear(message: ToFrame) {
    if (message.t === 'opened') this.#opened()
    else if (message.t === 'closed') this.#set({ open: false })
    else if (message.t === 'page') {
      this.#page = message.page
      this.#wire.send(message)
    } else if (message.t === 'token') {
      this.#offered = message.token
      // Nothing has been said here yet: go on with the other tab's conversation.
      if (!this.#api.token) {
        this.#api.token = message.token
        this.#connect()
      }
    }
  }

  /** What went wrong, in the server's sentence or else in ours. */
  sentenceOf(failure: unknown, otherwise: string): string {
    return (failure instanceof Problem && failure.message) || otherwise
  }

  close() {
    this.#tell({ t: 'close' })
  }

  fill(on: boolean) {
    this.#tell({ t: 'full', on })
  }

  /** Online again, awake again, looked at again. */
  wake() {
    this.#wire.wake()
    this.#mark()
  }

  #opened() {
    this.#set({ open: true })
    if (this.#clock.now() - this.#siteAt < 60_000) return
    this.#siteAt = this.#clock.now()
    this.#api.site(this.#key).then(
      (site) => this.#set({ site }),
      () => {},
    )
  }

  #queue(one: talk.Outgoing) {
    keepOutgoing(this.#keep, one)
    this.#set({ talk: talk.written(this.view.talk, one) })
    this.#connect()
    this.#sending.look()
  }

  #connect() {
    this.#wire.start()
    if (!this.#wire.isReady) this.#expectTrouble()
  }

  async #hello(): Promise<Hello> {
    await this.#begun()
    const { token } = this.#api
    if (!token) throw new Error('no session')
    return { t: 'hello', token, after: this.view.talk.cursor, page: this.#page }
  }

  /** A session there is a token for; the same for all who wait for it. */
  #begun(): Promise<unknown> {
    if (this.#api.token && !this.#doubted) return Promise.resolve()
    this.#session ??= this.#beginSession().finally(() => {
      this.#session = undefined
    })
    return this.#session
  }

  async #beginSession() {
    const before = this.#api.token
    if (this.#offered && this.#offered !== before) this.#api.token = this.#offered
    await this.#api.session(this.#key)
    this.#doubted = false
    if (this.#api.token === before) return
    // Another visitor to the server: their conversation begins anew, what is unsent goes there.
    this.#read = 0
    this.#set({ talk: talk.begunAgain(this.view.talk), state: nothingYet })
    this.#tell({ t: 'token', token: this.#api.token })
  }

  #hear(frame: FromServer) {
    if (frame.t === 'ready') {
      // Restored from a backup, the server has fewer messages than we: take what it has.
      if (frame.state.lastSeq < this.view.talk.cursor) {
        this.#read = 0
        this.#set({ talk: talk.begunAgain(this.view.talk) })
        this.#clock.after(0, () => this.#wire.again())
      }
      this.#reported = { delivered: 0, read: frame.state.visitorRead }
      this.#set({ state: frame.state })
    } else if (frame.t === 'state') this.#set({ state: frame.state })
    else if (frame.t === 'messages') this.#receive(frame.messages)
    else if (frame.t === 'typing') this.#agentTypes()
    else if (frame.t === 'sent' || frame.t === 'refused') this.#sending.answer(frame)
  }

  #receive(messages: Parameters<typeof talk.received>[1]) {
    for (const one of this.view.talk.outbox) {
      const echoed = messages.some((message) => message.clientId === one.clientId)
      if (echoed) forgetOutgoing(this.#keep, one.clientId)
    }
    const said = messages.some((message) => message.author === 'agent')
    if (said) this.#cancelTyping()
    this.#set({
      talk: talk.received(this.view.talk, messages),
      agentTyping: this.view.agentTyping && !said,
    })
  }

  #agentTypes() {
    this.#cancelTyping()
    this.#cancelTyping = this.#clock.after(TYPING_LASTS, () => this.#set({ agentTyping: false }))
    this.#set({ agentTyping: true })
  }

  #wireIs(ready: boolean) {
    this.#sending.wire(ready)
    if (!ready) return this.#expectTrouble()
    this.#cancelTrouble?.()
    this.#cancelTrouble = undefined
    this.#set({ troubled: false })
  }

  #expectTrouble() {
    this.#cancelTrouble ??= this.#clock.after(TROUBLED_AFTER, () => this.#set({ troubled: true }))
  }

  async #upload(one: talk.Outgoing): Promise<Outcome> {
    if (!one.file) return { became: 'later' }
    try {
      const sent = await upload(this.#api, one.clientId, one.file, (progress) =>
        this.#set({ talk: talk.changed(this.view.talk, one.clientId, { progress }) }),
      )
      return { became: 'sent', ...sent }
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.passes) return { became: 'later' }
      if (problem.status !== 401) return { became: 'refused', sentence: problem.message }
      this.#doubted = true
      this.#wire.again()
      return { became: 'later' }
    }
  }

  #settle(one: talk.Outgoing, outcome: Outcome) {
    const { clientId } = one
    if (outcome.became === 'sent') {
      forgetOutgoing(this.#keep, clientId)
      this.#set({ talk: talk.accepted(this.view.talk, clientId, outcome.seq, outcome.at) })
    } else if (outcome.became === 'refused') {
      const failed = outcome.sentence || this.view.words.failed
      this.#set({ talk: talk.changed(this.view.talk, clientId, { failed }) })
    }
  }

  #set(change: Partial<View>) {
    this.view = { ...this.view, ...change }
    this.#mark()
    this.#listener()
  }

  /** Tell the server what was received and read, and the page how much was not. */
  #mark() {
    const { talk, state, open } = this.view
    const looking = open && document.visibilityState === 'visible'
    this.#read = Math.max(this.#read, state.visitorRead)
    const marks = marksOf(talk.messages, this.#read, looking)
    this.#read = marks.read
    const news = marks.delivered > this.#reported.delivered || marks.read > this.#reported.read
    if (news && this.#wire.send({ t: 'marks', ...marks })) this.#reported = marks
    const unread = unreadOf(talk.messages, this.#read)
    if (unread !== this.#unread) this.#tell({ t: 'unread', count: unread })
    this.#unread = unread
  }
}

export type Reach = { phone?: string; email?: string }

const socketUrl = () => `${location.origin.replace(/^http/, 'ws')}/api/visitor/socket`
