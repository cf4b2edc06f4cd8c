import type { Actor } from '#kernel/actor.ts'
import { containing, type Db, sql } from '#kernel/database.ts'
import type { Language } from '#kernel/words.ts'
import { inScope } from '#modules/identity'
import type { ConversationRecord } from '../tables.ts'

export interface ListInput {
  view: 'mine' | 'queue' | 'open' | 'closed'
  search?: string | undefined
  after?: string | undefined
  limit: number
}

export interface ListedConversation
  extends Pick<
    ConversationRecord,
    | 'id'
    | 'version'
    | 'state'
    | 'channel'
    | 'customerId'
    | 'lastText'
    | 'lastMessageAt'
    | 'lastMessageBy'
    | 'waitingSince'
    | 'queuedAt'
    | 'leftMessage'
    | 'unitId'
    | 'visitorId'
    | 'assigneeId'
  > {
  unitName: string
  customerName: string | null
  assigneeName: string | null
  unread: number
  online: boolean
}

/** The columns of a list row; `c` is the conversation. */
export const rowColumns = (now: Date) => sql`
  c.id, c.version, c.state, c.channel, c.customer_id, c.last_text, c.last_message_at,
  c.last_message_by, c.waiting_since, c.queued_at, c.left_message, c.unit_id, c.visitor_id,
  c.assignee_id, u.name as unit_name, cu.name as customer_name, s.name as assignee_name,
  (select count(*)::int from message m where m.conversation_id = c.id
    and m.seq > c.agent_read_seq and m.author = 'visitor') as unread,
  coalesce(v.online_until > ${now}, false) as online`

export const rowTables = sql`
  conversation c
  join unit u on u.id = c.unit_id
  left join customer cu on cu.id = c.customer_id
  left join staff s on s.id = c.assignee_id
  left join visitor v on v.id = c.visitor_id`

const orders = {
  // Longest unanswered first, then the latest.
  mine: sql`c.waiting_since asc nulls last, c.last_message_at desc, c.id`,
  queue: sql`c.queued_at, c.id`,
  open: sql`c.last_message_at desc, c.id`,
  closed: sql`c.last_message_at desc, c.id`,
}

/** Conversations of the actor's scope. `mine` and `queue` are short and not paged. */
export async function listConversations(
  db: Db,
  actor: Actor,
  now: Date,
  { view, search, after, limit }: ListInput,
): Promise<{ rows: ListedConversation[]; next: string | null }> {
  const paged = view === 'open' || view === 'closed'
  const { rows } = await sql<ListedConversation>`
    select ${rowColumns(now)} from ${rowTables}
    where ${inScope(actor, 'conversations.read', { unit: 'c.unit_id', owner: 'c.assignee_id' })}
      and ${viewCondition(view, actor)} and ${searchCondition(search)}
      and ${paged ? afterCondition(after) : sql`true`}
    order by ${orders[view]} limit ${paged ? limit + 1 : 200}
  `.execute(db)
  if (!paged || rows.length <= limit) return { rows, next: null }
  const page = rows.slice(0, limit)
  const last = page.at(-1) as ListedConversation
  return { rows: page, next: `${last.lastMessageAt.toISOString()}_${last.id}` }
}

function viewCondition(view: ListInput['view'], actor: Actor) {
  if (view === 'mine') return sql`c.state = 'open' and c.assignee_id = ${actor.id}`
  if (view === 'queue') return sql`c.state = 'waiting'`
  if (view === 'open') return sql`c.state in ('open', 'waiting')`
  return sql`c.state = 'closed'`
}

function searchCondition(search: string | undefined) {
  if (!search) return sql`true`
  const pattern = containing(search)
  return sql`(cu.name ilike ${pattern} or c.last_text ilike ${pattern})`
}

// As `next` writes it; JavaScript reads much as a date that PostgreSQL does not.
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function afterCondition(after: string | undefined) {
  const [at, id] = (after ?? '').split('_')
  const isCursor = INSTANT.test(at ?? '') && !Number.isNaN(Date.parse(at ?? ''))
  if (!at || !isCursor || !/^[0-9a-f-]{36}$/.test(id ?? '')) return sql`true`
  // Cursors carry milliseconds, rows microseconds.
  return sql`(date_trunc('milliseconds', c.last_message_at) < ${at}::timestamptz
    or (date_trunc('milliseconds', c.last_message_at) = ${at}::timestamptz and c.id > ${id}::uuid))`
}

/** How many are mine, of those unread, wait, are under way: each counted to 1000 at most. */
export async function countConversations(db: Db, actor: Actor) {
  const scope = inScope(actor, 'conversations.read', { unit: 'c.unit_id', owner: 'c.assignee_id' })
  const { rows } = await sql<{ mine: number; mineUnread: number; queue: number; open: number }>`
    select
      (select count(*)::int from conversation c
        where c.state = 'open' and c.assignee_id = ${actor.id}) as mine,
      (select count(*)::int from conversation c where c.state = 'open'
        and c.assignee_id = ${actor.id} and c.waiting_since is not null) as mine_unread,
      (select count(*)::int from (
        select from conversation c where c.state = 'waiting' and ${scope} limit 1000) x) as queue,
      (select count(*)::int from (
        select from conversation c where c.state in ('open', 'waiting') and ${scope} limit 1000) x) as open
  `.execute(db)
  return rows[0] as { mine: number; mineUnread: number; queue: number; open: number }
}

/** As the API shows a row. Nameless visitors are told apart by the end of their id. */
export function presentRow(row: ListedConversation, language: Language) {
  const { customerName, assigneeId, assigneeName } = row
  const visitor = `${language === 'en' ? 'Visitor' : '访客'} ${(row.visitorId ?? row.id).slice(-4).toUpperCase()}`
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    channel: row.channel,
    unit: { id: row.unitId, name: row.unitName },
    name: customerName ?? visitor,
    customerId: row.customerId,
    assignee: assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null,
    lastText: row.lastText,
    lastMessageAt: row.lastMessageAt,
    lastMessageBy: row.lastMessageBy,
    waitingSince: row.waitingSince,
    queuedAt: row.queuedAt,
    leftMessage: row.leftMessage,
    unread: row.unread,
    online: row.online,
  }
}
