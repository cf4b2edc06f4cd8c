import { newId } from '#kernel/ids.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { PointKind } from './tables.ts'

export type Points = { [K in PointKind]?: string | null | undefined }

const kinds: PointKind[] = ['phone', 'email', 'address']

export const givenKinds = (points: Points) => kinds.filter((kind) => points[kind])

/** Phones are compared by their digits, addresses of mail in lower case. */
export function normalise(kind: PointKind, value: string): string {
  if (kind === 'phone') return value.replace(/[ -]/g, '')
  return kind === 'email' ? value.toLowerCase() : value
}

/** Set the kinds that are given: a value replaces, null removes, undefined leaves alone. */
export async function setPoints(ctx: OperationContext, customerId: string, points: Points) {
  for (const kind of kinds) {
    const value = points[kind]
    if (value === undefined) continue
    await ctx.tx
      .deleteFrom('contactPoint')
      .where('customerId', '=', customerId)
      .where('kind', '=', kind)
      .execute()
    if (value === null) continue
    await ctx.tx
      .insertInto('contactPoint')
      .values({ id: newId(), customerId, kind, value: normalise(kind, value), createdAt: ctx.now })
      .execute()
  }
}
