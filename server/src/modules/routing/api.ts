import { z } from 'zod'
import { contract, Done, Instant, NoInput } from '#kernel/http/contract.ts'

/** What an agent says of themselves. Only `ready` is given conversations. */
export const states = ['ready', 'busy', 'break', 'away'] as const
export const State = z.enum(states)

const Colleague = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  number: z.string(),
  unit: z.string(),
  state: State,
  since: Instant.nullable(),
  /** Whether a console of theirs is connected now. */
  online: z.boolean(),
  load: z.int(),
  capacity: z.int(),
})

export const routingApi = contract({
  'GET /api/presence': {
    summary: 'My own state',
    access: 'staff',
    input: NoInput,
    output: z.strictObject({
      state: State,
      since: Instant.nullable(),
      load: z.int(),
      capacity: z.int(),
    }),
  },
  'PUT /api/presence': {
    summary: 'Say that I am ready, busy, on a break or away',
    access: 'conversations.answer',
    input: z.strictObject({ state: State }),
    output: Done,
  },
  'GET /api/colleagues': {
    summary: 'Who answers conversations in my scope: state, load, capacity',
    access: 'conversations.read',
    input: NoInput,
    output: z.strictObject({ colleagues: z.array(Colleague) }),
  },
  'GET /api/floor': {
    summary: 'The floor: who is in what state with which conversations, and what waits',
    access: 'supervision.read',
    input: NoInput,
    output: z.strictObject({
      agents: z.array(
        Colleague.extend({
          conversations: z.array(
            z.strictObject({
              id: z.uuid(),
              name: z.string(),
              assignedAt: Instant.nullable(),
              waitingSince: Instant.nullable(),
            }),
          ),
        }),
      ),
      queue: z.array(
        z.strictObject({
          id: z.uuid(),
          name: z.string(),
          unit: z.string(),
          queuedAt: Instant,
          leftMessage: z.boolean(),
          version: z.int(),
        }),
      ),
      today: z.strictObject({
        contacts: z.int(),
        answered: z.int(),
        closed: z.int(),
        rated: z.int(),
        averageRating: z.number().nullable(),
        /** Median seconds from the first word of the visitor to the first of ours. */
        firstAnswerSeconds: z.number().nullable(),
        casesOpened: z.int(),
        casesOverdue: z.int(),
      }),
    }),
  },
})
