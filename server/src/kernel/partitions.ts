import { type Db, sql } from './database.ts'

/**
 * Have the monthly partitions of the log and of messages ready from last month to two months
 * ahead. Rows outside every month (a clock that jumped) land in the default partition and are moved
 * when their month is made.
 */
export async function ensurePartitions(db: Db, monthsBack = 1): Promise<void> {
  await sql`select ensure_month_partitions(now() - make_interval(months => ${monthsBack}::int), ${monthsBack + 3}::int)`.execute(
    db,
  )
}
