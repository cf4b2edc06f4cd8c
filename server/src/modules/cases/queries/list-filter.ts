import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { containing, sql } from '#kernel/database.ts'
import type { casesApi } from '../api.ts'

/** What the list was asked for. */
export type ListInput = z.output<(typeof casesApi)['GET /api/cases']['input']>

/** The conditions of view and filters on `f`, without scope and page. */
export function conditions(actor: Actor, input: ListInput): RawBuilder<unknown>[] {
  const all = [...inView(actor, input.view)]
  if (input.type) all.push(sql`f.type = ${input.type}`)
  if (input.state) all.push(sql`f.state = ${input.state}`)
  if (input.customerId) all.push(sql`f.customer_id = ${input.customerId}`)
  if (input.conversationId) {
    all.push(sql`f.id in (
      select l.case_id from case_contact l join contact k on k.id = l.contact_id
      where k.conversation_id = ${input.conversationId})`)
  }
  if (input.unitId) {
    all.push(sql`f.unit_id in (
      select below.id from unit u join unit below on below.path like u.path || '%'
      where u.id = ${input.unitId})`)
  }
  const search = input.search?.trim()
  if (search) all.push(matches(search))
  return all
}

function inView(actor: Actor, view: ListInput['view']): RawBuilder<unknown>[] {
  switch (view) {
    case 'mine':
      return [sql`f.owner_id = ${actor.id}`, sql`f.closed_at is null`]
    case 'open':
      return [sql`f.closed_at is null`]
    case 'overdue':
      return [sql`f.closed_at is null`, sql`f.overdue`]
    case 'closed':
      return [sql`f.closed_at is not null`]
    case 'all':
      return []
  }
}

/** The beginning of a number, or a part of the title. */
function matches(search: string): RawBuilder<unknown> {
  if (isNumber(search)) return sql`f.number like ${`${search.toUpperCase()}%`}`
  return sql`f.title ilike ${containing(search)}`
}

const isNumber = (search: string) => /^[a-z]{1,6}\d{1,12}$/i.test(search)

/** Found by few rows: the planner may begin there instead of walking the order of the list. */
export const isNarrow = ({ view, customerId, conversationId, search }: ListInput): boolean =>
  view === 'mine' || Boolean(customerId || conversationId || (search && isNumber(search.trim())))
