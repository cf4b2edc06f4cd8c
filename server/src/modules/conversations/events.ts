import { z } from 'zod'
import { event } from '#kernel/events.ts'
import { Result } from './api.ts'

const contactId = z.uuid()
const kind = z.enum(['text', 'image', 'file'])

export const contactStarted = event(
  'contact.started',
  'Somebody reached us, or a closed conversation was taken up again',
  z.object({ contactId, channel: z.string(), direction: z.enum(['inbound', 'outbound']) }),
)
export const conversationQueued = event(
  'conversation.queued',
  'A conversation stands in the queue of its unit',
  z.object({ contactId, reason: z.enum(['new', 'reopened', 'returned']) }),
)
export const conversationAssigned = event(
  'conversation.assigned',
  'Somebody answers the conversation from now on',
  z.object({
    contactId,
    staffId: z.uuid(),
    from: z.uuid().nullable(),
    /** The first asked of this contact: responsible until it is closed. */
    first: z.boolean(),
    how: z.enum(['routed', 'taken', 'given', 'taken-over', 'reopened']),
  }),
)
export const messageReceived = event(
  'message.received',
  'The customer side said something',
  z.object({ contactId, seq: z.int(), kind }),
)
export const messageSent = event(
  'message.sent',
  'We said something',
  z.object({ contactId, seq: z.int(), kind, firstAnswer: z.boolean() }),
)
export const noteWritten = event(
  'note.written',
  'A note for colleagues was written',
  z.object({ contactId, seq: z.int() }),
)
export const contactEnded = event(
  'contact.ended',
  'The episode was closed with a result',
  z.object({
    contactId,
    result: Result,
    by: z.enum(['agent', 'visitor', 'idle']),
    inviteRating: z.boolean(),
  }),
)
export const contactRated = event(
  'contact.rated',
  'The customer rated a contact',
  z.object({ contactId, score: z.int().min(1).max(5) }),
)
export const customerLinked = event(
  'conversation.customer-linked',
  'It was said which customer this is',
  z.object({ contactId, customerId: z.uuid() }),
)
