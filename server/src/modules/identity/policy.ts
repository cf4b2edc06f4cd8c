import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import type { Permission } from './permissions.ts'

/** What decides whether a row is in somebody's scope. */
export interface ScopedRow {
  unitId: string
  /** The person responsible, where the thing has one. */
  ownerId?: string | null
}

/**
 * May the actor do this to this row? The system may everything: whoever lets it act has decided.
 * Visitors hold no permissions; what they may is decided by the token they hold.
 */
export function may(actor: Actor, permission: Permission, row: ScopedRow): boolean {
  if (actor.kind === 'system') return true
  return (actor.grants ?? []).some((grant) => {
    if (grant.permission !== permission) return false
    if (grant.scope === 'all') return true
    if (grant.scope === 'own') return row.ownerId === actor.id
    return grant.units.includes(row.unitId)
  })
}

/** The permission in some scope: enough to be shown a page. */
export const mayAnywhere = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || (actor.grants ?? []).some((g) => g.permission === permission)

/** For `allow`: true, or the refusal. */
export const allowed = (answer: boolean, permission?: Permission): true | Refused =>
  answer || new Refused(forbidden, permission ? { permission } : {})

/**
 * The same answer as `may`, as a SQL condition for lists. Columns are names in the query, fixed in
 * code. Scope `all` leaves the condition out, so that the sort index is walked.
 */
export function inScope(
  actor: Actor,
  permission: Permission,
  columns: { unit: string; owner?: string },
): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql<boolean>`true`
  const grants = (actor.grants ?? []).filter((grant) => grant.permission === permission)
  if (grants.some((grant) => grant.scope === 'all')) return sql<boolean>`true`
  const units = [...new Set(grants.flatMap((g) => (g.scope === 'own' ? [] : g.units)))]
  const conditions: RawBuilder<boolean>[] = []
  if (units.length > 0) conditions.push(sql`${sql.ref(columns.unit)} = any(${units}::uuid[])`)
  if (columns.owner && grants.some((g) => g.scope === 'own')) {
    conditions.push(sql`${sql.ref(columns.owner)} = ${actor.id}`)
  }
  if (conditions.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}
