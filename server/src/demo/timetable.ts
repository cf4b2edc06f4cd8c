/** Times of the working day, in China's zone, which knows no summer time. */
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

const OPENS = 8 * 60
const CLOSES = 20 * 60
const WEEKEND_SHARE = 0.45

const localDay = (at: number) => Math.floor((at + OFFSET_MS) / DAY_MS)
const startOfDay = (day: number) => day * DAY_MS - OFFSET_MS
const isWeekend = (day: number) => [0, 6].includes(new Date(day * DAY_MS).getUTCDay())

/**
 * `count` instants spread over the working hours of the last two weeks, fewer at weekends; `share`
 * says where in its part each one lies, from 0 to 1.
 */
export function workingInstants(now: Date, count: number, share: () => number): Date[] {
  const end = now.getTime() - 45 * MINUTE_MS
  const periods = periodsBefore(end, 14)
  const total = periods.reduce((sum, { weight }) => sum + weight, 0)
  return Array.from({ length: count }, (_, i) => {
    let left = ((i + share()) / count) * total
    const period = periods.find(({ weight }) => {
      if (left < weight) return true
      left -= weight
      return false
    })
    const { from, to, weight } = period ?? (periods.at(-1) as Period)
    return new Date(from + (left / weight) * (to - from))
  })
}

interface Period {
  from: number
  to: number
  /** How much happens in it. */
  weight: number
}

function periodsBefore(end: number, days: number): Period[] {
  const today = localDay(end)
  return Array.from({ length: days }, (_, i) => today - days + 1 + i).flatMap((day) => {
    const from = startOfDay(day) + OPENS * MINUTE_MS
    const to = Math.min(end, startOfDay(day) + CLOSES * MINUTE_MS)
    const weight = (to - from) * (isWeekend(day) ? WEEKEND_SHARE : 1)
    return to > from ? [{ from, to, weight }] : []
  })
}

/** The instant itself when people are at work, otherwise some time of the afternoon before. */
export function beforeClosing(at: Date, share: number): Date {
  const early = (5 + share * 300) * MINUTE_MS
  const day = localDay(at.getTime())
  const opens = startOfDay(day) + OPENS * MINUTE_MS
  const closes = startOfDay(day) + CLOSES * MINUTE_MS
  if (at.getTime() < opens) return new Date(closes - DAY_MS - early)
  return at.getTime() > closes ? new Date(closes - early) : at
}

/** The instant itself when people are at work, otherwise the next morning. */
export function afterOpening(at: Date): Date {
  const day = localDay(at.getTime())
  const opens = startOfDay(day) + (OPENS + 20) * MINUTE_MS
  // Whoever has begun something finishes it in the evening.
  const closes = startOfDay(day) + (CLOSES + 120) * MINUTE_MS
  if (at.getTime() < opens) return new Date(opens)
  return at.getTime() > closes ? new Date(opens + DAY_MS) : at
}

/** The same day at a time of day such as 12:35; the day before when that is later than `latest`. */
export function atClock(at: Date, clock: string, latest: number): Date {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  const time = startOfDay(localDay(at.getTime())) + (hours * 60 + minutes) * MINUTE_MS
  return new Date(time > latest ? time - DAY_MS : time)
}
