import type { Actor } from '#kernel/actor.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import { may } from '#modules/identity'
import type { Relation } from '#modules/packs'
import { assignmentNotYours, caseClosed } from './errors.ts'

/** What decides who may do what with a case. */
export interface Guarded {
  unitId: string
  ownerId: string | null
  openedById: string | null
  closedAt: Date | null
}

export const maySee = (actor: Actor, row: Guarded) => may(actor, 'cases.read', row)

const mayWork = (actor: Actor, row: Guarded) => may(actor, 'cases.work', row)

/** A leader works on cases and watches over those who do. */
const isLeader = (actor: Actor, row: Guarded) =>
  mayWork(actor, row) && may(actor, 'supervision.read', row)

/** What somebody is to a case; the words packs use for who may act. */
export function relationsTo(actor: Actor, row: Guarded): Set<Relation> {
  const relations = new Set<Relation>()
  if (actor.kind === 'staff' && row.ownerId === actor.id) relations.add('owner')
  if (actor.kind === 'staff' && row.openedById === actor.id) relations.add('opener')
  if (mayWork(actor, row)) relations.add('worker')
  if (isLeader(actor, row)) relations.add('leader')
  return relations
}

/** Who works on cases, opens them or is responsible for this one may write on it, to the end and after. */
export const mayNote = (actor: Actor, row: Guarded): true | Refused =>
  relationsTo(actor, row).size > 0 || may(actor, 'cases.open', row) || new Refused(forbidden)

/**
 * Responsibility is given away by whoever has it or leads, and is taken from nobody else: a case that
 * has no owner may be taken by those who work here.
 */
export function mayAssign(actor: Actor, row: Guarded, to: string): true | Refused {
  if (row.closedAt) return new Refused(caseClosed)
  const relations = relationsTo(actor, row)
  if (relations.has('leader') || relations.has('owner')) return true
  const takes = row.ownerId === null && to === actor.id
  return (takes && relations.has('worker')) || new Refused(assignmentNotYours)
}
