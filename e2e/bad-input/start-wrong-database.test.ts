import path from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { freePort } from '../../server/src/postgres/free-port.ts'
import { newDataDir } from '../harness/data-dir.ts'
import { startExpectingRefusal } from '../harness/server.ts'
import { oneSentence } from './one-sentence.ts'

const start = async (url: string) => {
  const dir = newDataDir()
  const port = String(await freePort())
  const env = { PORT: port, DATA_DIR: path.join(dir, 'data'), DEMO: '0', DATABASE_URL: url }
  return startExpectingRefusal(env, dir)
}

const withDatabase = (name: string) => {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url
}

test.each([
  ['no URL', 'localhost/shouwen'],
  ['another kind of database', 'mysql://localhost/shouwen'],
  ['half a URL', 'postgres://'],
])('a DATABASE_URL that is %s is named', async (_, url) => {
  const { code, output } = await start(url)
  expect(code).toBe(1)
  expect(oneSentence(output)).toContain('DATABASE_URL')
})

test('a server that cannot be reached is named with what to check', async () => {
  const { code, output } = await start(`postgres://x:y@127.0.0.1:${await freePort()}/shouwen`)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/DATABASE_URL.*ECONNREFUSED/)
})

test('a wrong password is told without repeating it', async () => {
  const url = withDatabase('postgres')
  url.password = 'wrong-password-7'
  const { code, output } = await start(url.href)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/DATABASE_URL.*password/)
  expect(output).not.toContain('wrong-password-7')
})

test('a database that does not exist is told', async () => {
  const { code, output } = await start(withDatabase('no_such_database').href)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/DATABASE_URL.*no_such_database/)
})

test('a database that sorts by a language is refused untouched, with how to make a right one', async () => {
  const url = withDatabase('postgres')
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const name = `latin_${process.pid}`
  await client.query(
    `create database ${name} template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' locale_provider libc`,
  )
  const { code, output } = await start(withDatabase(name).href)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/DATABASE_URL.*UTF8.*create database/)
  const inside = new pg.Client({ connectionString: withDatabase(name).href })
  await inside.connect()
  const { rows } = await inside.query(
    `select count(*)::int as n from pg_tables where schemaname = 'public'`,
  )
  await inside.end()
  await client.query(`drop database ${name}`)
  await client.end()
  expect(rows).toEqual([{ n: 0 }])
})
