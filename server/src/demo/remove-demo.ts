import { z } from 'zod'
import { forbidden, notFound, Refused, refusal } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import type { Handlers } from '#kernel/http/serve.ts'
import { operation, perform } from '#kernel/operation.ts'
import type { demoApi } from './api.ts'
import { emptyDatabase } from './empty-database.ts'
import { DEMO, demoRemoved } from './events.ts'

const notADemo = refusal('demo.none', 409, {
  zh: '这不是演示数据，不能清除',
  en: 'This is not demo data and cannot be removed',
})

/** Remove the demo with everything in it; the system then waits to be set up. */
export const removeDemo = operation({
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
    await emptyDatabase(ctx.tx)
    await record(ctx, demoRemoved, { subject: DEMO }, {})
    ctx.signal({ topic: 'sessions' })
    return {}
  },
})

export const demoRoutes: Handlers<typeof demoApi> = {
  'DELETE /api/demo': ({ kernel, actor }) => perform(kernel, removeDemo, actor, {}),
}
