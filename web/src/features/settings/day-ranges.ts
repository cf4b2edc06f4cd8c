/** Days in a row as a range: 周一–周五, 周日. */
export function dayRanges(days: readonly number[], name: (day: number) => string): string {
  const ranges: [number, number][] = []
  for (const day of days.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else ranges.push([day, day])
  }
  return ranges
    .map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`))
    .join('、')
}
