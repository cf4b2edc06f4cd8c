import { expect, test } from 'vitest'
import { MESSAGE_LIMIT } from '../../server/src/modules/conversations/api.ts'
import { office } from '../harness/office.ts'

const { ask } = await office()

const say = (body: string, clientId: string) =>
  ask('visitor', 'POST /api/visitor/messages', { clientId, body })

test('the longest message is kept whole, one character more is refused', async () => {
  const longest = '首'.repeat(MESSAGE_LIMIT)
  expect((await say(longest, 'client-0001')).status).toBe(200)
  expect((await say(`${longest}问`, 'client-0002')).status).toBe(400)
  const { body } = await ask('visitor', 'GET /api/visitor/messages')
  const said = (body.messages as { author: string; body: string }[]).filter(
    ({ author }) => author === 'visitor',
  )
  expect(said.map((message) => message.body)).toEqual([longest])
})

test('more than a request may hold is refused with the limit', async () => {
  const { status, body } = await say('x'.repeat(1_100_000), 'client-0003')
  expect(status).toBe(413)
  expect(body.error).toMatchObject({
    code: 'input.too-large',
    message: expect.stringContaining('1 MB'),
  })
})
