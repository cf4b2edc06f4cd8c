import { expect, test } from 'vitest'
import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { perform } from '#kernel/operation.ts'
import { addStaff, staffActor } from '#modules/identity'
import { installPack } from '#modules/packs'
import { caseHistory } from '../queries/case-history.ts'
import { conversation, customer, desk } from '../testing/desk.ts'
import { lamp } from '../testing/lamp.ts'
import { openCase } from './open-case.ts'

const cast = await desk()
const { kernel, clock, units, alice, bob, charlie, open, see, events } = cast

const input = { type: 'lamp', title: '路灯', values: { place: '东门' }, unitId: units.north }
const refusal = (code: string) => ({ kind: { code } })

test('TCK-01 a contact that is not answered on the spot becomes a case with a unique number, an owner, a state and a history', async () => {
  const { id: conversationId, contactId } = await conversation(cast)
  const caseId = await open(alice, { conversationId })
  const file = await see(alice, caseId)
  expect(file.number).toMatch(/^LD\d{6}$/)
  expect(file.owner).toEqual({ id: alice.id, name: '林晓' })
  expect(file.state).toMatchObject({ name: 'new', clock: 'running' })
  expect(file.contacts).toMatchObject([{ id: contactId, conversationId, channel: 'web-chat' }])
  expect(file.dueAt).toEqual(new Date(clock.now().getTime() + 3_600_000))
  const { entries } = await caseHistory(kernel.database.db, alice, 'zh', { caseId, limit: 50 })
  expect(entries).toMatchObject([{ kind: 'opened', by: '林晓', to: 'new' }])
  expect(await events(caseId)).toMatchObject([
    {
      name: 'case.opened',
      payload: { type: 'lamp', ownerId: alice.id, conversationId, contactId },
    },
  ])
})

test('the title is one clean line and the values are what the form says', async () => {
  const caseId = await open(alice, {
    title: '  路灯\n\u202e不亮 ',
    values: { place: ' 东门 \u0000 左侧 ' },
  })
  expect(await see(alice, caseId)).toMatchObject({
    title: '路灯 不亮',
    values: { place: '东门 左侧' },
  })
})

test('numbers have no gaps and none is given twice, however many cases are opened at once', async () => {
  const many = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) =>
      perform(kernel, openCase, alice, {
        ...input,
        // Every fourth fails after its number was wanted.
        ...(i % 4 === 3 && { customerId: newId() }),
      }),
    ),
  )
  const numbers = many
    .flatMap((r) => (r.status === 'fulfilled' ? [Number(r.value.number.slice(2))] : []))
    .sort((a, b) => a - b)
  expect(numbers).toHaveLength(30)
  const first = numbers[0] as number
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => first + i))
})

test('a repeat with the same idempotency key opens nothing new', async () => {
  const once = await perform(kernel, openCase, alice, input, { key: 'open-once-1' })
  expect(await perform(kernel, openCase, alice, input, { key: 'open-once-1' })).toEqual(once)
})

test('a form that is not filled in rightly is refused with every field that is wrong', async () => {
  const refused = open(alice, { values: { colour: 'red' } })
  await expect(refused).rejects.toMatchObject({
    ...refusal('case.form-invalid'),
    details: {
      zh: '表单没有“colour”这一项；place：必填',
      fields: [{ field: 'colour' }, { field: 'place' }],
    },
  })
})

test.each<[string, object, string]>([
  ['a type nobody defined', { type: 'dragon' }, 'case.type-unknown'],
  ['an empty title', { title: ' \n ' }, 'input.invalid'],
  ['an over-long title', { title: '长'.repeat(201) }, 'input.invalid'],
  ['a value that is an object', { values: { place: {} } }, 'input.invalid'],
  ['an unknown field beside', { colour: 'red' }, 'input.invalid'],
  ['a unit that is not there', { unitId: newId() }, 'not-found'],
  ['a customer who is not there', { customerId: newId() }, 'not-found'],
  ['a conversation that is not there', { conversationId: newId() }, 'not-found'],
])('%s is refused', async (_name, more, code) => {
  await expect(open(alice, more)).rejects.toMatchObject(refusal(code))
})

test('a stranger finds neither the unit, nor the customer, nor the conversation', async () => {
  await expect(open(charlie)).rejects.toMatchObject(refusal('not-found'))
  const ours = { unitId: units.south }
  const customerId = await customer(cast)
  await expect(open(charlie, { ...ours, customerId })).rejects.toMatchObject(refusal('not-found'))
  const conversationId = (await conversation(cast)).id
  await expect(open(charlie, { ...ours, conversationId })).rejects.toMatchObject(
    refusal('not-found'),
  )
  expect(await open(charlie, ours)).toEqual(expect.any(String))
})

test('whoever cannot work on cases opens one that waits without an owner', async () => {
  const { id } = await perform(kernel, addStaff, system('test'), {
    number: '1009',
    name: '前台',
    posts: [{ roleId: 'front-desk', unitId: units.north }],
    password: 'correct horse',
  })
  const eve = await staffActor(kernel.database.db, id)
  if (!eve) throw new Error('nobody')
  const caseId = await open(eve)
  expect(await see(bob, caseId)).toMatchObject({ owner: null, openedBy: { id } })
})

test('the customer of the conversation is the customer of the case, unless another is named', async () => {
  const customerId = await customer(cast)
  const { id } = await conversation(cast)
  await kernel.database.pool.query('update conversation set customer_id = $1 where id = $2', [
    customerId,
    id,
  ])
  const caseId = await open(alice, { conversationId: id })
  expect((await see(alice, caseId)).customer).toEqual({ id: customerId, name: '张丽' })
})

test('the system opens a case for nobody in particular', async () => {
  const caseId = await open(system('import'))
  expect(await see(alice, caseId)).toMatchObject({ owner: null, openedBy: null })
})

test('a procedure without deadlines has nothing due', async () => {
  const title = { zh: '备忘', en: 'Memos' }
  const memo = { ...lamp, name: 'memo', prefix: 'BW', deadlines: [] }
  const pack = { name: 'memos', version: '1.0.0', title, cases: [memo] }
  await perform(kernel, installPack, system('test'), pack)
  expect(await see(alice, await open(alice, { type: 'memo' }))).toMatchObject({
    number: 'BW000001',
    deadlines: [],
    dueAt: null,
  })
})

test('numbers go on beyond six digits', async () => {
  await sql`update case_number set last = 999999 where prefix = 'LD'`.execute(kernel.database.db)
  expect((await see(alice, await open(alice))).number).toBe('LD1000000')
})
