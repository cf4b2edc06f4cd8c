import { sql } from '#kernel/database.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { text } from '#kernel/words.ts'
import { MESSAGE_LIMIT, SendInput } from '../api.ts'
import { append, findByClientId } from '../append.ts'
import { UploadedFile, whatIsSaid } from '../attachments.ts'
import { actionsFor } from '../conversation.ts'
import { messageSent, noteWritten } from '../events.ts'
import { withAssignee } from '../load.ts'
import type { ConversationRecord } from '../tables.ts'

/**
 * Whoever answers says something, or a colleague writes a note that only staff see.
 * A repeat with the same clientId answers with the number given before, whoever answers by now.
 */
export const sendMessage = operation({
  name: 'conversations.send-message',
  input: SendInput.extend({
    /** Left out when the message is a file. */
    body: text(MESSAGE_LIMIT).optional(),
    file: UploadedFile.optional(),
  }).refine(({ body, file }) => body !== undefined || file, { error: 'nothing is said' }),
  async load(ctx, { conversationId, clientId }) {
    const conversation = await withAssignee(ctx, conversationId)
    return { conversation, earlier: await findByClientId(ctx, conversationId, clientId) }
  },
  allow: (ctx, { conversation, earlier }, { note }) =>
    earlier ? true : actionsFor(ctx.actor, conversation)[note ? 'note' : 'answer'],
  async run(ctx, { conversation, earlier }, { clientId, body, note, file }) {
    if (earlier) return earlier
    const said = await whatIsSaid(ctx, conversation.id, { body, file })
    const { seq, at } = await append(ctx, conversation, {
      author: 'agent',
      authorId: ctx.actor.id,
      clientId,
      ...said,
      kind: note ? 'note' : said.kind,
    })
    await tellLog(ctx, conversation, seq, note ? 'note' : said.kind)
    return { seq, at }
  },
})

async function tellLog(
  ctx: OperationContext,
  conversation: ConversationRecord,
  seq: number,
  kind: 'text' | 'image' | 'file' | 'note',
) {
  const { contactId, id, unitId } = conversation
  const about = { subject: id, unitId }
  if (kind === 'note') return record(ctx, noteWritten, about, { contactId, seq })
  const firstAnswer = await noteFirstAnswer(ctx, contactId)
  return record(ctx, messageSent, about, { contactId, seq, kind, firstAnswer })
}

async function noteFirstAnswer(ctx: OperationContext, contactId: string): Promise<boolean> {
  const updated = await sql`
    update contact set first_answered_at = ${ctx.now}
    where id = ${contactId} and first_answered_at is null
  `.execute(ctx.tx)
  return Number(updated.numAffectedRows) === 1
}
