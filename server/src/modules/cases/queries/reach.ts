import type { Actor } from '#kernel/actor.ts'

/** How far somebody's `cases.read` goes: everything, or these units and what they own. */
export type Reach = 'all' | { units: string[]; own: boolean }

export function reachOf(actor: Actor): Reach {
  if (actor.kind === 'system') return 'all'
  const grants = (actor.grants ?? []).filter((grant) => grant.permission === 'cases.read')
  if (grants.some((grant) => grant.scope === 'all')) return 'all'
  return {
    units: [...new Set(grants.flatMap((g) => (g.scope === 'own' ? [] : g.units)))],
    own: grants.some((grant) => grant.scope === 'own'),
  }
}
