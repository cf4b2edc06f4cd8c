import { sql } from 'kysely'
import { instant, type TestClock } from './instant.ts'
import type { Tx } from './job.ts'

/** A job given up, with the reason. */
export interface DeadJob {
  id: string
  name: string
  key: string | null
  input: unknown
  attempts: number
  error: string
  createdAt: Date
  deadAt: Date
}

/** Jobs that were given up, newest first. */
export async function listDeadJobs(
  db: Tx,
  { name, limit = 100 }: { name?: string; limit?: number } = {},
): Promise<DeadJob[]> {
  const { rows } = await sql<Omit<DeadJob, 'input'> & { inputText: string }>`
    select id::text as id, name, key, input::text as "inputText", attempt as attempts,
      coalesce(last_error, '') as error, created_at as "createdAt", dead_at as "deadAt"
    from job
    where dead_at is not null and (${name ?? null}::text is null or name = ${name ?? null})
    order by dead_at desc, id desc limit ${limit}
  `.execute(db)
  return rows.map(({ inputText, ...dead }) => ({ ...dead, input: JSON.parse(inputText) }))
}

/** Try a dead job again, with all its attempts. False when it is not dead (any more). */
export async function retryJob(db: Tx, id: string, clock?: TestClock): Promise<boolean> {
  const retried = await sql`
    update job set dead_at = null, attempt = 0, run_at = ${instant(clock)}
    where id = ${id}::bigint and dead_at is not null
  `.execute(db)
  return Number(retried.numAffectedRows) === 1
}
