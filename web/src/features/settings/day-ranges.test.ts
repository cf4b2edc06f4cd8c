import { expect, test } from 'vitest'
import { dayRanges } from './day-ranges.ts'

const shown = (...days: number[]) => dayRanges(days, String)

test('days in a row are said as one range, in the order of the week', () => {
  expect(shown(5, 1, 2, 3, 4)).toBe('1–5')
  expect(shown(1, 3, 4, 7)).toBe('1、3–4、7')
  expect(shown()).toBe('')
})
