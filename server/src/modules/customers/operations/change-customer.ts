import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { allowed, may } from '#modules/identity'
import { customersApi } from '../api.ts'
import { customerChangedMeanwhile } from '../errors.ts'
import { customerChanged } from '../events.ts'
import { setPoints } from '../points.ts'

/** Change a customer record; refused when somebody else has changed it since it was read. */
export const changeCustomer = operation({
  name: 'customers.change',
  input: customersApi['PATCH /api/customers/:customerId'].input,
  async load(ctx, { customerId }) {
    const customer = await ctx.tx
      .selectFrom('customer')
      .selectAll()
      .where('id', '=', customerId)
      .forUpdate()
      .executeTakeFirst()
    const known = customer && may(ctx.actor, 'customers.read', { unitId: customer.unitId })
    if (!known) throw new Refused(notFound)
    return customer
  },
  allow(ctx, customer, { version }) {
    if (customer.version !== version) return new Refused(customerChangedMeanwhile)
    return allowed(may(ctx.actor, 'customers.edit', { unitId: customer.unitId }), 'customers.edit')
  },
  async run(ctx, customer, { customerId, version, name, note, care, ...points }) {
    const fields = Object.entries({ name, note, care }).filter(([, value]) => value !== undefined)
    await ctx.tx
      .updateTable('customer')
      .set({ ...Object.fromEntries(fields), changedAt: ctx.now, version: version + 1 })
      .where('id', '=', customerId)
      .execute()
    await setPoints(ctx, customerId, points)
    const changed = [
      ...fields.map(([field]) => field),
      ...Object.entries(points).flatMap(([kind, value]) => (value === undefined ? [] : [kind])),
    ]
    await record(
      ctx,
      customerChanged,
      { subject: customerId, unitId: customer.unitId },
      { fields: changed },
    )
    return {}
  },
})
