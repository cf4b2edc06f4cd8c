import { sql } from '#kernel/database.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { noticeCodes } from './api.ts'
import type { ConversationRecord, MessageKind } from './tables.ts'

export interface NewMessage {
  author: 'visitor' | 'agent' | 'system'
  authorId: string
  kind: MessageKind
  body: string
  attachmentId?: string | null
  clientId?: string | null
}

export interface Appended {
  seq: number
  at: Date
}

/**
 * Add a message to a conversation that is locked by this transaction. Gives the next number, keeps
 * the sender's id against repeats (look with `findByClientId` first), and notes who spoke last.
 * `conversation` is brought up to date, so that several messages can follow each other.
 */
export async function append(
  ctx: OperationContext,
  conversation: ConversationRecord,
  message: NewMessage,
): Promise<Appended> {
  const { clientId = null, attachmentId = null } = message
  const seq = conversation.lastSeq + 1
  conversation.lastSeq = seq
  noteWhoSpoke(ctx, conversation, message)
  await sql`
    with keyed as (
      insert into message_key (conversation_id, client_id, seq, at)
      select ${conversation.id}::uuid, ${clientId}::text, ${seq}::bigint, ${ctx.now}::timestamptz
      where ${clientId}::text is not null
    ), noted as (
      update conversation set last_seq = ${seq}, last_message_at = ${conversation.lastMessageAt},
        last_message_by = ${conversation.lastMessageBy}, last_text = ${conversation.lastText},
        waiting_since = ${conversation.waitingSince}, agent_read_seq = ${conversation.agentReadSeq}
      where id = ${conversation.id}
    )
    insert into message (conversation_id, seq, at, contact_id, author, author_id, kind, body,
      attachment_id, client_id)
    values (${conversation.id}, ${seq}, ${ctx.now}, ${conversation.contactId}, ${message.author},
      ${message.authorId}, ${message.kind}, ${message.body}, ${attachmentId}, ${clientId})
  `.execute(ctx.tx)
  // Our own words move marks, and notices tell of a change; a visitor's words change nothing else.
  signalMessages(ctx, conversation.id, message.author !== 'visitor')
  return { seq, at: ctx.now }
}

/** The number a message with this id of its sender already has. */
export async function findByClientId(
  ctx: OperationContext,
  conversationId: string,
  clientId: string,
): Promise<Appended | undefined> {
  const { rows } = await sql<Appended>`
    select seq, at from message_key
    where conversation_id = ${conversationId} and client_id = ${clientId}
  `.execute(ctx.tx)
  return rows[0]
}

function noteWhoSpoke(
  ctx: OperationContext,
  conversation: ConversationRecord,
  { author, kind, body }: NewMessage,
) {
  if (kind === 'note' || kind === 'notice') return
  conversation.lastMessageAt = ctx.now
  conversation.lastMessageBy = author
  conversation.lastText = kind === 'text' ? body.slice(0, 120) : `[${kind}]`
  if (author === 'visitor') conversation.waitingSince ??= ctx.now
  if (author === 'agent') {
    conversation.waitingSince = null
    conversation.agentReadSeq = conversation.lastSeq
  }
}

/** Write down in the thread what happened; the screens put the code into words. */
export const appendNotice = (
  ctx: OperationContext,
  conversation: ConversationRecord,
  code: (typeof noticeCodes)[number],
) =>
  append(ctx, conversation, {
    author: 'system',
    authorId: ctx.actor.kind === 'staff' ? ctx.actor.id : 'system',
    kind: 'notice',
    body: code,
  })

/** Wake whoever watches this conversation, on every node. May be lost: they also poll. */
function signalMessages(ctx: OperationContext, conversationId: string, touched: boolean) {
  ctx.signal({ topic: 'conversation', conversationId, touched })
}
