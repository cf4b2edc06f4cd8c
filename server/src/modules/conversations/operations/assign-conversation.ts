import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { may, staffActor } from '#modules/identity'
import { appendNotice } from '../append.ts'
import { saveState } from '../contacts.ts'
import { actionsFor } from '../conversation.ts'
import { atCapacity, cannotAnswer, takenByOther } from '../errors.ts'
import { conversationAssigned } from '../events.ts'
import { withAssignee } from '../load.ts'
import type { ConversationRecord } from '../tables.ts'

/**
 * Somebody takes a waiting conversation, takes one over, or gives it to a colleague; routing does the
 * same in the system's name. Of two who take one at once, the second is refused by the version.
 */
export const assignConversation = operation({
  name: 'conversations.assign',
  input: z.object({
    conversationId: z.uuid(),
    staffId: z.uuid().optional(),
    version: z.int().min(1),
  }),
  load: (ctx, { conversationId }) => withAssignee(ctx, conversationId),
  allow(ctx, conversation, { staffId, version }) {
    if (conversation.version !== version) return new Refused(takenByOther)
    const toMe = staffId === undefined || staffId === ctx.actor.id
    return actionsFor(ctx.actor, conversation)[toMe && ctx.actor.kind === 'staff' ? 'take' : 'give']
  },
  async run(ctx, conversation, { staffId = ctx.actor.id }) {
    await mustBeAbleToAnswer(ctx, staffId, conversation)
    const how = howAssigned(ctx, conversation, staffId)
    await giveTo(ctx, conversation, staffId, how)
    await appendNotice(ctx, conversation, how === 'taken-over' ? 'taken-over' : 'assigned')
    return {}
  },
})

type How = 'routed' | 'taken' | 'given' | 'taken-over' | 'reopened'

function howAssigned(
  ctx: OperationContext,
  conversation: ConversationRecord,
  staffId: string,
): How {
  if (ctx.actor.kind === 'system') return 'routed'
  if (staffId !== ctx.actor.id) return 'given'
  return conversation.state === 'waiting' ? 'taken' : 'taken-over'
}

/** Whoever it is given to must be permitted to answer there and have room for one more. */
async function mustBeAbleToAnswer(
  ctx: OperationContext,
  staffId: string,
  conversation: ConversationRecord,
) {
  // The row lock makes two assignments to one person take turns, so that capacity holds (RTE-07).
  // It is a statement of its own: the one that counts must begin when the other has committed.
  await sql`select from staff where id = ${staffId} for no key update`.execute(ctx.tx)
  const { rows } = await sql<{ name: string; capacity: number; load: number }>`
    select s.name, s.capacity,
      (select count(*)::int from conversation c where c.assignee_id = s.id and c.state = 'open') as load
    from staff s where s.id = ${staffId} and s.left_at is null
  `.execute(ctx.tx)
  const staff = rows[0]
  const actor = await staffActor(ctx.tx, staffId)
  if (!staff || !actor) throw new Refused(notFound)
  if (!may(actor, 'conversations.answer', { unitId: conversation.unitId })) {
    throw new Refused(cannotAnswer)
  }
  // Whoever takes one by hand has decided so; what is given to others keeps their limit.
  if (staffId !== ctx.actor.id && staff.load >= staff.capacity) {
    throw new Refused(atCapacity, { name: staff.name, capacity: staff.capacity })
  }
}

/** From now on this person answers. The first asked of a contact is kept for good (TCK-14). */
export async function giveTo(
  ctx: OperationContext,
  conversation: ConversationRecord,
  staffId: string,
  how: How,
) {
  const from = conversation.assigneeId
  conversation.state = 'open'
  conversation.assigneeId = staffId
  conversation.queuedAt = null
  conversation.assignedAt = ctx.now
  conversation.closedAt = null
  conversation.version++
  await saveState(ctx, conversation)
  const { rows } = await sql<{ first: boolean }>`
    update contact set agent_id = ${staffId},
      first_asker_id = coalesce(first_asker_id, ${staffId}),
      first_asked_at = coalesce(first_asked_at, ${ctx.now})
    where id = ${conversation.contactId}
    returning first_asked_at = ${ctx.now} and first_asker_id = ${staffId} as first
  `.execute(ctx.tx)
  await sql`update presence set idle_since = ${ctx.now} where staff_id = ${staffId}`.execute(ctx.tx)
  const about = { subject: conversation.id, unitId: conversation.unitId }
  await record(ctx, conversationAssigned, about, {
    contactId: conversation.contactId,
    staffId,
    from,
    first: rows[0]?.first ?? false,
    how,
  })
}
