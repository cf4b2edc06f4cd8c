import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Database, sql } from '../database.ts'
import { defineJob, enqueue, type Outcome, type Run, Worker } from './index.ts'
import { testDatabase } from './test-database.ts'

type Deps = (run: Run) => Promise<void>

const work = defineJob({
  name: 'test.work',
  input: z.null(),
  run: (doIt: Deps, _input, run) => doIt(run),
})

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => sql`delete from job`.execute(database.db))
afterAll(() => database.close())

function start(deps: Deps) {
  const outcomes: Outcome[] = []
  const worker = new Worker<Deps>({
    db: database.db,
    jobs: [work],
    deps,
    pollMs: 20,
    onOutcome: (outcome) => outcomes.push(outcome),
  })
  return { worker, kinds: () => outcomes.map((o) => o.outcome) }
}

const rows = async () =>
  (
    await sql<{ attempt: number; leaseId: string | null }>`
      select attempt, lease_id from job
    `.execute(database.db)
  ).rows

test('stopping takes no more work and finishes what is in hand', async () => {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const { worker, kinds } = start(() => {
    begun.resolve()
    return finish.promise
  })
  await enqueue(database.db, work, null)
  await begun.promise
  const stopped = worker.stop(10_000)
  await enqueue(database.db, work, null)
  finish.resolve()
  await stopped
  expect(kinds()).toEqual(['done'])
  expect(await rows()).toEqual([{ attempt: 0, leaseId: null }])
})

test('what heeds its signal after the grace goes back at once, its attempt not counted', async () => {
  const begun = Promise.withResolvers<void>()
  const { worker, kinds } = start(({ signal }) => {
    begun.resolve()
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  })
  await enqueue(database.db, work, null)
  await begun.promise
  await worker.stop(10)
  expect(kinds()).toEqual(['returned'])
  expect(await rows()).toEqual([{ attempt: 0, leaseId: null }])
  const next = start(async () => {})
  await vi.waitFor(() => expect(next.kinds()).toEqual(['done']), 5000)
  await next.worker.stop(0)
})

test('what does not heed its signal goes back too, and can finish nothing afterwards', async () => {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const { worker, kinds } = start(() => {
    begun.resolve()
    return finish.promise
  })
  await enqueue(database.db, work, null)
  await begun.promise
  await worker.stop(10)
  expect(await rows()).toEqual([{ attempt: 0, leaseId: null }])
  finish.resolve()
  await vi.waitFor(() => expect(kinds()).toEqual(['lost']), 5000)
  expect(await rows()).toHaveLength(1)
})

test('an idle worker stops at once', async () => {
  const { worker } = start(async () => {})
  const started = performance.now()
  await worker.stop(10_000)
  expect(performance.now() - started).toBeLessThan(2000)
})
