import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/database.ts'
import type { OperationContext } from '#kernel/operation.ts'

/**
 * Several changes in one statement: on the way of every action, each further way to the database
 * costs more than the change itself.
 */
export const together = (ctx: OperationContext, changes: RawBuilder<unknown>[]) =>
  sql`with ${asSteps(changes)} select`.execute(ctx.tx)

/** Changes as steps of a longer statement. */
export const asSteps = (changes: RawBuilder<unknown>[]) =>
  sql.join(changes.map((change, i) => sql`${sql.ref(`change_${i}`)} as (${change})`))
