import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { takenConversation } from '../harness/talk.ts'

const here = await office()

const EMOJI = '👍🏽 👨‍👩‍👧‍👦 🇨🇳 ❤️‍🔥 𠮷野家 ①²½ ｶﾞ'

test('emoji come back as they were written, to both sides and from the database', async () => {
  const { ask, kernel } = here
  const id = await takenConversation(here)
  await ask('visitor', 'POST /api/visitor/messages', { clientId: 'client-0002', body: EMOJI })
  await ask('alice', `POST /api/conversations/${id}/messages`, {
    clientId: 'client-0003',
    body: EMOJI,
  })
  const seen = await ask('visitor', 'GET /api/visitor/messages')
  const shown = await ask('alice', `GET /api/conversations/${id}/messages`)
  const stored = await kernel.database.pool.query('select body from message')
  for (const messages of [seen.body.messages, shown.body.messages, stored.rows]) {
    const bodies = (messages as { body: string }[]).map(({ body }) => body)
    expect(bodies.filter((body) => body === EMOJI)).toHaveLength(2)
  }
})
