import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Allowance } from './allowance.ts'

let now = 0
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('an allowance lets a burst through, then as much as grows again, and never saves up more', () => {
  const allowance = new Allowance(3, 2)
  const takes = (n: number) => Array.from({ length: n }, () => allowance.take())
  expect(takes(4)).toEqual([true, true, true, false])
  now += 1000
  expect(takes(3)).toEqual([true, true, false])
  now += 3_600_000
  expect(takes(4)).toEqual([true, true, true, false])
})
