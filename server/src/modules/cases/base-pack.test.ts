import { beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { activeCaseTypes, installPack, loadPack } from '#modules/packs'
import { desk } from './testing/desk.ts'

const { kernel, clock, db, alice, bob, dora, open, see, act } = await desk()

const request = {
  type: 'service-request',
  title: '电梯卡失灵',
  values: {
    class: 'routine',
    urgency: 'urgent',
    phone: '138 0013 8000',
    description: '刷卡没有反应，换了两张卡都一样',
  },
}

const ending = { result: 'solved', solution: '重新授权门禁卡', feedback: 'satisfied' }

beforeAll(async () => {
  const folder = new URL('../../../../packs/base', import.meta.url).pathname
  await perform(kernel, installPack, system('test'), await loadPack(folder))
})

test('every case type of the base pack can be begun', async () => {
  const names = (await activeCaseTypes(db)).map(({ type }) => type.name)
  expect(names).toContain('service-request')
})

test('a request is classed as consultation, complaint or routine service before anything else', async () => {
  const { class: _, ...unclassed } = request.values
  const refused = open(alice, { ...request, values: unclassed })
  await expect(refused).rejects.toMatchObject({ details: { fields: [{ field: 'class' }] } })
  const choices = (await see(alice, await open(alice, request))).form[0]?.choices
  expect(choices?.map((c) => c.value)).toEqual(['consultation', 'complaint', 'routine'])
})

test('TCK-20 a request closes only with result, solution and the customer’s feedback', async () => {
  const caseId = await open(alice, request)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'solve', { solution: ending.solution })
  for (const missing of ['result', 'solution', 'feedback']) {
    const refused = act(alice, caseId, 'close', { ...ending, [missing]: null })
    await expect(refused).rejects.toMatchObject({ details: { fields: [{ field: missing }] } })
  }
  await act(alice, caseId, 'close', ending)
  const closed = await see(alice, caseId)
  expect(closed.state).toMatchObject({ name: 'closed', final: true })
  expect(closed.values).toMatchObject(ending)
})

test('waiting for the customer takes no time from the 48 hours, and the first answer is due in two', async () => {
  const opened = clock.now().getTime()
  const hours = (count: number) => new Date(opened + count * 3_600_000)
  const caseId = await open(alice, request)
  expect((await see(alice, caseId)).dueAt).toEqual(hours(2))
  await act(dora, caseId, 'begin')
  expect((await see(alice, caseId)).dueAt).toEqual(hours(48))
  clock.forward(3600)
  await act(dora, caseId, 'ask', { question: '卡号是多少？' })
  clock.forward(20 * 3600)
  expect((await see(alice, caseId)).dueAt).toBe(null)
  await act(alice, caseId, 'answered', { answer: '0471' })
  expect((await see(alice, caseId)).dueAt).toEqual(hours(68))
})

test('a request the customer does not find solved goes back to work', async () => {
  const caseId = await open(alice, request)
  await act(alice, caseId, 'begin')
  await act(alice, caseId, 'solve', { solution: '换卡' })
  await act(bob, caseId, 'unsolved', { objection: '还是打不开' })
  expect((await see(alice, caseId)).state.name).toBe('working')
})
