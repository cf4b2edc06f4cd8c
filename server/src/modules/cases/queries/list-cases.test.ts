import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { conversation, desk } from '../testing/desk.ts'
import { listCases } from './list-cases.ts'

const cast = await desk()
const { clock, db, units, alice, bob, charlie, dora, admin, open, see, act } = cast

const defaults = { view: 'open', sort: 'newest', limit: 50 } as const
const list = (actor: Actor, more: Partial<Parameters<typeof listCases>[2]> = {}) =>
  listCases(db, actor, { ...defaults, ...more })
const ids = async (...args: Parameters<typeof list>) => (await list(...args)).rows.map((r) => r.id)

const north: string[] = []
const south: string[] = []
let talk: Awaited<ReturnType<typeof conversation>>

beforeAll(async () => {
  talk = await conversation(cast)
  for (let i = 0; i < 7; i++) {
    clock.forward(60)
    const owner = i % 2 === 0 ? alice : dora
    north.push(
      await open(owner, { title: `北区第${i}盏 100%`, ...(i < 2 && { conversationId: talk.id }) }),
    )
    if (i < 3) south.push(await open(charlie, { title: `南区第${i}盏`, unitId: units.south }))
  }
  const done = north[0] as string
  await act(alice, done, 'begin')
  await act(alice, done, 'ask')
  await act(alice, done, 'finish', { report: '好了' })
})

test('a list holds what is in scope, newest first', async () => {
  const openNorth = north.slice(1).reverse()
  expect(await ids(alice)).toEqual(openNorth)
  expect(await ids(bob)).toEqual(openNorth)
  expect(await ids(charlie)).toEqual([...south].reverse())
  expect(await ids(admin)).toHaveLength(9)
})

test('every view and order agrees with looking at the cases one by one', async () => {
  const everything = await Promise.all([...north, ...south].map((id) => see(admin, id)))
  for (const view of ['mine', 'open', 'overdue', 'closed', 'all'] as const) {
    const expected = everything.filter((file) => {
      if (view === 'closed') return file.closedAt !== null
      if (view === 'all') return true
      if (view === 'mine') return file.owner?.id === alice.id && !file.closedAt
      return !file.closedAt && (view === 'open' || file.overdue)
    })
    const visible = expected.filter((file) => file.unit.id === units.north)
    for (const sort of ['newest', 'due'] as const) {
      const { rows, count } = await list(alice, { view, sort })
      expect(rows.map((r) => r.id).sort()).toEqual(visible.map((f) => f.id).sort())
      expect(count).toBe(visible.length)
    }
  }
})

test.each(['newest', 'due'] as const)(
  'pages by %s follow one another without gap or repeat',
  async (sort) => {
    for (const actor of [alice, admin]) {
      const whole = await ids(actor, { sort })
      const paged: string[] = []
      let after: string | undefined
      do {
        const { rows, next } = await list(actor, { sort, limit: 2, ...(after && { after }) })
        paged.push(...rows.map((r) => r.id))
        after = next ?? undefined
      } while (after)
      expect(paged).toEqual(whole)
    }
  },
)

test('by due time the nearest comes first and what waits comes last', async () => {
  const [, waiting] = north as [string, string]
  await act(dora, waiting, 'begin')
  await act(dora, waiting, 'ask')
  const { rows } = await list(alice, { sort: 'due' })
  const due = rows.map((r) => r.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  expect(due).toEqual([...due].sort((a, b) => a - b))
  expect(rows.at(-1)?.id).toBe(waiting)
})

test('a case is found by the beginning of its number and by a part of its title', async () => {
  const { number } = await see(alice, north[2] as string)
  expect(await ids(alice, { search: number.toLowerCase() })).toEqual([north[2]])
  expect(await ids(alice, { search: 'LD' })).toEqual([])
  expect(await ids(alice, { search: '第3盏' })).toEqual([north[3]])
  expect(await ids(alice, { search: '0%' })).toHaveLength(6)
  expect(await ids(alice, { search: '_' })).toEqual([])
  expect(await ids(charlie, { search: number })).toEqual([])
})

test('a conversation shows the cases of any of its contacts', async () => {
  await talk.reopen()
  const later = await open(alice, { conversationId: talk.id })
  const found = await ids(alice, { view: 'all', conversationId: talk.id })
  expect(found).toEqual([later, north[1], north[0]])
  expect(await ids(charlie, { view: 'all', conversationId: talk.id })).toEqual([])
})

test('a unit stands for itself and all below it', async () => {
  expect(await ids(admin, { view: 'all', unitId: units.south })).toHaveLength(3)
  expect((await list(admin, { view: 'all', unitId: units.group })).count).toBeGreaterThan(10)
  expect(await ids(alice, { view: 'all', unitId: units.south })).toEqual([])
})

test('type and state narrow a list', async () => {
  expect(await ids(alice, { view: 'all', type: 'lamp', state: 'done' })).toEqual([north[0]])
  expect(await ids(alice, { type: 'dragon' })).toEqual([])
})

test('who sees only what they are responsible for sees that, wherever it is', async () => {
  const own: Actor = {
    kind: 'staff',
    id: alice.id,
    grants: [{ permission: 'cases.read', scope: 'own', units: [] }],
  }
  const mine = await ids(alice, { view: 'mine' })
  expect(await ids(own)).toEqual(mine)
  const both: Actor = {
    ...own,
    grants: [
      ...(own.grants ?? []),
      { permission: 'cases.read', scope: 'unit', units: [units.south, units.north] },
    ],
  }
  expect(await ids(both)).toEqual(await ids(admin))
  expect(await ids({ kind: 'staff', id: alice.id, grants: [] })).toEqual([])
})

test.each(['x', 'aW5maW5pdHk', Buffer.from('2026-99-99 00:00:00+00 x').toString('base64url')])(
  'a cursor that is none (%s) is refused',
  async (after) => {
    await expect(list(alice, { after })).rejects.toMatchObject({ kind: { code: 'input.invalid' } })
  },
)
