import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { text } from '#kernel/words.ts'
import { ClientId, MESSAGE_LIMIT, Page } from '../api.ts'
import { append, appendNotice, findByClientId } from '../append.ts'
import { UploadedFile, whatIsSaid } from '../attachments.ts'
import { enqueue, startContact } from '../contacts.ts'
import { messageReceived } from '../events.ts'
import type { ConversationRecord } from '../tables.ts'

/**
 * The visitor says something. Opens their conversation when there is none; in a closed one a new
 * contact begins. A repeat with the same clientId answers with the number given before.
 */
export const receiveMessage = operation({
  name: 'conversations.receive-message',
  input: z
    .object({
      clientId: ClientId,
      /** Left out when the message is a file. */
      body: text(MESSAGE_LIMIT).optional(),
      file: UploadedFile.optional(),
      page: Page.default({}),
      /** Left outside service hours: nobody is expected to answer at once. */
      leftMessage: z.boolean().default(false),
      /** The unit whose queue a new conversation joins: the channel knows it, nobody else says it. */
      unitId: z.uuid(),
    })
    .refine(({ body, file }) => body !== undefined || file, { error: 'nothing is said' }),
  load: (ctx) => visitorForUpdate(ctx),
  allow: () => true,
  async run(ctx, visitor, { clientId, body, file, page, leftMessage, unitId }) {
    const existing = await conversationOf(ctx, visitor.id)
    if (existing) {
      const earlier = await findByClientId(ctx, existing.id, clientId)
      if (earlier) return { ...earlier, conversationId: existing.id }
    }
    const conversation = existing ?? newConversation(ctx, visitor, unitId)
    if (page.url !== undefined) conversation.page = page
    await takeUp(ctx, conversation, { isNew: !existing, leftMessage })
    const said = await whatIsSaid(ctx, conversation.id, { body, file })
    const from = { author: 'visitor', authorId: visitor.id, clientId } as const
    const { seq, at } = await append(ctx, conversation, { ...from, ...said })
    const about = { subject: conversation.id, unitId: conversation.unitId }
    await record(ctx, messageReceived, about, {
      contactId: conversation.contactId,
      seq,
      kind: said.kind,
    })
    return { seq, at, conversationId: conversation.id }
  },
})

/** Have a contact under way: a new conversation or a closed one goes into the queue. */
async function takeUp(
  ctx: OperationContext,
  conversation: ConversationRecord,
  { isNew, leftMessage }: { isNew: boolean; leftMessage: boolean },
) {
  if (!isNew && conversation.state !== 'closed') return
  conversation.leftMessage = leftMessage
  if (isNew) {
    conversation.contactId = newId()
    await ctx.tx
      .insertInto('conversation')
      .values({ ...conversation, page: JSON.stringify(conversation.page) as never })
      .execute()
  }
  await startContact(ctx, conversation, 'inbound')
  await enqueue(ctx, conversation, isNew ? 'new' : 'reopened')
  if (isNew) ctx.signal({ topic: 'visitor', visitorId: ctx.actor.id })
  await appendNotice(ctx, conversation, leftMessage ? 'message-left' : 'queued')
}

/** The visitor who acts, locked: what they do happens one after another. */
export async function visitorForUpdate(ctx: OperationContext) {
  const visitor = await ctx.tx
    .selectFrom('visitor')
    .select(['id', 'siteId', 'customerId'])
    .where('id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!visitor || ctx.actor.kind !== 'visitor') throw new Refused(notFound)
  return visitor
}

export const conversationOf = (ctx: OperationContext, visitorId: string) =>
  ctx.tx
    .selectFrom('conversation')
    .selectAll()
    .where('visitorId', '=', visitorId)
    .forUpdate()
    .executeTakeFirst()

const newConversation = (
  ctx: OperationContext,
  visitor: { id: string; siteId: string; customerId: string | null },
  unitId: string,
): ConversationRecord => ({
  id: newId(),
  unitId,
  channel: 'web-chat',
  siteId: visitor.siteId,
  visitorId: visitor.id,
  customerId: visitor.customerId,
  state: 'waiting',
  assigneeId: null,
  contactId: '',
  lastSeq: 0,
  lastMessageAt: ctx.now,
  lastMessageBy: 'visitor',
  lastText: '',
  waitingSince: null,
  queuedAt: ctx.now,
  assignedAt: null,
  leftMessage: false,
  visitorDeliveredSeq: 0,
  visitorReadSeq: 0,
  agentDeliveredSeq: 0,
  agentReadSeq: 0,
  page: {},
  version: 1,
  createdAt: ctx.now,
  closedAt: null,
})
