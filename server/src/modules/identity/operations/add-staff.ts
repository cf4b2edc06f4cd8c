import { isUniqueViolation } from '#kernel/database.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { operation } from '#kernel/operation.ts'
import { StaffInput } from '../api.ts'
import { taken } from '../errors.ts'
import { staffJoined } from '../events.ts'
import { hashPassword } from '../password.ts'
import { mayGivePosts } from '../posts.ts'

/** Give a person an account with a first password, which they must change. */
export const addStaff = operation({
  name: 'identity.add-staff',
  input: StaffInput,
  load: (ctx, { posts }) => mayGivePosts(ctx, posts),
  allow: (_ctx, may) => may || new Refused(forbidden, { permission: 'organisation.manage' }),
  async run(ctx, _may, { posts, password, ...person }) {
    const id = newId()
    try {
      await ctx.tx
        .insertInto('staff')
        .values({
          ...person,
          id,
          language: 'zh',
          passwordHash: await hashPassword(password),
          mustChangePassword: ctx.actor.kind === 'staff',
          failedSignIns: 0,
          lockedUntil: null,
          createdAt: ctx.now,
          leftAt: null,
        })
        .execute()
    } catch (error) {
      throw isUniqueViolation(error) ? new Refused(taken) : error
    }
    await ctx.tx
      .insertInto('post')
      .values(posts.map((p) => ({ ...p, staffId: id })))
      .onConflict((given) => given.doNothing())
      .execute()
    await record(ctx, staffJoined, { subject: id, unitId: posts[0]?.unitId ?? null }, { posts })
    return { id }
  },
})
