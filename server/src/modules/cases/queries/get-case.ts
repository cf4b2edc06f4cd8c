import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import type { Language } from '#kernel/words.ts'
import { type CaseType, caseTypeOf, stateOf } from '#modules/packs'
import { actionsFor } from '../case.ts'
import type { FormValues } from '../form.ts'
import { mayAssign, mayNote, maySee, relationsTo } from '../policy.ts'
import { type CaseRowJoined, nameColumns, rowColumns, rowJoins, rowOf } from './case-row.ts'

interface Linked {
  id: string
  conversationId: string
  channel: string
  startedAt: string
}

interface DeadlineRow {
  name: string
  state: 'running' | 'paused' | 'met' | 'missed' | 'stopped'
  dueAt: string | null
  metAt: string | null
  missedAt: string | null
}

type Row = CaseRowJoined & {
  openedById: string | null
  formValues: FormValues
  openerName: string | null
  contacts: Linked[]
  deadlines: DeadlineRow[]
}

/** One case with its form, due times and what the actor may do with it, and why not. */
export async function getCase(db: Db, actor: Actor, language: Language, caseId: string) {
  const row = await readRow(db, caseId)
  if (!row || !maySee(actor, row)) throw new Refused(notFound)
  const type = await caseTypeOf(db, row.packVersionId, row.type)
  const told = (refused: true | Refused | null) =>
    refused instanceof Refused ? refused.sentence(language) : (true as const)
  return {
    ...rowOf(row, type),
    form: formOf(type, row.formValues),
    values: row.formValues,
    openedBy:
      row.openedById && row.openerName ? { id: row.openedById, name: row.openerName } : null,
    contacts: row.contacts.map((c) => ({ ...c, startedAt: instant(c.startedAt) as string })),
    deadlines: deadlinesOf(type, row.deadlines),
    actions: actionsFor(type, row.state, relationsTo(actor, row)).map(({ action, refused }) => ({
      name: action.name,
      label: action.label,
      to: stateOf(type, action.to),
      form: action.form,
      may: told(refused),
      tone: action.tone,
    })),
    may: {
      note: told(mayNote(actor, row)),
      // Taking it oneself is the least one can do with an assignment.
      assign: told(mayAssign(actor, row, actor.id)),
    },
    states: type.states,
  }
}

async function readRow(db: Db, caseId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select ${rowColumns}, ${nameColumns}, f.opened_by_id, f.form_values, p.name as opener_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'conversationId',
            k.conversation_id, 'channel', k.channel, 'startedAt', k.started_at)
          order by k.started_at)
        from case_contact l join contact k on k.id = l.contact_id
        where l.case_id = f.id), '[]') as contacts,
      coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'state', d.state,
            'dueAt', d.due_at, 'metAt', d.met_at, 'missedAt', d.missed_at))
        from case_deadline d where d.case_id = f.id), '[]') as deadlines
    from case_file f ${rowJoins} left join staff p on p.id = f.opened_by_id
    where f.id = ${caseId}
  `.execute(db)
  return rows[0]
}

/** The fields of the case, and those of actions that have been filled in since. */
function formOf(type: CaseType, values: FormValues) {
  const later = type.actions
    .flatMap((action) => action.form)
    .filter(({ name }) => name in values && !type.form.some((field) => field.name === name))
  const once = later.filter((field, i) => later.findIndex((f) => f.name === field.name) === i)
  return [...type.form, ...once]
}

/** In the order of the procedure. */
const deadlinesOf = (type: CaseType, rows: DeadlineRow[]) =>
  type.deadlines.flatMap(({ name, label }) =>
    rows
      .filter((row) => row.name === name)
      .map((row) => ({
        name,
        label,
        state: row.state,
        dueAt: instant(row.dueAt),
        metAt: instant(row.metAt),
        missedAt: instant(row.missedAt),
      })),
  )

const instant = (value: string | null) => (value === null ? null : new Date(value).toISOString())
