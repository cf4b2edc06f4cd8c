import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffSeconds } from './backoff.ts'

test('the delay doubles with every attempt up to the longest', () => {
  const policy = { firstDelaySeconds: 2, longestDelaySeconds: 60 }
  const delays = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffSeconds(policy, attempt, () => 1))
  expect(delays).toEqual([2, 4, 8, 16, 32, 60, 60])
})

test('jitter takes away at most half of the delay and never adds to it', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), random, (attempt, dice) => {
      const full = Math.min(3600, 2 * 2 ** (attempt - 1))
      const delay = backoffSeconds(undefined, attempt, () => dice)
      return delay >= full / 2 && delay <= full
    }),
  )
})
