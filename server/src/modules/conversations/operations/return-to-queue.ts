import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { operation } from '#kernel/operation.ts'
import { appendNotice } from '../append.ts'
import { enqueue } from '../contacts.ts'
import { conversationForUpdate } from '../load.ts'

/**
 * Whoever answered is gone without a word: the conversation goes back into the queue, at the place
 * its waiting gives it. The first asker stays the first asker.
 */
export const returnToQueue = operation({
  name: 'conversations.return-to-queue',
  input: z.object({ conversationId: z.uuid(), staffId: z.uuid() }),
  load: (ctx, { conversationId }) => conversationForUpdate(ctx, conversationId),
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(notFound),
  async run(ctx, conversation, { staffId }) {
    if (conversation.state !== 'open' || conversation.assigneeId !== staffId) return {}
    await enqueue(ctx, conversation, 'returned', conversation.waitingSince ?? ctx.now)
    await appendNotice(ctx, conversation, 'returned-to-queue')
    return {}
  },
})
