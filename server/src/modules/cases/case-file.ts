import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { type CaseType, caseTypeOf } from '#modules/packs'
import type { CaseDeadline } from './deadlines.ts'
import { maySee } from './policy.ts'
import type { CaseRowStored } from './tables.ts'

/** A case with its procedure and its due times, locked until the operation ends. */
export interface CaseFile extends CaseRowStored {
  procedure: CaseType
  deadlines: CaseDeadline[]
}

/** The case an operation is about; outside the actor's scope it does not exist. */
export async function caseForUpdate(ctx: OperationContext, caseId: string): Promise<CaseFile> {
  const file = await lockedCase(ctx, sql`select * from case_file where id = ${caseId} for update`)
  if (!file || !maySee(ctx.actor, file)) throw new Refused(notFound)
  return file
}

/** The case whose deadline passed first and that nobody holds just now. */
export const dueCaseForUpdate = (ctx: OperationContext): Promise<CaseFile | undefined> =>
  lockedCase(
    ctx,
    sql`select * from case_file where due_at <= ${ctx.now}
        order by due_at limit 1 for update skip locked`,
  )

async function lockedCase(
  ctx: OperationContext,
  query: RawBuilder<unknown>,
): Promise<CaseFile | undefined> {
  const row = (await (query as RawBuilder<CaseRowStored>).execute(ctx.tx)).rows[0]
  if (!row) return undefined
  // A statement of its own: one that waited for the lock would still see the deadlines of before.
  const deadlines = await ctx.tx
    .selectFrom('caseDeadline')
    .select(['name', 'state', 'startedAt', 'dueAt', 'leftMs', 'metAt', 'missedAt'])
    .where('caseId', '=', row.id)
    .execute()
  const procedure = await caseTypeOf(ctx.tx, row.packVersionId, row.type)
  return { ...row, procedure, deadlines }
}
