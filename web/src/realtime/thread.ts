import type { Message } from '../api/contracts.ts'

/** The messages of an open conversation, by sequence and without gaps among those held. */
export interface Thread {
  messages: readonly Message[]
  /** There is nothing before the first message held. */
  complete: boolean
}

export const emptyThread: Thread = { messages: [], complete: false }

/**
 * Put messages among those held: each number once, in order. Where a number comes again the newer
 * copy wins, for a message can change (an attachment that was removed).
 */
export function mergeMessages(
  held: readonly Message[],
  incoming: readonly Message[],
): readonly Message[] {
  if (incoming.length === 0) return held
  const last = held.at(-1)?.seq ?? 0
  const first = incoming[0]?.seq ?? 0
  // The usual case: the next ones.
  if (first > last && isRising(incoming)) return [...held, ...incoming]
  const bySeq = new Map(held.map((message) => [message.seq, message]))
  for (const message of incoming) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

const isRising = (messages: readonly Message[]) =>
  messages.every((message, i) => i === 0 || message.seq > (messages[i - 1]?.seq ?? 0))

export const lastSeq = (thread: Thread) => thread.messages.at(-1)?.seq ?? 0

/** Whether these messages leave numbers out after what is held: then something must be asked again. */
export function leavesGap(thread: Thread, incoming: readonly Message[]): boolean {
  const last = lastSeq(thread)
  return last > 0 && (incoming[0]?.seq ?? 0) > last + 1
}
