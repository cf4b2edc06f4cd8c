import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { line } from '#kernel/words.ts'
import { may } from '#modules/identity'
import { FormValues } from '../api.ts'
import { enter, nearestDue } from '../deadlines.ts'
import { keepDeadlines } from '../due-times.ts'
import { caseOpened } from '../events.ts'
import { readForm } from '../form.ts'
import { addEntry } from '../history.ts'
import { nextNumber } from '../numbers.ts'
import { type Origin, originOf } from '../origin.ts'

/** Open a case, from the contact under way in a conversation or by itself. */
export const openCase = operation({
  name: 'cases.open',
  input: z.strictObject({
    type: z.string().max(60),
    title: line(200),
    values: FormValues,
    unitId: z.uuid(),
    customerId: z.uuid().nullish(),
    conversationId: z.uuid().nullish(),
  }),
  load: (ctx, wanted) => originOf(ctx, wanted),
  // Which units one may open cases in is part of finding them: others do not exist.
  allow: () => true,
  async run(ctx, origin, { title, unitId, values }) {
    const { type } = origin
    const formValues = readForm(type.form, values)
    const { deadlines } = enter(type, [], null, type.start, ctx.now)
    const file = {
      id: newId(ctx.now.getTime()),
      unitId,
      title,
      formValues,
      ownerId: firstOwner(ctx, unitId),
      dueAt: nearestDue(deadlines),
    }
    const number = await insertCase(ctx, file, origin)
    await keepDeadlines(ctx, file.id, [], deadlines)
    if (origin.contactId) await linkContact(ctx, file.id, origin.contactId)
    await addEntry(ctx, { caseId: file.id, kind: 'opened', to: type.start, toOwner: file.ownerId })
    await record(
      ctx,
      caseOpened,
      { subject: file.id, unitId },
      {
        type: type.name,
        state: type.start,
        ownerId: file.ownerId,
        customerId: origin.customerId,
        conversationId: origin.conversationId,
        contactId: origin.contactId,
      },
    )
    return { id: file.id, number }
  },
})

/**
 * Whoever opens a case is responsible for it, unless they cannot work on it: then it waits for those
 * who can, in the open cases of its unit.
 */
function firstOwner({ actor }: OperationContext, unitId: string): string | null {
  const works = may(actor, 'cases.work', { unitId, ownerId: actor.id })
  return actor.kind === 'staff' && works ? actor.id : null
}

interface NewCase {
  id: string
  unitId: string
  title: string
  formValues: object
  ownerId: string | null
  dueAt: Date | null
}

async function insertCase(ctx: OperationContext, file: NewCase, origin: Origin): Promise<string> {
  const { type, versionId, customerId } = origin
  const openedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  const number = await nextNumber(ctx, type.prefix)
  await sql`
    insert into case_file (id, number, pack_version_id, type, unit_id, customer_id, title, state,
      form_values, owner_id, opened_by_id, opened_at, changed_at, due_at)
    values (${file.id}, ${number}, ${versionId}, ${type.name}, ${file.unitId}, ${customerId},
      ${file.title}, ${type.start}, ${JSON.stringify(file.formValues)}, ${file.ownerId}, ${openedBy},
      ${ctx.now}, ${ctx.now}, ${file.dueAt})
  `.execute(ctx.tx)
  return number
}

const linkContact = (ctx: OperationContext, caseId: string, contactId: string) =>
  ctx.tx.insertInto('caseContact').values({ caseId, contactId, linkedAt: ctx.now }).execute()
