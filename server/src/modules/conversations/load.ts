import { notFound, Refused } from '#kernel/errors.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { may } from '#modules/identity'
import type { ConversationRecord } from './tables.ts'

/**
 * The conversation, locked until commit: numbers are given and states changed one after another.
 * For a visitor their own only; for staff those in scope; anything else does not exist.
 */
export async function conversationForUpdate(
  ctx: OperationContext,
  conversationId: string,
): Promise<ConversationRecord> {
  const conversation = await ctx.tx
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .forUpdate()
    .executeTakeFirst()
  if (!conversation || !mayRead(ctx, conversation)) throw new Refused(notFound)
  return conversation
}

function mayRead({ actor }: OperationContext, conversation: ConversationRecord): boolean {
  if (actor.kind === 'visitor') return conversation.visitorId === actor.id
  const { unitId, assigneeId } = conversation
  return may(actor, 'conversations.read', { unitId, ownerId: assigneeId })
}

/** The conversation with the name of whoever answers it, for reasons that name them. */
export async function withAssignee(ctx: OperationContext, conversationId: string) {
  const conversation = await conversationForUpdate(ctx, conversationId)
  const assignee = conversation.assigneeId
    ? await ctx.tx
        .selectFrom('staff')
        .select('name')
        .where('id', '=', conversation.assigneeId)
        .executeTakeFirst()
    : undefined
  return { ...conversation, assigneeName: assignee?.name }
}
