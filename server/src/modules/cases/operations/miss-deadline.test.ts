import { expect, test, vi } from 'vitest'
import { system } from '#kernel/actor.ts'
import { inTransaction, sql } from '#kernel/database.ts'
import { perform } from '#kernel/operation.ts'
import { caseHistory } from '../queries/case-history.ts'
import { desk } from '../testing/desk.ts'
import { missDeadline } from './miss-deadline.ts'

const { kernel, clock, db, alice, bob, open, see, act, events } = await desk()
const HOUR = 3600

/** As the timer does: until nothing is due. */
async function missAll(): Promise<string[]> {
  const found: string[] = []
  for (;;) {
    const { caseId } = await perform(kernel, missDeadline, system('deadlines'), {})
    if (caseId === null) return found
    found.push(caseId)
  }
}

/** Nothing that was opened before is due any more. */
async function clearTheDesk() {
  clock.forward(1000 * HOUR)
  await missAll()
}

/** Sessions of this database that wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db)
  return rows[0]?.count ?? 0
}

const missesOf = async (caseId: string) =>
  (await events(caseId))
    .filter((e) => e.name === 'case.deadline-missed')
    .map((e) => `${e.payload.deadline} ${e.payload.dueAt}`)

test('what was not done in time is marked once, at the instant it was due', async () => {
  await clearTheDesk()
  const caseId = await open(alice)
  const dueAt = new Date(clock.now().getTime() + HOUR * 1000)
  expect(await missAll()).toEqual([])
  clock.forward(HOUR + 300)
  expect(await missAll()).toEqual([caseId])
  expect(await missAll()).toEqual([])
  expect(await missesOf(caseId)).toEqual([`answer ${dueAt.toISOString()}`])
  const file = await see(alice, caseId)
  expect(file).toMatchObject({ overdue: true, version: 1 })
  expect(file.deadlines[0]).toMatchObject({ name: 'answer', state: 'missed' })
  const { entries } = await caseHistory(db, alice, 'zh', { caseId, limit: 1 })
  expect(entries[0]).toMatchObject({ kind: 'deadline-missed', by: null, at: dueAt })
})

test('a deadline that says so calls on the leaders, once', async () => {
  const caseId = await open(alice)
  clock.forward(11 * HOUR)
  await missAll()
  await act(alice, caseId, 'begin')
  const names = (await events(caseId)).map((e) => e.name)
  expect(names.filter((n) => n === 'case.deadline-missed')).toHaveLength(2)
  expect(names.filter((n) => n === 'case.escalated')).toHaveLength(1)
})

test('a paused case does not miss its deadline', async () => {
  await clearTheDesk()
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'ask')
  clock.forward(1000 * HOUR)
  expect(await missAll()).toEqual([])
  await act(alice, caseId, 'answer')
  expect((await see(alice, caseId)).dueAt).toEqual(
    new Date(clock.now().getTime() + 10 * HOUR * 1000),
  )
})

test('whoever comes too late finds it missed, though the timer has not looked yet', async () => {
  const caseId = await open(alice)
  clock.forward(2 * HOUR)
  await act(alice, caseId, 'begin')
  const names = (await events(caseId)).map((e) => [e.name, e.actorKind])
  expect(names).toEqual([
    ['case.opened', 'staff'],
    ['case.deadline-missed', 'system'],
    ['case.moved', 'staff'],
  ])
  expect(await missAll()).toEqual([])
  const { overdue, deadlines } = await see(alice, caseId)
  expect(overdue).toBe(false)
  expect(deadlines[0]).toMatchObject({ state: 'missed', metAt: clock.now().toISOString() })
})

test('a clock that jumps forward and back neither doubles nor loses a miss', async () => {
  const caseId = await open(alice)
  const before = clock.now()
  clock.forward(2 * HOUR)
  await missAll()
  clock.turnTo(before)
  await missAll()
  clock.forward(2 * HOUR)
  await missAll()
  expect(await missesOf(caseId)).toHaveLength(1)
  clock.forward(9 * HOUR)
  await missAll()
  expect((await missesOf(caseId)).map((m) => m.split(' ')[0])).toEqual(['answer', 'repair'])
})

test('timers of several nodes share what is due and miss each once', async () => {
  await clearTheDesk()
  const ids = await Promise.all(Array.from({ length: 12 }, () => open(alice)))
  clock.forward(2 * HOUR)
  const found = (await Promise.all([missAll(), missAll(), missAll()])).flat()
  expect(found.sort()).toEqual([...ids].sort())
  for (const id of ids) expect(await missesOf(id)).toHaveLength(1)
})

test('an action that waited for the timer sees what the timer did, and misses nothing again', async () => {
  const caseId = await open(alice)
  clock.forward(2 * HOUR)
  let action: Promise<unknown> | undefined
  await inTransaction(kernel.database, async ({ tx }) => {
    await sql`select from case_file where id = ${caseId} for update`.execute(tx)
    action = act(alice, caseId, 'begin')
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 5000)
    await sql`
      update case_deadline set state = 'missed', missed_at = due_at
      where case_id = ${caseId} and name = 'answer'
    `.execute(tx)
  })
  await action
  expect(await missesOf(caseId)).toEqual([])
  expect((await see(alice, caseId)).deadlines[0]).toMatchObject({ state: 'missed' })
})

test('timers and an action that come at the same moment miss a deadline once', async () => {
  for (let round = 0; round < 5; round++) {
    const caseId = await open(alice)
    clock.forward(2 * HOUR)
    await Promise.all([missAll(), act(alice, caseId, 'begin'), missAll()])
    expect(await missesOf(caseId)).toHaveLength(1)
  }
})

test('a case somebody holds is left to them, and the others go on', async () => {
  await clearTheDesk()
  const [held, free] = [await open(alice), await open(bob)]
  clock.forward(2 * HOUR)
  await inTransaction(kernel.database, async ({ tx }) => {
    await tx.selectFrom('caseFile').select('id').where('id', '=', held).forUpdate().execute()
    expect(await missAll()).toEqual([free])
  })
  expect(await missAll()).toEqual([held])
})

test('people do not make time pass', async () => {
  const refused = perform(kernel, missDeadline, bob, {})
  await expect(refused).rejects.toMatchObject({ kind: { code: 'auth.forbidden' } })
})
