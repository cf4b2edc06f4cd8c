import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ClientFrame } from './frames.ts'
import { Sender } from './sender.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  kept.clear()
})

/** A tab of 李敏's; `sent` is what went over its line. */
function tab(staffId = 'limin') {
  const sent: Extract<ClientFrame, { t: 'send' }>[] = []
  const sender = new Sender((frame) => {
    if (frame.t === 'send') sent.push(frame)
  })
  sender.belongsTo(staffId)
  const bodies = () => sent.map(({ body }) => body)
  const answer = () => {
    const id = sent.at(-1)?.id ?? ''
    sender.hear({ t: 'sent', id, seq: 1, at: '' })
  }
  return { sender, sent, bodies, answer }
}

test('what was written without a line goes out one by one when there is one', () => {
  const { sender, bodies, answer } = tab()
  sender.write('v', '一', false)
  sender.write('v', '二', false)
  expect(bodies()).toEqual([])
  sender.lineUp()
  expect(bodies()).toEqual(['一'])
  answer()
  expect(bodies()).toEqual(['一', '二'])
})

test('a reload sends what was not acknowledged again, under the same id', () => {
  const before = tab()
  before.sender.lineUp()
  before.sender.write('v', '一', false)
  const after = tab()
  after.sender.lineUp()
  expect(after.sent[0]?.clientId).toBe(before.sent[0]?.clientId)
})

test('what another person left unsent in this tab is not mine to send', () => {
  tab().sender.write('v', '一', false)
  const other = tab('wanghaitao')
  other.sender.lineUp()
  expect(other.bodies()).toEqual([])
})

test('a refusal for now is tried again after a pause, before the next message', () => {
  const { sender, sent, bodies } = tab()
  sender.lineUp()
  sender.write('v', '一', false)
  sender.write('v', '二', false)
  sender.hear({ t: 'refused', id: sent[0]?.id ?? '', code: 'unavailable', message: '', for: 'now' })
  expect(bodies()).toEqual(['一'])
  vi.advanceTimersByTime(2000)
  expect(bodies()).toEqual(['一', '一'])
})

test('a message without an answer on a living line is asked again', () => {
  const { sender, sent } = tab()
  sender.lineUp()
  sender.write('v', '一', false)
  vi.advanceTimersByTime(20_000)
  expect(sent.map(({ clientId }) => clientId)).toEqual([sent[0]?.clientId, sent[0]?.clientId])
})

test('an acknowledged message stays to be seen until its push has come', () => {
  const { sender, answer } = tab()
  sender.lineUp()
  sender.write('v', '一', false)
  answer()
  expect(sender.items.get()).toEqual([])
  expect(sender.landed.get().map(({ body }) => body)).toEqual(['一'])
  vi.advanceTimersByTime(5000)
  expect(sender.landed.get()).toEqual([])
})
