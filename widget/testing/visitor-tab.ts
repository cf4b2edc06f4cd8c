import { keptOutgoing } from '../app/line/kept-outbox.ts'
import { Line } from '../app/line/line.ts'
import type { FakeServer } from './fake-server.ts'
import { type HandClock, settled } from './hand-clock.ts'

/** The page's storage, shared by its tabs. */
export type Kept = Map<string, string>

/** A tab of the visitor's browser with the widget open; it can be reloaded at any moment. */
export class VisitorTab {
  line: Line
  readonly said: string[] = []
  #name: string
  #server: FakeServer
  #clock: HandClock
  #kept: Kept

  constructor(name: string, server: FakeServer, clock: HandClock, kept: Kept) {
    this.#name = name
    this.#server = server
    this.#clock = clock
    this.#kept = kept
    this.line = this.#load()
  }

  say() {
    const body = `${this.#name} ${this.said.length}`
    this.said.push(body)
    this.line.say(`client-id-${body.replace(' ', '-')}`, body)
  }

  async reload() {
    this.line.disconnect()
    this.line = this.#load()
    await settled()
  }

  #load() {
    const line = new Line(
      {
        clock: this.#clock,
        openSocket: this.#server.openSocket,
        openStream: this.#server.openStream,
        keep: (key, value) => {
          if (value === null) this.#kept.delete(key)
          else this.#kept.set(key, value)
        },
        page: () => ({}),
        token: async () => 'token',
        upload: async () => ({ became: 'later' }),
        changed: () => {},
        frame: () => {},
        ready: () => {},
        stranger: () => {},
      },
      keptOutgoing(Object.fromEntries(this.#kept), this.#clock.now()),
    )
    line.connect()
    return line
  }
}
