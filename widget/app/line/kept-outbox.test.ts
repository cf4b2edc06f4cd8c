import { expect, test } from 'vitest'
import { keepOutgoing, keptOutgoing } from './kept-outbox.ts'

const HOUR = 3600_000

function kept() {
  const entries: Record<string, string> = {}
  const keep = (key: string, value: string | null) => {
    if (value !== null) entries[key] = value
  }
  keepOutgoing(keep, { clientId: 'written-now', at: 10 * HOUR, body: '在吗？' })
  keepOutgoing(keep, { clientId: 'a-file', at: 10 * HOUR, body: 'x', file: new File([], 'x') })
  return entries
}

test('what was unsent is found again; a file cannot be kept', () => {
  expect(keptOutgoing(kept(), 11 * HOUR)).toEqual([
    { clientId: 'written-now', at: 10 * HOUR, body: '在吗？' },
  ])
})

test('after a day it is not sent behind the visitor’s back, but shown as not sent', () => {
  expect(keptOutgoing(kept(), 40 * HOUR)).toMatchObject([{ failed: '' }])
})

test('whatever else lies in the storage is left alone', () => {
  const strange = { 'out:a': 'no json', 'out:b': '{"at":"x"}', 'out:c': 'null', other: '{}' }
  expect(keptOutgoing(strange, 0)).toEqual([])
})
