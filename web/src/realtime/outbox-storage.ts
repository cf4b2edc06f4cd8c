import type { Outbox, OutboxItem } from './outbox.ts'

const NAME = 'shouwen.outbox'

/** What a reload interrupted: it is sent again under the same ids. Another person's is not ours. */
export function storedOutbox(staffId: string): Outbox {
  try {
    const stored = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as {
      staffId: string
      items: OutboxItem[]
    } | null
    if (stored?.staffId !== staffId) return []
    return stored.items.map((item) =>
      item.state === 'refused' ? item : { ...item, state: 'queued' as const },
    )
  } catch {
    return []
  }
}

export function storeOutbox(staffId: string, items: Outbox) {
  if (items.length === 0) sessionStorage.removeItem(NAME)
  else sessionStorage.setItem(NAME, JSON.stringify({ staffId, items }))
}
