import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { line } from '#kernel/words.ts'
import { may } from '#modules/identity'
import { FormValues } from '../api.ts'
import { type CaseDeadline, enter, nearestDue } from '../deadlines.ts'
import { deadlineWrites } from '../due-times.ts'
import { caseOpened } from '../events.ts'
import { readForm } from '../form.ts'
import { entryInsert } from '../history.ts'
import { nextNumber } from '../numbers.ts'
import { type Origin, originOf } from '../origin.ts'
import { asSteps } from '../together.ts'

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
    const id = newId(ctx.now.getTime())
    const ownerId = firstOwner(ctx, unitId)
    const { customerId, conversationId, contactId } = origin
    const fact = { type: type.name, state: type.start, ownerId }
    const from = { customerId, conversationId, contactId }
    await record(ctx, caseOpened, { subject: id, unitId }, { ...fact, ...from })
    // Last, because it holds the counter of the numbers until commit.
    const number = await insertCase(ctx, origin, {
      id,
      unitId,
      title,
      formValues,
      ownerId,
      deadlines,
    })
    return { id, number }
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
  deadlines: CaseDeadline[]
}

/** Give out a number and store the case with all that belongs to it, in one statement. */
async function insertCase(ctx: OperationContext, origin: Origin, file: NewCase): Promise<string> {
  const { type, versionId, customerId, contactId } = origin
  const { id, ownerId } = file
  const openedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  const { rows } = await sql<{ number: string }>`
    with given as (${nextNumber(type.prefix)}),
    opened as (
      insert into case_file (id, number, pack_version_id, type, unit_id, customer_id, title, state,
        form_values, owner_id, opened_by_id, opened_at, changed_at, due_at)
      select ${id}, number, ${versionId}, ${type.name}, ${file.unitId}, ${customerId}, ${file.title},
        ${type.start}, ${JSON.stringify(file.formValues)}, ${ownerId}, ${openedBy}, ${ctx.now},
        ${ctx.now}, ${nearestDue(file.deadlines)}
      from given returning number
    ),
    ${asSteps([
      ...deadlineWrites(id, [], file.deadlines),
      ...(contactId ? [linkInsert(ctx, id, contactId)] : []),
      entryInsert(ctx, { caseId: id, kind: 'opened', to: type.start, toOwner: ownerId }),
    ])}
    select number from opened
  `.execute(ctx.tx)
  return (rows[0] as { number: string }).number
}

const linkInsert = (ctx: OperationContext, caseId: string, contactId: string) => sql`
  insert into case_contact (case_id, contact_id, linked_at) values (${caseId}, ${contactId}, ${ctx.now})`
