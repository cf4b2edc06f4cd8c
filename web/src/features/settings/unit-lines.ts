import type { Unit } from '../../api/contracts.ts'

export interface UnitLine {
  unit: Unit
  depth: number
}

/** The tree as lines, children under their parent; what lies above my scope is not there. */
export function unitLines(units: readonly Unit[]): UnitLine[] {
  const known = new Set(units.map(({ id }) => id))
  const above = ({ parentId }: Unit) => (parentId !== null && known.has(parentId) ? parentId : null)
  const lines: UnitLine[] = []
  const walk = (parentId: string | null, depth: number) => {
    for (const unit of units.filter((one) => above(one) === parentId)) {
      lines.push({ unit, depth })
      walk(unit.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}
