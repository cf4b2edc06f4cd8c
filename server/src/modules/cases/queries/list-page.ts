import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/database.ts'
import { invalidInput, Refused } from '#kernel/errors.ts'
import type { ListInput } from './list-filter.ts'

/** The order of a list, and where a page begins in it. */
export interface Order {
  key: RawBuilder<unknown>
  direction: RawBuilder<unknown>
  by: RawBuilder<unknown>
  /** Rows behind the cursor; true without one. */
  after: RawBuilder<unknown>
}

const newest = {
  key: sql`f.opened_at`,
  direction: sql`desc`,
  by: sql`order by f.opened_at desc, f.id desc`,
  than: sql`<`,
}
const due = {
  key: sql`f.due_order`,
  direction: sql`asc`,
  by: sql`order by f.due_order, f.id`,
  than: sql`>`,
}

/** Finished cases are not due any more: where they are listed the order is the newest first. */
export function orderOf({ sort, view, after }: ListInput): Order {
  const byDue = sort === 'due' && view !== 'closed' && view !== 'all'
  const { than, ...order } = byDue ? due : newest
  if (after === undefined) return { ...order, after: sql`true` }
  const [at, id] = readCursor(after)
  return { ...order, after: sql`(${order.key}, f.id) ${than} (${at}::timestamptz, ${id}::uuid)` }
}

/** Names the last row of a page; the following page begins behind it. */
export const cursorOf = (row: { place: string; id: string }) =>
  Buffer.from(`${row.place} ${row.id}`).toString('base64url')

function readCursor(cursor: string): [at: string, id: string] {
  const plain = Buffer.from(cursor, 'base64url').toString()
  const match =
    /^(infinity|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00) ([0-9a-f-]{36})$/.exec(plain)
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  if (!match?.[1] || !match[2] || !uuid.test(match[2]) || isNoDate(match[1])) {
    throw new Refused(invalidInput, { problem: 'after: not a place in this list' })
  }
  return [match[1], match[2]]
}

const isNoDate = (at: string) =>
  at !== 'infinity' && Number.isNaN(Date.parse(at.replace(' ', 'T').replace('+00', 'Z')))
