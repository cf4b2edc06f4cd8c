import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { enterCustomer } from '#modules/customers'
import type { Organisation } from './organisation.ts'
import type { Step } from './perform-in-order.ts'
import type { Chance } from './random.ts'

const Customer = z.strictObject({
  name: z.string(),
  phone: z.string(),
  email: z.string().optional(),
  address: z.string().optional(),
  note: z.string().optional(),
  care: z.string().optional(),
})
const CustomerFile = z.array(
  z.strictObject({
    unit: z.string(),
    /** Staff numbers of those who entered them. */
    enteredBy: z.tuple([z.string()], z.string()),
    customers: z.array(Customer),
  }),
)

const DAY_MS = 86_400_000

/** Entered by different people in the weeks before the stories begin; ids by name when done. */
export async function customerSteps(
  { units, staff }: Organisation,
  before: Date,
  chance: Chance,
): Promise<{ steps: Step[]; ids: Map<string, string> }> {
  const text = await readFile(new URL('conversations/customers.yaml', import.meta.url), 'utf8')
  const ids = new Map<string, string>()
  const steps = CustomerFile.parse(parse(text)).flatMap(({ unit, enteredBy, customers }) =>
    customers.map((customer): Step => {
      const by = staff.get(chance.oneOf(enteredBy))
      if (!by) throw new Error(`nobody has the number of who enters customers of ${unit}`)
      return {
        at: new Date(before.getTime() - chance.between(0.2, 10) * DAY_MS),
        lines: [],
        async run(kernel: Kernel) {
          const input = { ...customer, unitId: units.get(unit) }
          ids.set(customer.name, (await perform(kernel, enterCustomer, by, input)).id)
        },
      }
    }),
  )
  return { steps, ids }
}
