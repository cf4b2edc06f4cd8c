import { expect, test } from 'vitest'
import { Intent } from './intent.ts'

test('a repeat of the same content keeps its key until it was answered', () => {
  const intent = new Intent()
  const first = intent.keyFor({ title: 'a' })
  expect(intent.keyFor({ title: 'a' })).toBe(first)
  intent.settled()
  expect(intent.keyFor({ title: 'a' })).not.toBe(first)
})

test('other content is another intent', () => {
  const intent = new Intent()
  const first = intent.keyFor({ title: 'a' })
  expect(intent.keyFor({ title: 'b' })).not.toBe(first)
})
