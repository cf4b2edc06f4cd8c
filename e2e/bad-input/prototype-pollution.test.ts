import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { app, ask, credentials, units } = await office()

const inherited = () => Reflect.get({}, 'admin') as unknown

test.each([
  '{"clientId": "client-0001", "body": "x", "__proto__": {"admin": true}}',
  '{"clientId": "client-0001", "body": "x", "constructor": {"prototype": {"admin": true}}}',
  '{"clientId": "client-0001", "body": "x", "page": {"__proto__": {"admin": true}}}',
])('%s is refused and changes no other object', async (payload) => {
  const headers = { ...(await credentials('visitor')), 'content-type': 'application/json' }
  const url = '/api/visitor/messages'
  const { statusCode } = await app.http.inject({ method: 'POST', url, headers, payload })
  expect(statusCode).toBe(400)
  expect(inherited()).toBeUndefined()
})

test('such keys in a query are refused', async () => {
  for (const key of ['__proto__', '__proto__[admin]', 'constructor.prototype.admin']) {
    const { status } = await ask('alice', `GET /api/conversations?${key}=true`)
    expect(status).toBe(400)
  }
  expect(inherited()).toBeUndefined()
})

test('names every object inherits are no fields of a form', async () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const { status } = await ask('alice', 'POST /api/cases', {
      type: name,
      title: '测试',
      values: { [name]: 'x' },
      unitId: units.north,
    })
    expect([400, 404, 422]).toContain(status)
  }
})
