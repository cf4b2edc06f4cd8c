import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { FormValues } from '../api.ts'
import { decide, ownerAfter } from '../case.ts'
import { type CaseFile, caseForUpdate } from '../case-file.ts'
import { enter, isOverdue, nearestDue } from '../deadlines.ts'
import { deadlineWrites, missWhatIsDue } from '../due-times.ts'
import { caseChanged } from '../errors.ts'
import { caseAssigned, caseMoved } from '../events.ts'
import { readForm } from '../form.ts'
import { entryInsert } from '../history.ts'
import { relationsTo } from '../policy.ts'
import { together } from '../together.ts'

/** Take one of the actions the case's procedure offers in its state. */
export const takeAction = operation({
  name: 'cases.take-action',
  input: z.strictObject({
    caseId: z.uuid(),
    action: z.string().max(60),
    values: FormValues.default({}),
    /** The version the screen showed. */
    version: z.int().min(1),
  }),
  load: (ctx, { caseId }) => caseForUpdate(ctx, caseId),
  allow: (_ctx, file, { version }) => file.version === version || new Refused(caseChanged),
  async run(ctx, loaded, { action: name, values }) {
    // Who may is said by the procedure, so the decision is the permission.
    const relations = relationsTo(ctx.actor, loaded)
    const decision = decide(loaded.procedure, loaded.state, name, relations)
    if ('refused' in decision) throw decision.refused
    const { action, from, to } = decision
    const entered = readForm(action.form, values)
    const file = await missWhatIsDue(ctx, loaded)
    const { deadlines, met } = enter(file.procedure, file.deadlines, from.name, to.name, ctx.now)
    const moved: CaseFile = {
      ...file,
      deadlines,
      state: to.name,
      formValues: { ...file.formValues, ...entered },
      ownerId: ownerAfter(action, file.ownerId, ctx.actor),
      closedAt: to.final ? ctx.now : null,
    }
    await together(ctx, [
      moveUpdate(ctx, moved),
      ...deadlineWrites(file.id, file.deadlines, deadlines),
      entryInsert(ctx, {
        caseId: file.id,
        kind: 'action',
        name,
        from: from.name,
        to: to.name,
        fromOwner: file.ownerId,
        toOwner: moved.ownerId,
        values: entered,
      }),
    ])
    const about = { subject: file.id, unitId: file.unitId }
    const closed = to.final
    await record(ctx, caseMoved, about, {
      type: file.type,
      action: name,
      from: from.name,
      to: to.name,
      met,
      closed,
    })
    if (moved.ownerId !== file.ownerId) {
      await record(ctx, caseAssigned, about, { from: file.ownerId, to: moved.ownerId })
    }
    return {}
  },
})

const moveUpdate = (ctx: OperationContext, file: CaseFile) => sql`
  update case_file set state = ${file.state}, form_values = ${JSON.stringify(file.formValues)},
    owner_id = ${file.ownerId}, changed_at = ${ctx.now}, closed_at = ${file.closedAt},
    due_at = ${nearestDue(file.deadlines)}, overdue = ${isOverdue(file.deadlines)},
    escalated_at = ${file.escalatedAt}, version = version + 1
  where id = ${file.id}`
