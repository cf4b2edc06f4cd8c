import { z } from 'zod'
import { event } from '#kernel/events.ts'

export const customerEntered = event(
  'customer.entered',
  'A customer record was made',
  z.object({ points: z.array(z.enum(['phone', 'email', 'address'])) }),
)
export const customerChanged = event(
  'customer.changed',
  'A customer record was changed',
  z.object({ fields: z.array(z.string()) }),
)
