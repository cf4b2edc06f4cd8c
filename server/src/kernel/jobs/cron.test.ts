import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTime } from './cron.ts'

const next = (cron: string, zone: string, after: string) =>
  nextTime(cron, zone, new Date(after)).toISOString()

test.each([
  ['nine in Shanghai', '0 9 * * *', 'Asia/Shanghai', '2026-03-01T00:59:59Z', '2026-03-01T01:00'],
  ['strictly later', '0 9 * * *', 'Asia/Shanghai', '2026-03-01T01:00:00Z', '2026-03-02T01:00'],
  ['every quarter', '*/15 * * * *', 'UTC', '2026-03-01T10:14:30Z', '2026-03-01T10:15'],
  ['a range with steps', '5 8-18/5 * * *', 'UTC', '2026-03-01T08:06:00Z', '2026-03-01T13:05'],
  ['a list', '0 6,18 * * *', 'UTC', '2026-03-01T06:00:00Z', '2026-03-01T18:00'],
  ['working days', '30 8 * * 1-5', 'Asia/Shanghai', '2026-03-06T01:00:00Z', '2026-03-09T00:30'],
  ['Sunday as 7', '0 0 * * 7', 'UTC', '2026-03-02T00:00:00Z', '2026-03-08T00:00'],
  ['31st skips short months', '0 0 31 * *', 'UTC', '2026-03-31T00:00:00Z', '2026-05-31T00:00'],
  ['a leap day', '0 0 29 2 *', 'UTC', '2096-03-01T00:00:00Z', '2104-02-29T00:00'],
  ['13th or Friday', '0 0 13 * 5', 'UTC', '2026-03-07T00:00:00Z', '2026-03-13T00:00'],
  ['over the new year', '0 0 1 1 *', 'Asia/Shanghai', '2026-12-31T12:00:00Z', '2026-12-31T16:00'],
])('cron: %s', (_name, cron, zone, after, expected) => {
  expect(next(cron, zone, after)).toBe(`${expected}:00.000Z`)
})

test.each([
  ['a skipped hour fires after the change', '30 2 * * *', '2026-03-28T12:00Z', '2026-03-29T01:30'],
  ['a doubled hour fires first time', '30 2 * * *', '2026-10-24T12:00Z', '2026-10-25T00:30'],
  ['and not a second time', '30 2 * * *', '2026-10-25T00:30Z', '2026-10-26T01:30'],
  ['every hour follows real time', '30 * * * *', '2026-10-25T00:30Z', '2026-10-25T01:30'],
])('cron, clocks change in Berlin: %s', (_name, cron, after, expected) => {
  expect(next(cron, 'Europe/Berlin', after)).toBe(`${expected}:00.000Z`)
})

test.each([
  '',
  '* * * *',
  '60 * * * *',
  '* 24 * * *',
  '0 0 0 * *',
  '5-1 * * * *',
  '*/0 * * * *',
  'a',
])('cron: "%s" is refused', (cron) => {
  expect(() => nextTime(cron, 'UTC', new Date())).toThrow('schedule')
})

test('cron: an unknown zone and a day that never comes are refused', () => {
  expect(() => nextTime('0 9 * * *', 'Asia/Nowhere', new Date())).toThrow()
  expect(() => nextTime('0 0 30 2 *', 'UTC', new Date())).toThrow('never happens')
})

test('cron: between an instant and the next time there is no earlier one', () => {
  const instants = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2028-01-01'),
    noInvalidDate: true,
  })
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC')
  const crons = fc.constantFrom('0 9 * * *', '*/20 * * * *', '30 2 * * 1', '15 0 1 * *')
  fc.assert(
    fc.property(
      instants,
      zones,
      crons,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (after, zone, cron, part) => {
        const found = nextTime(cron, zone, after)
        expect(found > after).toBe(true)
        // Asked from anywhere in between, the answer is the same.
        const between = new Date(after.getTime() + (found.getTime() - after.getTime() - 1) * part)
        expect(nextTime(cron, zone, between)).toEqual(found)
      },
    ),
  )
})
