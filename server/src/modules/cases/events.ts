import { z } from 'zod'
import { event } from '#kernel/events.ts'

export const caseOpened = event(
  'case.opened',
  'A case was opened, from a contact or by itself',
  z.object({
    type: z.string(),
    state: z.string(),
    ownerId: z.uuid().nullable(),
    customerId: z.uuid().nullable(),
    conversationId: z.uuid().nullable(),
    contactId: z.uuid().nullable(),
  }),
)
export const caseMoved = event(
  'case.moved',
  'An action of the procedure was taken',
  z.object({
    type: z.string(),
    action: z.string(),
    from: z.string(),
    to: z.string(),
    /** Deadlines met by this move, in time or late. */
    met: z.array(z.string()),
    closed: z.boolean(),
  }),
)
export const caseAssigned = event(
  'case.assigned',
  'Somebody else became responsible for a case, or nobody for the time being',
  z.object({ from: z.uuid().nullable(), to: z.uuid().nullable() }),
)
export const caseNoted = event(
  'case.noted',
  'A note for colleagues was written on a case',
  z.object({ entryId: z.int() }),
)
export const deadlineMissed = event(
  'case.deadline-missed',
  'A deadline of a case passed before it was met',
  z.object({ type: z.string(), deadline: z.string(), dueAt: z.iso.datetime() }),
)
export const caseEscalated = event(
  'case.escalated',
  'The leaders of a case are called on, because a deadline was missed that says so',
  z.object({ deadline: z.string(), ownerId: z.uuid().nullable() }),
)
