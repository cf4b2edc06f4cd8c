import { openZone, type WallTime, type Zone } from './zone.ts'

interface Times {
  minutes: number[]
  hours: number[]
  days: Set<number>
  months: Set<number>
  weekdays: Set<number>
  everyHour: boolean
  /** Cron's old rule: day of month and weekday, when both are limited, are alternatives. */
  eitherDay: boolean
}

const MINUTE = 60_000
// 29 February on a given weekday comes back after 28 years, or 40 across a year like 2100.
const LONGEST_SEARCH_DAYS = 41 * 366

/**
 * The first time after `after` that a cron expression of five fields (minute, hour, day of month,
 * month, weekday) names in a time zone. A fixed hour fires once on days when clocks change; an
 * expression for every hour follows real time.
 */
export function nextTime(cron: string, zoneName: string, after: Date): Date {
  const times = parseCron(cron)
  const zone = openZone(zoneName)
  const today = zone.wallTime(after)
  for (let ahead = 0; ahead <= LONGEST_SEARCH_DAYS; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead))
    if (!isNamedDay(times, date)) continue
    const found = times.everyHour
      ? walkRealTime(times, zone, date, after)
      : walkTheWall(times, zone, date, after)
    if (found) return found
  }
  throw new Error(`The schedule "${cron}" never happens.`)
}

function isNamedDay({ days, months, weekdays, eitherDay }: Times, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false
  const byDay = days.has(date.getUTCDate())
  const byWeekday = weekdays.has(date.getUTCDay())
  return eitherDay ? byDay || byWeekday : byDay && byWeekday
}

function walkTheWall(times: Times, zone: Zone, date: Date, after: Date): Date | undefined {
  for (const hour of times.hours) {
    for (const minute of times.minutes) {
      const at = zone.instantOf(wallOf(date, hour, minute))
      if (at > after) return at
    }
  }
  return undefined
}

function walkRealTime(times: Times, zone: Zone, date: Date, after: Date): Date | undefined {
  const midnight = zone.instantOf(wallOf(date, 0, 0)).getTime()
  const nextMinute = (Math.floor(after.getTime() / MINUTE) + 1) * MINUTE
  for (let ms = Math.max(midnight, nextMinute); ; ms += MINUTE) {
    const wall = zone.wallTime(new Date(ms))
    if (wall.day !== date.getUTCDate()) return undefined
    if (times.minutes.includes(wall.minute)) return new Date(ms)
  }
}

const wallOf = (date: Date, hour: number, minute: number): WallTime => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
  hour,
  minute,
})

function parseCron(cron: string): Times {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 5) throw new Error(`The schedule "${cron}" does not have five fields.`)
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string]
  const values = (field: string, from: number, to: number) => parseField(cron, field, from, to)
  return {
    minutes: values(minute, 0, 59),
    hours: values(hour, 0, 23),
    days: new Set(values(day, 1, 31)),
    months: new Set(values(month, 1, 12)),
    weekdays: new Set(values(weekday, 0, 7).map((n) => n % 7)),
    everyHour: hour === '*',
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  }
}

function parseField(cron: string, field: string, from: number, to: number): number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, range = '', first, last, step] = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? []
    const low = range === '*' ? from : Number(first)
    const single = last === undefined && step === undefined
    const high = range === '*' ? to : last !== undefined ? Number(last) : single ? low : to
    const by = step === undefined ? 1 : Number(step)
    if (!range || low < from || high > to || low > high || by < 1) {
      throw new Error(`"${part}" in the schedule "${cron}" is not between ${from} and ${to}.`)
    }
    for (let n = low; n <= high; n += by) values.add(n)
  }
  return [...values].sort((a, b) => a - b)
}
