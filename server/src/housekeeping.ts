import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { defineJob, defineSchedule } from '#kernel/jobs/index.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { ensurePartitions } from '#kernel/partitions.ts'
import { sweepUploads } from '#modules/conversations'

/** Every night: months ahead get their partitions, what has served its time is removed. */
const tidy = defineJob({
  name: 'housekeeping.tidy',
  input: z.object({}),
  async run({ database: { db }, dataDir, clock }: Kernel) {
    await ensurePartitions(db)
    // In short batches: a long transaction would hold the log's watermark back.
    for (let removed = 1; removed > 0; ) {
      const { numAffectedRows } = await sql`
        delete from idempotency_key where ctid in (
          select ctid from idempotency_key where created_at < now() - interval '3 days' limit 1000)
      `.execute(db)
      removed = Number(numAffectedRows)
    }
    await sweepUploads(dataDir, clock.now())
    await sql`delete from staff_session where expires_at < now() - interval '1 day'`.execute(db)
  },
})

export const housekeeping = {
  jobs: [tidy],
  schedules: [
    defineSchedule({
      name: 'housekeeping',
      cron: '30 3 * * *',
      zone: 'Asia/Shanghai',
      job: tidy,
      input: () => ({}),
    }),
  ],
}
