import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { takenConversation } from '../harness/talk.ts'

const here = await office()

test('when the clock jumps, order is kept by number and nothing is doubled', async () => {
  const { ask, clock } = here
  const id = await takenConversation(here)
  const jumps = [0, -3600, +7200, -86_400 * 40, +86_400 * 40, -1]
  const written: string[] = []
  for (const [index, seconds] of jumps.entries()) {
    clock.forward(seconds)
    const body = `第 ${index} 句`
    written.push(body)
    const message = { clientId: `client-jump-${index}`, body }
    const first = await ask('visitor', 'POST /api/visitor/messages', message)
    clock.forward(-10)
    const repeated = await ask('visitor', 'POST /api/visitor/messages', message)
    expect(repeated.body).toEqual(first.body)
  }
  for (const [who, route] of [
    ['visitor', 'GET /api/visitor/messages'],
    ['alice', `GET /api/conversations/${id}/messages`],
  ] as const) {
    // Sessions are measured by the same clock.
    const { body } = await ask(who, route)
    const messages = body.messages as { seq: number; author: string; body: string }[]
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1))
    const said = messages.filter(({ author }) => author === 'visitor').map((m) => m.body)
    expect(said).toEqual(['在吗', ...written])
  }
})
