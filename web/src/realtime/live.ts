import { client } from '../api/query-client.ts'
import { Connection } from './connection.ts'
import type { Change, ServerFrame } from './frames.ts'
import { addChanges, isOutdated, nothingOutdated } from './invalidation.ts'
import { Room } from './room.ts'
import { Sender } from './sender.ts'
import { lastSeq } from './thread.ts'

// A burst of events asks each list once.
const GATHER = 250
const ROOMS_HELD = 30

/** Everything this tab knows without asking. One for the whole page. */
class Live {
  readonly connection = new Connection({
    frame: (frame) => this.#hear(frame),
    up: () => this.#up(),
    down: () => this.sender.lineDown(),
    signedOut: () => this.#signedOut(),
    watches: () => this.#watches(),
  })
  readonly sender = new Sender((frame) => this.connection.send(frame))
  #rooms = new Map<string, Room>()
  #outdated = nothingOutdated()
  #timer: ReturnType<typeof setTimeout> | undefined
  #signedOut = () => {}

  start(staffId: string, signedOut: () => void) {
    this.#signedOut = signedOut
    this.sender.belongsTo(staffId)
    this.connection.start()
  }

  stop() {
    this.connection.stop()
    this.#rooms.clear()
  }

  room(id: string): Room {
    const room = this.#rooms.get(id) ?? new Room(id)
    this.#rooms.set(id, room)
    return room
  }

  /** Push this conversation's messages for as long as it is shown. */
  watch(room: Room): () => void {
    room.watchers += 1
    // Looked at last, forgotten last; and surely held, for it may have been forgotten meanwhile.
    this.#rooms.delete(room.id)
    this.#rooms.set(room.id, room)
    void this.#follow(room)
    return () => {
      room.watchers -= 1
      if (room.watchers === 0) this.connection.send({ t: 'unwatch', conversationId: room.id })
      this.#forgetRooms()
    }
  }

  async #follow(room: Room) {
    await room.load()
    if (room.watchers > 0 && room.loaded) this.#sendWatch(room)
  }

  #up() {
    this.sender.lineUp()
    // What could not be loaded while the line was down; the rest was named in the greeting.
    for (const room of this.#rooms.values()) {
      if (room.watchers > 0 && !room.loaded) void this.#follow(room)
    }
  }

  #sendWatch(room: Room) {
    const after = lastSeq(room.thread.get())
    this.connection.send({ t: 'watch', conversationId: room.id, after })
  }

  #watches() {
    const watched = [...this.#rooms.values()].filter((room) => room.watchers > 0 && room.loaded)
    return new Map(watched.map((room) => [room.id, lastSeq(room.thread.get())]))
  }

  #forgetRooms() {
    for (const [id, room] of this.#rooms) {
      if (this.#rooms.size <= ROOMS_HELD) return
      if (room.watchers === 0) this.#rooms.delete(id)
    }
  }

  #hear(frame: ServerFrame) {
    if (frame.t === 'changed') this.#outdate(frame.changes)
    else if (frame.t === 'refresh') void client.invalidateQueries()
    else if (frame.t === 'sent' || frame.t === 'refused') this.sender.hear(frame)
    else if ('conversationId' in frame) this.#hearInRoom(frame)
  }

  #hearInRoom(frame: Extract<ServerFrame, { conversationId: string }>) {
    const room = this.#rooms.get(frame.conversationId)
    if (room === undefined) return
    if (frame.t === 'messages' && !room.take(frame.messages)) this.#sendWatch(room)
    if (frame.t === 'marks') {
      // What I have read is no event of the log, yet the badges count it.
      const seen = room.marks.get()?.agentRead !== frame.marks.agentRead
      if (seen) this.#outdate([{ name: 'message.read', subject: '' }])
      room.marks.set(frame.marks)
    }
    if (frame.t === 'typing') room.showTyping(frame.text)
    if (frame.t === 'online') room.online.set(frame.online)
  }

  #outdate(changes: Change[]) {
    addChanges(this.#outdated, changes)
    this.#timer ??= setTimeout(() => {
      const outdated = this.#outdated
      this.#outdated = nothingOutdated()
      this.#timer = undefined
      void client.invalidateQueries({ predicate: (query) => isOutdated(outdated, query.queryKey) })
    }, GATHER)
  }
}

export const live = new Live()

/** The state of the line, for the dot in the header. */
export const lineState = live.connection.state
