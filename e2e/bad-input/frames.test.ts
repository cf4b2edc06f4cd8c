import fc from 'fast-check'
import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { openSocket } from '../harness/socket.ts'
import { takenConversation } from '../harness/talk.ts'
import { hostile } from './hostile.ts'

const here = await office()
const conversationId = await takenConversation(here)
const address = await here.open()
const origin = { origin: address }

test.each([
  'not JSON',
  '[]',
  '{}',
  '{"t":"fly"}',
  '{"t":"send"}',
  '{"t":"hello","admin":true}',
  '{"t":"hello","cursor":7}',
])('the frame %s ends a console’s socket with 4400', async (frame) => {
  const headers = { ...(await here.credentials('alice')), ...origin }
  const socket = await openSocket(`${address}/api/socket`, headers)
  socket.send(frame)
  expect(await socket.closed()).toBe(4400)
})

test('a frame larger than any message ends the socket', async () => {
  const socket = await openSocket(`${address}/api/visitor/socket`, origin)
  socket.send({ t: 'hello', token: 'x'.repeat(300_000), after: 0 })
  expect(await socket.closed()).toBe(1009)
})

test('whatever is in its fields, a frame never meets a defect', async () => {
  const id = fc.oneof(fc.constant(conversationId), fc.uuid(), hostile)
  const frame = fc.oneof(
    fc.record({ t: fc.constant('hello'), cursor: hostile }),
    fc.record({ t: fc.constant('watch'), conversationId: id, after: fc.oneof(fc.nat(), hostile) }),
    fc.record({
      t: fc.constant('send'),
      id: fc.constant('1'),
      conversationId: id,
      clientId: fc.oneof(fc.constant('client-0009'), hostile),
      body: fc.oneof(fc.string({ unit: 'binary' }), hostile),
    }),
    fc.record({ t: fc.constant('marks'), conversationId: id, read: fc.oneof(fc.nat(), hostile) }),
    fc.record({ t: fc.constant('typing'), conversationId: id }),
  )
  const headers = { ...(await here.credentials('alice')), ...origin }
  await fc.assert(
    fc.asyncProperty(frame, async (given) => {
      const socket = await openSocket(`${address}/api/socket`, headers)
      socket.send({ t: 'hello' })
      socket.send(given)
      socket.send({ t: 'ping' })
      const end = await Promise.race([socket.frame('pong'), socket.closed()])
      socket.end()
      // A frame that is none ends the socket with 4400; 1011 would be a defect of ours.
      if (typeof end === 'number') expect(end, JSON.stringify(given)).toBe(4400)
      const refused = socket.frames.filter(({ t }) => t === 'refused')
      expect(refused.map(({ code }) => code)).not.toContain('defect')
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

test('a cursor from nowhere gets a fresh start', async () => {
  const headers = { ...(await here.credentials('alice')), ...origin }
  for (const cursor of ['1.18446744073709551616.1', '999.1.1', 'x', '0.0.0', '']) {
    const socket = await openSocket(`${address}/api/socket`, headers)
    socket.send({ t: 'hello', cursor })
    await socket.frame('ready')
    socket.send({ t: 'ping' })
    await socket.frame('pong')
    socket.end()
  }
})
