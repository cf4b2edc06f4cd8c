import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startEmbedded, urlOfRunning } from './index.ts'
import { ask, readyDir, scratchDir, started } from './testing/scratch.ts'

test('what was written is there after a stop and a start', async () => {
  const dir = scratchDir()
  const first = await startEmbedded({ dir })
  await ask(first.url(), `create table note as select '首问负责'::text as word`)
  await first.stop()
  const second = await started(dir)
  expect(await ask(second.url(), 'select word from note')).toBe('首问负责')
})

test('it is durable, knows Chinese and tells nobody what people wrote, unless asked otherwise', async () => {
  const server = await startEmbedded({ dir: scratchDir() })
  const settings = await ask(
    server.url(),
    `select json_object_agg(name, setting) from pg_settings where name in
       ('fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding', 'log_error_verbosity')`,
  )
  const ctype = await ask(server.url(), `select 'É好' ~ '^[[:alpha:]]+$' and lower('É') = 'é'`)
  await server.stop()
  expect(settings).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
    log_error_verbosity: 'terse',
  })
  expect(ctype).toBe(true)
})

test('the port is open to this machine only, and a wrong password is refused', async () => {
  const server = await started(readyDir())
  expect(await ask(server.url(), 'show listen_addresses')).toBe('127.0.0.1')
  const guessed = new URL(server.url())
  guessed.password = 'guessed'
  await expect(ask(guessed.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a database may be named, a setting given, and tools find the running server', async () => {
  const dir = readyDir()
  const server = await started(dir, { settings: { max_connections: '17' } })
  expect(await ask(server.url(), 'show max_connections')).toBe('17')
  expect(await ask(server.url('template1'), 'select current_database()')).toBe('template1')
  expect(urlOfRunning(dir)).toBe(server.url())
})

test('it works below a directory that only its owner may enter', async () => {
  const dir = scratchDir()
  fs.chmodSync(path.dirname(dir), 0o700)
  const server = await started(dir)
  expect(await ask(server.url(), 'select 1')).toBe(1)
})

test('the log of PostgreSQL is a file in the data directory', async () => {
  const dir = readyDir()
  await started(dir)
  const log = fs.readFileSync(path.join(dir, 'postgres.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
})
