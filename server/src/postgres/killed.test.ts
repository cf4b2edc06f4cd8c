import fs from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { freePort, startEmbedded } from './index.ts'
import { isAlive } from './processes.ts'
import { runAsFor } from './run-as.ts'
import { launch } from './server-process.ts'
import { settingsFor } from './settings.ts'
import { ask, heldElsewhere, readyDir, started } from './testing/scratch.ts'

/** PostgreSQL alone, as a program killed together with its watchdog would leave it. */
async function leftRunning(dir: string): Promise<number> {
  const runAs = runAsFor(dir)
  const server = await launch({
    executable: findBinaries(runAs !== undefined).postgres,
    dataDir: dir,
    runAs,
    port: await freePort(),
    settings: settingsFor(false, {}),
    log: { write: () => {}, close: () => {} },
  })
  return server.pid
}

const patience = { timeout: 15_000, interval: 20 }

test('a directory held by another process is refused, by name of the process, and left alone', async () => {
  const dir = readyDir()
  const other = await heldElsewhere(dir)
  await expect(startEmbedded({ dir })).rejects.toMatchObject({
    code: 'in-use',
    en: expect.stringContaining(`process ${other.pid}`),
  })
  expect(await ask(other.url, 'select 1')).toBe(1)
})

test('of two starts at once in one process one wins', async () => {
  const dir = readyDir()
  const starts = await Promise.allSettled([started(dir), started(dir)])
  expect(starts.map((start) => start.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a program killed at once takes its PostgreSQL with it, and loses nothing it wrote', async () => {
  const dir = readyDir()
  const victim = await heldElsewhere(dir)
  await ask(victim.url, 'create table note as select 7 as n')
  await victim.kill()
  await vi.waitUntil(() => !isAlive(victim.postgres), patience)
  const next = await started(dir)
  expect(await ask(next.url(), 'select n from note')).toBe(7)
})

test('a start right after the kill does not wait for anybody to clean up', async () => {
  const dir = readyDir()
  const victim = await heldElsewhere(dir)
  await ask(victim.url, 'create table note as select 8 as n')
  await victim.kill()
  const next = await started(dir)
  expect(next.pid).not.toBe(victim.postgres)
  expect(await ask(next.url(), 'select n from note')).toBe(8)
})

test('a PostgreSQL left running without its program is stopped by the next start', async () => {
  const dir = readyDir()
  const leftover = await leftRunning(dir)
  const next = await started(dir)
  expect(isAlive(leftover)).toBe(false)
  expect(await ask(next.url(), 'select 1')).toBe(1)
})

test('a lock whose pid now belongs to another program is taken over', async () => {
  const dir = readyDir()
  fs.writeFileSync(`${dir}.lock`, `${process.ppid} 1@another-boot\n`)
  await started(dir)
  expect(fs.readFileSync(`${dir}.lock`, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
})

test('a killed PostgreSQL is started again on the same port', async () => {
  const server = await started(readyDir(), { durable: true })
  await ask(server.url(), 'create table note as select 9 as n')
  const before = server.pid
  process.kill(before, 'SIGKILL')
  const answer = () => ask(server.url(), 'select n from note').catch(() => undefined)
  await vi.waitUntil(async () => (await answer()) === 9, patience)
  expect(server.pid).not.toBe(before)
})

test('when it cannot be started again, the program hears why', async () => {
  const dir = readyDir()
  const lost = vi.fn()
  const server = await started(dir, { onLost: lost })
  fs.rmSync(path.join(dir, 'global', 'pg_control'))
  process.kill(server.pid, 'SIGKILL')
  await vi.waitUntil(() => lost.mock.calls.length > 0, patience)
  expect(lost.mock.calls[0]?.[0]).toMatchObject({ code: 'damaged-data' })
})

test('stopping removes the lock, and stopping twice does no harm', async () => {
  const dir = readyDir()
  const server = await startEmbedded({ dir, durable: false })
  await Promise.all([server.stop(), server.stop()])
  expect(fs.existsSync(`${dir}.lock`)).toBe(false)
  expect(isAlive(server.pid)).toBe(false)
})
