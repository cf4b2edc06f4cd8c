import { z } from 'zod'
import { operation } from '#kernel/operation.ts'
import { appendNotice } from '../append.ts'
import { startContact } from '../contacts.ts'
import { actionsFor } from '../conversation.ts'
import { withAssignee } from '../load.ts'
import { giveTo } from './assign-conversation.ts'

/** Take a closed conversation up again: a new contact, with whoever reopens it as first asker. */
export const reopenConversation = operation({
  name: 'conversations.reopen',
  input: z.strictObject({ conversationId: z.uuid() }),
  load: (ctx, { conversationId }) => withAssignee(ctx, conversationId),
  allow: (ctx, conversation) => actionsFor(ctx.actor, conversation).reopen,
  async run(ctx, conversation) {
    await startContact(ctx, conversation, 'outbound')
    await giveTo(ctx, conversation, ctx.actor.id, 'reopened')
    await appendNotice(ctx, conversation, 'reopened')
    return {}
  },
})
