import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { line } from '#kernel/words.ts'
import { unitOpened } from '../events.ts'
import { allowed, may } from '../policy.ts'
import { unitKinds } from '../tables.ts'
import { insertUnit, openUnitById } from '../units.ts'

/** Add a branch, department or team to the organisation. */
export const openUnit = operation({
  name: 'identity.open-unit',
  input: z.strictObject({ parentId: z.uuid(), name: line(50), kind: z.enum(unitKinds) }),
  load: (ctx, { parentId }) => openUnitById(ctx, parentId),
  allow: (ctx, parent) =>
    allowed(may(ctx.actor, 'organisation.manage', { unitId: parent.id }), 'organisation.manage'),
  async run(ctx, parent, { name, kind }) {
    const id = await insertUnit(ctx, { parentId: parent.id, name, kind })
    await record(ctx, unitOpened, { subject: id, unitId: id }, { parentId: parent.id, kind })
    return { id }
  },
})

/** Rename a unit. */
export const renameUnit = operation({
  name: 'identity.rename-unit',
  input: z.strictObject({ unitId: z.uuid(), name: line(50) }),
  async load(ctx, { unitId }) {
    const unit = await openUnitById(ctx, unitId)
    if (!may(ctx.actor, 'organisation.manage', { unitId })) throw new Refused(notFound)
    return unit
  },
  allow: () => true,
  async run(ctx, unit, { name }) {
    await ctx.tx.updateTable('unit').set({ name }).where('id', '=', unit.id).execute()
    return {}
  },
})
