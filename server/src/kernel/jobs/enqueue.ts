import { sql } from 'kysely'
import { instant, type TestClock } from './instant.ts'
import type { Job, Tx } from './job.ts'

export interface EnqueueOptions {
  /** Not before this instant; at once when left out. */
  runAt?: Date
  /** One job of its kind per key: enqueuing again replaces input and time of the earlier one. */
  key?: string
}

/**
 * Ask for a job in the causing transaction: it exists exactly when that transaction commits.
 * It runs at least once. A replaced job starts anew, with all its attempts; if the earlier one is
 * running, the newer one waits for its end.
 */
export async function enqueue<Deps, Input>(
  tx: Tx,
  job: Job<Deps, Input>,
  input: NoInfer<Input>,
  { runAt, key }: EnqueueOptions = {},
): Promise<void> {
  job.input.parse(input)
  await sql`
    insert into job (name, input, key, run_at)
    values (
      ${job.name}, ${JSON.stringify(input)}::jsonb, ${key ?? null},
      coalesce(${runAt ?? null}::timestamptz, now())
    )
    on conflict (name, key) do update set
      input = excluded.input, run_at = excluded.run_at, revision = job.revision + 1,
      attempt = 0, cancelled = false, dead_at = null, last_error = null
  `.execute(tx)
  if (!runAt || runAt <= new Date()) withDueJobs.add(tx)
}

// Not state: which transactions have to wake a worker, forgotten together with them.
const withDueJobs = new WeakSet<Tx>()

/** Whether a job due at once was enqueued in this transaction: after commit, wake the workers. */
export const hasDueJobs = (tx: Tx) => withDueJobs.has(tx)

/**
 * Take back the job with this key. A waiting or dead one is gone with this transaction; a running
 * one is told through its signal and does not run again. False when there was none.
 */
export async function cancelJob<Deps, Input>(
  tx: Tx,
  job: Job<Deps, Input>,
  key: string,
  clock?: TestClock,
): Promise<boolean> {
  // The row stays as long as it is held, so that a job enqueued meanwhile waits for the run's end.
  const { rows } = await sql<{ held: boolean }>`
    update job set cancelled = true where name = ${job.name} and key = ${key} and not cancelled
    returning coalesce(lease_until > ${instant(clock)}, false) as held
  `.execute(tx)
  const [row] = rows
  if (row && !row.held) {
    await sql`
      delete from job where name = ${job.name} and key = ${key} and cancelled
    `.execute(tx)
  }
  return row !== undefined
}
