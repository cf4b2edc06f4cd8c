import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { forbidden, notFound, Refused, refusal } from '#kernel/errors.ts'
import type { Handlers } from '#kernel/http/serve.ts'
import { operation, perform } from '#kernel/operation.ts'
import type { demoApi } from './api.ts'

const notADemo = refusal('demo.none', 409, {
  zh: '这不是演示数据，不能清除',
  en: 'This is not demo data and cannot be removed',
})

// What survives: what the program itself brings, not what was done with it.
const KEPT = ['migration', 'log_epoch', 'partitioned_table', 'role', 'pack', 'pack_version', 'job_schedule']

/** Remove the demo. A new epoch of the log begins: every cursor into the old one is void. */
const removeDemo = operation({
  name: 'demo.remove',
  input: z.object({}),
  load: (ctx) => ctx.tx.selectFrom('organisation').select('demo').executeTakeFirst(),
  allow(ctx, organisation) {
    if (!organisation) return new Refused(notFound)
    const whole = ctx.actor.grants?.some(
      (g) => g.permission === 'organisation.manage' && g.scope === 'all',
    )
    if (!whole) return new Refused(forbidden, { permission: 'organisation.manage' })
    return organisation.demo || new Refused(notADemo)
  },
  async run(ctx) {
    const { rows } = await sql<{ name: string }>`
      select format('%I', c.relname) as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and not c.relname = any(${KEPT}::text[])
    `.execute(ctx.tx)
    await sql`truncate ${sql.raw(rows.map((row) => row.name).join(', '))}`.execute(ctx.tx)
    await sql`update log_epoch set epoch = epoch + 1`.execute(ctx.tx)
    return {}
  },
})

export const demoRoutes: Handlers<typeof demoApi> = {
  'DELETE /api/demo': ({ kernel, actor }) => perform(kernel, removeDemo, actor, {}),
}
