import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, inTransaction, sql } from '../database.ts'
import { cancelJob, defineJob, enqueue, hasDueJobs } from './index.ts'
import { claimJobs, failJob, finishJob, type HeldJob } from './leases.ts'
import { testDatabase } from './test-database.ts'

const remind = defineJob({
  name: 'test.remind',
  input: z.object({ text: z.string() }),
  async run() {},
})

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => sql`delete from job`.execute(database.db))
afterAll(() => database.close())

const waiting = async () =>
  (await sql<{ input: unknown }>`select input from job order by id`.execute(database.db)).rows.map(
    (row) => row.input,
  )
const claim = async () => {
  const claimed = { names: [remind.name], limit: 1, leaseSeconds: 60 }
  const [held] = await claimJobs(database.db, claimed)
  return held
}
const inAnHour = () => new Date(Date.now() + 3_600_000)

test('a job is there when its transaction has committed, and not before', async () => {
  await inTransaction(database, async ({ tx }) => {
    await enqueue(tx, remind, { text: 'a' })
    expect(await waiting()).toEqual([])
    expect(hasDueJobs(tx)).toBe(true)
  })
  expect(await waiting()).toEqual([{ text: 'a' }])
})

test('a rolled-back transaction leaves no job', async () => {
  const rolledBack = inTransaction(database, async ({ tx }) => {
    await enqueue(tx, remind, { text: 'a' })
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  expect(await waiting()).toEqual([])
})

test('a job whose input does not fit is refused where it is asked for', async () => {
  const unfit = enqueue(database.db, remind, { text: 1 } as unknown as { text: string })
  await expect(unfit).rejects.toThrow()
  expect(await waiting()).toEqual([])
})

test('a job for later is not run before its time and wakes nobody', async () => {
  await inTransaction(database, async ({ tx }) => {
    await enqueue(tx, remind, { text: 'later' }, { runAt: inAnHour() })
    expect(hasDueJobs(tx)).toBe(false)
  })
  expect(await claim()).toBeUndefined()
})

test('the same key replaces input and time of a waiting job', async () => {
  await enqueue(database.db, remind, { text: 'old' }, { key: 'k', runAt: inAnHour() })
  await enqueue(database.db, remind, { text: 'new' }, { key: 'k' })
  await enqueue(database.db, remind, { text: 'other' }, { key: 'l' })
  expect(await waiting()).toEqual([{ text: 'new' }, { text: 'other' }])
  expect((await claim())?.input).toEqual({ text: 'new' })
})

test.each([
  ['finished', (held: HeldJob) => finishJob(database.db, held)],
  ['failed', (held: HeldJob) => failJob(database.db, held, 'no', 3600)],
  ['given up', (held: HeldJob) => failJob(database.db, held, 'no', null)],
])('a job replaced during its run waits for the end and then runs (%s)', async (_end, end) => {
  await enqueue(database.db, remind, { text: 'old' }, { key: 'k' })
  const old = (await claim()) as HeldJob
  await enqueue(database.db, remind, { text: 'new' }, { key: 'k' })
  expect(await claim()).toBeUndefined()
  await end(old)
  expect(await claim()).toMatchObject({ input: { text: 'new' }, attempt: 1 })
})

test('a replacement that commits while the run finishes is not lost', async () => {
  await enqueue(database.db, remind, { text: 'old' }, { key: 'k' })
  const old = (await claim()) as HeldJob
  let finishing: Promise<boolean> | undefined
  await inTransaction(database, async ({ tx }) => {
    await enqueue(tx, remind, { text: 'new' }, { key: 'k' })
    finishing = finishJob(database.db, old)
    await expect.poll(() => blocked(database)).toBe(1)
  })
  expect(await finishing).toBe(true)
  expect((await claim())?.input).toEqual({ text: 'new' })
})

test('a cancelled job does not run', async () => {
  await enqueue(database.db, remind, { text: 'a' }, { key: 'k' })
  expect(await cancelJob(database.db, remind, 'k')).toBe(true)
  expect(await cancelJob(database.db, remind, 'k')).toBe(false)
  expect(await waiting()).toEqual([])
})

test('a job cancelled during its run is gone after it, however it ends', async () => {
  for (const end of [finishJob, (db: Database['db'], h: HeldJob) => failJob(db, h, 'no', 1)]) {
    await enqueue(database.db, remind, { text: 'a' }, { key: 'k' })
    const held = (await claim()) as HeldJob
    expect(await cancelJob(database.db, remind, 'k')).toBe(true)
    await end(database.db, held)
    expect(await waiting()).toEqual([])
  }
})

const blocked = async ({ db }: Database) =>
  (
    await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db)
  ).rows[0]?.n
