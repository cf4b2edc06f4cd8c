import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { inScope } from '#modules/identity'
import type { SiteColumns } from '../tables.ts'

/** The websites of the actor's scope, open ones first. */
export async function listSites(db: Db, actor: Actor) {
  const { rows } = await sql<SiteRow>`
    select s.id, s.key, s.name, s.origins, s.look, s.hours, s.idle_minutes,
      s.closed_at is not null as closed, jsonb_build_object('id', u.id, 'name', u.name) as unit
    from chat_site s join unit u on u.id = s.unit_id
    where ${inScope(actor, 'organisation.manage', { unit: 's.unit_id' })}
    order by s.closed_at is not null, s.name
  `.execute(db)
  return rows
}

type SiteRow = Pick<
  SiteColumns,
  'id' | 'key' | 'name' | 'origins' | 'look' | 'hours' | 'idleMinutes'
> & {
  closed: boolean
  unit: { id: string; name: string }
}
