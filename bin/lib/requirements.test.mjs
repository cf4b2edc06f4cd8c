import { expect, test } from 'vitest'
import { claims, prove, requirementRows } from './requirements.mjs'

const rows = new Map([
  ['CMP', ['CMP-01', 'CMP-02', 'CMP-03']],
  ['CHN', ['CHN-01']],
])
const passed = (title) => ({ title, status: 'passed' })
const failed = (title) => ({ title, status: 'failed' })

test.each([
  ['CMP-05 CMP-06 an unsolved complaint rises', ['CMP-05', 'CMP-06']],
  ['CMP-05, CMP-06: both', ['CMP-05', 'CMP-06']],
  ['a title that only mentions CMP-05', []],
  ['CMP-051 is no row', []],
  ['UTF-8 text is kept', []],
])('reads the title “%s”', (title, ids) => {
  expect(claims(title)).toEqual(ids)
})

test('a row is proven by one test that passed, unless another that claims it failed', () => {
  const report = prove(rows, [
    passed('CMP-01 it holds'),
    passed('CMP-02 here it holds'),
    failed('CMP-02 there it does not'),
    { title: 'CHN-01 not run', status: 'skipped' },
  ])
  expect(report.proven).toEqual(['CMP-01'])
  expect(report.modules).toEqual({ CMP: { rows: 3, proven: 1 }, CHN: { rows: 1, proven: 0 } })
  expect(report.errors).toEqual([])
})

test('a title that claims four rows, or one that does not exist, is an error naming the test', () => {
  const { errors } = prove(rows, [
    passed('CMP-01 CMP-02 CMP-03 CHN-01 everything'),
    passed('CMP-99 nothing'),
  ])
  expect(errors).toEqual([
    expect.stringMatching(/4 rows.*everything/),
    expect.stringMatching(/CMP-99.*nothing/),
  ])
})

test('every file of requirements holds only rows of its own module, each once', () => {
  const all = requirementRows()
  const ids = [...all.values()].flat()
  expect(ids).toHaveLength(820)
  expect(new Set(ids).size).toBe(820)
  for (const [name, own] of all) {
    expect(own.every((id) => new RegExp(`^${name}-\\d{2}$`).test(id))).toBe(true)
  }
})
