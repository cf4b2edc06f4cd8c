import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { operation } from '#kernel/operation.ts'
import { conversationForUpdate } from '../load.ts'

const Numbers = {
  delivered: z.int().min(0).optional(),
  read: z.int().min(0).optional(),
}

/**
 * Messages up to a number were shown to, or read by, whoever answers. Only forward; no event: marks
 * are told to the other side and otherwise of no consequence.
 */
export const markByAgent = operation({
  name: 'conversations.mark-by-agent',
  input: z.object({ conversationId: z.uuid(), ...Numbers }),
  load: (ctx, { conversationId }) => conversationForUpdate(ctx, conversationId),
  allow: () => true,
  async run(ctx, conversation, { delivered = 0, read = 0 }) {
    // A supervisor looking in is not the answerer reading.
    if (conversation.assigneeId !== ctx.actor.id) return {}
    await sql`
      update conversation set
        agent_delivered_seq = least(last_seq, greatest(agent_delivered_seq, ${delivered}, ${read})),
        agent_read_seq = least(last_seq, greatest(agent_read_seq, ${read}))
      where id = ${conversation.id}
    `.execute(ctx.tx)
    ctx.signal({ topic: 'marks', conversationId: conversation.id })
    return {}
  },
})

/** The same for the visitor. */
export const markByVisitor = operation({
  name: 'conversations.mark-by-visitor',
  input: z.object(Numbers),
  allow: (ctx) => ctx.actor.kind === 'visitor' || new Refused(notFound),
  async run(ctx, _nothing, { delivered = 0, read = 0 }) {
    const { rows } = await sql<{ id: string }>`
      update conversation set
        visitor_delivered_seq = least(last_seq, greatest(visitor_delivered_seq, ${delivered}, ${read})),
        visitor_read_seq = least(last_seq, greatest(visitor_read_seq, ${read}))
      where visitor_id = ${ctx.actor.id} returning id
    `.execute(ctx.tx)
    if (rows[0]) ctx.signal({ topic: 'marks', conversationId: rows[0].id })
    return {}
  },
})
