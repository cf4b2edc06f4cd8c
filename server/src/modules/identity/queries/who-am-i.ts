import { type Db, sql } from '#kernel/database.ts'
import { notSignedIn, Refused } from '#kernel/errors.ts'
import type { Language, Words } from '#kernel/words.ts'

/** The signed-in person as the console shows them. */
export async function whoAmI(db: Db, staffId: string) {
  const { rows } = await sql<{
    id: string
    number: string
    name: string
    language: Language
    mustChangePassword: boolean
    capacity: number
    organisation: string
    demo: boolean
    posts: { role: Words; unit: string }[]
    permissions: string[]
  }>`
    select s.id, s.number, s.name, s.language, s.must_change_password, s.capacity,
      o.name as organisation, o.demo,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.name, 'unit', u.name) order by u.path)
        from post p join role r on r.id = p.role_id join unit u on u.id = p.unit_id
        where p.staff_id = s.id), '[]') as posts,
      coalesce((select jsonb_agg(distinct granted ->> 'permission')
        from post p join role r on r.id = p.role_id
        cross join jsonb_array_elements(r.permissions) granted
        where p.staff_id = s.id), '[]') as permissions
    from staff s cross join organisation o where s.id = ${staffId}
  `.execute(db)
  if (!rows[0]) throw new Refused(notSignedIn)
  return rows[0]
}
