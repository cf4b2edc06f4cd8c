import type { Page, ToFrame, ToLoader } from '../protocol.ts'
import { Problem, VisitorApi } from './api.ts'
import { newClientId } from './client-id.ts'
import type { Clock } from './line/clock.ts'
import type { FromServer } from './line/frames.ts'
import { keptOutgoing } from './line/kept-outbox.ts'
import { Line } from './line/line.ts'
import type { Outcome } from './line/sending.ts'
import { openSocket } from './line/socket.ts'
import { openStream } from './line/stream.ts'
import type { Outgoing } from './line/talk.ts'
import { marksOf, unreadOf } from './marks.ts'
import { Session } from './session.ts'
import type { Site } from './types.ts'
import { TypingPreview } from './typing.ts'
import { upload } from './upload.ts'
import { nothingYet, type View } from './view.ts'
import { wordsOf } from './words/index.ts'

type Init = Extract<ToFrame, { t: 'init' }>
type Begin = { key: string; site: Site; init: Init; clock: Clock; tell(message: ToLoader): void }

const DRAFT = 'draft'
const TROUBLED_AFTER = 2_000
const TYPING_LASTS = 5_000
const HOURS_CHANGE = 60_000

/** The chat of this frame: what is shown, and what the visitor can do. */
export class Chat {
  view: View
  /** What was being typed before a reload. */
  readonly draft: string
  readonly line: Line
  #key: string
  #clock: Clock
  #tell: (message: ToLoader) => void
  #api = new VisitorApi()
  #session: Session
  #page: Page
  #typing: TypingPreview
  #listener = () => {}
  #read = 0
  #unread = 0
  #reported = { delivered: 0, read: 0 }
  #siteAt: number
  #cancelTrouble: (() => void) | undefined
  #cancelTyping = () => {}

  constructor({ key, site, init, clock, tell }: Begin) {
    this.#key = key
    this.#clock = clock
    this.#tell = tell
    this.#page = init.page
    this.draft = init.kept[DRAFT] ?? ''
    this.#siteAt = clock.now()
    this.#api.token = init.token
    this.#api.language = init.language
    this.#session = new Session(this.#api, key, () => this.#becomeAnother())
    const words = wordsOf(init.language)
    const unsent = keptOutgoing(init.kept, clock.now())
    this.line = new Line(
      {
        clock,
        openSocket: (hello, events) => openSocket(socketUrl(), hello, events),
        openStream: (hello, events) => openStream(this.#api, hello, events),
        keep: (name, value) => tell({ t: 'keep', key: name, value }),
        page: () => this.#page,
        token: () => this.#session.token(),
        upload: (one) => this.#upload(one),
        changed: () => this.#set({ talk: this.line.talk }),
        frame: (frame) => this.#hear(frame),
        ready: (ready) => this.#lineIs(ready),
        stranger: () => this.#session.doubt(),
      },
      unsent,
    )
    this.#typing = new TypingPreview(clock, (text) => this.line.tell({ t: 'typing', text }))
    this.view = {
      words,
      site,
      state: nothingYet,
      talk: this.line.talk,
      open: init.open,
      agentTyping: false,
      troubled: false,
    }
    if (init.token || unsent.length) this.#connect()
  }

  subscribe(listener: () => void) {
    this.#listener = listener
  }

  typed(text: string) {
    this.#tell({ t: 'keep', key: DRAFT, value: text || null })
    this.#typing.typed(text)
  }

  write(body: string) {
    this.line.say(newClientId(), body)
    this.#connect()
  }

  attach(file: File) {
    this.line.say(newClientId(), file.name, file)
    this.#connect()
  }

  async end() {
    await this.#api.post('closure', {})
  }

  async rate(score: number, comment: string) {
    await this.#api.post('rating', comment ? { score, comment } : { score })
    this.#set({ state: { ...this.view.state, rateable: false, rated: score } })
  }

  async leave(message: { clientId: string; name: string; body: string } & Reach) {
    await this.#session.token()
    await this.#api.post('left-message', { ...message, page: this.#page })
    this.#connect()
  }

  async attachment(id: string): Promise<Blob> {
    return (await this.#api.ask('GET', `attachments/${id}`)).blob()
  }

  /** What went wrong, in the server's sentence or else in ours. */
  sentenceOf(failure: unknown, otherwise: string): string {
    return (failure instanceof Problem && failure.message) || otherwise
  }

  hear(message: ToFrame) {
    if (message.t === 'opened') this.#opened()
    else if (message.t === 'closed') this.#set({ open: false })
    else if (message.t === 'page') {
      this.#page = message.page
      this.line.tell(message)
    } else if (message.t === 'token' && this.#session.offer(message.token)) this.#connect()
  }

  close() {
    this.#tell({ t: 'close' })
  }

  fill(on: boolean) {
    this.#tell({ t: 'full', on })
  }

  /** Online again, awake again, looked at again. */
  wake() {
    this.line.wake()
    this.#mark()
  }

  #opened() {
    this.#set({ open: true })
    if (this.#clock.now() - this.#siteAt < HOURS_CHANGE) return
    this.#siteAt = this.#clock.now()
    this.#api.site(this.#key).then(
      (site) => this.#set({ site }),
      () => {},
    )
  }

  #connect() {
    this.line.connect()
    if (!this.line.isReady) this.#expectTrouble()
  }

  #becomeAnother() {
    this.#read = 0
    this.#set({ state: nothingYet })
    this.line.beginAgain()
    this.#tell({ t: 'token', token: this.#api.token })
  }

  #hear(frame: FromServer) {
    if (frame.t === 'typing') return this.#agentTypes()
    if (frame.t !== 'ready' && frame.t !== 'state') return
    if (frame.t === 'ready') this.#reported = { delivered: 0, read: frame.state.visitorRead }
    this.#set({ state: frame.state })
  }

  #agentTypes() {
    this.#cancelTyping()
    this.#cancelTyping = this.#clock.after(TYPING_LASTS, () => this.#set({ agentTyping: false }))
    this.#set({ agentTyping: true })
  }

  #lineIs(ready: boolean) {
    if (!ready) return this.#expectTrouble()
    this.#cancelTrouble?.()
    this.#cancelTrouble = undefined
    this.#set({ troubled: false })
  }

  #expectTrouble() {
    this.#cancelTrouble ??= this.#clock.after(TROUBLED_AFTER, () => this.#set({ troubled: true }))
  }

  async #upload({ clientId, file }: Outgoing): Promise<Outcome> {
    try {
      const sent = await upload(this.#api, clientId, file!, (progress) =>
        this.line.change(clientId, { progress }),
      )
      return { became: 'sent', ...sent }
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.passes) return { became: 'later' }
      if (problem.status !== 401) {
        return { became: 'refused', sentence: problem.message }
      }
      this.#session.doubt()
      this.line.again()
      return { became: 'later' }
    }
  }

  #set(change: Partial<View>) {
    const before = this.view.talk.cursor
    this.view = { ...this.view, ...change }
    const { messages, cursor } = this.view.talk
    // What was being typed has arrived.
    if (cursor > before && messages.at(-1)?.author === 'agent') this.view.agentTyping = false
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
    if (news && this.line.tell({ t: 'marks', ...marks })) this.#reported = marks
    const unread = unreadOf(talk.messages, this.#read)
    if (unread !== this.#unread) this.#tell({ t: 'unread', count: unread })
    this.#unread = unread
  }
}

export type Reach = { phone?: string; email?: string }

const socketUrl = () => `${location.origin.replace(/^http/, 'ws')}/api/visitor/socket`
