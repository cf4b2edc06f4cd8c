import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { ask } = await office()

test('a field nobody knows is refused by name and nothing is stored', async () => {
  const message = { clientId: 'client-0001', body: '在吗', priority: 'high' }
  const answer = await ask('visitor', 'POST /api/visitor/messages', message)
  expect(answer.status).toBe(400)
  expect(answer.body.error).toMatchObject({
    code: 'input.invalid',
    message: expect.stringContaining('priority'),
  })
  const { body } = await ask('visitor', 'GET /api/visitor/messages')
  expect(body.messages).toEqual([])
})

test('a field nobody knows in the query is refused as well', async () => {
  const answer = await ask('alice', 'GET /api/conversations?view=mine&admin=true')
  expect(answer.status).toBe(400)
  expect(answer.body.error?.message).toContain('admin')
})
