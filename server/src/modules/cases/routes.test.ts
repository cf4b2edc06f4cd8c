import fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { answerErrors } from '#kernel/http/errors.ts'
import { serve } from '#kernel/http/serve.ts'
import { casesApi } from './api.ts'
import { casesRoutes } from './routes.ts'
import { conversation, customer, desk } from './testing/desk.ts'

const cast = await desk()
const { kernel, units, alice, charlie, dora } = cast

// Who calls stands in a header here; how a session is proved is tested where sessions are.
const people: Record<string, Actor> = { alice, charlie, dora }
const app = fastify()
answerErrors(app, kernel.logger)
const staff = async (request: { headers: Record<string, unknown> }) =>
  people[String(request.headers.person)] as Actor
serve(app, kernel, { staff, visitor: staff }, casesApi, casesRoutes)
afterAll(() => app.close())

async function call(person: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: { person },
    ...(body && { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json() }
}

test('a case goes its whole way over HTTP, each answer as the contract says', async () => {
  const types = await call('alice', 'GET', '/api/case-types')
  expect(types.body.types[0]).toMatchObject({
    name: 'lamp',
    form: [{ name: 'place', kind: 'line' }],
  })

  const opened = await call('alice', 'POST', '/api/cases', {
    type: 'lamp',
    title: '路灯不亮',
    values: { place: '东门' },
    unitId: units.north,
    customerId: await customer(cast),
    conversationId: (await conversation(cast)).id,
  })
  expect(opened.status).toBe(200)
  const path = `/api/cases/${opened.body.id}`
  const page = await call('alice', 'GET', path)
  expect(page.body).toMatchObject({ number: opened.body.number, version: 1, may: { note: true } })

  const begin = { action: 'begin', version: 1 }
  expect((await call('alice', 'POST', `${path}/actions`, begin)).status).toBe(200)
  expect((await call('dora', 'POST', `${path}/notes`, { text: '我去看看' })).status).toBe(200)
  const owner = { staffId: dora.id, version: 2 }
  expect((await call('alice', 'PUT', `${path}/owner`, owner)).status).toBe(200)
  const ask = { action: 'ask', version: 3 }
  expect((await call('dora', 'POST', `${path}/actions`, ask)).status).toBe(200)
  const finish = { action: 'finish', version: 4, values: { report: '好了' } }
  expect((await call('dora', 'POST', `${path}/actions`, finish)).status).toBe(200)

  const history = await call('alice', 'GET', `${path}/history?limit=4`)
  expect(history.body.more).toBe(true)
  expect(history.body.entries.map((e: { kind: string }) => e.kind)).toEqual([
    'action',
    'action',
    'assigned',
    'note',
  ])
  const list = await call('alice', 'GET', '/api/cases?view=closed&sort=due&limit=1')
  expect(list.body).toMatchObject({ count: 1, next: null, rows: [{ id: opened.body.id }] })
})

test('refusals carry a status, a stable code and a sentence', async () => {
  const body = { type: 'lamp', title: '路灯', values: { place: '西门' }, unitId: units.north }
  const { id } = (await call('alice', 'POST', '/api/cases', body)).body
  const path = `/api/cases/${id}`
  const refusals = [
    await call('alice', 'POST', '/api/cases', { ...body, values: { place: 3 } }),
    await call('alice', 'POST', `${path}/actions`, { action: 'begin', version: 9 }),
    await call('alice', 'POST', `${path}/actions`, { action: 'answer', version: 1 }),
    await call('alice', 'POST', `${path}/actions`, { action: 'solve', version: 1, extra: 1 }),
    await call('alice', 'POST', `${path}/notes`, { text: ' \u0000 ' }),
    await call('alice', 'GET', '/api/cases?after=nowhere'),
    await call('alice', 'GET', '/api/cases/not-an-id'),
    await call('charlie', 'GET', path),
    await call('charlie', 'GET', `${path}/history`),
    await call('charlie', 'POST', `${path}/notes`, { text: '你好' }),
  ]
  expect(refusals.map((r) => [r.status, r.body.error.code])).toEqual([
    [400, 'case.form-invalid'],
    [409, 'case.changed'],
    [409, 'case.action-not-open'],
    [400, 'input.invalid'],
    [400, 'input.invalid'],
    [400, 'input.invalid'],
    [400, 'input.invalid'],
    [404, 'not-found'],
    [404, 'not-found'],
    [404, 'not-found'],
  ])
  expect(refusals[0]?.body.error.message).toBe('表单填写有误：place：应为文字')
})
