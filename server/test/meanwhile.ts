import pg from 'pg'
import { vi } from 'vitest'

/**
 * Let `work` run into a row that somebody else holds, change what they change while it waits, and
 * answer with how it ended.
 */
export async function meanwhile<T>(
  url: string,
  { hold, change }: { hold: string; change: string },
  work: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  try {
    await other.query(`begin; ${hold}`)
    const ended = Promise.allSettled([work()])
    await vi.waitFor(async () => {
      const { rows } = await other.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
      if (rows.length === 0) throw new Error('nobody waits')
    }, 10_000)
    await other.query(`${change}; commit`)
    return (await ended)[0]
  } finally {
    await other.end()
  }
}
