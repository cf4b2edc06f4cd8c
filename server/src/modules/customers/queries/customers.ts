import type { Actor } from '#kernel/actor.ts'
import { containing, type Db, sql } from '#kernel/database.ts'
import { forbidden, notFound, Refused } from '#kernel/errors.ts'
import type { Language } from '#kernel/words.ts'
import { inScope, may } from '#modules/identity'
import { normalise } from '../points.ts'
import type { PointKind } from '../tables.ts'

/** Customers of the actor's scope, newest first; found by part of the name, by phone or e-mail. */
export async function listCustomers(
  db: Db,
  actor: Actor,
  {
    search,
    after,
    limit,
  }: { search?: string | undefined; after?: string | undefined; limit: number },
) {
  const { rows } = await sql<{
    id: string
    name: string
    phone: string | null
    email: string | null
    unit: { id: string; name: string }
    createdAt: Date
  }>`
    select c.id, c.name, c.created_at, jsonb_build_object('id', u.id, 'name', u.name) as unit,
      (select value from contact_point p where p.customer_id = c.id and p.kind = 'phone' limit 1) as phone,
      (select value from contact_point p where p.customer_id = c.id and p.kind = 'email' limit 1) as email
    from customer c join unit u on u.id = c.unit_id
    where c.merged_into is null and ${inScope(actor, 'customers.read', { unit: 'c.unit_id' })}
      and ${found(search)}
      and ${after && /^[0-9a-f-]{36}$/.test(after) ? sql`c.id < ${after}::uuid` : sql`true`}
    order by c.id desc limit ${limit + 1}
  `.execute(db)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

function found(search: string | undefined) {
  const wanted = search?.trim()
  if (!wanted) return sql`true`
  return sql`(c.name ilike ${containing(wanted)} or exists (select from contact_point p
    where p.customer_id = c.id and p.kind in ('phone', 'email')
      and p.value like ${containing(normalise('phone', wanted.toLowerCase()))}))`
}

export async function getCustomer(db: Db, actor: Actor, language: Language, customerId: string) {
  const { rows } = await sql<{
    id: string
    version: number
    name: string
    unit: { id: string; name: string }
    note: string | null
    care: string | null
    createdAt: Date
    points: { kind: PointKind; value: string }[]
  }>`
    select c.id, c.version, c.name, c.note, c.care, c.created_at,
      jsonb_build_object('id', u.id, 'name', u.name) as unit,
      coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'value', p.value) order by p.kind desc)
        from contact_point p where p.customer_id = c.id), '[]') as points
    from customer c join unit u on u.id = c.unit_id
    where c.id = ${customerId} and ${inScope(actor, 'customers.read', { unit: 'c.unit_id' })}
  `.execute(db)
  const customer = rows[0]
  if (!customer) throw new Refused(notFound)
  const edit = may(actor, 'customers.edit', { unitId: customer.unit.id })
  return { ...customer, may: { edit: edit || new Refused(forbidden).sentence(language) } }
}
