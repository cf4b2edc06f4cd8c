import { isUniqueViolation, sql } from '#kernel/database.ts'
import { forbidden, notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { StaffChange } from '../api.ts'
import { lastAdministrator, taken } from '../errors.ts'
import { staffChanged } from '../events.ts'
import { hashPassword } from '../password.ts'
import { may } from '../policy.ts'
import { mayGivePosts } from '../posts.ts'

/** Change an account, reset its password, or end it when the person leaves. */
export const changeStaff = operation({
  name: 'identity.change-staff',
  input: StaffChange,
  async load(ctx, { staffId, posts }) {
    const staff = await ctx.tx
      .selectFrom('staff')
      .selectAll()
      .where('id', '=', staffId)
      .forUpdate()
      .executeTakeFirst()
    const held = await ctx.tx
      .selectFrom('post')
      .selectAll()
      .where('staffId', '=', staffId)
      .execute()
    const visible = held.some((p) => may(ctx.actor, 'organisation.manage', { unitId: p.unitId }))
    if (!staff || !visible) throw new Refused(notFound)
    // Who outranks the actor (holds posts they could not give) is not theirs to change.
    return { staff, mayChange: await mayGivePosts(ctx, [...held, ...(posts ?? [])]) }
  },
  allow: (_ctx, { mayChange }) =>
    mayChange || new Refused(forbidden, { permission: 'organisation.manage' }),
  async run(ctx, { staff }, { staffId, posts, password, left, ...fields }) {
    const changes = {
      ...fields,
      ...(password !== undefined && {
        passwordHash: await hashPassword(password),
        mustChangePassword: true,
        failedSignIns: 0,
        lockedUntil: null,
      }),
      ...(left !== undefined && { leftAt: left ? (staff.leftAt ?? ctx.now) : null }),
    }
    try {
      if (Object.keys(changes).length > 0) {
        await ctx.tx.updateTable('staff').set(changes).where('id', '=', staffId).execute()
      }
    } catch (error) {
      throw isUniqueViolation(error) ? new Refused(taken) : error
    }
    if (posts) {
      await ctx.tx.deleteFrom('post').where('staffId', '=', staffId).execute()
      await ctx.tx
        .insertInto('post')
        .values(posts.map((p) => ({ ...p, staffId })))
        .onConflict((given) => given.doNothing())
        .execute()
    }
    if (password !== undefined || left) {
      await ctx.tx.deleteFrom('staffSession').where('staffId', '=', staffId).execute()
    }
    await keepAnAdministrator(ctx)
    const changed = [...Object.keys(changes), ...(posts ? ['posts'] : [])]
    await record(ctx, staffChanged, { subject: staffId }, { fields: changed })
    ctx.signal({ topic: 'sessions', staffId })
    return {}
  },
})

async function keepAnAdministrator(ctx: OperationContext) {
  // Two administrators who remove each other take turns; the second is the last.
  await sql`select pg_advisory_xact_lock(7276414)`.execute(ctx.tx)
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from post p join staff s on s.id = p.staff_id
    join role r on r.id = p.role_id
    where s.left_at is null
      and r.permissions @> '[{"permission": "organisation.manage", "scope": "all"}]'
  `.execute(ctx.tx)
  if (rows[0]?.left === 0) throw new Refused(lastAdministrator)
}
