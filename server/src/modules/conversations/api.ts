import { z } from 'zod'
import {
  contract,
  Done,
  Instant,
  Named,
  NoInput,
  Permitted,
  pageOf,
} from '#kernel/http/contract.ts'
import { cleanText, text } from '#kernel/words.ts'

/** Longest message in characters. */
export const MESSAGE_LIMIT = 5000

export const results = ['solved', 'unsolved', 'passed-on', 'no-answer', 'spam'] as const
export const Result = z.enum(results)

/** The sender's own id of a message: a repeat with the same id is the same message. */
export const ClientId = z.string().regex(/^[\w-]{8,64}$/)

export const Page = z.strictObject({
  url: z.string().max(2000).transform(cleanText).optional(),
  title: z.string().max(300).transform(cleanText).optional(),
  referrer: z.string().max(2000).transform(cleanText).optional(),
})

export const Attachment = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})

export const Message = z.strictObject({
  seq: z.int(),
  at: Instant,
  contactId: z.uuid(),
  author: z.enum(['visitor', 'agent', 'system']),
  authorId: z.string(),
  /** The agent's name; null for the visitor and the system. */
  authorName: z.string().nullable(),
  /** `note` is for staff only. `notice` is what happened; its body is a code of `noticeCodes`. */
  kind: z.enum(['text', 'image', 'file', 'note', 'notice']),
  body: z.string(),
  attachment: Attachment.nullable(),
  clientId: z.string().nullable(),
})
export type Message = z.output<typeof Message>

/** Bodies of `notice` messages; the screens put them into words. */
export const noticeCodes = [
  'queued',
  'assigned',
  'taken-over',
  'returned-to-queue',
  'closed-by-agent',
  'closed-by-visitor',
  'closed-idle',
  'reopened',
  'rating-invited',
  'rated',
  'message-left',
] as const

export const Marks = z.strictObject({
  visitorDelivered: z.int(),
  visitorRead: z.int(),
  agentDelivered: z.int(),
  agentRead: z.int(),
})

/** A row of the conversation list. */
export const ConversationRow = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(['waiting', 'open', 'closed']),
  channel: z.string(),
  unit: Named,
  /** The customer's name, or a name made from the visitor's id. */
  name: z.string(),
  customerId: z.uuid().nullable(),
  assignee: Named.nullable(),
  lastText: z.string(),
  lastMessageAt: Instant,
  lastMessageBy: z.enum(['visitor', 'agent', 'system']),
  waitingSince: Instant.nullable(),
  queuedAt: Instant.nullable(),
  leftMessage: z.boolean(),
  unread: z.int(),
  online: z.boolean(),
})

export const Conversation = ConversationRow.extend({
  page: Page,
  site: Named.nullable(),
  lastSeq: z.int(),
  marks: Marks,
  contact: z.strictObject({
    id: z.uuid(),
    startedAt: Instant,
    firstAsker: Named.nullable(),
    endedAt: Instant.nullable(),
    result: Result.nullable(),
    summary: z.string().nullable(),
    rating: z.int().nullable(),
    ratingComment: z.string().nullable(),
  }),
  /** Earlier contacts of this conversation, newest first. */
  contacts: z.array(
    z.strictObject({
      id: z.uuid(),
      startedAt: Instant,
      endedAt: Instant.nullable(),
      agent: z.string().nullable(),
      firstAsker: z.string().nullable(),
      result: Result.nullable(),
      rating: z.int().nullable(),
    }),
  ),
  visitor: z
    .strictObject({
      id: z.uuid(),
      userAgent: z.string(),
      language: z.string(),
      firstSeenAt: Instant,
    })
    .nullable(),
  /** True, or the reason why not, in the caller's language. */
  may: z.strictObject({
    take: Permitted,
    give: Permitted,
    answer: Permitted,
    note: Permitted,
    close: Permitted,
    reopen: Permitted,
    invite: Permitted,
  }),
})

export const Sent = z.strictObject({ seq: z.int(), at: Instant })

