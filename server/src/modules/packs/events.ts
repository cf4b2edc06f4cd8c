import { z } from 'zod'
import { event } from '#kernel/events.ts'

export const packActivated = event(
  'pack.activated',
  'A version of a pack became the one new cases begin with',
  z.object({ pack: z.string(), version: z.string(), hash: z.string(), types: z.array(z.string()) }),
)
