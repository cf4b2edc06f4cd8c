import { z } from 'zod'
import { contract, Done, Instant, Named, Permitted, pageOf } from '#kernel/http/contract.ts'
import { line, text } from '#kernel/words.ts'

export const customersApi = contract({
  'GET /api/customers': {
    summary: 'Customers of my scope by name, phone or e-mail',
    access: 'customers.read',
    input: z.strictObject({
      search: z.string().max(100).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: pageOf(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        unit: Named,
        createdAt: Instant,
      }),
    ),
  },
  'GET /api/customers/:customerId': {
    summary: 'A customer with contact points and recent contacts',
    access: 'customers.read',
    input: z.strictObject({ customerId: z.uuid() }),
    output: z.strictObject({
      id: z.uuid(),
      version: z.int(),
      name: z.string(),
      unit: Named,
      note: z.string().nullable(),
      care: z.string().nullable(),
      points: z.array(
        z.strictObject({ kind: z.enum(['phone', 'email', 'address']), value: z.string() }),
      ),
      createdAt: Instant,
      may: z.strictObject({ edit: Permitted }),
    }),
  },
  'POST /api/customers': {
    summary: 'Enter a customer',
    access: 'customers.edit',
    input: z.strictObject({
      unitId: z.uuid(),
      name: line(50),
      phone: line(30).nullish(),
      email: z.email().max(200).nullish(),
      address: line(200).nullish(),
      note: text(2000).nullish(),
      care: line(200).nullish(),
    }),
    output: z.strictObject({ id: z.uuid() }),
  },
  'PATCH /api/customers/:customerId': {
    summary: 'Change a customer record',
    access: 'customers.edit',
    input: z.strictObject({
      customerId: z.uuid(),
      version: z.int().min(1),
      name: line(50).optional(),
      phone: line(30).nullish(),
      email: z.email().max(200).nullish(),
      address: line(200).nullish(),
      note: text(2000).nullish(),
      care: line(200).nullish(),
    }),
    output: Done,
  },
})
