import type { VisitorMessage, VisitorState } from './types.ts'

export type Marks = { delivered: number; read: number }

const fromUs = (message: VisitorMessage) => message.author === 'agent'

/** What the visitor has received and, when they are looking, read. */
export function marksOf(
  messages: readonly VisitorMessage[],
  read: number,
  looking: boolean,
): Marks {
  const delivered = messages.findLast((message) => message.author !== 'visitor')?.seq ?? 0
  return { delivered, read: looking ? Math.max(read, delivered) : read }
}

export const unreadOf = (messages: readonly VisitorMessage[], read: number) =>
  messages.filter((message) => fromUs(message) && message.seq > read).length

/** How far an own message has come. */
export function progressOf(seq: number, state: VisitorState): 'sent' | 'delivered' | 'read' {
  if (seq <= state.agentRead) return 'read'
  return seq <= state.agentDelivered ? 'delivered' : 'sent'
}
