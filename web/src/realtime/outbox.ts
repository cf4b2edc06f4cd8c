/**
 * What was said and is not yet acknowledged. Pure: the driver does the sending. Per conversation
 * one message is under way at a time, so their order at the server is the order of writing.
 */
export interface OutboxItem {
  clientId: string
  conversationId: string
  body: string
  note: boolean
  writtenAt: string
  state: 'queued' | 'sending' | 'pausing' | 'refused'
  /** How often the server asked to come again later. */
  tries: number
  /** Why it was refused for good, in a sentence. */
  reason: string | null
}

export type Outbox = readonly OutboxItem[]

export type OutboxEvent =
  | {
      t: 'written'
      item: Pick<OutboxItem, 'clientId' | 'conversationId' | 'body' | 'note' | 'writtenAt'>
    }
  | { t: 'sending'; clientId: string }
  | { t: 'acknowledged'; clientId: string }
  | { t: 'refused'; clientId: string; for: 'now' | 'good'; reason: string }
  /** The pause after a refusal for now is over, or the person pressed "again". */
  | { t: 'again'; clientId: string }
  | { t: 'discarded'; clientId: string }
  /** The line broke: nobody knows what arrived, so all that was under way goes again. */
  | { t: 'disconnected' }

export function outbox(items: Outbox, event: OutboxEvent): Outbox {
  switch (event.t) {
    case 'written':
      return [...items, { ...event.item, state: 'queued', tries: 0, reason: null }]
    case 'acknowledged':
    case 'discarded':
      return items.filter((item) => item.clientId !== event.clientId)
    case 'sending':
      return change(items, event.clientId, { state: 'sending' })
    case 'again':
      return change(items, event.clientId, { state: 'queued', reason: null })
    case 'refused':
      return event.for === 'good'
        ? change(items, event.clientId, { state: 'refused', reason: event.reason })
        : items.map((item) =>
            item.clientId === event.clientId
              ? { ...item, state: 'pausing' as const, tries: item.tries + 1 }
              : item,
          )
    case 'disconnected':
      return items.map((item) =>
        item.state === 'sending' || item.state === 'pausing'
          ? { ...item, state: 'queued' as const }
          : item,
      )
  }
}

function change(items: Outbox, clientId: string, to: Partial<OutboxItem>): Outbox {
  return items.map((item) => (item.clientId === clientId ? { ...item, ...to } : item))
}

/** What may be sent now: the first of each conversation, unless that one is already under way. */
export function readyToSend(items: Outbox): OutboxItem[] {
  const seen = new Set<string>()
  const ready: OutboxItem[] = []
  for (const item of items) {
    // What the server refused for good waits for the person and holds nobody up.
    if (item.state === 'refused' || seen.has(item.conversationId)) continue
    seen.add(item.conversationId)
    if (item.state === 'queued') ready.push(item)
  }
  return ready
}

/** Milliseconds before a message refused for now is tried again. */
export const pauseAfter = (tries: number) => Math.min(15_000, 500 * 2 ** tries)
