import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { may } from '#modules/identity'
import { actionsFor } from '../conversation.ts'
import { customerLinked } from '../events.ts'
import { withAssignee } from '../load.ts'

/** Say which customer this is; later contacts of the same visitor carry it too. */
export const linkCustomer = operation({
  name: 'conversations.link-customer',
  input: z.object({ conversationId: z.uuid(), customerId: z.uuid() }),
  async load(ctx, { conversationId, customerId }) {
    // The visitor's row first, as when they write: the other way round the two would wait for ever.
    await sql`select from visitor
      where id = (select visitor_id from conversation where id = ${conversationId}) for update
    `.execute(ctx.tx)
    const conversation = await withAssignee(ctx, conversationId)
    const customer = await ctx.tx
      .selectFrom('customer')
      .select(['id', 'unitId'])
      .where('id', '=', customerId)
      .executeTakeFirst()
    const known = customer && may(ctx.actor, 'customers.read', { unitId: customer.unitId })
    if (!known) throw new Refused(notFound)
    return conversation
  },
  // Closed conversations may be corrected by those who may answer there.
  allow(ctx, conversation) {
    if (ctx.actor.kind === 'system') return true
    const { answer, reopen } = actionsFor(ctx.actor, conversation)
    return conversation.state === 'closed' ? reopen : answer
  },
  async run(ctx, { id, contactId, visitorId, unitId }, { customerId }) {
    const { tx } = ctx
    await tx.updateTable('conversation').set({ customerId }).where('id', '=', id).execute()
    await tx.updateTable('contact').set({ customerId }).where('id', '=', contactId).execute()
    if (visitorId) {
      await tx.updateTable('visitor').set({ customerId }).where('id', '=', visitorId).execute()
    }
    await record(ctx, customerLinked, { subject: id, unitId }, { contactId, customerId })
    return {}
  },
})
