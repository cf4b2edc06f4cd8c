import type { FromServer, ToServer } from './frames.ts'

/** One connection, good or bad. It ends once and is never mended; see steady-wire.ts. */
export type Wire = {
  send(frame: ToServer): void
  close(): void
}

/** `stranger`: the server does not know the token (any more). */
export type Ending = 'lost' | 'stranger'

export type WireEvents = {
  frame(frame: FromServer): void
  /** Something arrived that is no frame, such as the comment that keeps a stream awake. */
  alive(): void
  end(ending: Ending): void
}

export type Hello = Extract<ToServer, { t: 'hello' }>

export type OpenWire = (hello: Hello, events: WireEvents) => Wire
