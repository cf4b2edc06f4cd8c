import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Database, sql } from '../database.ts'
import { defineJob, defineSchedule, Worker } from './index.ts'
import { fireSchedules, keepSchedules, type Schedule } from './schedules.ts'
import { testDatabase } from './test-database.ts'

type Deps = { send(day: string): void }

const report = defineJob({
  name: 'test.report',
  input: z.object({ at: z.string() }),
  run: async (deps: Deps, { at }) => deps.send(at),
})
const daily = defineSchedule({
  name: 'test.daily',
  cron: '0 9 * * *',
  zone: 'Asia/Shanghai',
  job: report,
  input: (at) => ({ at: at.toISOString() }),
})

let database: Database
let now: Date
const clock = () => now
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  now = new Date('2030-05-01T00:30:00Z')
  await sql`delete from job`.execute(database.db)
  await sql`delete from job_schedule`.execute(database.db)
})
afterAll(() => database.close())

const jobs = async () =>
  (await sql<{ input: { at: string } }>`select input from job`.execute(database.db)).rows.map(
    (row) => row.input.at,
  )
const nextAt = async () =>
  (await sql<{ nextAt: Date }>`select next_at from job_schedule`.execute(database.db)).rows[0]
    ?.nextAt

test('a time fires once among two workers, and the next day again', async () => {
  const sent: string[] = []
  const workers = [1, 2].map(
    () =>
      new Worker<Deps>({
        db: database.db,
        jobs: [report],
        schedules: [daily],
        deps: { send: (day) => sent.push(day) },
        clock,
        pollMs: 10,
      }),
  )
  await vi.waitFor(async () => expect(await nextAt()).toEqual(new Date('2030-05-01T01:00Z')), 5000)
  expect(sent).toEqual([])
  now = new Date('2030-05-01T01:00:00Z')
  await vi.waitFor(() => expect(sent).toEqual(['2030-05-01T01:00:00.000Z']), 5000)
  now = new Date('2030-05-02T01:00:05Z')
  await vi.waitFor(() => expect(sent.at(-1)).toBe('2030-05-02T01:00:00.000Z'), 5000)
  await Promise.all(workers.map((worker) => worker.stop(1000)))
  expect(sent).toHaveLength(2)
})

test('many nodes looking at the same instant enqueue one job', async () => {
  await keepSchedules(database.db, [daily], clock)
  now = new Date('2030-05-01T01:00:00Z')
  const nodes = Array.from({ length: 10 }, () => fireSchedules(database.db, [daily], clock))
  const fired = (await Promise.all(nodes)).reduce((sum, n) => sum + n, 0)
  expect(fired).toBe(1)
  expect(await jobs()).toEqual(['2030-05-01T01:00:00.000Z'])
})

test('times missed while no node ran fire once', async () => {
  await keepSchedules(database.db, [daily], clock)
  now = new Date('2030-05-09T12:00:00Z')
  await keepSchedules(database.db, [daily], clock)
  expect(await fireSchedules(database.db, [daily], clock)).toBe(1)
  expect(await fireSchedules(database.db, [daily], clock)).toBe(0)
  expect(await nextAt()).toEqual(new Date('2030-05-10T01:00Z'))
})

test('a changed schedule starts anew, and a node that still knows the old one does not fire it', async () => {
  const later: Schedule<Deps> = { ...daily, cron: '0 18 * * *' }
  await keepSchedules(database.db, [daily], clock)
  await keepSchedules(database.db, [later], clock)
  expect(await nextAt()).toEqual(new Date('2030-05-01T10:00Z'))
  now = new Date('2030-05-01T10:00:00Z')
  expect(await fireSchedules(database.db, [daily], clock)).toBe(0)
  expect(await fireSchedules(database.db, [later], clock)).toBe(1)
})

test('an unusable expression or zone is refused where it is defined', () => {
  expect(() => defineSchedule({ ...daily, cron: '0 25 * * *' })).toThrow('0 25 * * *')
  expect(() => defineSchedule({ ...daily, zone: 'Asia/Nowhere' })).toThrow('Asia/Nowhere')
})
