/** What a clock on the wall shows. Months and weekdays as cron counts them: 1–12, 0 = Sunday. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

export interface Zone {
  wallTime(at: Date): WallTime
  /** The instant of a wall time. Shown twice: the first. Skipped by the clocks: as if they had not. */
  instantOf(wall: WallTime): Date
}

const DAY = 86_400_000

/** A time zone by its IANA name; throws on an unknown one. */
export function openZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const wallTime = (at: Date): WallTime => {
    const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0 }
    for (const { type, value } of format.formatToParts(at)) {
      if (type in wall) wall[type as keyof WallTime] = Number(value)
    }
    return wall
  }
  const asUtc = (w: WallTime) => Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute)
  const offsetAt = (ms: number) => asUtc(wallTime(new Date(ms))) - Math.floor(ms / 60_000) * 60_000
  return {
    wallTime,
    instantOf(wall) {
      const wanted = asUtc(wall)
      const byOffsetBefore = wanted - offsetAt(wanted - DAY)
      const byOffsetAfter = wanted - offsetAt(wanted + DAY)
      const isShown = (ms: number) => asUtc(wallTime(new Date(ms))) === wanted
      const found = [byOffsetBefore, byOffsetAfter].find(isShown)
      return new Date(found ?? byOffsetBefore)
    },
  }
}
