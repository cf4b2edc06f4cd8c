import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Actor, system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { type Kernel, openKernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { DeadlineWatch } from '#modules/cases'
import { addStaff, DEMO_PASSWORD, setUp, signIn, staffActor } from '#modules/identity'
import { activeCaseTypes } from '#modules/packs'
import { freshDatabase } from '../../test/world.ts'
import { installBasePack } from '../install-base-pack.ts'
import { fillDemo } from './fill-demo.ts'
import { removeDemo } from './remove-demo.ts'

const administrator = { number: '1', name: '管理员', password: 'correct horse' }
const quiet = () => {}

async function emptySystem(): Promise<Kernel> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'shouwen-demo-'))
  const kernel = await openKernel({ url: await freshDatabase(), dataDir, connections: 12 })
  afterAll(async () => {
    await kernel.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  await installBasePack(kernel)
  return kernel
}

// The fill all tests look at comes after one that was interrupted.
const kernel = await emptySystem()
await fillHalf(kernel)
const before = new Date()
await fillDemo(kernel, quiet)

async function fillHalf(of: Kernel) {
  const demo = { organisation: '安和集团', administrator, demo: true }
  const { unitId } = await perform(of, setUp, system('demo'), demo)
  const posts = [{ roleId: 'agent', unitId }]
  const half = { number: 'A9999', name: '半途', posts, password: DEMO_PASSWORD }
  await perform(of, addStaff, system('demo'), half)
}

/** One figure of the database. */
async function figure(query: string, of: Kernel = kernel): Promise<number> {
  const { rows } = await sql<{ n: number }>`select (${sql.raw(query)})::int as n`.execute(
    of.database.db,
  )
  return rows[0]?.n as number
}

const count = (what: string, of?: Kernel) => figure(`select count(*) from ${what}`, of)

async function list(query: string): Promise<string[]> {
  const { rows } = await sql<{ v: string }>`${sql.raw(query)}`.execute(kernel.database.db)
  return rows.map(({ v }) => v)
}

async function person(number: string, of: Kernel = kernel): Promise<Actor> {
  const { db } = of.database
  const { id } = await db
    .selectFrom('staff')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return (await staffActor(db, id)) as Actor
}

test('the demo is a group of two branches with twelve people in every role', async () => {
  expect(await count(`organisation where demo and name = '安和集团'`)).toBe(1)
  expect(await count(`unit where kind = 'branch'`)).toBe(2)
  expect(await count(`unit where kind = 'department'`)).toBeGreaterThanOrEqual(8)
  expect(await count('staff')).toBe(12)
  expect(await list('select id as v from role except select role_id from post')).toEqual([])
})

test('everybody of the demo signs in with the demo password and need not change it', async () => {
  for (const number of await list('select number as v from staff')) {
    expect(number).toMatch(/^A1\d{3}$/)
  }
  const from = { ip: '127.0.0.1', userAgent: 'test' }
  const { staffId } = await signIn(kernel, 'A1001', DEMO_PASSWORD, from)
  expect((await person('A1001')).id).toBe(staffId)
  expect(await count('staff where must_change_password')).toBe(0)
})

test('the demo has sixty customers, each with a phone that is nobody’s', async () => {
  expect(await count('customer')).toBe(60)
  expect(await figure('select count(distinct name) from customer')).toBe(60)
  expect(await count(`contact_point where kind = 'phone' and value like '1990000%'`)).toBe(60)
})

test('the demo has two weeks of conversations in all states', async () => {
  expect(await count('conversation')).toBeGreaterThanOrEqual(100)
  expect(await count(`conversation where state = 'waiting' and not left_message`)).toBe(3)
  expect(await count(`conversation where state = 'waiting' and left_message`)).toBe(2)
  expect(await count(`conversation where state = 'open'`)).toBe(4)
  const days = await figure('select extract(day from now() - min(created_at)) from conversation')
  expect(days).toBeGreaterThanOrEqual(11)
  expect(days).toBeLessThanOrEqual(14)
  for (const how of ['agent', 'visitor', 'idle']) {
    expect(await count(`contact where ended_by = '${how}'`), how).toBeGreaterThanOrEqual(5)
  }
  expect(await count(`message where body = 'returned-to-queue'`)).toBeGreaterThanOrEqual(3)
})

test('every conversation of the demo has somebody responsible', async () => {
  expect(await count(`conversation where state = 'open' and assignee_id is null`)).toBe(0)
  expect(
    await count('contact where first_answered_at is not null and first_asker_id is null'),
  ).toBe(0)
  expect(await count('contact where ended_at is not null and result is null')).toBe(0)
})

test('nothing in the demo is empty, said twice over, or still to come', async () => {
  expect(await count(`message where trim(body) = ''`)).toBe(0)
  const long = `message where kind = 'text' and length(body) > 8`
  expect(await count(long)).toBe(await figure(`select count(distinct body) from ${long}`))
  for (const table of ['message', 'event', 'case_entry']) {
    expect(await count(`${table} where at > '${new Date().toISOString()}'`), table).toBe(0)
  }
  const told = `(message|contact|case|conversation)[.]`
  const late = `event where name ~ '${told}' and at > '${before.toISOString()}'`
  expect(await count(late)).toBe(0)
})

test('what was said in a conversation lies in the order of its numbers', async () => {
  const outOfOrder = `(select at < lag(at) over (partition by conversation_id order by seq) as back
    from message) m where back`
  expect(await count(outOfOrder)).toBe(0)
  expect(
    await count(
      'conversation c where last_seq <> (select count(*) from message m where m.conversation_id = c.id)',
    ),
  ).toBe(0)
})

test('most visitors of the demo are content, and some are not', async () => {
  expect(await count('contact where rating >= 4')).toBeGreaterThan(60)
  expect(await count('contact where rating <= 2 and rating_comment is not null')).toBeGreaterThan(4)
  expect(await count(`event where name = 'contact.rated'`)).toBe(
    await count('contact where rating is not null'),
  )
})

test('the demo has cases in every state of every procedure, some of them overdue', async () => {
  expect(await count('case_file')).toBeGreaterThanOrEqual(50)
  for (const { type } of await activeCaseTypes(kernel.database.db)) {
    for (const { name } of type.states) {
      expect(await count(`case_file where state = '${name}'`), name).toBeGreaterThan(0)
    }
  }
  expect(await count(`case_entry where kind = 'note'`)).toBeGreaterThan(20)
  expect(await list('select number as v from case_file order by opened_at')).toEqual(
    await list('select number as v from case_file order by number'),
  )
  const watch = new DeadlineWatch()
  watch.start(kernel)
  await expect
    .poll(() => count('case_file where overdue and closed_at is null'))
    .toBeGreaterThanOrEqual(4)
  await watch.stop()
})

test('a second start leaves the demo as it is', async () => {
  const events = await count('event')
  await fillDemo(kernel, quiet)
  expect(await count('event')).toBe(events)
})

test('a demo whose filling was interrupted is filled anew', async () => {
  expect(await count(`staff where number = 'A9999'`)).toBe(0)
  expect(await count(`event where name = 'organisation.set-up'`)).toBe(1)
  expect(await figure('select epoch from log_epoch')).toBe(2)
})

test('a real organisation is neither filled nor removed as a demo', async () => {
  const other = await emptySystem()
  await perform(other, setUp, system('test'), { organisation: '真实公司', administrator })
  await fillDemo(other, quiet)
  expect(await count('conversation', other)).toBe(0)
  await expect(perform(other, removeDemo, await person('1', other), {})).rejects.toMatchObject({
    kind: { code: 'demo.none' },
  })
})

test('only an administrator removes the demo, which then stays away and makes room', async () => {
  for (const number of ['A1001', 'A1006', 'A1011']) {
    const removal = perform(kernel, removeDemo, await person(number), {})
    await expect(removal, number).rejects.toMatchObject({ kind: { code: 'auth.forbidden' } })
  }
  await perform(kernel, removeDemo, await person('A1012'), {})
  await fillDemo(kernel, quiet)
  for (const table of [
    'organisation',
    'staff',
    'customer',
    'conversation',
    'message',
    'case_file',
  ]) {
    expect(await count(table), table).toBe(0)
  }
  await perform(kernel, setUp, system('test'), { organisation: '真实公司', administrator })
  expect(await count('organisation where not demo')).toBe(1)
  expect(await activeCaseTypes(kernel.database.db)).not.toEqual([])
})
