import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { operation } from '#kernel/operation.ts'
import { allowed, may, openUnitById } from '#modules/identity'
import { customersApi } from '../api.ts'
import { customerEntered } from '../events.ts'
import { givenKinds, setPoints } from '../points.ts'

/** Make a customer record in a unit. */
export const enterCustomer = operation({
  name: 'customers.enter',
  input: customersApi['POST /api/customers'].input,
  load: (ctx, { unitId }) => openUnitById(ctx, unitId),
  allow: (ctx, _unit, { unitId }) =>
    allowed(may(ctx.actor, 'customers.edit', { unitId }), 'customers.edit'),
  async run(ctx, _unit, { unitId, name, note = null, care = null, ...points }) {
    const id = newId()
    await ctx.tx
      .insertInto('customer')
      .values({
        id,
        unitId,
        name,
        note,
        care,
        createdAt: ctx.now,
        changedAt: ctx.now,
        version: 1,
        mergedInto: null,
      })
      .execute()
    await ctx.tx.insertInto('customerUnit').values({ customerId: id, unitId }).execute()
    await setPoints(ctx, id, points)
    await record(ctx, customerEntered, { subject: id, unitId }, { points: givenKinds(points) })
    return { id }
  },
})
