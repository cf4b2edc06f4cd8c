import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { contactStarted, conversationQueued } from './events.ts'
import type { ConversationRecord } from './tables.ts'

/** Begin an episode in a conversation; the conversation's own row is the caller's to write. */
export async function startContact(
  ctx: OperationContext,
  conversation: ConversationRecord,
  direction: 'inbound' | 'outbound',
): Promise<void> {
  const contactId = newId()
  conversation.contactId = contactId
  await ctx.tx
    .insertInto('contact')
    .values({
      id: contactId,
      conversationId: conversation.id,
      unitId: conversation.unitId,
      customerId: conversation.customerId,
      channel: conversation.channel,
      direction,
      startedAt: ctx.now,
      firstAskerId: null,
      firstAskedAt: null,
      agentId: null,
      firstAnsweredAt: null,
      endedAt: null,
      endedBy: null,
      result: null,
      summary: null,
      page: JSON.stringify(conversation.page) as never,
      rating: null,
      ratingComment: null,
      ratedAt: null,
    })
    .execute()
  const about = { subject: conversation.id, unitId: conversation.unitId }
  await record(ctx, contactStarted, about, {
    contactId,
    channel: conversation.channel,
    direction,
  })
}

/** Put a conversation into the queue of its unit, visible to everybody there. */
export async function enqueue(
  ctx: OperationContext,
  conversation: ConversationRecord,
  reason: 'new' | 'reopened' | 'returned',
  queuedAt = ctx.now,
): Promise<void> {
  conversation.state = 'waiting'
  conversation.assigneeId = null
  conversation.queuedAt = queuedAt
  conversation.assignedAt = null
  conversation.closedAt = null
  conversation.version++
  await saveState(ctx, conversation)
  const about = { subject: conversation.id, unitId: conversation.unitId }
  await record(ctx, conversationQueued, about, { contactId: conversation.contactId, reason })
  ctx.signal({ topic: 'routing' })
}

/** Write the columns that say where a conversation stands. */
export async function saveState(ctx: OperationContext, conversation: ConversationRecord) {
  const { state, assigneeId, contactId, queuedAt, assignedAt, closedAt, version, leftMessage } =
    conversation
  await ctx.tx
    .updateTable('conversation')
    .set({
      state,
      assigneeId,
      contactId,
      queuedAt,
      assignedAt,
      closedAt,
      version,
      leftMessage,
      page: JSON.stringify(conversation.page) as never,
    })
    .where('id', '=', conversation.id)
    .execute()
  ctx.signal({ topic: 'conversation', conversationId: conversation.id, touched: true })
}
