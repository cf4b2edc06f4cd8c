import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import type { Language } from '#kernel/words.ts'
import { inScope } from '#modules/identity'
import type { PresenceState } from '../tables.ts'

export interface Colleague {
  id: string
  name: string
  number: string
  unit: string
  state: PresenceState
  since: Date | null
  online: boolean
  load: number
  capacity: number
}

/** A person's own state and load. */
export async function myPresence(db: Db, staffId: string) {
  const { rows } = await sql<Pick<Colleague, 'state' | 'since' | 'load' | 'capacity'>>`
    select coalesce(p.state, 'away') as state, p.since, s.capacity, ${loadOf('s.id')} as load
    from staff s left join presence p on p.staff_id = s.id where s.id = ${staffId}
  `.execute(db)
  return rows[0] as Pick<Colleague, 'state' | 'since' | 'load' | 'capacity'>
}

const loadOf = (column: string) => sql`(select count(*)::int from conversation c
  where c.assignee_id = ${sql.ref(column)} and c.state = 'open')`

/** Everybody of the actor's scope who may answer conversations. */
export async function listColleagues(
  db: Db,
  actor: Actor,
  now: Date,
  permission: 'conversations.read' | 'supervision.read',
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select s.id, s.name, s.number, s.capacity, coalesce(p.state, 'away') as state, p.since,
      (select u.name from post po join unit u on u.id = po.unit_id
        where po.staff_id = s.id order by u.path limit 1) as unit,
      exists (select from presence_lease l
        where l.staff_id = s.id and l.lease_until > ${now}) as online,
      ${loadOf('s.id')} as load
    from staff s left join presence p on p.staff_id = s.id
    where s.left_at is null and exists (
      select from post po join role r on r.id = po.role_id
      where po.staff_id = s.id and r.permissions @> '[{"permission": "conversations.answer"}]'
        and ${inScope(actor, permission, { unit: 'po.unit_id' })})
    order by array_position(array['ready', 'busy', 'break', 'away'], coalesce(p.state, 'away')), s.number
    limit 500
  `.execute(db)
  return rows
}

/** Who answers what now, of the actor's scope; nameless visitors by the end of their id. */
export async function openConversations(db: Db, actor: Actor, language: Language) {
  const { rows } = await sql<{
    id: string
    staffId: string
    name: string
    assignedAt: Date | null
    waitingSince: Date | null
  }>`
    select c.id, c.assignee_id as staff_id, ${nameOf(language)} as name, c.assigned_at, c.waiting_since
    from conversation c left join customer cu on cu.id = c.customer_id
    where c.state = 'open' and ${inScope(actor, 'supervision.read', { unit: 'c.unit_id' })}
    order by c.assigned_at
  `.execute(db)
  return rows
}

export async function waitingConversations(db: Db, actor: Actor, language: Language) {
  const { rows } = await sql<{
    id: string
    name: string
    unit: string
    queuedAt: Date
    leftMessage: boolean
    version: number
  }>`
    select c.id, ${nameOf(language)} as name, u.name as unit, c.queued_at, c.left_message, c.version
    from conversation c join unit u on u.id = c.unit_id left join customer cu on cu.id = c.customer_id
    where c.state = 'waiting' and ${inScope(actor, 'supervision.read', { unit: 'c.unit_id' })}
    order by c.queued_at limit 200
  `.execute(db)
  return rows
}

const nameOf = (language: Language) => sql`coalesce(cu.name,
  ${language === 'en' ? 'Visitor ' : '访客 '} || upper(right(coalesce(c.visitor_id, c.id)::text, 4)))`

/** Figures since midnight in Shanghai; each counts rows of the actor's scope. */
export async function todaysFigures(db: Db, actor: Actor, now: Date) {
  const midnight = sql`date_trunc('day', ${now}::timestamptz, 'Asia/Shanghai')`
  const contacts = inScope(actor, 'supervision.read', { unit: 'k.unit_id' })
  const { rows } = await sql<{
    contacts: number
    answered: number
    closed: number
    rated: number
    averageRating: number | null
    firstAnswerSeconds: number | null
  }>`
    select count(*)::int as contacts,
      count(first_answered_at)::int as answered,
      count(ended_at)::int as closed,
      count(rating)::int as rated,
      round(avg(rating), 2)::float8 as average_rating,
      round((percentile_cont(0.5) within group (
        order by extract(epoch from first_answered_at - started_at)))::numeric, 1)::float8 as first_answer_seconds
    from contact k where k.started_at >= ${midnight} and ${contacts}
  `.execute(db)
  const cases = inScope(actor, 'supervision.read', { unit: 'f.unit_id' })
  const caseCounts = await sql<{ casesOpened: number; casesOverdue: number }>`
    select (select count(*)::int from case_file f where f.opened_at >= ${midnight} and ${cases}) as cases_opened,
      (select count(*)::int from (select from case_file f
        where f.closed_at is null and (f.overdue or f.due_at < ${now}) and ${cases} limit 1000) x) as cases_overdue
  `.execute(db)
  return {
    ...(rows[0] as (typeof rows)[0]),
    ...(caseCounts.rows[0] as (typeof caseCounts.rows)[0]),
  }
}
