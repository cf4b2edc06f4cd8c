import { type Db, sql } from './database.ts'
import type { LogCursor, LoggedEvent } from './events.ts'

/**
 * The events after a cursor, in order, at most `limit`.
 *
 * Ids are given before commit, so `id > last` would lose events. Only transactions below the
 * watermark (the oldest one still running) are read: everything below it is final. What was written
 * in another cluster is final, too; its transaction ids say nothing about this one's.
 */
export async function readLog(db: Db, after: LogCursor, limit: number): Promise<LoggedEvent[]> {
  // The columns in the order are the table's: `tx` alone would be the text above, where 1000 < 999.
  const { rows } = await sql<LoggedEvent>`
    select epoch, tx::text as tx, id, at, name, subject, unit_id, actor_kind, actor_id, cause, depth, payload
    from event
    where (epoch, tx, id) > (${after.epoch}, ${after.tx}::xid8, ${after.id})
      and (epoch < (select epoch from log_epoch) or tx < pg_snapshot_xmin(pg_current_snapshot()))
    order by event.epoch, event.tx, event.id
    limit ${limit}
  `.execute(db)
  return rows
}

/** The cursor behind which nothing new can appear: what is written from now on comes after it. */
export async function logEnd(db: Db): Promise<LogCursor> {
  const { rows } = await sql<LogCursor>`
    select (select epoch from log_epoch) as epoch, pg_snapshot_xmin(pg_current_snapshot())::text as tx, 0 as id
  `.execute(db)
  return rows[0] as LogCursor
}

/**
 * Begin a new epoch when this database runs in another cluster than the log was written in
 * (a restore, a move): its transaction ids start anew and old cursors would be wrong.
 */
export async function openEpoch(db: Db): Promise<number> {
  const { rows } = await sql<{ epoch: number }>`
    insert into log_epoch (only_row, epoch, cluster)
    values (true, 1, (select system_identifier::text from pg_control_system()))
    on conflict (only_row) do update set
      epoch = log_epoch.epoch + (log_epoch.cluster <> excluded.cluster)::int,
      cluster = excluded.cluster
    returning epoch
  `.execute(db)
  return (rows[0] as { epoch: number }).epoch
}
