import { z } from 'zod'
import { event } from '#kernel/events.ts'

/** What the events of the demo are about: the demo itself. There is one at most. */
export const DEMO = '00000000-0000-4000-8000-000000000000'

export const demoFilled = event(
  'demo.filled',
  'The demo is complete; one without this was interrupted and is filled again',
  z.object({}),
)
export const demoRemoved = event(
  'demo.removed',
  'The demo was removed for good, so that no later start brings it back',
  z.object({}),
)
