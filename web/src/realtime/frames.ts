import type { Marks, Message } from '../api/contracts.ts'

/** Frames of the agent's socket; docs/realtime.md is the reference. */
export type ClientFrame =
  | { t: 'hello'; cursor?: string }
  | { t: 'watch'; conversationId: string; after: number }
  | { t: 'unwatch'; conversationId: string }
  | {
      t: 'send'
      id: string
      conversationId: string
      clientId: string
      body: string
      note?: boolean
    }
  | { t: 'marks'; conversationId: string; delivered?: number; read?: number }
  | { t: 'typing'; conversationId: string }
  | { t: 'ping' }

export interface Change {
  name: string
  subject: string
}

export type ServerFrame =
  | { t: 'ready'; cursor: string; staffId: string }
  | { t: 'changed'; cursor: string; changes: Change[] }
  | { t: 'refresh'; cursor: string }
  | { t: 'messages'; conversationId: string; messages: Message[] }
  | { t: 'marks'; conversationId: string; marks: Marks }
  | { t: 'typing'; conversationId: string; text: string }
  | { t: 'online'; conversationId: string; online: boolean }
  | { t: 'sent'; id: string; seq: number; at: string }
  | { t: 'refused'; id: string; code: string; message: string; for: 'now' | 'good' }
  | { t: 'pong' }

/** A line to the server: a socket, or events with posts where a proxy blocks sockets. */
export interface Line {
  send(frame: ClientFrame): void
  close(): void
}

export interface LineEvents {
  frame(frame: ServerFrame): void
  /** The line is gone; `signedOut` when the server does not know us any more. */
  down(signedOut: boolean): void
}

/** What a new line begins with: where the log was left and what is watched. */
export interface Resume {
  cursor: string | undefined
  watches: ReadonlyMap<string, number>
}
