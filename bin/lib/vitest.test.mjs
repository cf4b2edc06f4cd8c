import { expect, test } from 'vitest'
import { count, summary } from './vitest.mjs'

const file = (status, ...tests) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
})

test('tests are counted by outcome, and a file that fails without a test is a failure', () => {
  const counts = count([
    file('passed', 'passed', 'passed', 'pending'),
    file('failed', 'passed', 'failed'),
    file('failed'),
  ])
  expect(counts).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

test('the last line speaks of skipped tests only when there are some', () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(summary({ passed: 3, failed: 2, skipped: 1 })).toBe('3 passed, 2 failed, 1 skipped')
})
