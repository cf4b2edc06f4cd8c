import { sql } from 'kysely'
import { nextTime } from './cron.ts'
import { instant, type TestClock } from './instant.ts'
import type { Job, Tx } from './job.ts'

export interface Schedule<Deps> {
  name: string
  /** Minute, hour, day of month, month, weekday. */
  cron: string
  /** IANA name of the zone whose clocks count, e.g. `Asia/Shanghai`. */
  zone: string
  job: Job<Deps, unknown>
  /** What to ask for at this time. */
  input(at: Date): unknown
}

/** Define a job by the clock; its input may say which time it is for. */
export const defineSchedule = <Deps, Input>(schedule: {
  name: string
  cron: string
  zone: string
  job: Job<Deps, Input>
  input(at: Date): NoInfer<Input>
}): Schedule<Deps> => {
  // An unusable expression or an unknown zone stops the start, not the first night.
  nextTime(schedule.cron, schedule.zone, new Date())
  return schedule
}

/** Make known when each schedule fires next. A changed one starts anew, the others keep their time. */
export async function keepSchedules<Deps>(db: Tx, schedules: Schedule<Deps>[], clock?: TestClock) {
  const now = await readNow(db, clock)
  for (const { name, cron, zone } of schedules) {
    await sql`
      insert into job_schedule (name, cron, zone, next_at)
      values (${name}, ${cron}, ${zone}, ${nextTime(cron, zone, now)})
      on conflict (name) do update
        set cron = excluded.cron, zone = excluded.zone, next_at = excluded.next_at
        where (job_schedule.cron, job_schedule.zone) <> (excluded.cron, excluded.zone)
    `.execute(db)
  }
}

/**
 * Enqueue what is due. Every node may call it at any time: each time fires once among them.
 * Times missed while no node ran fire once, together. A run still waiting or running is not doubled;
 * the newer time replaces it.
 */
export async function fireSchedules<Deps>(
  db: Tx,
  schedules: Schedule<Deps>[],
  clock?: TestClock,
): Promise<number> {
  if (schedules.length === 0) return 0
  const { rows } = await sql<{ name: string; nextAt: Date; now: Date }>`
    select name, next_at as "nextAt", ${instant(clock)} as now from job_schedule
    where name = any(${schedules.map((s) => s.name)}::text[]) and next_at <= ${instant(clock)}
  `.execute(db)
  let fired = 0
  for (const due of rows) {
    const schedule = schedules.find((s) => s.name === due.name)
    if (schedule && (await fireOne(db, schedule, due))) fired++
  }
  return fired
}

/** One statement, so that moving the time and enqueuing stand or fall together without a transaction. */
async function fireOne<Deps>(
  db: Tx,
  { name, cron, zone, job, input }: Schedule<Deps>,
  { nextAt, now }: { nextAt: Date; now: Date },
): Promise<boolean> {
  const value = input(nextAt)
  job.input.parse(value)
  const fired = await sql`
    with fired as (
      update job_schedule set next_at = ${nextTime(cron, zone, now)}
      where name = ${name} and next_at = ${nextAt} and cron = ${cron} and zone = ${zone}
      returning name
    )
    insert into job (name, input, key, run_at)
    select ${job.name}, ${JSON.stringify(value)}::jsonb, 'schedule:' || name, ${nextAt} from fired
    on conflict (name, key) do update set
      input = excluded.input, run_at = excluded.run_at, revision = job.revision + 1,
      attempt = 0, cancelled = false, dead_at = null, last_error = null
  `.execute(db)
  return Number(fired.numAffectedRows) === 1
}

async function readNow(db: Tx, clock?: TestClock): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select ${instant(clock)} as now`.execute(db)
  return (rows[0] as { now: Date }).now
}
