import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { perform } from '#kernel/operation.ts'
import { caseHistory } from '../queries/case-history.ts'
import { desk } from '../testing/desk.ts'
import { addNote } from './add-note.ts'
import { assignOwner } from './assign-owner.ts'

const { kernel, db, alice, bob, charlie, dora, admin, open, see, act, events } = await desk()
const refusal = (code: string) => ({ kind: { code } })

const give = async (actor: Actor, caseId: string, staffId: string) => {
  const { version } = await see(admin, caseId)
  return perform(kernel, assignOwner, actor, { caseId, staffId, version })
}

test('an owner hands a case over, and the history names both', async () => {
  const caseId = await open(alice)
  await give(alice, caseId, dora.id)
  expect(await see(bob, caseId)).toMatchObject({ owner: { id: dora.id }, version: 2 })
  const { entries } = await caseHistory(db, bob, 'zh', { caseId, limit: 1 })
  expect(entries[0]).toMatchObject({ kind: 'assigned', by: '林晓', from: '林晓', to: '吴芳' })
  expect((await events(caseId)).at(-1)).toMatchObject({ name: 'case.assigned' })
})

test('a leader gives anybody’s case to somebody else; a colleague takes none away', async () => {
  const caseId = await open(alice)
  await expect(give(dora, caseId, dora.id)).rejects.toMatchObject(
    refusal('case.assignment-not-yours'),
  )
  expect((await see(dora, caseId)).may.assign).toContain('只有责任人或班长')
  await give(bob, caseId, dora.id)
  expect((await see(bob, caseId)).owner?.id).toBe(dora.id)
})

test('a case nobody has is taken by those who work here, for themselves only', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'return')
  await expect(give(dora, caseId, alice.id)).rejects.toMatchObject(
    refusal('case.assignment-not-yours'),
  )
  expect((await see(dora, caseId)).may.assign).toBe(true)
  await give(dora, caseId, dora.id)
  expect((await see(dora, caseId)).owner?.id).toBe(dora.id)
})

test('a case is given only to who can work on it', async () => {
  const caseId = await open(alice)
  await expect(give(alice, caseId, charlie.id)).rejects.toMatchObject(refusal('case.owner-unfit'))
  await expect(give(alice, caseId, newId())).rejects.toMatchObject(refusal('case.owner-unfit'))
})

test('of two who assign what they saw at once, one is told that it has changed', async () => {
  const caseId = await open(alice)
  const input = { caseId, staffId: dora.id, version: 1 }
  const both = await Promise.allSettled([
    perform(kernel, assignOwner, alice, input),
    perform(kernel, assignOwner, bob, input),
  ])
  expect(both.find((r) => r.status === 'rejected')?.reason).toMatchObject(refusal('case.changed'))
})

test('a finished case is given to nobody, but may still be written on', async () => {
  const caseId = await open(alice)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'ask')
  await act(alice, caseId, 'finish', { report: '好了' })
  await expect(give(bob, caseId, dora.id)).rejects.toMatchObject(refusal('case.closed'))
  await perform(kernel, addNote, alice, { caseId, text: '客户来电致谢' })
})

test('a note is cleaned, kept with its writer, and its words stay out of the log', async () => {
  const caseId = await open(alice)
  await perform(kernel, addNote, dora, { caseId, text: ' 已电话\r\n联系\u0007 ' })
  const { entries } = await caseHistory(db, alice, 'zh', { caseId, limit: 1 })
  expect(entries[0]).toMatchObject({ kind: 'note', by: '吴芳', text: '已电话\n联系' })
  const noted = (await events(caseId)).at(-1)
  expect(noted).toMatchObject({ name: 'case.noted', payload: { entryId: entries[0]?.id } })
})

test('a note does not make the version on a colleague’s screen old', async () => {
  const caseId = await open(alice)
  await perform(kernel, addNote, alice, { caseId, text: '在路上' })
  expect((await see(alice, caseId)).version).toBe(1)
})

test('to a stranger there is nothing to write on and nothing to give', async () => {
  const caseId = await open(alice)
  const note = perform(kernel, addNote, charlie, { caseId, text: '你好' })
  await expect(note).rejects.toMatchObject(refusal('not-found'))
  await expect(give(charlie, caseId, charlie.id)).rejects.toMatchObject(refusal('not-found'))
})
