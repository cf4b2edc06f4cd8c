import { type Db, sql } from '#kernel/database.ts'
import { isRateable, type ReadMessage, readMessages } from '#modules/conversations'

interface Row {
  conversationId: string
  state: 'waiting' | 'open' | 'closed'
  ahead: number | null
  agent: string | null
  lastSeq: number
  agentDeliveredSeq: number
  agentReadSeq: number
  visitorReadSeq: number
  endedAt: Date | null
  firstAskerId: string | null
  rating: number | null
  ratedAt: Date | null
}

const nothingYet = {
  state: 'none' as const,
  ahead: null,
  agent: null,
  lastSeq: 0,
  agentDelivered: 0,
  agentRead: 0,
  visitorRead: 0,
  rateable: false,
  rated: null,
}

/** What the widget shows besides messages, and which conversation it is (for us only). */
export async function visitorState(db: Db, visitorId: string) {
  const { rows } = await sql<Row>`
    select c.id as conversation_id, c.state, s.name as agent, c.last_seq, c.agent_delivered_seq,
      c.agent_read_seq, c.visitor_read_seq, k.ended_at, k.first_asker_id, k.rating, k.rated_at,
      case when c.state = 'waiting' then (select count(*)::int from conversation before
        where before.state = 'waiting' and before.unit_id = c.unit_id
          and before.queued_at < c.queued_at) end as ahead
    from conversation c join contact k on k.id = c.contact_id
    left join staff s on s.id = c.assignee_id
    where c.visitor_id = ${visitorId}
  `.execute(db)
  const row = rows[0]
  if (!row) return { conversationId: undefined, state: nothingYet }
  return {
    conversationId: row.conversationId,
    state: {
      state: row.state,
      ahead: row.ahead,
      agent: row.agent,
      lastSeq: row.lastSeq,
      agentDelivered: row.agentDeliveredSeq,
      agentRead: row.agentReadSeq,
      visitorRead: row.visitorReadSeq,
      rateable: isRateable(row),
      rated: row.rating,
    },
  }
}

/** Messages as the visitor may see them: without notes and without ids of staff. */
export function forVisitor(messages: ReadMessage[]) {
  return messages.flatMap(({ contactId: _contact, authorId: _author, kind, ...message }) =>
    kind === 'note'
      ? []
      : [{ ...message, kind, clientId: message.author === 'visitor' ? message.clientId : null }],
  )
}

export async function visitorMessages(
  db: Db,
  visitorId: string,
  range: { after: number; limit: number },
) {
  const { conversationId, state } = await visitorState(db, visitorId)
  const messages = conversationId ? await readMessages(db, conversationId, range) : []
  return { messages: forVisitor(messages), state }
}
