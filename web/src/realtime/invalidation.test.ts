import { expect, test } from 'vitest'
import { keyOf, pages } from '../api/queries.ts'
import { addChanges, isOutdated, nothingOutdated } from './invalidation.ts'

const after = (name: string, subject: string) => addChanges(nothingOutdated(), [{ name, subject }])

test('an event about a case makes its page and every list of cases old, not another case', () => {
  const outdated = after('case.moved', 'c1')
  expect(isOutdated(outdated, keyOf('GET /api/cases/:caseId', { caseId: 'c1' }))).toBe(true)
  expect(isOutdated(outdated, keyOf('GET /api/cases/:caseId', { caseId: 'c2' }))).toBe(false)
  expect(isOutdated(outdated, pages('GET /api/cases', { view: 'open' }).queryKey)).toBe(true)
  expect(isOutdated(outdated, keyOf('GET /api/customers', {}))).toBe(false)
})

test('an event nobody shows makes nothing old', () => {
  expect(isOutdated(after('weather.changed', 'x'), keyOf('GET /api/me', {}))).toBe(false)
})
