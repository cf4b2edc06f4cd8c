import { beforeAll, expect, test } from 'vitest'
import { speak } from '../words/index.ts'
import { clock, due, shortTime, span } from './time.ts'

beforeAll(() => speak('zh'))

const MINUTE = 60_000
const now = Date.parse('2026-03-05T12:00:00+08:00')
const in_ = (ms: number) => new Date(now + ms).toISOString()

test('waiting counts like a clock', () => {
  expect([0, 7_900, 65_000, 3_905_000].map(clock)).toEqual(['0:00', '0:07', '1:05', '1:05:05'])
})

test('spans are said in words', () => {
  const spans = [20_000, 35 * MINUTE, 120 * MINUTE, 125 * MINUTE, 24 * 60 * MINUTE, 1700 * MINUTE]
  expect(spans.map(span)).toEqual([
    '不到 1 分钟',
    '35 分钟',
    '2 小时',
    '2 小时 5 分',
    '1 天',
    '1 天 4 小时',
  ])
})

test('a due time says what is left or by how much it was missed', () => {
  expect(due(in_(120 * MINUTE), now)).toBe('还剩 2 小时')
  expect(due(in_(-35 * MINUTE), now)).toBe('已超时 35 分钟')
})

test('the short time drops what is plain', () => {
  expect(shortTime(in_(-24 * 60 * MINUTE), now)).toBe('昨天')
  expect(shortTime('2025-01-02T10:00:00Z', now)).toBe('2025/01/02')
})
