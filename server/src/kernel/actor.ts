/** How far a permission reaches from the unit it was granted in. */
export type Scope = 'own' | 'unit' | 'subtree' | 'all'

/** A permission as granted to one person: what, how far, and the units that reach covers. */
export interface Grant {
  permission: string
  scope: Scope
  /** Ids of the units covered; ignored for `own` and `all`. */
  units: string[]
}

/** Who does something: a member of staff, a visitor of a website, or the system by itself. */
export interface Actor {
  kind: 'staff' | 'visitor' | 'system'
  id: string
  /** Staff only. */
  grants?: Grant[]
  /** Staff: the unit of the first post. Visitor: none. */
  unitId?: string
  /** Visitor: the site the token was given out for. */
  siteId?: string
}

/** The system acting by itself; `name` says which part, e.g. `timer` or `routing`. */
export const system = (name: string): Actor => ({ kind: 'system', id: name })
