import { describe, expect, it } from 'vitest'
import { isWithin, isZone } from './hours.ts'

const workdays = {
  always: false,
  zone: 'Asia/Shanghai',
  periods: [
    { days: [1, 2, 3, 4, 5], from: '08:30', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '14:00', to: '24:00' },
  ],
}

describe('hours of service of a website', () => {
  it.each([
    ['a Friday morning', '2026-11-20T08:30:00+08:00', true],
    ['a minute before opening', '2026-11-20T08:29:59+08:00', false],
    ['the lunch break', '2026-11-20T12:00:00+08:00', false],
    ['shortly before midnight', '2026-11-20T23:59:59+08:00', true],
    ['midnight, which is Saturday', '2026-11-21T00:00:00+08:00', false],
    ['a Sunday', '2026-11-22T10:00:00+08:00', false],
    ['Monday there, still Sunday in London', '2026-11-23T08:31:00+08:00', true],
  ])('%s', (_name, at, within) => {
    expect(isWithin(workdays, new Date(at))).toBe(within)
  })

  it('always means always, and a zone must exist', () => {
    expect(isWithin({ ...workdays, always: true }, new Date())).toBe(true)
    expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus')]).toEqual([true, false])
  })
})
