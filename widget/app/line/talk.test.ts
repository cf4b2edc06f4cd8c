import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VisitorMessage } from '../types.ts'
import * as talk from './talk.ts'

const message = (seq: number, clientId: string | null = null): VisitorMessage => ({
  seq,
  at: '2026-11-21T08:00:00.000Z',
  author: clientId ? 'visitor' : 'agent',
  authorName: null,
  kind: 'text',
  body: `message ${seq}`,
  attachment: null,
  clientId,
})
const unsent = (clientId: string, at = 1) => ({ clientId, at, body: `body of ${clientId}` })

test('messages pushed in any pieces, repeated at will, are one list in order', () => {
  const pieces = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }))
  fc.assert(
    fc.property(pieces, (pushes) => {
      const end = pushes.reduce(
        (now, seqs) =>
          talk.received(
            now,
            seqs.map((seq) => message(seq)),
          ),
        talk.emptyTalk,
      )
      const expected = [...new Set(pushes.flat())].sort((a, b) => a - b)
      expect(end.messages.map(({ seq }) => seq)).toEqual(expected)
      expect(end.cursor).toBe(Math.max(0, ...pushes.flat()))
    }),
  )
})

test('an own number learned early does not move the cursor past what is missing', () => {
  const said = talk.written(talk.emptyTalk, unsent('mine'))
  const known = talk.accepted(said, 'mine', 7, '2026-11-21T08:00:00.000Z')
  expect(known).toMatchObject({ cursor: 0, outbox: [] })
  const all = talk.received(known, [message(6), message(7, 'mine')])
  expect(all.messages.map(({ seq, body }) => [seq, body])).toEqual([
    [6, 'message 6'],
    [7, 'message 7'],
  ])
})

test('an echo from another tab takes the message out of the outbox', () => {
  const said = talk.written(talk.emptyTalk, unsent('mine'))
  expect(talk.received(said, [message(3, 'mine')]).outbox).toEqual([])
})

test('a file stays in sight until the server tells what it made of it, and is not sent twice', () => {
  const file = new File(['x'], 'leak.png')
  const said = talk.written(talk.emptyTalk, { ...unsent('file'), file })
  const sent = talk.accepted(said, 'file', 4, '2026-11-21T08:00:00.000Z')
  expect(sent.outbox).toHaveLength(1)
  expect(talk.nextToSend(sent)).toBeUndefined()
  expect(talk.received(sent, [message(4, 'file')]).outbox).toEqual([])
})

test('a message refused for good does not hold up the next, and can be tried again', () => {
  const both = talk.written(talk.written(talk.emptyTalk, unsent('one')), unsent('two', 2))
  const refused = talk.changed(both, 'one', { failed: 'too rude' })
  expect(talk.nextToSend(refused)?.clientId).toBe('two')
  const again = talk.changed(refused, 'one', { failed: undefined })
  expect(talk.nextToSend(again)?.clientId).toBe('one')
})

test('what was kept over a reload is sent in the order it was written', () => {
  const found = [unsent('third', 3), unsent('first', 1), unsent('second', 2)]
  const all = found.reduce(talk.written, talk.emptyTalk)
  expect(all.outbox.map(({ clientId }) => clientId)).toEqual(['first', 'second', 'third'])
})
