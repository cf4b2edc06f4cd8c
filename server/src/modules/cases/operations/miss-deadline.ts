import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import { operation } from '#kernel/operation.ts'
import { dueCaseForUpdate } from '../case-file.ts'
import { isOverdue, nearestDue } from '../deadlines.ts'
import { missWhatIsDue } from '../due-times.ts'

/**
 * Mark what was missed in the case that is due first. Answers with its id, null when nothing is due.
 * A case somebody holds just now is left to them, or to the next look.
 */
export const missDeadline = operation({
  name: 'cases.miss-deadline',
  input: z.strictObject({}),
  load: dueCaseForUpdate,
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(forbidden),
  async run(ctx, due) {
    if (!due) return { caseId: null }
    const { id, deadlines, escalatedAt } = await missWhatIsDue(ctx, due)
    // The version stays: an action somebody is filling in meanwhile is as right as before.
    await sql`
      update case_file set due_at = ${nearestDue(deadlines)}, overdue = ${isOverdue(deadlines)},
        escalated_at = ${escalatedAt}
      where id = ${id}
    `.execute(ctx.tx)
    return { caseId: id }
  },
})
