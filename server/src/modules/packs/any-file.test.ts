import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pack } from './pack.ts'
import { readCaseType } from './read-case-type.ts'
import { Source } from './source.ts'
import { LEAK } from './testing/leak.ts'

/** Read a file as the loader does. */
function read(text: string) {
  const source = new Source('cases/leak.yaml', text)
  return { type: readCaseType(source), problems: source.problems }
}

const lines = LEAK.split('\n')
const words = [
  'new',
  'working',
  'done',
  'owner',
  '[]',
  '{}',
  'null',
  '3',
  '""',
  '- a',
  '*x',
  '--- !!',
  '__proto__: 1',
]

/** The leak with some lines left out, doubled, swapped or with a word changed. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(lines.length - 1),
      how: fc.constantFrom('drop', 'double', 'swap', 'word'),
      word: fc.constantFrom(...words),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((damages) => {
    const text = [...lines]
    for (const { at, how, word } of damages) {
      const line = text[at] ?? ''
      if (how === 'drop') text[at] = ''
      if (how === 'double') text.splice(at, 0, line)
      if (how === 'swap') [text[at], text[0]] = [text[0] ?? '', line]
      if (how === 'word') text[at] = line.replace(/[a-z]+(?=[^a-z]*$)/, word)
    }
    return text.join('\n')
  })

test('whatever a file says, it is read whole or its problems are told, and never both', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string(), fc.json()), (text) => {
      const { type, problems } = read(text)
      expect(type === undefined).toBe(problems.length > 0)
      for (const { line, sentence } of problems) {
        expect(line).toBeGreaterThan(0)
        expect(sentence).toMatch(/\S/)
      }
    }),
    { numRuns: 300 },
  )
})

test('what the loader takes can be installed', () => {
  const title = { zh: '试', en: 'Trial' }
  fc.assert(
    fc.property(damaged, (text) => {
      const { type } = read(text)
      if (!type) return
      const pack = { name: 'trial', version: '1.0.0', title, cases: [type] }
      expect(Pack.safeParse(pack).error).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('a file nested without end is told, not a crash', () => {
  expect(read('['.repeat(100_000)).problems).not.toEqual([])
})
