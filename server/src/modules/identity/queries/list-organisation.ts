import type { Actor } from '#kernel/actor.ts'
import { containing, type Db, sql } from '#kernel/database.ts'
import type { Words } from '#kernel/words.ts'
import type { UnitKind } from '../tables.ts'

/** The units any grant of mine reaches; `all` when one reaches everything. */
function unitsInReach(actor: Actor): string[] | 'all' {
  const grants = actor.grants ?? []
  if (grants.some((grant) => grant.scope === 'all')) return 'all'
  return [...new Set(grants.flatMap((grant) => grant.units))]
}

const reached = (actor: Actor, column: string) => {
  const units = unitsInReach(actor)
  return units === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${units}::uuid[])`
}

export async function listUnits(db: Db, actor: Actor) {
  const { rows } = await sql<{
    id: string
    parentId: string | null
    name: string
    kind: UnitKind
    closed: boolean
    staff: number
  }>`
    select u.id, u.parent_id, u.name, u.kind, u.closed_at is not null as closed,
      (select count(distinct p.staff_id)::int from post p join staff s on s.id = p.staff_id
        where p.unit_id = u.id and s.left_at is null) as staff
    from unit u where ${reached(actor, 'u.id')} order by u.path
  `.execute(db)
  return rows
}

export async function listRoles(db: Db) {
  const roles = await db.selectFrom('role').selectAll().orderBy('id').execute()
  return roles.map(({ id, name, permissions }) => ({
    id,
    name,
    permissions: permissions.map((p) => p.permission),
  }))
}

/** At most 500 people by number; `search` matches number, name, e-mail and phone. */
export async function listStaff(db: Db, actor: Actor, search = '') {
  const pattern = containing(search)
  const { rows } = await sql<{
    id: string
    number: string
    name: string
    email: string | null
    phone: string | null
    capacity: number
    left: boolean
    createdAt: Date
    posts: { roleId: string; role: Words; unitId: string; unit: string }[]
  }>`
    select s.id, s.number, s.name, s.email, s.phone, s.capacity, s.left_at is not null as left,
      s.created_at,
      (select jsonb_agg(jsonb_build_object(
          'roleId', r.id, 'role', r.name, 'unitId', u.id, 'unit', u.name) order by u.path)
        from post p join role r on r.id = p.role_id join unit u on u.id = p.unit_id
        where p.staff_id = s.id) as posts
    from staff s
    where (s.number ilike ${pattern} or s.name ilike ${pattern} or s.email ilike ${pattern}
        or s.phone ilike ${pattern})
      and exists (select from post p where p.staff_id = s.id and ${reached(actor, 'p.unit_id')})
    order by s.left_at is not null, s.number limit 500
  `.execute(db)
  return rows
}
