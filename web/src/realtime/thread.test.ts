import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../api/contracts.ts'
import { leavesGap, mergeMessages } from './thread.ts'

const message = (seq: number): Message => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  contactId: 'c',
  author: 'visitor',
  authorId: 'v',
  authorName: null,
  kind: 'text',
  body: String(seq),
  attachment: null,
  clientId: null,
})

const run = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i))

test('older messages go before, newer ones behind', () => {
  const merged = mergeMessages(mergeMessages(run(5, 6), run(1, 4)), run(7, 8))
  expect(merged.map((m) => m.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a number that comes again replaces the copy held', () => {
  const changed = { ...message(2), body: 'changed' }
  expect(mergeMessages(run(1, 3), [changed]).map((m) => m.body)).toEqual(['1', 'changed', '3'])
})

test('a jump over numbers is noticed', () => {
  expect(leavesGap({ messages: run(1, 3), complete: true }, run(5, 6))).toBe(true)
  expect(leavesGap({ messages: run(1, 3), complete: true }, run(4, 6))).toBe(false)
  expect(leavesGap({ messages: [], complete: false }, run(5, 6))).toBe(false)
})

test('pages in any order, overlapping and repeated, end as the same thread', () => {
  const page = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 10 }))
  fc.assert(
    fc.property(fc.array(page), (pages) => {
      const parts = pages.map(([from, length]) => run(from, from + length))
      const merged = parts.reduce(mergeMessages, [])
      const wanted = [...new Set(parts.flat().map((m) => m.seq))].sort((a, b) => a - b)
      expect(merged.map((m) => m.seq)).toEqual(wanted)
    }),
  )
})
