import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import type { World } from './world.ts'

/** A visitor of a website of the northern branch, idle time ten minutes. */
export async function visitorIn({ kernel, units }: World): Promise<Actor> {
  const { db } = kernel.database
  const now = kernel.clock.now()
  const site = newId()
  await sql`
    insert into chat_site (id, key, unit_id, name, origins, look, hours, idle_minutes, created_at, changed_at)
    values (${site}, ${randomBytes(6).toString('hex')}, ${units.north}, '官网', '{}', '{}',
      '{"always": true, "periods": []}', 10, ${now}, ${now})
  `.execute(db)
  const id = newId()
  await sql`
    insert into visitor (id, site_id, token_hash, created_at, last_seen_at, online_until, user_agent, language)
    values (${id}, ${site}, ${randomBytes(32)}, ${now}, ${now}, ${now}, 'test', 'zh')
  `.execute(db)
  return { kind: 'visitor', id, siteId: site }
}
