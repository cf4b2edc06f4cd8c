import { type Db, sql } from '#kernel/database.ts'

// What survives: what the program itself brings, not what was done with it. Subscribers of the log
// stay where they stand, because they are running: the next epoch comes after every cursor.
const KEPT = [
  'migration',
  'log_epoch',
  'partitioned_table',
  'subscriber',
  'role',
  'pack_version',
  'active_pack',
  'job_schedule',
]

/** Take everything out. A new epoch of the log begins: every cursor into the old one is void. */
export async function emptyDatabase(tx: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I', c.relname) as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and not c.relname = any(${KEPT}::text[])
  `.execute(tx)
  await sql`truncate ${sql.raw(rows.map((row) => row.name).join(', '))}`.execute(tx)
  await sql`update log_epoch set epoch = epoch + 1`.execute(tx)
}
