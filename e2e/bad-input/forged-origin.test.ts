import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { openSocket } from '../harness/socket.ts'

const { ask, siteKey, open, credentials, visitor } = await office()

const FORGED = { origin: 'https://evil.example' }
const LISTED = { origin: 'https://www.example.cn' }

test('a page that is not on the site’s list is told nothing about it', async () => {
  const route = `GET /api/visitor/sites/${siteKey}`
  const forged = await ask('nobody', route, undefined, { headers: FORGED })
  expect(forged.status).toBe(403)
  expect(forged.body.error?.code).toBe('origin.refused')
  expect(forged.headers['access-control-allow-origin']).toBeUndefined()
  const listed = await ask('nobody', route, undefined, { headers: LISTED })
  expect(listed.status).toBe(200)
  expect(listed.headers['access-control-allow-origin']).toBe(LISTED.origin)
})

test.each(['https://evil.example', 'null', 'https://www.example.cn', 'http://localhost:81', 'x'])(
  'no page of %s speaks as a visitor: only the frame on our own address does',
  async (origin) => {
    const body = { key: siteKey }
    const more = { headers: { origin } }
    expect((await ask('nobody', 'POST /api/visitor/session', body, more)).status).toBe(403)
    const message = { clientId: 'client-0001', body: '在吗' }
    expect((await ask('visitor', 'POST /api/visitor/messages', message, more)).status).toBe(403)
  },
)

test.each([FORGED, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])(
  'another website cannot make a signed-in browser write (%j)',
  async (headers) => {
    const answer = await ask('alice', 'PUT /api/presence', { state: 'ready' }, { headers })
    expect(answer.status).toBe(403)
  },
)

test('the frame stands only in pages of the site; without a known site there is none', async () => {
  const frame = await ask('nobody', `GET /widget/frame?site=${siteKey}`)
  // Where the widget has not been built there is no page, but the rule is told all the same.
  expect([200, 404]).toContain(frame.status)
  expect(frame.headers['content-security-policy']).toContain(
    "frame-ancestors 'self' https://www.example.cn",
  )
  const unknown = await ask('nobody', 'GET /widget/frame?site=unknown')
  expect(unknown.status).toBe(404)
  expect(unknown.headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('sockets of forged pages are closed as not known', async () => {
  const address = await open()
  const agent = await openSocket(`${address}/api/socket`, {
    ...(await credentials('alice')),
    ...FORGED,
  })
  expect(await agent.closed()).toBe(4401)
  const widget = await openSocket(`${address}/api/visitor/socket`, FORGED)
  expect(await widget.closed()).toBe(4401)
  const own = await openSocket(`${address}/api/visitor/socket`, { origin: address })
  own.send({ t: 'hello', token: visitor.token, after: 0 })
  expect(await own.frame('ready')).toMatchObject({ state: { state: 'none' } })
  own.end()
})
