import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../../server/src/postgres/free-port.ts'
import { startEmbedded } from '../../server/src/postgres/index.ts'
import { ApiCaller } from '../harness/api.ts'
import { newDataDir } from '../harness/data-dir.ts'
import { PASSWORD, setUpDepartment, visitWebsite } from '../harness/department.ts'
import { eventually } from '../harness/eventually.ts'
import { startServer } from '../harness/server.ts'
import { openSocket } from '../harness/socket.ts'

const database = { dir: path.join(newDataDir(), 'postgres'), port: await freePort() }
let postgres = await startEmbedded({ ...database, durable: false })
afterAll(() => postgres.stop())
const server = await startServer({ env: { DATABASE_URL: postgres.url() } })
afterAll(() => server.stop())

const department = await setUpDepartment(server.url)
const { token } = await visitWebsite(new ApiCaller(server.url), department)
const visitor = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const admin = { cookie: department.admin.cookie, origin: server.url }

const post = (body: object, headers = visitor) =>
  fetch(`${server.url}/api/visitor/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })

test('while PostgreSQL is away everything says so and asks to come back; then all is well', async () => {
  const message = { clientId: 'client-0001', body: '在吗' }
  const before = await post(message)
  expect(before.status).toBe(200)
  await postgres.stop()

  const away = await Promise.all([
    post({ clientId: 'client-0002', body: '还在吗' }),
    fetch(`${server.url}/api/visitor/messages`, { headers: visitor }),
    fetch(`${server.url}/api/me`, { headers: admin }),
    fetch(`${server.url}/api/floor`, { headers: admin }),
    fetch(`${server.url}/api/setup`),
    fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: '0001', password: PASSWORD }),
    }),
    fetch(`${server.url}/widget/frame?site=${department.siteKey}`),
  ])
  for (const response of away) {
    const told = `${response.url}: ${await response.clone().text()}`
    expect(response.status, told).toBe(503)
    expect(Number(response.headers.get('retry-after')), told).toBeGreaterThan(0)
    expect((await response.json()).error.code).toBe('unavailable')
  }
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(503)
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200)

  postgres = await startEmbedded({ ...database, durable: false })
  await eventually(async () => (await fetch(`${server.url}/health/ready`)).status === 200)
  const repeated = await post(message)
  expect(await repeated.json()).toEqual(await before.json())
  expect((await post({ clientId: 'client-0002', body: '还在吗' })).status).toBe(200)
})

test('a socket opened while PostgreSQL is away is asked to come back, not told that it is unknown', async () => {
  await postgres.stop()
  const widget = await openSocket(`${server.url}/api/visitor/socket`, { origin: server.url })
  widget.send({ t: 'hello', token, after: 0 })
  const console = await openSocket(`${server.url}/api/socket`, admin)
  console.send({ t: 'hello' })
  for (const socket of [widget, console]) {
    // Codes of 4000 and more blame the client: it would sign out or throw its token away.
    expect(await socket.closed(15_000)).toBeLessThan(4000)
  }
  postgres = await startEmbedded({ ...database, durable: false })
  await eventually(async () => (await fetch(`${server.url}/health/ready`)).status === 200)
  const again = await openSocket(`${server.url}/api/socket`, admin)
  again.send({ t: 'hello' })
  await again.frame('ready')
  again.end()
})
