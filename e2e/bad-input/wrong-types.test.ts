import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { ask } = await office()

test.each([
  ['body', 42],
  ['body', ['在吗']],
  ['body', { zh: '在吗' }],
  ['body', null],
  ['clientId', 12345678],
  ['clientId', 'has space in it'],
  ['page', '/'],
  ['page', { url: 7 }],
])('a message whose %s is %j is refused, naming the field', async (field, value) => {
  const message = { clientId: 'client-0001', body: '在吗', [field]: value }
  const { status, body } = await ask('visitor', 'POST /api/visitor/messages', message)
  expect(status).toBe(400)
  expect(body.error?.message).toContain(field)
})

test.each(['-1', '1e9', 'NaN', '%00', '9'.repeat(30)])(
  'a page of %s messages is refused',
  async (limit) => {
    const { status } = await ask('visitor', `GET /api/visitor/messages?limit=${limit}`)
    expect(status).toBe(400)
  },
)

test('an id that is none is refused before anything is looked for', async () => {
  const { status, body } = await ask('alice', 'GET /api/conversations/1%20or%201=1')
  expect(status).toBe(400)
  expect(body.error?.message).toContain('conversationId')
})
