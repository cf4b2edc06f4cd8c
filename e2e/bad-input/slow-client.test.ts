import { expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { office } from '../harness/office.ts'
import { openSocket } from '../harness/socket.ts'
import { takenConversation } from '../harness/talk.ts'

const here = await office()

const MESSAGES = 3000

test('a screen that does not read is let go, may come back, and costs the others nothing', async () => {
  const id = await takenConversation(here)
  await fill(id)
  const address = await here.open()
  const headers = { ...(await here.credentials('alice')), origin: address }
  const slow = await openSocket(`${address}/api/socket`, headers)
  slow.send({ t: 'hello' })
  await slow.frame('ready')
  slow.socket.pause()
  slow.send({ t: 'watch', conversationId: id, after: 0 })
  const quick = await openSocket(`${address}/api/socket`, headers)
  quick.send({ t: 'hello' })
  quick.send({ t: 'watch', conversationId: id, after: 0 })
  await eventually(
    () => received(quick.frames).length,
    (n) => n >= MESSAGES,
    30_000,
  )
  slow.socket.resume()
  expect(await slow.closed(15_000)).toBe(4408)

  // What it did get is a beginning without gaps; it goes on from there.
  const numbers = received(slow.frames)
  expect(numbers.length).toBeLessThan(MESSAGES)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  const again = await openSocket(`${address}/api/socket`, headers)
  again.send({ t: 'hello' })
  again.send({ t: 'watch', conversationId: id, after: numbers.length })
  const rest = await eventually(
    () => received(again.frames),
    (found) => found.length + numbers.length === received(quick.frames).length,
    30_000,
  )
  expect(rest[0]).toBe(numbers.length + 1)
  quick.end()
  again.end()
})

/** Long messages straight into the tables: some megabytes more than any buffer on the way holds. */
async function fill(conversationId: string) {
  await here.kernel.database.pool.query(
    `insert into message (conversation_id, seq, at, contact_id, author, author_id, kind, body)
     select c.id, c.last_seq + n, now(), c.contact_id, 'visitor', c.visitor_id, 'text', repeat('长', 4000)
     from conversation c, generate_series(1, $2) n where c.id = $1`,
    [conversationId, MESSAGES],
  )
  await here.kernel.database.pool.query(
    'update conversation set last_seq = last_seq + $2 where id = $1',
    [conversationId, MESSAGES],
  )
}

const received = (frames: { t: string; messages?: unknown }[]) =>
  frames
    .filter(({ t }) => t === 'messages')
    .flatMap(({ messages }) => (messages as { seq: number }[]).map(({ seq }) => seq))
