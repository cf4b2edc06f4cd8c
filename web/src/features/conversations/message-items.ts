import type { Marks, Message } from '../../api/contracts.ts'
import type { OutboxItem } from '../../realtime/outbox.ts'
import { sameDay } from '../../ui/time.ts'

/** A line of the conversation as it is drawn. */
export type MessageItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'notice'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; first: boolean; mark: Mark }
  | { kind: 'pending'; key: string; item: OutboxItem }

export type Mark = 'delivered' | 'read' | null

// Messages of one person within this time stand together under one name.
const TOGETHER = 3 * 60_000

/** Put days, the border to what is new, marks and what is still under way among the messages. */
export function messageItems(
  messages: readonly Message[],
  pending: readonly OutboxItem[],
  marks: Marks,
  readWhenOpened: number,
): MessageItem[] {
  const items: MessageItem[] = []
  const markAt = markedMessages(messages, marks)
  let before: Message | null = null
  let newShown = false
  for (const message of messages) {
    if (before === null || !sameDay(before.at, message.at)) {
      items.push({ kind: 'day', key: `day ${message.seq}`, at: message.at })
    }
    const isNew = message.seq > readWhenOpened && message.author === 'visitor'
    if (isNew && !newShown && readWhenOpened > 0) items.push({ kind: 'new', key: 'new' })
    newShown ||= isNew
    items.push(itemOf(message, before, markAt.get(message.seq) ?? null))
    before = message
  }
  for (const item of pending) {
    items.push({ kind: 'pending', key: keyFor('agent', item.clientId), item })
  }
  return items
}

function itemOf(message: Message, before: Message | null, mark: Mark): MessageItem {
  if (message.kind === 'notice') return { kind: 'notice', key: `n ${message.seq}`, message }
  const first =
    before === null ||
    before.kind === 'notice' ||
    before.authorId !== message.authorId ||
    (before.kind === 'note') !== (message.kind === 'note') ||
    Date.parse(message.at) - Date.parse(before.at) > TOGETHER
  // The key of a message is the one it had while under way, so it does not jump when it arrives.
  const key = message.clientId ? keyFor(message.author, message.clientId) : `m ${message.seq}`
  return { kind: 'message', key, message, first, mark }
}

// Two sides may by accident or malice choose the same id.
const keyFor = (author: string, clientId: string) => `${author} ${clientId}`

/** Only the last message the visitor read and those after it carry a mark; the rest is plain. */
function markedMessages(messages: readonly Message[], marks: Marks): Map<number, Mark> {
  const marked = new Map<number, Mark>()
  for (const { seq, author, kind } of messages.toReversed()) {
    if (author !== 'agent' || kind === 'note' || kind === 'notice') continue
    if (seq <= marks.visitorRead) {
      marked.set(seq, 'read')
      break
    }
    if (seq <= marks.visitorDelivered) marked.set(seq, 'delivered')
  }
  return marked
}
