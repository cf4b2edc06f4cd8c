import { type Db, sql } from '#kernel/database.ts'
import type { Words } from '#kernel/words.ts'

/** The password of every demo account; the demo exists on loopback only. */
export const DEMO_PASSWORD = 'shouwen-demo'

/** What the sign-in page must know before anybody is signed in. */
export async function setUpState(db: Db) {
  const organisation = await db.selectFrom('organisation').selectAll().executeTakeFirst()
  const demo = organisation?.demo ?? false
  return {
    setUp: organisation !== undefined,
    demo,
    organisation: organisation?.name ?? null,
    accounts: demo ? await demoAccounts(db) : [],
  }
}

async function demoAccounts(db: Db) {
  const { rows } = await sql<{ number: string; name: string; role: Words; unit: string }>`
    select distinct on (s.id) s.number, s.name, r.name as role, u.name as unit
    from staff s join post p on p.staff_id = s.id
    join role r on r.id = p.role_id join unit u on u.id = p.unit_id
    where s.left_at is null order by s.id, u.path
  `.execute(db)
  return rows.map((row) => ({ ...row, password: DEMO_PASSWORD }))
}
