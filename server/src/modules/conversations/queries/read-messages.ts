import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { inScope } from '#modules/identity'
import type { MessageKind } from '../tables.ts'

export interface ReadMessage {
  seq: number
  at: Date
  contactId: string
  author: 'visitor' | 'agent' | 'system'
  authorId: string
  authorName: string | null
  kind: MessageKind
  body: string
  clientId: string | null
  attachment: {
    id: string
    name: string
    mediaType: string
    size: number
    width: number | null
    height: number | null
  } | null
}

export interface MessageRange {
  /** Those after this number, oldest first. */
  after?: number | undefined
  /** Those before this number: the nearest ones, oldest first. */
  before?: number | undefined
  limit: number
}

/** Messages of one conversation in order, notes included. Whoever calls has checked the scope. */
export async function readMessages(
  db: Db,
  conversationId: string,
  { after, before, limit }: MessageRange,
): Promise<ReadMessage[]> {
  const forward = after !== undefined
  const { rows } = await sql<ReadMessage>`
    select m.seq, m.at, m.contact_id, m.author, m.author_id, s.name as author_name, m.kind, m.body,
      m.client_id, case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name,
        'mediaType', f.media_type, 'size', f.size, 'width', f.width, 'height', f.height) end as attachment
    from message m
    left join staff s on s.id = case when m.author = 'agent' then m.author_id::uuid end
    left join attachment a on a.id = m.attachment_id
    left join stored_file f on f.hash = a.hash
    where m.conversation_id = ${conversationId}
      and ${after === undefined ? sql`true` : sql`m.seq > ${after}`}
      and ${before === undefined ? sql`true` : sql`m.seq < ${before}`}
    order by m.seq ${forward ? sql`asc` : sql`desc`} limit ${limit}
  `.execute(db)
  return forward ? rows : rows.reverse()
}

/** The last number, when the actor may read the conversation; otherwise it does not exist. */
export async function readableLastSeq(db: Db, actor: Actor, conversationId: string) {
  const { rows } = await sql<{ lastSeq: number }>`
    select c.last_seq from conversation c where c.id = ${conversationId}
      and ${inScope(actor, 'conversations.read', { unit: 'c.unit_id', owner: 'c.assignee_id' })}
  `.execute(db)
  if (!rows[0]) throw new Refused(notFound)
  return rows[0].lastSeq
}

/** Contacts of a customer, newest first, those in the actor's scope. */
export async function listCustomerContacts(db: Db, actor: Actor, customerId: string) {
  const { rows } = await sql<{
    id: string
    conversationId: string
    channel: string
    startedAt: Date
    endedAt: Date | null
    agent: string | null
    result: 'solved' | 'unsolved' | 'passed-on' | 'no-answer' | 'spam' | null
    summary: string | null
    rating: number | null
  }>`
    select k.id, k.conversation_id, k.channel, k.started_at, k.ended_at, a.name as agent, k.result,
      k.summary, k.rating
    from contact k left join staff a on a.id = k.agent_id
    where k.customer_id = ${customerId} and ${inScope(actor, 'customers.read', { unit: 'k.unit_id' })}
    order by k.started_at desc limit 50
  `.execute(db)
  return rows
}
