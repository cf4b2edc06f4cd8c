import { expect, test } from 'vitest'
import { HandClock } from '../testing/hand-clock.ts'
import { TypingPreview } from './typing.ts'

test('a preview goes out at most twice a second, and the last one always', async () => {
  const clock = new HandClock()
  const told: string[] = []
  const preview = new TypingPreview(clock, (text) => told.push(text))
  for (const text of ['我', '我家', '我家漏', '我家漏水']) {
    preview.typed(text)
    await clock.pass(100)
  }
  expect(told).toEqual(['我'])
  await clock.pass(500)
  expect(told).toEqual(['我', '我家漏水'])
})

test('that nothing is typed any more is told at once', () => {
  const told: string[] = []
  const preview = new TypingPreview(new HandClock(), (text) => told.push(text))
  preview.typed('我')
  preview.typed('我家')
  preview.typed('')
  expect(told).toEqual(['我', ''])
})

test('an endless text is shown by its beginning: longer frames are refused', () => {
  const told: string[] = []
  new TypingPreview(new HandClock(), (text) => told.push(text)).typed('字'.repeat(5000))
  expect(told[0]).toHaveLength(300)
})
