import { expect, test } from 'vitest'
import type { Unit } from '../../api/contracts.ts'
import { unitLines } from './unit-lines.ts'

const unit = (id: string, parentId: string | null): Unit => ({
  id,
  parentId,
  name: id,
  kind: 'department',
  closed: false,
  staff: 0,
})

test('children stand under their parent, deeper ones further in', () => {
  const lines = unitLines([unit('b', 'a'), unit('a', null), unit('d', null), unit('c', 'b')])
  expect(lines.map(({ unit, depth }) => [unit.id, depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['d', 0],
  ])
})

test('a unit whose parent I may not see stands at the top', () => {
  expect(unitLines([unit('b', 'hidden')]).map(({ depth }) => depth)).toEqual([0])
})
