import type { Outgoing, Talk } from './line/talk.ts'
import { progressOf } from './marks.ts'
import type { VisitorMessage, VisitorState } from './types.ts'

/** A line of the list as it is drawn. */
export type Row =
  | { is: 'day'; key: string; at: number }
  | { is: 'notice'; key: string; body: string }
  | {
      is: 'message'
      key: string
      message: VisitorMessage
      at: number
      first: boolean
      last: boolean
      progress: 'sent' | 'delivered' | 'read'
    }
  | { is: 'outgoing'; key: string; one: Outgoing; first: boolean }

/** Messages of one person within so long stand together under one name and one time. */
const TOGETHER = 3 * 60_000

export function rowsOf({ talk, state }: { talk: Talk; state: VisitorState }): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const [index, message] of talk.messages.entries()) {
    const at = Date.parse(message.at)
    const thisDay = new Date(at).toDateString()
    if (thisDay !== day) rows.push({ is: 'day', key: `day ${message.seq}`, at })
    day = thisDay
    const key = message.clientId ?? String(message.seq)
    if (message.kind === 'notice') {
      rows.push({ is: 'notice', key, body: message.body })
      continue
    }
    const progress = progressOf(message.seq, state)
    const next = talk.messages[index + 1]
    const ends = !next || !together(message, next) || progressOf(next.seq, state) !== progress
    const previous = talk.messages[index - 1]
    const first = !previous || !together(previous, message)
    rows.push({ is: 'message', key, message, at, first, last: ends, progress })
  }
  const lastSaid = talk.messages.at(-1)
  for (const [index, one] of talk.outbox.entries()) {
    const first = index === 0 && lastSaid?.author !== 'visitor'
    rows.push({ is: 'outgoing', key: one.clientId, one, first })
  }
  return rows
}

function together(a: VisitorMessage, b: VisitorMessage) {
  const sameSpeaker = a.author === b.author && a.authorName === b.authorName
  return sameSpeaker && Date.parse(b.at) - Date.parse(a.at) < TOGETHER
}
