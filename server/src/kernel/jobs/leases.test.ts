import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, sql } from '../database.ts'
import { defineJob, enqueue } from './index.ts'
import { claimJobs, extendLeases, failJob, finishJob, giveBackJob, type HeldJob } from './leases.ts'
import { testDatabase } from './test-database.ts'

const job = defineJob({ name: 'test.count', input: z.number(), async run() {} })
const LEASE_SECONDS = 10
const START = Date.parse('2030-01-01T00:00:00Z')

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Whoever claimed something, dead or alive, and until when it is theirs. */
interface Hand {
  held: HeldJob
  until: number
}

/** What may happen, in any order; `pick` chooses among the jobs in hand, also expired ones. */
const step = fc.oneof(
  fc.record({ do: fc.constant('enqueue' as const), key: fc.option(fc.constantFrom('k', 'l')) }),
  fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(4, 11) }),
  fc.record({
    do: fc.constantFrom(
      'finish' as const,
      'fail' as const,
      'extend' as const,
      'give-back' as const,
    ),
    pick: fc.nat(),
  }),
  fc.record({ do: fc.constant('die' as const), pick: fc.nat() }),
)

/** The table beside what must be true of it. */
class World {
  private now = START
  private count = 0
  private readonly owed = new Set<number>()
  private readonly finished = new Map<number, number>()
  private readonly byKey = new Map<string, number>()
  private hands: Hand[] = []
  private readonly clock = () => new Date(this.now)

  async take(step: Step) {
    if (step.do === 'enqueue') await this.enqueue(step.key ?? undefined)
    else if (step.do === 'claim') await this.claim(step.limit)
    else if (step.do === 'pass') this.now += step.seconds * 1000
    else await this.act(step.do, this.hands[step.pick % this.hands.length])
  }

  private async enqueue(key: string | undefined) {
    const n = this.count++
    await enqueue(database.db, job, n, { key, runAt: this.clock() })
    // A replaced wish is owed no longer, though a run begun before may still finish it.
    const replaced = key === undefined ? undefined : this.byKey.get(key)
    if (replaced !== undefined) this.owed.delete(replaced)
    if (key !== undefined) this.byKey.set(key, n)
    this.owed.add(n)
  }

  private async claim(limit: number): Promise<number> {
    const claimed = await claimJobs(database.db, {
      names: [job.name],
      limit,
      leaseSeconds: LEASE_SECONDS,
      clock: this.clock,
    })
    for (const held of claimed) {
      const others = this.hands.filter((h) => h.held.id === held.id && h.until > this.now)
      expect(others, 'a job in somebody’s hands was given to another').toEqual([])
      this.hands.push({ held, until: this.now + LEASE_SECONDS * 1000 })
    }
    return claimed.length
  }

  private async act(what: 'finish' | 'fail' | 'extend' | 'give-back' | 'die', hand?: Hand) {
    if (!hand) return
    const { held } = hand
    if (what === 'extend') {
      const ours = await extendLeases(database.db, [held], LEASE_SECONDS, this.clock)
      if (ours.has(held.id)) hand.until = this.now + LEASE_SECONDS * 1000
      else expect(hand.until, 'a valid lease was refused').toBeLessThanOrEqual(this.now)
      return
    }
    if (what === 'finish') await this.finish(hand)
    if (what === 'fail') await failJob(database.db, held, 'no', 5, this.clock)
    if (what === 'give-back') await giveBackJob(database.db, held)
    // The dead keep their lease: until it ends, nobody may have the job.
    if (what === 'die') return
    this.hands = this.hands.filter((other) => other !== hand)
  }

  private async finish({ held, until }: Hand) {
    const n = held.input as number
    const accepted = await finishJob(database.db, held)
    if (until > this.now) expect(accepted, 'a held job could not be finished').toBe(true)
    if (!accepted) return
    const others = this.hands.filter((h) => h.held.id === held.id && h.held !== held)
    const holder = others.find((h) => h.until > this.now)
    expect(holder, 'somebody finished a job that is in another’s hands').toBeUndefined()
    this.finished.set(n, (this.finished.get(n) ?? 0) + 1)
    this.owed.delete(n)
  }

  /** Everybody alive works until nothing is left. */
  async drain() {
    for (let round = 0; round < 50; round++) {
      this.now += 60_000
      this.hands = []
      await this.claim(100)
      if (this.hands.length === 0) break
      for (const hand of [...this.hands]) await this.finish(hand)
    }
    expect([...this.owed], 'lost').toEqual([])
    expect(
      [...this.finished.values()].filter((times) => times > 1),
      'finished twice',
    ).toEqual([])
  }
}
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('whatever workers do and whenever they die, nothing is lost or held twice at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
      async (steps) => {
        await sql`delete from job`.execute(database.db)
        const world = new World()
        for (const step of steps) await world.take(step)
        await world.drain()
      },
    ),
    { numRuns: 100 },
  )
})

test('many claiming at once never share a job', async () => {
  await sql`delete from job`.execute(database.db)
  for (let n = 0; n < 60; n++) await enqueue(database.db, job, n)
  const claims = Array.from({ length: 20 }, () =>
    claimJobs(database.db, { names: [job.name], limit: 5, leaseSeconds: 60 }),
  )
  const ids = (await Promise.all(claims)).flat().map((held) => held.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(60)
})
