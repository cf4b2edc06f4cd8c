import dayjs from 'dayjs'
import { t } from '../words/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds on a clock: 0:07, 12:30, 1:05:00. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** A span in the words people use: 35 分钟, 2 小时 5 分, 3 天 4 小时. */
export function span(ms: number): string {
  const length = Math.abs(ms)
  if (length < MINUTE) return t('time.lessThanMinute')
  if (length < HOUR) return t('time.minutes', { n: Math.floor(length / MINUTE) })
  if (length < DAY) {
    const [h, m] = [Math.floor(length / HOUR), Math.floor((length % HOUR) / MINUTE)]
    return m === 0 ? t('time.hours', { n: h }) : t('time.hoursMinutes', { h, m })
  }
  const [d, h] = [Math.floor(length / DAY), Math.floor((length % DAY) / HOUR)]
  return h === 0 ? t('time.days', { n: d }) : t('time.daysHours', { d, h })
}

/** How long is left, or how long over. */
export const due = (at: string, now: number) => {
  const left = Date.parse(at) - now
  return left >= 0 ? t('time.left', { span: span(left) }) : t('time.overdue', { span: span(left) })
}

/** The shortest clear time: 14:05 today, 昨天 14:05, 3月2日, with the year when it is another. */
export function shortTime(at: string, now: number): string {
  const then = dayjs(at)
  const today = dayjs(now)
  if (then.isSame(today, 'day')) return then.format('HH:mm')
  if (then.isSame(today.subtract(1, 'day'), 'day')) return t('time.yesterday')
  if (then.isSame(today, 'year')) return then.format(t('time.date'))
  return then.format('YYYY/MM/DD')
}

/** A date and time for a table or a record. */
export function dateTime(at: string, now = Date.now()): string {
  const then = dayjs(at)
  return then.isSame(dayjs(now), 'year')
    ? then.format(t('time.dateTime'))
    : then.format('YYYY/MM/DD HH:mm')
}

export const fullTime = (at: string) => dayjs(at).format(t('time.full'))
export const timeOfDay = (at: string) => dayjs(at).format('HH:mm')

/** The heading of a day in a conversation. */
export function dayHeading(at: string, now: number): string {
  const then = dayjs(at)
  if (then.isSame(dayjs(now), 'day')) return t('time.today')
  if (then.isSame(dayjs(now).subtract(1, 'day'), 'day')) return t('time.yesterday')
  return then.isSame(dayjs(now), 'year')
    ? then.format(t('time.day'))
    : then.format(t('time.fullDate'))
}

export const sameDay = (a: string, b: string) => dayjs(a).isSame(dayjs(b), 'day')
