import { type CaseType, type Deadline, stateOf } from '#modules/packs'

/**
 * When a case is due, pure. A deadline runs, waits or ends by the clock of the state the case is in.
 * `missed` stays missed; reaching its end later adds `metAt`.
 */
export interface CaseDeadline {
  name: string
  state: 'running' | 'paused' | 'met' | 'missed' | 'stopped'
  startedAt: Date
  /** When it is, was or would have been due; null while paused. */
  dueAt: Date | null
  /** While paused: what was left. */
  leftMs: number | null
  metAt: Date | null
  missedAt: Date | null
}

/** Those whose time has passed become missed, at the instant they were due, whenever one looks. */
export function settle(deadlines: CaseDeadline[], now: Date) {
  const missed: CaseDeadline[] = []
  const settled = deadlines.map((deadline) => {
    if (deadline.state !== 'running' || !deadline.dueAt || deadline.dueAt > now) return deadline
    const late: CaseDeadline = { ...deadline, state: 'missed', missedAt: deadline.dueAt }
    missed.push(late)
    return late
  })
  return { deadlines: settled, missed }
}

/** What entering a state does to settled deadlines. `from` is null when the case is opened. */
export function enter(
  type: CaseType,
  deadlines: CaseDeadline[],
  from: string | null,
  to: string,
  now: Date,
): { deadlines: CaseDeadline[]; met: string[] } {
  if (from === to) return { deadlines, met: [] }
  const clock = stateOf(type, to).clock
  const wasOver = from !== null && stateOf(type, from).clock === 'stopped'
  const met: string[] = []
  const after = type.deadlines.flatMap((rule) => {
    const before = deadlines.find((d) => d.name === rule.name)
    const outstanding = before !== undefined && isOutstanding(before) && !wasOver
    if (outstanding && rule.until.includes(to)) {
      met.push(rule.name)
      return [meet(before, now)]
    }
    if (!outstanding && rule.from === to) return [turn(begin(rule, now), rule, clock, now)]
    return before ? [turn(before, rule, clock, now)] : []
  })
  return { deadlines: after, met }
}

/** Not met, and not given up. */
const isOutstanding = ({ state, metAt }: CaseDeadline) =>
  state === 'running' || state === 'paused' || (state === 'missed' && metAt === null)

function meet(deadline: CaseDeadline, now: Date): CaseDeadline {
  if (deadline.state === 'missed') return { ...deadline, metAt: now }
  return { ...deadline, state: 'met', metAt: now, dueAt: dueIfRunning(deadline, now), leftMs: null }
}

const begin = (rule: Deadline, now: Date): CaseDeadline => ({
  name: rule.name,
  state: 'running',
  startedAt: now,
  dueAt: new Date(now.getTime() + lengthOf(rule)),
  leftMs: null,
  metAt: null,
  missedAt: null,
})

const lengthOf = (rule: Deadline) => rule.minutes * 60_000

/** Let it run, wait or stop. */
function turn(
  deadline: CaseDeadline,
  rule: Deadline,
  clock: 'running' | 'paused' | 'stopped',
  now: Date,
): CaseDeadline {
  if (deadline.state !== 'running' && deadline.state !== 'paused') return deadline
  const dueAt = dueIfRunning(deadline, now)
  if (clock === 'stopped') return { ...deadline, state: 'stopped', dueAt, leftMs: null }
  if (clock === 'running') return { ...deadline, state: 'running', dueAt, leftMs: null }
  if (deadline.state === 'paused') return deadline
  // A clock turned back must not leave more than there ever was.
  const leftMs = Math.min(dueAt.getTime() - now.getTime(), lengthOf(rule))
  return { ...deadline, state: 'paused', dueAt: null, leftMs }
}

const dueIfRunning = ({ dueAt, leftMs }: CaseDeadline, now: Date): Date =>
  dueAt ?? new Date(now.getTime() + (leftMs ?? 0))

/** The nearest running one: what the list shows and the timer waits for. */
export function nearestDue(deadlines: CaseDeadline[]): Date | null {
  const due = deadlines.flatMap((d) =>
    d.state === 'running' && d.dueAt ? [d.dueAt.getTime()] : [],
  )
  return due.length > 0 ? new Date(Math.min(...due)) : null
}

/** Something was missed and has not been met since. */
export const isOverdue = (deadlines: CaseDeadline[]): boolean =>
  deadlines.some((d) => d.state === 'missed' && d.metAt === null)
