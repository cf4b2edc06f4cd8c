import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import type { Language, Words } from '#kernel/words.ts'
import { type CaseType, caseTypeOf } from '#modules/packs'
import { type FormValues, showValue } from '../form.ts'
import type { Entry } from '../history.ts'
import { maySee } from '../policy.ts'

interface EntryRow {
  id: number
  at: Date
  by: string | null
  kind: Entry['kind']
  name: string | null
  fromState: string | null
  toState: string | null
  fromOwner: string | null
  toOwner: string | null
  text: string | null
  formValues: FormValues
}

interface Page {
  caseId: string
  before?: number | undefined
  limit: number
}

/** What happened to a case, newest first. */
export async function caseHistory(
  db: Db,
  actor: Actor,
  language: Language,
  { caseId, before = Number.MAX_SAFE_INTEGER, limit }: Page,
) {
  const file = await db
    .selectFrom('caseFile')
    .select(['packVersionId', 'type', 'unitId', 'ownerId', 'openedById', 'closedAt'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!file || !maySee(actor, file)) throw new Refused(notFound)
  const type = await caseTypeOf(db, file.packVersionId, file.type)
  const { rows } = await sql<EntryRow>`
    select e.id, e.at, e.kind, e.name, e.from_state, e.to_state, e.text, e.form_values,
      s.name as by, a.name as from_owner, b.name as to_owner
    from case_entry e
    left join staff s on s.id = case when e.by_kind = 'staff' then e.by_id::uuid end
    left join staff a on a.id = e.from_owner_id
    left join staff b on b.id = e.to_owner_id
    where e.case_id = ${caseId} and e.id < ${before}
    order by e.id desc limit ${limit + 1}
  `.execute(db)
  return {
    entries: rows.slice(0, limit).map((row) => entryOf(type, row, language)),
    more: rows.length > limit,
  }
}

/** `from` and `to` are states; of an assignment they are the names of the owners. */
function entryOf(type: CaseType, row: EntryRow, language: Language) {
  const assigned = row.kind === 'assigned'
  return {
    id: row.id,
    at: row.at,
    by: row.by,
    kind: row.kind,
    label: labelOf(type, row),
    from: assigned ? row.fromOwner : row.fromState,
    to: assigned ? row.toOwner : row.toState,
    text: row.text,
    values: valuesOf(type, row, language),
  }
}

function labelOf(type: CaseType, { kind, name }: EntryRow): Words | null {
  if (kind === 'opened') return type.label
  if (kind === 'action') return type.actions.find((a) => a.name === name)?.label ?? null
  if (kind === 'deadline-missed') return type.deadlines.find((d) => d.name === name)?.label ?? null
  return null
}

/** In the order of the action's form. */
function valuesOf(type: CaseType, { name, formValues }: EntryRow, language: Language) {
  const fields = type.actions.find((a) => a.name === name)?.form ?? []
  return fields.flatMap((field) => {
    const value = formValues[field.name]
    return value === undefined
      ? []
      : [{ label: field.label, value: showValue(field, value, language) }]
  })
}
