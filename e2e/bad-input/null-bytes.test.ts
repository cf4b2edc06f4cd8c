import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { ask, app } = await office()

// PostgreSQL stores neither of them: U+0000 not at all, half a surrogate pair not in JSON.
const UNSTORABLE = { 'a null byte': 'a\u0000b', 'half an emoji': `a${'😀'.slice(0, 1)}` }

test.each([
  'GET /api/staff?search=%00',
  'GET /api/customers?search=a%00b',
  'GET /api/conversations?view=closed&search=%00',
  'GET /api/conversations?view=closed&after=%00_%00',
  'GET /api/cases?view=all&search=%00',
  'GET /api/cases?view=all&type=%00',
  'GET /api/visitor/sites/%00',
  'GET /widget/frame?site=%00',
  'GET /assets/%00',
  'GET /%00',
])('%s is answered without a defect', async (route) => {
  const { status, text } = await ask('admin', route)
  expect(status, text).toBeLessThan(500)
})

test.each(Object.entries(UNSTORABLE))('%s in an account or a key is no defect', async (_, text) => {
  const session = await ask('nobody', 'POST /api/session', { account: text, password: text })
  expect(session.status).toBe(401)
  const visit = await ask('nobody', 'POST /api/visitor/session', { key: text })
  expect(visit.status).toBeLessThan(500)
})

test.each(Object.entries(UNSTORABLE))(
  'a message from a page with %s in its title is kept, not refused for ever',
  async (_, title) => {
    const clientId = `client-${Math.random().toString(36).slice(2, 10)}`
    const said = await ask('visitor', 'POST /api/visitor/messages', {
      clientId,
      body: '在吗',
      page: { url: `https://www.example.cn/?q=${title}`, title, referrer: title },
    })
    expect(said.status, said.text).toBe(200)
    const went = await ask('visitor', 'POST /api/visitor/page', { title })
    expect(went.status, went.text).toBe(200)
  },
)

test('a null byte in a raw path is refused', async () => {
  const { statusCode } = await app.http.inject({ method: 'GET', url: '/api/%00/x' })
  expect(statusCode).toBe(404)
})
