import type { Page } from '../../protocol.ts'
import type { VisitorMessage, VisitorState } from '../types.ts'

/** Frames of the visitor's socket as docs/realtime.md has them, as far as the widget reads them. */
export type ToServer =
  | { t: 'hello'; token: string; after: number; page: Page }
  | { t: 'send'; id: string; clientId: string; body: string; page: Page }
  | { t: 'marks'; delivered?: number; read?: number }
  | { t: 'typing'; text: string }
  | { t: 'page'; page: Page }
  | { t: 'ping' }

export type FromServer =
  | { t: 'ready'; state: VisitorState }
  | { t: 'messages'; messages: VisitorMessage[] }
  | { t: 'state'; state: VisitorState }
  | { t: 'typing' }
  | { t: 'sent'; id: string; seq: number; at: string }
  | { t: 'refused'; id: string; message: string; for: 'now' | 'good' }
  | { t: 'pong' }
