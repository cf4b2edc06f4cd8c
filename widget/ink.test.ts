import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inkOn } from './ink.ts'

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('on any theme colour the ink has at least the contrast WCAG asks of large text', () => {
  const color = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(color, (color) => {
      const [light, dark] = [luminance(color), luminance(inkOn(color))].sort((a, b) => b - a)
      expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(3)
    }),
  )
})
