import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FormField } from '../api/contracts.ts'
import { fromInputs, shownValue, toInputs } from './form-values.ts'

const field = (name: string, kind: FormField['kind']): FormField => ({
  name,
  kind,
  label: { zh: name, en: name },
  required: false,
  hint: null,
  choices: kind === 'choice' ? [{ value: 'a', label: { zh: '甲', en: 'A' } }] : null,
  max: null,
})

const manner = {
  own: (words: { zh: string }) => words.zh,
  yes: '是',
  no: '否',
  dateTime: (at: string) => at,
}

test('any amount of fen survives being shown and edited in yuan', () => {
  const fields = [field('fee', 'money')]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (fee) => {
      expect(fromInputs(fields, toInputs(fields, { fee }))).toEqual({ fee })
    }),
  )
})

test('dates go out as days, instants as ISO, empty fields not at all', () => {
  const fields = [field('day', 'date'), field('at', 'instant'), field('note', 'text')]
  const values = { day: '2026-03-05', at: '2026-03-05T04:00:00.000Z' }
  expect(fromInputs(fields, { ...toInputs(fields, values), note: '' })).toEqual(values)
})

test('values are read in words', () => {
  expect(shownValue(field('x', 'choice'), { x: 'a' }, manner)).toBe('甲')
  expect(shownValue(field('x', 'money'), { x: 123456 }, manner)).toBe('¥ 1,234.56')
  expect(shownValue(field('x', 'yes-no'), { x: false }, manner)).toBe('否')
  expect(shownValue(field('x', 'line'), {}, manner)).toBeNull()
})
