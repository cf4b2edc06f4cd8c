import type { z } from 'zod'
import type { Hours as HoursSchema } from './api.ts'

type Hours = z.output<typeof HoursSchema>

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Whether an instant lies in the weekly hours, by the wall clock of their zone. */
export function isWithin(hours: Hours, at: Date): boolean {
  if (hours.always) return true
  const { day, time } = wallClock(at, hours.zone)
  return hours.periods.some(({ days, from, to }) => days.includes(day) && from <= time && time < to)
}

function wallClock(at: Date, zone: string): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return { day: WEEKDAYS.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` }
}

/** A zone this machine knows, e.g. Asia/Shanghai. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
