import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { instant, type TestClock } from './instant.ts'
import type { Tx } from './job.ts'

/** A job in somebody's hands. */
export interface HeldJob {
  id: string
  leaseId: string
  name: string
  input: unknown
  attempt: number
  revision: number
}

export interface ClaimOptions {
  names: string[]
  limit: number
  leaseSeconds: number
  clock?: TestClock
}

/** Take due jobs, and those whose holder let the lease run out. Nobody else gets them meanwhile. */
export async function claimJobs(db: Tx, options: ClaimOptions): Promise<HeldJob[]> {
  const { names, limit, leaseSeconds, clock } = options
  const leaseId = randomUUID()
  const { rows } = await sql<Omit<HeldJob, 'input'> & { inputText: string }>`
    update job set lease_id = ${leaseId}, attempt = attempt + 1,
      lease_until = ${instant(clock)} + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from job
      where dead_at is null and not cancelled and name = any(${names}::text[])
        and run_at <= ${instant(clock)}
        and (lease_until is null or lease_until <= ${instant(clock)})
      order by run_at limit ${limit} for update skip locked
    )
    returning id::text as id, lease_id as "leaseId", name, input::text as "inputText",
      attempt, revision
  `.execute(db)
  return rows.map(({ inputText, ...held }) => ({ ...held, input: JSON.parse(inputText) }))
}

/** Keep them longer. Answers the ids still held and still wanted; the others have to stop. */
export async function extendLeases(
  db: Tx,
  jobs: HeldJob[],
  leaseSeconds: number,
  clock?: TestClock,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; cancelled: boolean }>`
    update job set lease_until = ${instant(clock)} + make_interval(secs => ${leaseSeconds})
    from unnest(${jobs.map((j) => j.id)}::bigint[], ${jobs.map((j) => j.leaseId)}::uuid[])
      as held (id, lease_id)
    where job.id = held.id and job.lease_id = held.lease_id
    returning job.id::text as id, job.cancelled
  `.execute(db)
  return new Set(rows.filter((row) => !row.cancelled).map((row) => row.id))
}

/** The work is done. False when the lease had been lost: the job then is somebody else's. */
export async function finishJob(db: Tx, job: HeldJob): Promise<boolean> {
  const done = await sql`
    delete from job where id = ${job.id} and lease_id = ${job.leaseId}
      and (revision = ${job.revision} or cancelled)
  `.execute(db)
  if (Number(done.numAffectedRows) === 1) return true
  // It was replaced during the run. A second statement, because the first may have waited for the
  // replacing transaction and then sees its row only where it already looked.
  const released = await sql`
    update job set lease_id = null, lease_until = null, attempt = 0
    where id = ${job.id} and lease_id = ${job.leaseId} and revision <> ${job.revision}
  `.execute(db)
  return Number(released.numAffectedRows) === 1
}

/**
 * The run failed: again after so many seconds, or dead when that is null. False when nobody wants
 * to know: the lease was lost, or the job was cancelled. One replaced during the run starts anew.
 */
export async function failJob(
  db: Tx,
  job: HeldJob,
  error: string,
  retryInSeconds: number | null,
  clock?: TestClock,
): Promise<boolean> {
  const now = instant(clock)
  const cancelled = await sql`
    delete from job where id = ${job.id} and lease_id = ${job.leaseId} and cancelled
  `.execute(db)
  if (Number(cancelled.numAffectedRows) === 1) return false
  const failed = await sql`
    update job set lease_id = null, lease_until = null,
      last_error = case when revision = ${job.revision} then ${storable(error)} end,
      attempt = case when revision = ${job.revision} then attempt else 0 end,
      run_at = case when revision = ${job.revision}
        then ${now} + make_interval(secs => ${retryInSeconds ?? 0}) else run_at end,
      dead_at = case when revision = ${job.revision} and ${retryInSeconds === null} then ${now} end
    where id = ${job.id} and lease_id = ${job.leaseId}
  `.execute(db)
  return Number(failed.numAffectedRows) === 1
}

/** Let go of it unfinished, at once and without counting the attempt: this node is stopping. */
export async function giveBackJob(db: Tx, job: HeldJob): Promise<void> {
  await sql`
    update job set lease_id = null, lease_until = null, attempt = greatest(attempt - 1, 0)
    where id = ${job.id} and lease_id = ${job.leaseId}
  `.execute(db)
}

/** Cancelled jobs whose holder died have nobody left to remove them. */
export async function sweepCancelled(db: Tx, clock?: TestClock): Promise<void> {
  await sql`
    delete from job where cancelled and (lease_until is null or lease_until <= ${instant(clock)})
  `.execute(db)
}

// PostgreSQL stores no NUL; an error that cannot be stored must not make its job immortal.
const storable = (error: string) => error.replaceAll('\0', '').slice(0, 4000)
