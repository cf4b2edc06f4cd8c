import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const here = await office()
const address = await here.open()

test.each(['GET', 'PUT'])(
  '%s with a path of any length is refused in the usual words',
  async (method) => {
    const path = `/api/conversations/${'x'.repeat(5000)}/customer`
    const response = await fetch(`${address}${path}`, { method })
    expect([400, 401, 404, 414]).toContain(response.status)
    expect(await response.json()).toMatchObject({
      error: { code: expect.stringMatching(/./), message: expect.stringMatching(/./) },
    })
  },
)

test('a path that is no path is refused in the usual words', async () => {
  const { statusCode, payload } = await here.app.http.inject({ method: 'GET', url: '/api/%zz' })
  expect(statusCode).toBe(400)
  expect(JSON.parse(payload)).toMatchObject({ error: { code: 'input.invalid' } })
})

test('more headers than fit are refused and the server goes on', async () => {
  const response = await fetch(`${address}/api/me`, { headers: { cookie: 'x'.repeat(60_000) } })
  expect(response.status).toBe(431)
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
})

test('a query of any length is refused', async () => {
  const response = await fetch(`${address}/api/setup?x=${'y'.repeat(12_000)}`)
  expect(response.status).toBe(400)
})
