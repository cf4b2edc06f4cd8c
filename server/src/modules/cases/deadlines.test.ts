import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseDeadline, enter, isOverdue, nearestDue, settle } from './deadlines.ts'
import { lamp } from './testing/lamp.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-20T01:30:00Z')
const at = (minutes: number) => new Date(start + minutes * MINUTE)

/** Walk a case through states at given minutes, as an action would. */
function walk(...steps: [minute: number, state: string][]): CaseDeadline[] {
  let deadlines: CaseDeadline[] = []
  let from: string | null = null
  for (const [minute, state] of steps) {
    deadlines = enter(
      lamp,
      settle(deadlines, at(minute)).deadlines,
      from,
      state,
      at(minute),
    ).deadlines
    from = state
  }
  return deadlines
}

const named = (deadlines: CaseDeadline[], name: string): CaseDeadline => {
  const found = deadlines.find((d) => d.name === name)
  if (!found) throw new Error(`no deadline ${name}`)
  return found
}

test('opening a case starts the deadlines of its first state', () => {
  const deadlines = walk([0, 'new'])
  expect(named(deadlines, 'answer')).toMatchObject({ state: 'running', dueAt: at(60) })
  expect(named(deadlines, 'repair')).toMatchObject({ state: 'running', dueAt: at(600) })
  expect(nearestDue(deadlines)).toEqual(at(60))
})

test('reaching its end in time meets a deadline', () => {
  const deadlines = walk([0, 'new'], [30, 'working'])
  expect(named(deadlines, 'answer')).toMatchObject({ state: 'met', metAt: at(30), missedAt: null })
  expect(nearestDue(deadlines)).toEqual(at(600))
})

test('reaching it too late is missed at the instant it was due, and met afterwards', () => {
  const late = settle(walk([0, 'new']), at(90)).deadlines
  expect(isOverdue(late)).toBe(true)
  const deadlines = walk([0, 'new'], [90, 'working'])
  expect(named(deadlines, 'answer')).toMatchObject({
    state: 'missed',
    missedAt: at(60),
    metAt: at(90),
  })
  expect(isOverdue(deadlines)).toBe(false)
})

test('a paused clock does not run, and going on moves the due time by the pause', () => {
  const paused = walk([0, 'new'], [10, 'working'], [100, 'waiting'])
  expect(named(paused, 'repair')).toMatchObject({
    state: 'paused',
    dueAt: null,
    leftMs: 500 * MINUTE,
  })
  expect(nearestDue(paused)).toBe(null)
  expect(settle(paused, at(100_000)).missed).toEqual([])
  const resumed = walk([0, 'new'], [10, 'working'], [100, 'waiting'], [1100, 'working'])
  expect(named(resumed, 'repair')).toMatchObject({ state: 'running', dueAt: at(1600) })
})

test('a stopped clock ends what is still running, and a new round starts it again', () => {
  const over = walk([0, 'new'], [10, 'working'], [20, 'waiting'], [30, 'done'])
  expect(named(over, 'repair').state).toBe('stopped')
  const again = walk([0, 'new'], [10, 'working'], [20, 'solved'], [50, 'new'])
  expect(named(again, 'repair')).toMatchObject({ state: 'running', dueAt: at(650), metAt: null })
  expect(named(again, 'answer')).toMatchObject({ state: 'running', dueAt: at(110) })
})

test('going back and forth does not give more time', () => {
  const deadlines = walk([0, 'new'], [10, 'working'], [20, 'new'])
  expect(named(deadlines, 'repair').dueAt).toEqual(at(600))
  expect(named(deadlines, 'answer').dueAt).toEqual(at(80))
})

test('a clock turned back does not leave more time than there ever was', () => {
  const paused = walk([0, 'new'], [10, 'working'], [-500, 'waiting'])
  expect(named(paused, 'repair').leftMs).toBe(600 * MINUTE)
})

/** A random life of a case: each step waits and moves on to any state an action leads to. */
const lives = fc.array(fc.record({ wait: fc.nat(400), pick: fc.nat() }), { maxLength: 25 })

function live(steps: { wait: number; pick: number }[]) {
  const path: [number, string][] = [[0, lamp.start]]
  let minute = 0
  for (const { wait, pick } of steps) {
    const state = path.at(-1)?.[1] ?? lamp.start
    const ways = lamp.actions.filter((a) => a.from.includes(state))
    const way = ways[pick % Math.max(1, ways.length)]
    if (!way) break
    minute += wait
    path.push([minute, way.to])
  }
  return path
}

test('in any life, time that ran plus time that is left is the time there was', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      const path = live(steps)
      // Only the first round: from opening until the clock first stops.
      const stop = path.findIndex(([, s]) => s === 'solved' || s === 'done')
      const round = stop < 0 ? path : path.slice(0, stop)
      const repair = named(walk(...round), 'repair')
      if (repair.state === 'missed') return
      const ran = round.reduce((sum, [minute, state], i) => {
        const next = round[i + 1]
        return next && state !== 'waiting' ? sum + next[0] - minute : sum
      }, 0)
      const now = at(round.at(-1)?.[0] ?? 0).getTime()
      const left = repair.leftMs ?? (repair.dueAt?.getTime() ?? 0) - now
      expect(ran * MINUTE + left).toBe(600 * MINUTE)
    }),
  )
})

test('in any life, looking at a case early or often misses the same deadlines at the same instants', () => {
  fc.assert(
    fc.property(lives, fc.array(fc.nat(400), { maxLength: 5 }), (steps, looks) => {
      const path = live(steps)
      const missedBy = (extra: number[]) => {
        const found: string[] = []
        let deadlines: CaseDeadline[] = []
        let from: string | null = null
        for (const [minute, state] of path) {
          const previous = found.length
          for (const look of [...extra.filter((l) => l < minute).sort((a, b) => a - b), minute]) {
            const settled = settle(deadlines, at(look))
            deadlines = settled.deadlines
            found.push(...settled.missed.map((d) => `${d.name} ${d.missedAt?.toISOString()}`))
          }
          found.splice(previous, found.length, ...found.slice(previous).sort())
          deadlines = enter(lamp, deadlines, from, state, at(minute)).deadlines
          from = state
        }
        return found
      }
      expect(missedBy(looks)).toEqual(missedBy([]))
    }),
  )
})
