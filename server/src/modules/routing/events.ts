import { z } from 'zod'
import { event } from '#kernel/events.ts'
import { State } from './api.ts'

export const presenceChanged = event(
  'presence.changed',
  'A person became ready, busy, took a break or went away',
  z.object({
    from: State.nullable(),
    to: State,
    /** `lost`: their last console had been disconnected for too long. */
    why: z.enum(['said', 'lost']),
  }),
)
