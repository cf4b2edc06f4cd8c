import { expect, test } from 'vitest'
import { perform } from '#kernel/operation.ts'
import { caseHistory } from '../queries/case-history.ts'
import { desk } from '../testing/desk.ts'
import { takeAction } from './take-action.ts'

const { kernel, clock, db, alice, bob, charlie, dora, open, see, act, events } = await desk()
const refusal = (code: string) => ({ kind: { code } })

test('a case goes the way its procedure says, from opening to its end', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'ask')
  await act(dora, caseId, 'answer')
  await act(alice, caseId, 'solve')
  await act(dora, caseId, 'finish', { report: '换了灯泡' })
  const file = await see(alice, caseId)
  expect(file).toMatchObject({ version: 6, actions: [], dueAt: null, overdue: false })
  expect(file.state).toMatchObject({ name: 'done', final: true })
  expect(file.closedAt).toEqual(clock.now())
  expect((await events(caseId)).at(-1)).toMatchObject({
    name: 'case.moved',
    payload: { action: 'finish', from: 'solved', to: 'done', closed: true },
  })
})

test('what was entered stands in the history and on the case', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'ask')
  await act(alice, caseId, 'finish', { report: ' 换了灯泡 ' })
  const file = await see(alice, caseId)
  expect(file.values).toEqual({ place: '东门', report: '换了灯泡' })
  expect(file.form.map((field) => field.name)).toEqual(['place', 'report'])
  const { entries, more } = await caseHistory(db, alice, 'zh', { caseId, limit: 50 })
  expect(more).toBe(false)
  expect(entries.map((e) => [e.kind, e.from, e.to])).toEqual([
    ['action', 'waiting', 'done'],
    ['action', 'working', 'waiting'],
    ['action', 'new', 'working'],
    ['opened', null, 'new'],
  ])
  expect(entries[0]).toMatchObject({ by: '林晓', values: [{ value: '换了灯泡' }] })
})

test('history comes in pages', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  const first = await caseHistory(db, alice, 'zh', { caseId, limit: 1 })
  expect(first).toMatchObject({ more: true, entries: [{ kind: 'action' }] })
  const before = first.entries[0]?.id
  const second = await caseHistory(db, alice, 'zh', { caseId, limit: 1, before })
  expect(second).toMatchObject({ more: false, entries: [{ kind: 'opened' }] })
})

test('of two who act on what they saw at once, one is told that it has changed', async () => {
  const caseId = await open(alice)
  const input = { caseId, action: 'begin', version: 1 }
  const both = await Promise.allSettled([
    perform(kernel, takeAction, alice, input),
    perform(kernel, takeAction, dora, input),
  ])
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  const late = both.find((r) => r.status === 'rejected')
  expect(late?.reason).toMatchObject(refusal('case.changed'))
  expect((await see(alice, caseId)).version).toBe(2)
})

test('an action that is not open is refused with where the case stands', async () => {
  const caseId = await open(alice)
  const refused = act(alice, caseId, 'answer')
  await expect(refused).rejects.toMatchObject({
    kind: { code: 'case.action-not-open', status: 409 },
    details: { stateZh: 'new' },
  })
  await expect(act(alice, caseId, 'no-such-action')).rejects.toMatchObject(
    refusal('case.action-not-open'),
  )
})

test('an action for others is shown closed with the reason, and refused with the same', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  const offered = (await see(dora, caseId)).actions.find((a) => a.name === 'ask')
  expect(offered?.may).toBe('此操作仅限责任人、班长或主管')
  await expect(act(dora, caseId, 'ask')).rejects.toMatchObject(refusal('case.action-not-yours'))
  expect((await see(bob, caseId)).actions.find((a) => a.name === 'ask')?.may).toBe(true)
  await act(bob, caseId, 'ask')
})

test('a case does not close without what its procedure asks for', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'ask')
  await expect(act(alice, caseId, 'finish')).rejects.toMatchObject(refusal('case.form-invalid'))
  await expect(act(alice, caseId, 'finish', { report: ' ' })).rejects.toMatchObject(
    refusal('case.form-invalid'),
  )
  expect((await see(alice, caseId)).state.name).toBe('waiting')
})

test('effects move responsibility, and the log says so', async () => {
  const caseId = await open(alice)
  await act(dora, caseId, 'begin')
  expect((await see(alice, caseId)).owner?.id).toBe(dora.id)
  await act(dora, caseId, 'return')
  expect((await see(alice, caseId)).owner).toBe(null)
  const assigned = (await events(caseId)).filter((e) => e.name === 'case.assigned')
  expect(assigned.map((e) => e.payload)).toEqual([
    { from: alice.id, to: dora.id },
    { from: dora.id, to: null },
  ])
})

test('to a stranger the case does not exist', async () => {
  const caseId = await open(alice)
  await expect(act(charlie, caseId, 'begin')).rejects.toMatchObject(refusal('not-found'))
  await expect(see(charlie, caseId)).rejects.toMatchObject(refusal('not-found'))
  const history = caseHistory(db, charlie, 'zh', { caseId, limit: 50 })
  await expect(history).rejects.toMatchObject(refusal('not-found'))
})
