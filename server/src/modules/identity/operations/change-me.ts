import { z } from 'zod'
import { Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { Password } from '../api.ts'
import { wrongPassword } from '../errors.ts'
import { staffChanged } from '../events.ts'
import { hashPassword, verifyPassword } from '../password.ts'

/** Choose the language of my screens. */
export const changeLanguage = operation({
  name: 'identity.change-language',
  input: z.strictObject({ language: z.enum(['zh', 'en']) }),
  allow: () => true,
  async run(ctx, _nothing, { language }) {
    await ctx.tx.updateTable('staff').set({ language }).where('id', '=', ctx.actor.id).execute()
    return {}
  },
})

/** Change my password. My other sessions end: whoever knew the old one is out. */
export const changePassword = operation({
  name: 'identity.change-password',
  input: z.object({
    current: z.string(),
    next: Password,
    keep: z.instanceof(Buffer),
  }),
  load: (ctx) =>
    ctx.tx.selectFrom('staff').selectAll().where('id', '=', ctx.actor.id).executeTakeFirstOrThrow(),
  allow: () => true,
  async run(ctx, staff, { current, next, keep }) {
    if (!(await verifyPassword(staff.passwordHash, current))) throw new Refused(wrongPassword)
    await ctx.tx
      .updateTable('staff')
      .set({ passwordHash: await hashPassword(next), mustChangePassword: false })
      .where('id', '=', staff.id)
      .execute()
    await ctx.tx
      .deleteFrom('staffSession')
      .where('staffId', '=', staff.id)
      .where('tokenHash', '!=', keep)
      .execute()
    await record(ctx, staffChanged, { subject: staff.id }, { fields: ['passwordHash'] })
    ctx.signal({ topic: 'sessions', staffId: staff.id })
    return {}
  },
})
