import type { Scope } from '#kernel/actor.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { may } from './policy.ts'

export interface PostInput {
  roleId: string
  unitId: string
}

/**
 * Whether the actor may give these posts: they manage every unit named, and hold every permission of
 * the roles themselves at least there, so that nobody can give away more than they have.
 */
export async function mayGivePosts(ctx: OperationContext, posts: PostInput[]): Promise<boolean> {
  const roles = await ctx.tx.selectFrom('role').selectAll().execute()
  const units = await ctx.tx
    .selectFrom('unit')
    .select('id')
    .where(
      'id',
      'in',
      posts.map((p) => p.unitId),
    )
    .where('closedAt', 'is', null)
    .execute()
  for (const { unitId } of posts) {
    if (!units.some((unit) => unit.id === unitId)) throw new Refused(notFound)
  }
  return posts.every(({ roleId, unitId }) => {
    const role = roles.find((r) => r.id === roleId)
    if (!role) throw new Refused(notFound)
    if (ctx.actor.kind === 'system') return true
    if (!may(ctx.actor, 'organisation.manage', { unitId })) return false
    return role.permissions.every(({ permission, scope }) =>
      ctx.actor.grants?.some(
        (mine) =>
          mine.permission === permission &&
          (mine.scope === 'all' ||
            (scope !== 'all' && reaches(mine.scope, scope) && mine.units.includes(unitId))),
      ),
    )
  })
}

/** One's own reach at the same unit: a unit alone gives away nothing below it. */
const reaches = (mine: Scope, given: Scope) =>
  mine === 'subtree' || (mine === 'unit' && given !== 'subtree')
