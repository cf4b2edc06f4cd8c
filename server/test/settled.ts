import { vi } from 'vitest'
import { type Db, sql } from '#kernel/database.ts'

/** Others on the test server may hold the watermark back for as long as this. */
export const PATIENCE = 60_000

/**
 * Wait until everything written so far is below the watermark. The watermark is the whole cluster's,
 * so transactions of other test files hold it back too.
 */
export async function settled(db: Db): Promise<void> {
  const { rows } = await sql<{ tx: string }>`select pg_current_xact_id()::text as tx`.execute(db)
  await vi.waitFor(
    async () => {
      const now = await sql<{ below: boolean }>`
        select pg_snapshot_xmin(pg_current_snapshot()) > ${rows[0]?.tx}::xid8 as below`.execute(db)
      if (!now.rows[0]?.below) throw new Error('an older transaction is still running')
    },
    { timeout: PATIENCE, interval: 20 },
  )
}
