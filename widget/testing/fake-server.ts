import type { FromServer, ToServer } from '../app/line/frames.ts'
import type { Hello, Wire, WireEvents } from '../app/line/wire.ts'
import type { VisitorMessage } from '../app/types.ts'
import { nothingYet } from '../app/view.ts'

/** One connection as the network sees it: frames under way in both directions. */
type Connection = {
  up: ToServer[]
  down: FromServer[]
  after: number
  open: boolean
  greeted: boolean
  events: WireEvents
}

/**
 * The server's side of docs/realtime.md in memory, behind a network a test moves frame by frame:
 * it may cut, delay, repeat, and let acknowledgements overtake messages.
 */
export class FakeServer {
  /** All messages; notes of staff take numbers the visitor never sees. */
  log: (VisitorMessage | 'note')[] = []
  #keys = new Map<string, { seq: number; at: string }>()
  connections: Connection[] = []
  refusing = false
  socketsBlocked = false

  get visible(): VisitorMessage[] {
    return this.log.filter((entry) => entry !== 'note')
  }

  openSocket = (hello: Hello, events: WireEvents) => this.#open(hello, events, this.socketsBlocked)
  openStream = (hello: Hello, events: WireEvents) => this.#open(hello, events, false)

  #open(hello: Hello, events: WireEvents, blocked: boolean): Wire {
    const connection: Connection = {
      up: [hello],
      down: [],
      after: hello.after,
      open: true,
      greeted: false,
      events,
    }
    this.connections.push(connection)
    if (blocked) queueMicrotask(() => this.cut(connection))
    return {
      send: (frame) => {
        if (connection.open) connection.up.push(frame)
      },
      close: () => {
        connection.open = false
      },
    }
  }

  /** The client learns that the wire is gone; what is under way upwards may still arrive. */
  cut(connection: Connection) {
    if (!connection.open) return
    connection.open = false
    connection.down = []
    connection.events.end('lost')
  }

  agentSays(body: string) {
    this.#add({ author: 'agent', authorName: 'Lin', body, clientId: null })
  }

  staffNotes() {
    this.log.push('note')
  }

  /** The next frame of a connection reaches the server. */
  moveUp(connection: Connection) {
    const frame = connection.up.shift()
    if (frame?.t === 'hello') {
      connection.greeted = true
      const state = { ...nothingYet, lastSeq: this.log.length }
      connection.down.push({ t: 'ready', state })
      this.#push(connection, this.#after(frame.after))
    } else if (frame?.t === 'ping') connection.down.push({ t: 'pong' })
    else if (frame?.t === 'send') this.#take(connection, frame)
  }

  /** The next frame reaches the client; `overtaking` lets an acknowledgement go first. */
  moveDown(connection: Connection, overtaking = false) {
    const ack = overtaking ? connection.down.findIndex((frame) => frame.t === 'sent') : -1
    const ready = connection.down[0]?.t === 'ready'
    const [frame] = connection.down.splice(ack > 0 && !ready ? ack : 0, 1)
    // The client has turned away; its browser drops this.
    if (frame) connection.events.frame(frame)
  }

  /** The server pushes again what it has pushed already. */
  repeat(connection: Connection) {
    if (connection.greeted) this.#push(connection, this.#after(connection.after))
  }

  #take(connection: Connection, { id, clientId, body }: Extract<ToServer, { t: 'send' }>) {
    if (this.refusing) {
      connection.down.push({ t: 'refused', id, message: 'busy', for: 'now' })
      return
    }
    let known = this.#keys.get(clientId)
    if (!known) {
      const { seq, at } = this.#add({ author: 'visitor', authorName: null, body, clientId })
      known = { seq, at }
      this.#keys.set(clientId, known)
    }
    connection.down.push({ t: 'sent', id, ...known })
  }

  #add(said: Pick<VisitorMessage, 'author' | 'authorName' | 'body' | 'clientId'>) {
    const seq = this.log.length + 1
    const at = new Date(seq * 1000).toISOString()
    const message: VisitorMessage = { ...said, seq, at, kind: 'text', attachment: null }
    this.log.push(message)
    for (const other of this.connections) if (other.greeted) this.#push(other, [message])
    return message
  }

  #after = (seq: number) => this.visible.filter((message) => message.seq > seq)

  #push(connection: Connection, messages: VisitorMessage[]) {
    if (connection.open && messages.length) connection.down.push({ t: 'messages', messages })
  }
}
