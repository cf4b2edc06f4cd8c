import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { State } from '../api.ts'
import { presenceChanged } from '../events.ts'
import type { PresenceState } from '../tables.ts'

/** Say that I am ready, busy, on a break or away. */
export const setPresence = operation({
  name: 'routing.set-presence',
  input: z.strictObject({ state: State }),
  allow: (ctx) => ctx.actor.kind === 'staff' || new Refused(notFound),
  async run(ctx, _nothing, { state }) {
    await change(ctx, ctx.actor.id, state, 'said')
    return {}
  },
})

/** Somebody's last console is gone for too long: they count as away. */
export const losePresence = operation({
  name: 'routing.lose-presence',
  input: z.object({ staffId: z.uuid() }),
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(notFound),
  async run(ctx, _nothing, { staffId }) {
    await change(ctx, staffId, 'away', 'lost')
    return {}
  },
})

async function change(
  ctx: OperationContext,
  staffId: string,
  to: PresenceState,
  why: 'said' | 'lost',
) {
  const { rows } = await sql<{ state: PresenceState }>`
    select state from presence where staff_id = ${staffId} for update
  `.execute(ctx.tx)
  const from = rows[0]?.state ?? null
  if (from === to) return
  await sql`
    insert into presence (staff_id, state, since, idle_since)
    values (${staffId}, ${to}, ${ctx.now}, ${ctx.now})
    on conflict (staff_id) do update set state = excluded.state, since = excluded.since,
      idle_since = excluded.idle_since, lost_at = null
  `.execute(ctx.tx)
  const unitId = ctx.actor.unitId ?? (await firstUnit(ctx, staffId))
  await record(ctx, presenceChanged, { subject: staffId, unitId }, { from, to, why })
  ctx.signal({ topic: 'routing' })
}

async function firstUnit(ctx: OperationContext, staffId: string) {
  const post = await ctx.tx
    .selectFrom('post')
    .select('unitId')
    .where('staffId', '=', staffId)
    .orderBy('unitId')
    .limit(1)
    .executeTakeFirst()
  return post?.unitId ?? null
}
