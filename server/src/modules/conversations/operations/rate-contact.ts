import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { text } from '#kernel/words.ts'
import { appendNotice } from '../append.ts'
import { notRateable } from '../errors.ts'
import { contactRated } from '../events.ts'
import { conversationOf, visitorForUpdate } from './receive-message.ts'

/** The visitor says how content they were with the contact that was closed last; once. */
export const rateContact = operation({
  name: 'conversations.rate-contact',
  input: z.strictObject({ score: z.int().min(1).max(5), comment: text(1000).optional() }),
  async load(ctx) {
    const visitor = await visitorForUpdate(ctx)
    const conversation = await conversationOf(ctx, visitor.id)
    if (!conversation) throw new Refused(notFound)
    const contact = await ctx.tx
      .selectFrom('contact')
      .selectAll()
      .where('id', '=', conversation.contactId)
      .executeTakeFirstOrThrow()
    return { conversation, contact }
  },
  allow: (_ctx, { contact }) => (isRateable(contact) ? true : new Refused(notRateable)),
  async run(ctx, { conversation, contact }, { score, comment = null }) {
    await ctx.tx
      .updateTable('contact')
      .set({ rating: score, ratingComment: comment, ratedAt: ctx.now })
      .where('id', '=', contact.id)
      .execute()
    await appendNotice(ctx, conversation, 'rated')
    const about = { subject: conversation.id, unitId: conversation.unitId }
    await record(ctx, contactRated, about, { contactId: contact.id, score })
    return {}
  },
})

/** Closed, somebody had been asked, and not rated yet. */
export const isRateable = (contact: {
  endedAt: Date | null
  firstAskerId: string | null
  ratedAt: Date | null
}) => contact.endedAt !== null && contact.firstAskerId !== null && contact.ratedAt === null

/** Invite to rate, when a contact was closed with an invitation. */
export const inviteRating = operation({
  name: 'conversations.invite-rating',
  input: z.object({ conversationId: z.uuid(), contactId: z.uuid() }),
  async load(ctx, { conversationId }) {
    const conversation = await ctx.tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', conversationId)
      .forUpdate()
      .executeTakeFirst()
    if (!conversation) throw new Refused(notFound)
    return conversation
  },
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(notFound),
  async run(ctx, conversation, { contactId }) {
    // Taken up again meanwhile: not the moment to ask.
    const stillClosed = conversation.state === 'closed' && conversation.contactId === contactId
    if (stillClosed) await appendNotice(ctx, conversation, 'rating-invited')
    return {}
  },
})
