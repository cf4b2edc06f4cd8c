import type { VisitorMessage } from '../types.ts'

/** A message of the visitor that has no number yet. */
export type Outgoing = {
  clientId: string
  /** When it was written, in milliseconds; the order of sending. */
  at: number
  body: string
  file?: File
  /** Share of the file that has left, 0 to 1. */
  progress?: number
  /** The file's number, when it has one; what the server made of it comes with the push. */
  seq?: number
  /** Why it was refused for good, if we know; it stays until tried again or removed. */
  failed?: string
}

/** Everything said, with a number, and everything still to be sent. */
export type Talk = {
  readonly messages: readonly VisitorMessage[]
  /** The last number pushed by the server: all before it are here. */
  readonly cursor: number
  readonly outbox: readonly Outgoing[]
}

export const emptyTalk: Talk = { messages: [], cursor: 0, outbox: [] }

/**
 * Messages pushed by the server, possibly again. Only they move the cursor: the number of an own
 * message is often learned earlier than that of the one before it.
 */
export function received(talk: Talk, pushed: readonly VisitorMessage[]): Talk {
  if (!pushed.length) return talk
  const echoed = new Set(pushed.map((message) => message.clientId))
  return {
    messages: merged(talk.messages, pushed),
    cursor: Math.max(talk.cursor, ...pushed.map((message) => message.seq)),
    outbox: talk.outbox.filter((one) => !echoed.has(one.clientId)),
  }
}

/** The server has given an own message its number. */
export function accepted(talk: Talk, clientId: string, seq: number, at: string): Talk {
  const sent = talk.outbox.find((one) => one.clientId === clientId)
  if (!sent) return talk
  if (sent.file) return changed(talk, clientId, { seq })
  const outbox = talk.outbox.filter((one) => one !== sent)
  if (talk.messages.some((message) => message.seq === seq)) return { ...talk, outbox }
  const message: VisitorMessage = {
    seq,
    at,
    author: 'visitor',
    authorName: null,
    kind: 'text',
    body: sent.body,
    attachment: null,
    clientId,
  }
  return { ...talk, messages: merged(talk.messages, [message]), outbox }
}

/** Written by the visitor, or found from before a reload. */
export function written(talk: Talk, one: Outgoing): Talk {
  const known =
    talk.outbox.some((other) => other.clientId === one.clientId) ||
    talk.messages.some((message) => message.clientId === one.clientId)
  if (known) return talk
  const outbox = [...talk.outbox, one].sort((a, b) => a.at - b.at)
  return { ...talk, outbox }
}

export function changed(talk: Talk, clientId: string, change: Partial<Outgoing>): Talk {
  const outbox = talk.outbox.map((one) => (one.clientId === clientId ? { ...one, ...change } : one))
  return { ...talk, outbox }
}

export function removed(talk: Talk, clientId: string): Talk {
  return { ...talk, outbox: talk.outbox.filter((one) => one.clientId !== clientId) }
}

/** The next to be sent: the oldest that was not refused. */
export const nextToSend = (talk: Talk): Outgoing | undefined =>
  talk.outbox.find((one) => one.failed === undefined && one.seq === undefined)

/** The server knows less than we do (it was restored): show what it has, keep what is unsent. */
export const begunAgain = (talk: Talk): Talk => ({
  ...emptyTalk,
  outbox: talk.outbox.filter((one) => one.seq === undefined),
})

function merged(known: readonly VisitorMessage[], more: readonly VisitorMessage[]) {
  const bySeq = new Map(known.map((message) => [message.seq, message]))
  for (const message of more) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}
