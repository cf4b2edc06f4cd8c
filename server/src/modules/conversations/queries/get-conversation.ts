import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import type { Language } from '#kernel/words.ts'
import { inScope } from '#modules/identity'
import { actionsFor } from '../conversation.ts'
import type { ContactResult, VisitorPage } from '../tables.ts'
import { type ListedConversation, presentRow, rowColumns, rowTables } from './list-conversations.ts'

interface Details extends ListedConversation {
  page: VisitorPage
  siteId: string | null
  siteName: string | null
  lastSeq: number
  contactId: string
  visitorDeliveredSeq: number
  visitorReadSeq: number
  agentDeliveredSeq: number
  agentReadSeq: number
  userAgent: string | null
  visitorLanguage: string | null
  firstSeenAt: Date | null
}

interface ContactDetails {
  id: string
  startedAt: Date
  endedAt: Date | null
  firstAskerId: string | null
  firstAsker: string | null
  agent: string | null
  result: ContactResult | null
  summary: string | null
  rating: number | null
  ratingComment: string | null
}

/** One conversation as the workplace shows it, with what the actor may do and why not. */
export async function getConversation(
  db: Db,
  actor: Actor,
  now: Date,
  language: Language,
  conversationId: string,
) {
  const { rows } = await sql<Details>`
    select ${rowColumns(now)}, c.page, c.site_id, cs.name as site_name, c.last_seq, c.contact_id,
      c.visitor_delivered_seq, c.visitor_read_seq, c.agent_delivered_seq, c.agent_read_seq,
      v.user_agent, v.language as visitor_language, v.created_at as first_seen_at
    from ${rowTables} left join chat_site cs on cs.id = c.site_id
    where c.id = ${conversationId}
      and ${inScope(actor, 'conversations.read', { unit: 'c.unit_id', owner: 'c.assignee_id' })}
  `.execute(db)
  const details = rows[0]
  if (!details) throw new Refused(notFound)
  const contacts = await contactsOf(db, conversationId, details.contactId)
  return present(details, contacts, actor, language)
}

/** The present one first: a clock that was set back may make it look older than others. */
async function contactsOf(
  db: Db,
  conversationId: string,
  contactId: string,
): Promise<ContactDetails[]> {
  const { rows } = await sql<ContactDetails>`
    select k.id, k.started_at, k.ended_at, k.first_asker_id, f.name as first_asker,
      a.name as agent, k.result, k.summary, k.rating, k.rating_comment
    from contact k left join staff f on f.id = k.first_asker_id left join staff a on a.id = k.agent_id
    where k.conversation_id = ${conversationId} order by k.id <> ${contactId}, k.started_at desc limit 20
  `.execute(db)
  return rows
}

function present(d: Details, contacts: ContactDetails[], actor: Actor, language: Language) {
  const current = contacts.find((contact) => contact.id === d.contactId) as ContactDetails
  const { id, startedAt, endedAt, result, summary, rating, ratingComment } = current
  const { firstAskerId, firstAsker } = current
  const may = actionsFor(actor, d)
  const told = (answer: true | Refused): true | string =>
    answer === true ? true : answer.sentence(language)
  return {
    ...presentRow(d, language),
    page: d.page,
    site: d.siteId && d.siteName ? { id: d.siteId, name: d.siteName } : null,
    lastSeq: d.lastSeq,
    marks: marksOf(d),
    contact: {
      id,
      startedAt,
      firstAsker: firstAskerId && firstAsker ? { id: firstAskerId, name: firstAsker } : null,
      endedAt,
      result,
      summary,
      rating,
      ratingComment,
    },
    contacts: contacts
      .filter((contact) => contact !== current)
      .map(({ firstAskerId: _id, summary: _s, ratingComment: _c, ...earlier }) => earlier),
    visitor: d.visitorId
      ? {
          id: d.visitorId,
          userAgent: d.userAgent ?? '',
          language: d.visitorLanguage ?? 'zh',
          firstSeenAt: d.firstSeenAt as Date,
        }
      : null,
    may: {
      take: told(may.take),
      give: told(may.give),
      answer: told(may.answer),
      note: told(may.note),
      close: told(may.close),
      reopen: told(may.reopen),
      invite: told(may.invite),
    },
  }
}

export interface MarkColumns {
  visitorDeliveredSeq: number
  visitorReadSeq: number
  agentDeliveredSeq: number
  agentReadSeq: number
}

export const marksOf = (c: MarkColumns) => ({
  visitorDelivered: c.visitorDeliveredSeq,
  visitorRead: c.visitorReadSeq,
  agentDelivered: c.agentDeliveredSeq,
  agentRead: c.agentReadSeq,
})
