import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { text } from '#kernel/words.ts'
import { Result } from '../api.ts'
import { appendNotice } from '../append.ts'
import { saveState } from '../contacts.ts'
import { actionsFor } from '../conversation.ts'
import { isClosed } from '../errors.ts'
import { contactEnded } from '../events.ts'
import { withAssignee } from '../load.ts'
import type { ContactResult, ConversationRecord } from '../tables.ts'
import { conversationOf, visitorForUpdate } from './receive-message.ts'

interface Ending {
  by: 'agent' | 'visitor' | 'idle'
  result: ContactResult
  summary: string | null
  inviteRating: boolean
}

/** Whoever answers closes with a result. */
export const closeConversation = operation({
  name: 'conversations.close',
  input: z.object({
    conversationId: z.uuid(),
    result: Result,
    summary: text(2000).optional(),
    inviteRating: z.boolean().default(true),
  }),
  load: (ctx, { conversationId }) => withAssignee(ctx, conversationId),
  allow: (ctx, conversation) => actionsFor(ctx.actor, conversation).close,
  async run(ctx, conversation, { result, summary = null, inviteRating }) {
    await end(ctx, conversation, { by: 'agent', result, summary, inviteRating })
    return {}
  },
})

/** The visitor ends the conversation; one that nobody had answered yet counts as unsolved. */
export const endByVisitor = operation({
  name: 'conversations.end-by-visitor',
  input: z.object({}),
  async load(ctx) {
    const visitor = await visitorForUpdate(ctx)
    const conversation = await conversationOf(ctx, visitor.id)
    if (!conversation) throw new Refused(notFound)
    return conversation
  },
  allow: (_ctx, { state }) => (state === 'closed' ? new Refused(isClosed) : true),
  async run(ctx, conversation) {
    const answered = conversation.state === 'open'
    const result = answered ? 'solved' : 'no-answer'
    await end(ctx, conversation, { by: 'visitor', result, summary: null, inviteRating: answered })
    return {}
  },
})

/** Closed by rule: answered, and the visitor has said nothing for the site's idle time. */
export const closeIdle = operation({
  name: 'conversations.close-idle',
  input: z.object({ conversationId: z.uuid(), lastSeq: z.int() }),
  load: (ctx, { conversationId }) => withAssignee(ctx, conversationId),
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(notFound),
  async run(ctx, conversation, { lastSeq }) {
    // Somebody spoke while this was on its way.
    if (conversation.state !== 'open' || conversation.lastSeq !== lastSeq) return {}
    await end(ctx, conversation, {
      by: 'idle',
      result: 'solved',
      summary: null,
      inviteRating: true,
    })
    return {}
  },
})

async function end(ctx: OperationContext, conversation: ConversationRecord, ending: Ending) {
  const { by, result, summary, inviteRating } = ending
  await ctx.tx
    .updateTable('contact')
    .set({ endedAt: ctx.now, endedBy: by, result, summary })
    .where('id', '=', conversation.contactId)
    .execute()
  conversation.state = 'closed'
  conversation.assigneeId = null
  conversation.queuedAt = null
  conversation.closedAt = ctx.now
  conversation.version++
  await saveState(ctx, conversation)
  const code = {
    agent: 'closed-by-agent',
    visitor: 'closed-by-visitor',
    idle: 'closed-idle',
  } as const
  await appendNotice(ctx, conversation, code[by])
  await ctx.tx
    .updateTable('conversation')
    .set({ waitingSince: null })
    .where('id', '=', conversation.id)
    .execute()
  const about = { subject: conversation.id, unitId: conversation.unitId }
  const { contactId } = conversation
  await record(ctx, contactEnded, about, { contactId, result, by, inviteRating })
  ctx.signal({ topic: 'routing' })
}
