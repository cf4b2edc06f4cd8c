import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '#modules/packs'
import { checkForm, showValue, type Value } from './form.ts'
import { field } from './testing/lamp.ts'

const choices = [{ value: 'drip', label: { zh: '滴水', en: 'Drip' } }]

const read = (kind: Field['kind'], value: Value | null, more: Partial<Field> = {}) => {
  const { values, problems } = checkForm([field('f', kind, more)], { f: value })
  return problems[0]?.problem.en ?? values.f
}

test.each<[Field['kind'], Value | null, Value | undefined, Partial<Field>?]>([
  ['line', '  two\n words ', 'two words'],
  ['line', 'x'.repeat(201), 'f has at most 200 characters'],
  ['line', 'abcd', 'f has at most 3 characters', { max: 3 }],
  ['line', 7, 'f must be text'],
  ['text', '一\r\n二\u0000\u202e', '一\n二'],
  ['text', '😀'.repeat(2), '😀😀'],
  ['text', '   ', undefined],
  ['text', null, undefined],
  ['text', '   ', 'f is required', { required: true }],
  ['text', null, 'f is required', { required: true }],
  ['choice', 'drip', 'drip', { choices }],
  ['choice', 'flood', 'f is not one of the choices', { choices }],
  ['choice', '', undefined, { choices }],
  ['number', -1.5, -1.5],
  ['number', Number.NaN, 'f must be a number'],
  ['number', Number.POSITIVE_INFINITY, 'f must be a number'],
  ['number', '3', 'f must be a number'],
  ['number', 11, 'f is at most 10', { max: 10 }],
  ['money', 1999, 1999],
  ['money', 19.99, 'f must be a whole number of fen, not negative'],
  ['money', -1, 'f must be a whole number of fen, not negative'],
  ['date', '2028-02-29', '2028-02-29'],
  ['date', '2026-02-29', 'f must be a date'],
  ['date', 'tomorrow', 'f must be a date'],
  ['instant', '2026-11-20T09:30+08:00', '2026-11-20T01:30:00.000Z'],
  ['instant', '2026-11-20 09:30', 'f must be a date and time'],
  ['instant', '2026-02-30T09:30:00Z', 'f must be a date and time'],
  ['yes-no', false, false, { required: true }],
  ['yes-no', 'yes', 'f must be yes or no'],
  ['phone', ' １３８ 0013 8000', '13800138000'],
  ['phone', '010-8888 6666', '010-88886666'],
  ['phone', 'call me', 'f must be a phone number'],
])('%s takes %j as %j', (kind, value, expected, more) => {
  expect(read(kind, value, more)).toEqual(expected)
})

test('unknown fields are refused, and all problems are told at once', () => {
  const form = [field('a', 'line', { required: true }), field('b', 'number')]
  const { problems } = checkForm(form, { b: 'x', c: 1, constructor: 'y' })
  expect(problems.map((p) => p.field)).toEqual(['c', 'constructor', 'a', 'b'])
})

test('what is stored is taken again as it is', () => {
  const kinds = fc.constantFrom<Field['kind'][]>(
    'line',
    'text',
    'number',
    'date',
    'instant',
    'phone',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  )
  fc.assert(
    fc.property(kinds, anything, (kind, value) => {
      const form = [field('f', kind)]
      const first = checkForm(form, { f: value })
      if (first.problems.length > 0) return
      expect(checkForm(form, first.values)).toEqual({ values: first.values, problems: [] })
    }),
  )
})

test('a value is shown as a person reads it', () => {
  expect(showValue(field('f', 'choice', { choices }), 'drip', 'zh')).toBe('滴水')
  expect(showValue(field('f', 'money'), 123_405, 'zh')).toBe('¥1234.05')
  expect(showValue(field('f', 'yes-no'), true, 'en')).toBe('yes')
  expect(showValue(field('f', 'number'), 2.5, 'en')).toBe('2.5')
})
