import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { record } from '#kernel/events.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseDeadline, settle } from './deadlines.ts'
import { caseEscalated, deadlineMissed } from './events.ts'
import { addEntry } from './history.ts'
import { together } from './together.ts'

/**
 * Let what is overdue by now be missed, with its entry and its events. Everybody who changes a case
 * does this first, under the lock of the case: whoever notices, it happens once and at the same
 * instant.
 */
export async function missWhatIsDue(ctx: OperationContext, file: CaseFile): Promise<CaseFile> {
  const { deadlines, missed } = settle(file.deadlines, ctx.now)
  if (missed.length === 0) return file
  // Time did it, whoever came along.
  const byTime = { ...ctx, actor: system('deadlines') }
  let { escalatedAt } = file
  const about = { subject: file.id, unitId: file.unitId }
  for (const { name, missedAt } of missed) {
    const at = missedAt ?? ctx.now
    await addEntry(byTime, { caseId: file.id, kind: 'deadline-missed', name, at })
    const fact = { type: file.type, deadline: name, dueAt: at.toISOString() }
    await record(byTime, deadlineMissed, about, fact)
    const rule = file.procedure.deadlines.find((d) => d.name === name)
    if (rule?.missed !== 'escalate') continue
    escalatedAt ??= at
    await record(byTime, caseEscalated, about, { deadline: name, ownerId: file.ownerId })
  }
  ctx.recorded = byTime.recorded
  await together(ctx, deadlineWrites(file.id, file.deadlines, deadlines))
  return { ...file, deadlines, escalatedAt }
}

/** Stores the deadlines that changed; nothing when none did. */
export function deadlineWrites(caseId: string, before: CaseDeadline[], after: CaseDeadline[]) {
  const changed = after.filter((deadline) => !before.includes(deadline))
  if (changed.length === 0) return []
  return [
    sql`
      insert into case_deadline
        (case_id, name, state, calendar, started_at, due_at, left_ms, met_at, missed_at)
      select ${caseId}, d.name, d.state, 'always', d."startedAt", d."dueAt", d."leftMs", d."metAt",
        d."missedAt"
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as d(name text, state text,
        "startedAt" timestamptz, "dueAt" timestamptz, "leftMs" bigint, "metAt" timestamptz,
        "missedAt" timestamptz)
      on conflict (case_id, name) do update set state = excluded.state,
        started_at = excluded.started_at, due_at = excluded.due_at, left_ms = excluded.left_ms,
        met_at = excluded.met_at, missed_at = excluded.missed_at`,
  ]
}
