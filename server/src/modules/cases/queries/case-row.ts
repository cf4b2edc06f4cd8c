import { type Db, sql } from '#kernel/database.ts'
import { type CaseType, caseTypeOf, stateOf } from '#modules/packs'
import type { CaseRowStored } from '../tables.ts'

/** What a list shows of a case, with the names of what it points at. */
export type CaseRowJoined = Omit<CaseRowStored, 'formValues' | 'openedById' | 'escalatedAt'> & {
  unitName: string
  ownerName: string | null
  customerName: string | null
}

/** Of `case_file f`. */
export const rowColumns = sql`
  f.id, f.number, f.pack_version_id, f.type, f.unit_id, f.customer_id, f.title, f.state, f.owner_id,
  f.opened_at, f.changed_at, f.closed_at, f.due_at, f.overdue, f.version`

export const nameColumns = sql`u.name as unit_name, o.name as owner_name, c.name as customer_name`

export const rowJoins = sql`
  join unit u on u.id = f.unit_id
  left join staff o on o.id = f.owner_id
  left join customer c on c.id = f.customer_id`

const person = (id: string | null, name: string | null) =>
  id === null || name === null ? null : { id, name }

/** A row of the list as the API tells it. */
export async function caseRow(db: Db, row: CaseRowJoined) {
  return rowOf(row, await caseTypeOf(db, row.packVersionId, row.type))
}

export function rowOf(row: CaseRowJoined, type: CaseType) {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    type: { name: type.name, label: type.label },
    title: row.title,
    state: stateOf(type, row.state),
    unit: { id: row.unitId, name: row.unitName },
    owner: person(row.ownerId, row.ownerName),
    customer: person(row.customerId, row.customerName),
    openedAt: row.openedAt,
    changedAt: row.changedAt,
    closedAt: row.closedAt,
    dueAt: row.dueAt,
    overdue: row.overdue,
  }
}
