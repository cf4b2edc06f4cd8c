import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Database, sql } from '../database.ts'
import {
  cancelJob,
  defineJob,
  enqueue,
  listDeadJobs,
  type Outcome,
  PermanentFailure,
  type Run,
  retryJob,
  Worker,
} from './index.ts'
import { testDatabase } from './test-database.ts'

type Deps = { serve(n: number, run: Run): Promise<void> | void }

const serve = defineJob({
  name: 'test.serve',
  input: z.object({ n: z.number() }),
  retry: { attempts: 3, firstDelaySeconds: 0.02, longestDelaySeconds: 0.05 },
  run: async (deps: Deps, { n }, run) => deps.serve(n, run),
})

let database: Database
const workers: Worker<Deps>[] = []
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => sql`delete from job`.execute(database.db))
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop(0))))
afterAll(() => database.close())

function start(serveOne: Deps['serve'], options = {}) {
  const outcomes: Outcome[] = []
  const worker = new Worker<Deps>({
    db: database.db,
    jobs: [serve],
    deps: { serve: serveOne },
    pollMs: 20,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...options,
  })
  workers.push(worker)
  return { worker, kinds: () => outcomes.map((o) => o.outcome) }
}

const ask = (n: number, key?: string) => enqueue(database.db, serve, { n }, { key })
const left = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from job`.execute(database.db)).rows[0]?.n

test('every job is run once by two workers, no more at a time than they have hands', async () => {
  const seen: number[] = []
  let now = 0
  let most = 0
  const handler = async (n: number) => {
    most = Math.max(most, ++now)
    await new Promise(setImmediate)
    seen.push(n)
    now--
  }
  for (let n = 0; n < 200; n++) await ask(n)
  start(handler, { concurrency: 4 })
  start(handler, { concurrency: 4 })
  await vi.waitFor(async () => expect(await left()).toBe(0), 10_000)
  expect(seen.sort((a, b) => a - b)).toEqual([...Array(200).keys()])
  expect(most).toBeLessThanOrEqual(8)
})

test('a woken worker runs a job without waiting for its poll', async () => {
  const seen = vi.fn()
  const { worker } = start(seen, { pollMs: 60_000 })
  await ask(1)
  worker.wake()
  await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce(), 5000)
})

test('a job that fails for now is tried again and its attempts are counted', async () => {
  const attempts: number[] = []
  const { kinds } = start((_n, { attempt }) => {
    attempts.push(attempt)
    if (attempt < 3) throw new Error('provider is down')
  })
  await ask(1)
  await vi.waitFor(() => expect(kinds()).toEqual(['retry', 'retry', 'done']), 5000)
  expect(attempts).toEqual([1, 2, 3])
})

test('a failed job waits for its delay', async () => {
  let instant = new Date('2030-01-01T00:00:00Z')
  const slow = { ...serve, retry: { firstDelaySeconds: 100 } }
  const { worker, kinds } = start(
    () => {
      throw new Error('provider is down')
    },
    { jobs: [slow], clock: () => instant, pollMs: 60_000 },
  )
  await ask(1)
  worker.wake()
  await vi.waitFor(() => expect(kinds()).toEqual(['retry']), 5000)
  const { rows } = await sql<{ runAt: Date; lastError: string }>`
    select run_at, last_error from job
  `.execute(database.db)
  const delay = ((rows[0]?.runAt.getTime() ?? 0) - instant.getTime()) / 1000
  expect(delay).toBeGreaterThanOrEqual(50)
  expect(delay).toBeLessThanOrEqual(100)
  expect(rows[0]?.lastError).toContain('provider is down')
  instant = new Date(instant.getTime() + 101_000)
  worker.wake()
  await vi.waitFor(() => expect(kinds()).toEqual(['retry', 'retry']), 5000)
})

test('a job out of attempts is kept with its error and can be run again', async () => {
  let isDown = true
  const { kinds } = start(() => {
    if (isDown) throw new Error('still\0 down')
  })
  await ask(7)
  await vi.waitFor(() => expect(kinds()).toEqual(['retry', 'retry', 'dead']), 5000)
  const [dead] = await listDeadJobs(database.db)
  expect(dead).toMatchObject({ name: 'test.serve', input: { n: 7 }, attempts: 3 })
  expect(dead?.error).toContain('still down')
  isDown = false
  expect(await retryJob(database.db, dead?.id ?? '')).toBe(true)
  await vi.waitFor(() => expect(kinds()).toEqual(['retry', 'retry', 'dead', 'done']), 5000)
  expect(await listDeadJobs(database.db)).toEqual([])
  expect(await retryJob(database.db, dead?.id ?? '')).toBe(false)
})

test('a permanent failure is dead at once, and so is input nobody can read', async () => {
  const { kinds } = start(() => {
    throw new PermanentFailure('no such address')
  })
  await ask(1)
  await vi.waitFor(() => expect(kinds()).toEqual(['dead']), 5000)
  await sql`insert into job (name, input, run_at) values ('test.serve', '{"m": 1}', now())`.execute(
    database.db,
  )
  await vi.waitFor(() => expect(kinds()).toEqual(['dead', 'dead']), 5000)
  const errors = (await listDeadJobs(database.db)).map((dead) => dead.error)
  expect(errors.join()).toContain('no such address')
  expect(errors.join()).toContain('unusable input')
})

test('a running job that is cancelled is told', async () => {
  const reasons: string[] = []
  const { kinds } = start(
    (_n, { signal }) =>
      new Promise((_, reject) => {
        reasons.push('started')
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason.name)
          reject(signal.reason)
        })
      }),
    { leaseSeconds: 0.3 },
  )
  await ask(1, 'k')
  await vi.waitFor(() => expect(reasons).toEqual(['started']), 5000)
  await cancelJob(database.db, serve, 'k')
  await vi.waitFor(() => expect(kinds()).toEqual(['lost']), 5000)
  expect(reasons).toEqual(['started', 'LeaseLost'])
  expect(await left()).toBe(0)
})

test('a job longer than its lease is renewed and run once', async () => {
  let runs = 0
  const finish = Promise.withResolvers<void>()
  const { kinds } = start(
    () => {
      runs++
      return finish.promise
    },
    { leaseSeconds: 0.2 },
  )
  await ask(1)
  await vi.waitFor(() => expect(runs).toBe(1), 5000)
  const leaseOf = async () =>
    (await sql<{ leaseUntil: Date }>`select lease_until from job`.execute(database.db)).rows[0]
      ?.leaseUntil ?? new Date(0)
  const first = await leaseOf()
  await vi.waitFor(async () => {
    expect((await leaseOf()).getTime() - first.getTime()).toBeGreaterThan(400)
  }, 5000)
  finish.resolve()
  await vi.waitFor(() => expect(kinds()).toEqual(['done']), 5000)
  expect(runs).toBe(1)
})

test('a worker goes on after PostgreSQL closed all its connections', async () => {
  const troubles: unknown[] = []
  const { kinds } = start(() => {}, { onTrouble: (error: unknown) => troubles.push(error) })
  await ask(1)
  await vi.waitFor(() => expect(kinds()).toEqual(['done']), 5000)
  // In the middle of its query, so that it notices.
  const admin = await database.pool.connect()
  await admin.query('begin; lock table job in access exclusive mode')
  await expect
    .poll(
      async () => {
        const { rows } = await admin.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
        return rows.length
      },
      { timeout: 5000 },
    )
    .toBeGreaterThan(0)
  await admin.query('rollback')
  admin.release()
  await ask(2)
  await vi.waitFor(() => expect(kinds()).toEqual(['done', 'done']), 5000)
  expect(troubles).not.toEqual([])
})
