import type { RawBuilder } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { inScope } from '#modules/identity'
import { type CaseRowJoined, caseRow, nameColumns, rowColumns, rowJoins } from './case-row.ts'
import { conditions, isNarrow, type ListInput } from './list-filter.ts'
import { cursorOf, type Order, orderOf } from './list-page.ts'
import { reachOf } from './reach.ts'

/** Counting goes on to here; the screen says "1000+". */
const MOST_COUNTED = 1000
/** More units than this and merging the top of each costs more than walking the order. */
const MOST_LANES = 40

/** Cases of the actor's scope by view and filter, one page. */
export async function listCases(db: Db, actor: Actor, input: ListInput) {
  const filters = conditions(actor, input)
  const scope = inScope(actor, 'cases.read', { unit: 'f.unitId', owner: 'f.ownerId' })
  const order = orderOf(input)
  const top = topOf(actor, input, { filters, scope, order })
  const count = countUpTo([scope, ...filters])
  const page = await sql<CaseRowJoined & { place: string; count: number }>`
    select f.*, f.key::text as place, ${nameColumns}, ${count} as count
    from (${top}) f ${rowJoins} order by f.key ${order.direction}, f.id ${order.direction}
  `.execute(db)
  const rows = page.rows.slice(0, input.limit)
  const last = page.rows.length > input.limit ? rows.at(-1) : undefined
  return {
    rows: await Promise.all(rows.map((row) => caseRow(db, row))),
    next: last ? cursorOf(last) : null,
    // Counted with the page, in one way to the database; an empty page has no row to carry it.
    count: page.rows[0]?.count ?? (await countAlone(db, count)),
  }
}

interface Parts {
  filters: RawBuilder<unknown>[]
  scope: RawBuilder<unknown>
  order: Order
}

/**
 * The rows of the page. Few units: the top of each is read from its own index and merged. Many
 * units, or all: the index of the order is walked until the page is full.
 */
function topOf(actor: Actor, input: ListInput, { filters, scope, order }: Parts) {
  const take = sql`limit ${input.limit + 1}`
  const where = (...more: RawBuilder<unknown>[]) => all([...more, ...filters, order.after])
  const reach = reachOf(actor)
  const plain = (condition: RawBuilder<unknown>) =>
    sql`
      (select ${rowColumns}, ${order.key} as key from case_file f
       where ${where(condition)} ${order.by} ${take})`
  if (reach === 'all' || isNarrow(input) || reach.units.length > MOST_LANES) return plain(scope)
  const lanes = sql`
    select top.* from unnest(${reach.units}::uuid[]) as lane(unit_id)
    cross join lateral ${plain(sql`f.unit_id = lane.unit_id`)} top`
  const own = reach.own ? sql`union ${plain(sql`f.owner_id = ${actor.id}`)}` : sql``
  return sql`
    select * from (${lanes} ${own}) merged
    order by key ${order.direction}, id ${order.direction} ${take}`
}

const countUpTo = (conditions: RawBuilder<unknown>[]) =>
  sql`(select count(*)::int from (
    select from case_file f where ${all(conditions)} limit ${MOST_COUNTED}) counted)`

async function countAlone(db: Db, count: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${count} as count`.execute(db)
  return rows[0]?.count ?? 0
}

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)
