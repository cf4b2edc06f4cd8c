import { expect } from 'vitest'

/** What the program said, when it is one sentence for a person, at most once in each language: no stack. */
export function oneSentence(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  expect(lines.length, output).toBeGreaterThan(0)
  expect(lines.length, output).toBeLessThanOrEqual(2)
  expect(output).not.toMatch(/^\s+at |Error:|node:internal/m)
  return lines.join(' ')
}
