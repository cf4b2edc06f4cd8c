import { expect, test, vi } from 'vitest'
import { office } from '../harness/office.ts'
import { openSocket } from '../harness/socket.ts'

const { ask, clock, open, credentials } = await office()

test('a session that has run out is refused, and its open socket is closed', async () => {
  const address = await open()
  const headers = { ...(await credentials('alice')), origin: address }
  // Sockets look twice a minute whether their session still holds.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const socket = await openSocket(`${address}/api/socket`, headers)
  socket.send({ t: 'hello' })
  await socket.frame('ready')

  clock.forward(12 * 3600 - 1)
  expect((await ask('alice', 'GET /api/me')).status).toBe(200)
  await vi.advanceTimersByTimeAsync(31_000)
  socket.send({ t: 'ping' })
  await socket.frame('pong')

  clock.forward(2)
  const answer = await ask('alice', 'GET /api/me')
  expect(answer.status).toBe(401)
  expect(answer.body.error?.code).toBe('auth.required')
  await vi.advanceTimersByTimeAsync(31_000)
  vi.useRealTimers()
  expect(await socket.closed()).toBe(4401)

  const again = await openSocket(`${address}/api/socket`, headers)
  expect(await again.closed()).toBe(4401)
})
