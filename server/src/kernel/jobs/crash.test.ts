import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Database, sql } from '../database.ts'
import { enqueue, listDeadJobs, Worker } from './index.ts'
import { testDatabase } from './test-database.ts'
import { announce, LEASE_SECONDS } from './worker-process.ts'

let database: Database & { url: string }
const children: ChildProcess[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await database.close()
})

/** A worker process that has begun so many jobs and will never end them. */
async function workerProcess(begun: number): Promise<ChildProcess> {
  const program = path.join(import.meta.dirname, 'worker-process.ts')
  const child = spawn(process.execPath, [program, database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let said = ''
  child.stdout?.on('data', (data) => {
    said += data
  })
  await vi.waitFor(() => expect(said.match(/began/g)).toHaveLength(begun), 15_000)
  return child
}

async function kill(child: ChildProcess) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('jobs of a killed worker process run again within seconds, each once', async () => {
  for (let n = 0; n < 5; n++) await enqueue(database.db, announce, { n })
  const child = await workerProcess(5)
  const seen: number[] = []
  const worker = new Worker({
    db: database.db,
    jobs: [announce],
    pollMs: 50,
    deps: async (n: number) => void seen.push(n),
  })
  await kill(child)
  const killedAt = performance.now()
  await vi.waitFor(() => expect(seen).toHaveLength(5), { timeout: 15_000, interval: 20 })
  const seconds = (performance.now() - killedAt) / 1000
  await worker.stop(1000)
  expect(seen.sort()).toEqual([0, 1, 2, 3, 4])
  expect(seconds).toBeLessThan(LEASE_SECONDS + 2)
  expect(await sql`select 1 from job`.execute(database.db)).toMatchObject({ rows: [] })
})

test('a job that ends its process every time is given up and kept', async () => {
  const deadly = { ...announce, retry: { attempts: 1 } }
  await enqueue(database.db, deadly, { n: 9 })
  await kill(await workerProcess(1))
  const run = vi.fn()
  const worker = new Worker({ db: database.db, jobs: [deadly], pollMs: 50, deps: run })
  await vi.waitFor(async () => expect(await listDeadJobs(database.db)).toHaveLength(1), 15_000)
  await worker.stop(0)
  expect(run).not.toHaveBeenCalled()
  expect((await listDeadJobs(database.db))[0]?.error).toContain('the process died')
})
