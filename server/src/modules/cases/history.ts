import { sql } from '#kernel/database.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { FormValues } from './form.ts'

/** One line of a case's history. */
export interface Entry {
  caseId: string
  kind: 'opened' | 'action' | 'note' | 'assigned' | 'deadline-missed'
  /** When it happened; left out: now. */
  at?: Date
  /** The action taken or the deadline missed. */
  name?: string
  from?: string
  to?: string
  fromOwner?: string | null
  toOwner?: string | null
  text?: string
  values?: FormValues
}

export const entryInsert = (ctx: OperationContext, entry: Entry) => sql<{ id: number }>`
  insert into case_entry (case_id, at, by_kind, by_id, kind, name, from_state, to_state,
    from_owner_id, to_owner_id, text, form_values)
  values (${entry.caseId}, ${entry.at ?? ctx.now}, ${ctx.actor.kind}, ${ctx.actor.id}, ${entry.kind},
    ${entry.name ?? null}, ${entry.from ?? null}, ${entry.to ?? null}, ${entry.fromOwner ?? null},
    ${entry.toOwner ?? null}, ${entry.text ?? null}, ${JSON.stringify(entry.values ?? {})})
  returning id`

export async function addEntry(ctx: OperationContext, entry: Entry): Promise<number> {
  const { rows } = await entryInsert(ctx, entry).execute(ctx.tx)
  return rows[0]?.id as number
}
