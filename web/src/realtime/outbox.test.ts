import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Outbox, type OutboxEvent, outbox, readyToSend } from './outbox.ts'

const written = (clientId: string, conversationId = 'v'): OutboxEvent => ({
  t: 'written',
  item: { clientId, conversationId, body: clientId, note: false, writtenAt: '' },
})

const after = (...events: OutboxEvent[]) => events.reduce<Outbox>(outbox, [])
const ids = (items: Outbox) => items.map((item) => item.clientId)

test('one message of a conversation is under way at a time', () => {
  const box = after(written('a'), written('b'), written('c', 'w'))
  expect(ids(readyToSend(box))).toEqual(['a', 'c'])
  expect(ids(readyToSend(outbox(box, { t: 'sending', clientId: 'a' })))).toEqual(['c'])
})

test('a broken line sends what was under way again, under the same id', () => {
  const box = after(written('a'), { t: 'sending', clientId: 'a' }, { t: 'disconnected' })
  expect(ids(readyToSend(box))).toEqual(['a'])
})

test('a message refused for now keeps its place before the next one', () => {
  const refused: OutboxEvent = { t: 'refused', clientId: 'a', for: 'now', reason: '' }
  const box = after(written('a'), written('b'), { t: 'sending', clientId: 'a' }, refused)
  expect(readyToSend(box)).toEqual([])
  expect(ids(readyToSend(outbox(box, { t: 'again', clientId: 'a' })))).toEqual(['a'])
})

test('a message refused for good stays to be seen and holds nobody up', () => {
  const refused: OutboxEvent = { t: 'refused', clientId: 'a', for: 'good', reason: 'closed' }
  const box = after(written('a'), written('b'), { t: 'sending', clientId: 'a' }, refused)
  expect(box[0]).toMatchObject({ state: 'refused', reason: 'closed' })
  expect(ids(readyToSend(box))).toEqual(['b'])
})

/** A server that keeps the first of each id, as ours does. */
class Server {
  readonly logs = new Map<string, string[]>()

  take(conversationId: string, clientId: string) {
    const log = this.logs.get(conversationId) ?? []
    if (!log.includes(clientId)) log.push(clientId)
    this.logs.set(conversationId, log)
  }
}

test('whatever the line does, every message arrives once and in order', () => {
  const fate = fc.constantFrom('delivered', 'lost', 'answer-lost', 'later', 'write')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fate, fc.constantFrom('v', 'w')), { maxLength: 200 }),
      (steps) => {
        const server = new Server()
        const wrote = new Map<string, string[]>([
          ['v', []],
          ['w', []],
        ])
        let box: Outbox = []
        let count = 0

        const round = (what: string) => {
          for (const { clientId, conversationId } of readyToSend(box)) {
            box = outbox(box, { t: 'sending', clientId })
            if (what !== 'lost' && what !== 'later') server.take(conversationId, clientId)
            if (what === 'delivered') box = outbox(box, { t: 'acknowledged', clientId })
            if (what === 'later') {
              box = outbox(box, { t: 'refused', clientId, for: 'now', reason: '' })
              box = outbox(box, { t: 'again', clientId })
            }
          }
          if (what === 'lost' || what === 'answer-lost') box = outbox(box, { t: 'disconnected' })
        }

        for (const [what, conversationId] of steps) {
          if (what === 'write') {
            const clientId = `m${count++}`
            wrote.get(conversationId)?.push(clientId)
            box = outbox(box, written(clientId, conversationId))
          } else round(what)
        }
        while (box.length > 0) round('delivered')
        for (const [conversationId, sent] of wrote) {
          expect(server.logs.get(conversationId) ?? []).toEqual(sent)
        }
      },
    ),
  )
})
