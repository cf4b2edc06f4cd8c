import { expect, test } from 'vitest'
import { system } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { installPack } from '#modules/packs'
import { caseHistory } from './queries/case-history.ts'
import { listCases } from './queries/list-cases.ts'
import { desk } from './testing/desk.ts'
import { lamp } from './testing/lamp.ts'

const { kernel, clock, db, alice, open, see, act } = await desk()

test('a case keeps the version it began with; new ones begin with the newest', async () => {
  const old = await open(alice)
  const title = { zh: '试用', en: 'Trial' }
  const shorter = {
    ...lamp,
    label: { zh: '路灯', en: 'Street lamp' },
    states: lamp.states.filter((state) => state.name !== 'waiting'),
    actions: lamp.actions
      .filter((action) => !['ask', 'answer'].includes(action.name))
      .map((action) => (action.name === 'finish' ? { ...action, from: ['solved'] } : action)),
  }
  const pack = { name: 'trial', version: '2.0.0', title, cases: [shorter] }
  await perform(kernel, installPack, system('test'), pack)

  clock.forward(60)
  const young = await open(alice)
  await act(alice, old, 'begin')
  await act(alice, young, 'begin')
  await act(alice, old, 'ask')
  await expect(act(alice, young, 'ask')).rejects.toMatchObject({
    kind: { code: 'case.action-not-open' },
  })
  expect((await see(alice, old)).state.name).toBe('waiting')
  expect((await see(alice, young)).states.map((s) => s.name)).not.toContain('waiting')

  const { rows } = await listCases(db, alice, { view: 'open', sort: 'newest', limit: 50 })
  expect(rows.map((row) => row.type.label.en)).toEqual(['Street lamp', 'lamp'])
  const { entries } = await caseHistory(db, alice, 'en', { caseId: old, limit: 1 })
  expect(entries[0]?.label?.en).toBe('ask')
})
