import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { ask } = await office()

const say = (body: string, clientId: string) =>
  ask('visitor', 'POST /api/visitor/messages', { clientId, body })

test('what cannot be seen is taken out of a message, line breaks and tabs stay', async () => {
  const said = await say(
    '一\u0000二\u0007\u001b[31m三\r\n四\t五\u202e六\u2066\u009f\ufeff',
    'client-0001',
  )
  expect(said.status).toBe(200)
  const { body } = await ask('visitor', 'GET /api/visitor/messages')
  const messages = body.messages as { author: string; body: string }[]
  expect(messages.find(({ author }) => author === 'visitor')?.body).toBe('一二[31m三\n四\t五六')
})

test.each(['\u0000', '\u0007\u001f', ' \r\n\t \ufeff'])(
  'a message of nothing but such characters is refused (%#)',
  async (body) => {
    expect((await say(body, 'client-0002')).status).toBe(400)
  },
)
