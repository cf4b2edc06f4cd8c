import { expect, test } from 'vitest'
import type { Message } from '../../api/contracts.ts'
import { messageItems } from './message-items.ts'

const message = (seq: number, change: Partial<Message> = {}): Message => ({
  seq,
  at: `2026-03-05T0${Math.floor(seq / 10)}:0${seq % 10}:00.000Z`,
  contactId: 'c',
  author: 'agent',
  authorId: 'a',
  authorName: '李敏',
  kind: 'text',
  body: String(seq),
  attachment: null,
  clientId: null,
  ...change,
})

const marks = { visitorDelivered: 0, visitorRead: 0, agentDelivered: 0, agentRead: 0 }
const kinds = (items: ReturnType<typeof messageItems>) => items.map((item) => item.kind)

test('each day begins with its date', () => {
  const items = messageItems(
    [message(1), message(2, { at: '2026-03-07T01:00:00.000Z' })],
    [],
    marks,
    0,
  )
  expect(kinds(items)).toEqual(['day', 'message', 'day', 'message'])
})

test('only the last read message says so; later ones are delivered or plain', () => {
  const held = [message(1), message(2), message(3), message(4)]
  const items = messageItems(held, [], { ...marks, visitorRead: 2, visitorDelivered: 3 }, 0)
  const shown = items.flatMap((item) => (item.kind === 'message' ? [item.mark] : []))
  expect(shown).toEqual([null, 'read', 'delivered', null])
})

test('the border to what is new stands once, before the first unread word of the visitor', () => {
  const visitor = { author: 'visitor', authorId: 'v' } as const
  const items = messageItems([message(1), message(2, visitor), message(3, visitor)], [], marks, 1)
  expect(kinds(items)).toEqual(['day', 'message', 'new', 'message', 'message'])
})

test('a message keeps the key it had while it was under way', () => {
  const item = { clientId: 'x', conversationId: 'v', body: '', note: false, writtenAt: '' }
  const sending = { ...item, state: 'sending' as const, tries: 0, reason: null }
  const before = messageItems([], [sending], marks, 0)
  const after = messageItems([message(1, { clientId: 'x' })], [], marks, 0)
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
})

test('messages of one person in a row stand under one name', () => {
  const items = messageItems([message(1), message(2), message(3, { kind: 'note' })], [], marks, 0)
  const firsts = items.flatMap((item) => (item.kind === 'message' ? [item.first] : []))
  expect(firsts).toEqual([true, false, true])
})