const ConversationId = { conversationId: z.uuid() }

export const SendInput = z.strictObject({
  ...ConversationId,
  clientId: ClientId,
  body: text(MESSAGE_LIMIT),
  /** A note is seen by staff only. */
  note: z.boolean().default(false),
})

export const conversationsApi = contract({
  'GET /api/conversations': {
    summary: 'Conversations of my scope: mine, the queue, all open ones, or closed ones',
    access: 'conversations.read',
    input: z.strictObject({
      view: z.enum(['mine', 'queue', 'open', 'closed']).default('mine'),
      search: z.string().max(100).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: pageOf(ConversationRow),
  },
  'GET /api/conversations/counts': {
    summary: 'How many are mine, how many wait, how many are open; for badges',
    access: 'conversations.read',
    input: NoInput,
    output: z.strictObject({ mine: z.int(), mineUnread: z.int(), queue: z.int(), open: z.int() }),
  },
  'GET /api/conversations/:conversationId': {
    summary: 'One conversation with its contact, customer side and what I may do',
    access: 'conversations.read',
    input: z.strictObject(ConversationId),
    output: Conversation,
  },
  'GET /api/conversations/:conversationId/messages': {
    summary: 'Messages by sequence: the newest, those before or those after a number',
    access: 'conversations.read',
    input: z.strictObject({
      ...ConversationId,
      after: z.coerce.number().int().min(0).optional(),
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.strictObject({ messages: z.array(Message), lastSeq: z.int() }),
  },
  'POST /api/conversations/:conversationId/messages': {
    summary: 'Send a message or a note; a repeat with the same clientId is harmless',
    access: 'conversations.read',
    input: SendInput,
    output: Sent,
  },
  'POST /api/conversations/:conversationId/marks': {
    summary: 'Messages up to these numbers were shown, were read',
    access: 'conversations.read',
    input: z.strictObject({
      ...ConversationId,
      delivered: z.int().min(0).optional(),
      read: z.int().min(0).optional(),
    }),
    output: Done,
  },
  'POST /api/conversations/:conversationId/assignment': {
    summary: 'Take a waiting conversation, take one over, or give it to a colleague',
    access: 'conversations.read',
    input: z.strictObject({
      ...ConversationId,
      /** Who shall answer; left out: me. */
      staffId: z.uuid().optional(),
      /** The version the screen showed; an older one is refused, so that two do not take it. */
      version: z.int().min(1),
    }),
    output: Done,
  },
  'POST /api/conversations/:conversationId/closure': {
    summary: 'Close with a result; the visitor is invited to rate',
    access: 'conversations.read',
    input: z.strictObject({
      ...ConversationId,
      result: Result,
      summary: text(2000).optional(),
      inviteRating: z.boolean().default(true),
    }),
    output: Done,
  },
  'DELETE /api/conversations/:conversationId/closure': {
    summary: 'Reopen: a new contact begins, with me as its first asker',
    access: 'conversations.read',
    input: z.strictObject(ConversationId),
    output: Done,
  },
  'PUT /api/conversations/:conversationId/customer': {
    summary: 'Say which customer this is',
    access: 'conversations.read',
    input: z.strictObject({ ...ConversationId, customerId: z.uuid() }),
    output: Done,
  },
  // POST /api/conversations/:conversationId/attachments and GET …/attachments/:attachmentId carry
  // raw bytes; see attachments.ts.
  'GET /api/customers/:customerId/contacts': {
    summary: 'The latest contacts of a customer, newest first, at most 50',
    access: 'customers.read',
    input: z.strictObject({ customerId: z.uuid() }),
    output: z.strictObject({
      contacts: z.array(
        z.strictObject({
          id: z.uuid(),
          conversationId: z.uuid(),
          channel: z.string(),
          startedAt: Instant,
          endedAt: Instant.nullable(),
          agent: z.string().nullable(),
          result: Result.nullable(),
          summary: z.string().nullable(),
          rating: z.int().nullable(),
        }),
      ),
    }),
  },
})
