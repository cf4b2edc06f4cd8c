import { notFound, Refused } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { unitClosed } from './errors.ts'
import type { UnitKind } from './tables.ts'

/** Put a unit into the tree below its parent. */
export async function insertUnit(
  ctx: OperationContext,
  unit: { parentId: string | null; name: string; kind: UnitKind },
): Promise<string> {
  const id = newId()
  const parent = unit.parentId ? await openUnitById(ctx, unit.parentId) : undefined
  await ctx.tx
    .insertInto('unit')
    .values({
      id,
      parentId: unit.parentId,
      path: `${parent?.path ?? ''}${id}/`,
      name: unit.name,
      kind: unit.kind,
      createdAt: ctx.now,
      closedAt: null,
    })
    .execute()
  return id
}

/** A unit that is there and in use; whether it is in the actor's scope is the caller's question. */
export async function openUnitById(ctx: OperationContext, unitId: string) {
  const unit = await ctx.tx
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!unit) throw new Refused(notFound)
  if (unit.closedAt) throw new Refused(unitClosed)
  return unit
}
