import { expect, test } from 'vitest'
import { HandClock, settled } from '../../testing/hand-clock.ts'
import { nothingYet } from '../view.ts'
import { SteadyWire } from './steady-wire.ts'
import type { OpenWire, WireEvents } from './wire.ts'

function world() {
  const clock = new HandClock()
  const opened: { kind: 'socket' | 'stream'; events: WireEvents; sent: string[] }[] = []
  const open =
    (kind: 'socket' | 'stream'): OpenWire =>
    (_hello, events) => {
      const sent: string[] = []
      opened.push({ kind, events, sent })
      return { send: (frame) => sent.push(frame.t), close: () => {} }
    }
  let strangers = 0
  const wire = new SteadyWire({
    clock,
    openSocket: open('socket'),
    openStream: open('stream'),
    hello: async () => ({ t: 'hello', token: 'token', after: 0, page: {} }),
    frame: () => {},
    ready: () => {},
    stranger: () => strangers++,
  })
  const last = () => opened.at(-1)!
  const ready = () => last().events.frame({ t: 'ready', state: nothingYet })
  return { clock, opened, wire, last, ready, strangers: () => strangers }
}

test('after three sockets that never got ready a stream is tried, after it a socket again', async () => {
  const { clock, opened, wire, last } = world()
  wire.start()
  await settled()
  for (let attempt = 0; attempt < 5; attempt++) {
    last().events.end('lost')
    await clock.pass(7_000)
  }
  const kinds = opened.map(({ kind }) => kind)
  expect(kinds).toEqual(['socket', 'socket', 'socket', 'stream', 'socket', 'stream'])
})

test('a socket that was ready and broke is no reason for a stream', async () => {
  const { clock, opened, wire, last, ready } = world()
  wire.start()
  await settled()
  for (let attempt = 0; attempt < 5; attempt++) {
    ready()
    last().events.end('lost')
    await clock.pass(7_000)
  }
  expect(new Set(opened.map(({ kind }) => kind))).toEqual(new Set(['socket']))
})

test('a wire that says nothing, not even to a ping, is given up', async () => {
  const { clock, opened, wire, last, ready } = world()
  wire.start()
  await settled()
  ready()
  await clock.pass(25_000)
  expect(last().sent).toEqual(['ping'])
  await clock.pass(40_000)
  expect(wire.isReady).toBe(false)
  expect(opened.length).toBeGreaterThan(1)
})

test('a laptop that wakes up looks at once and does not wait for the timer', async () => {
  const { clock, opened, wire, ready } = world()
  wire.start()
  await settled()
  ready()
  clock.wall += 3_600_000
  wire.wake()
  await settled()
  expect(opened).toHaveLength(2)
})

test('a token the server does not know is told, and the next attempt may bring another', async () => {
  const { clock, opened, wire, last, strangers } = world()
  wire.start()
  await settled()
  last().events.end('stranger')
  await clock.pass(1_000)
  expect(strangers()).toBe(1)
  expect(opened.map(({ kind }) => kind)).toEqual(['socket', 'socket'])
})
