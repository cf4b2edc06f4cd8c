import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FakeServer } from '../../testing/fake-server.ts'
import { HandClock, settled } from '../../testing/hand-clock.ts'
import { type Kept, VisitorTab } from '../../testing/visitor-tab.ts'

/** What may happen, and how often: the usual often enough for the rare to meet it half-way. */
const likelihood = {
  say: 6,
  agent: 5,
  up: 7,
  down: 5,
  'overtake-cut': 3,
  cut: 2,
  overtake: 1,
  note: 1,
  repeat: 1,
  again: 1,
  reload: 1,
  refuse: 1,
  block: 1,
  pass: 2,
  wake: 1,
  'set-clock': 1,
}
const what = fc.constantFrom(
  ...Object.entries(likelihood).flatMap(([what, times]) => Array<string>(times).fill(what)),
)
/** `at` picks the tab or the connection it happens to. */
const happening = fc.record({ what, at: fc.nat(99) })

async function happen(
  { what, at }: { what: string; at: number },
  tabs: VisitorTab[],
  server: FakeServer,
  clock: HandClock,
) {
  const tab = tabs[at % tabs.length]!
  // Mostly a living one; an old one may still have something under way.
  const connection = server.connections.at(-1 - (at % Math.min(3, server.connections.length)))
  if (what === 'say') tab.say()
  if (what === 'agent') server.agentSays(`agent ${at}`)
  if (what === 'note') server.staffNotes()
  if (what === 'again') tab.line.again()
  if (what === 'wake') tab.line.wake()
  if (what === 'reload') await tab.reload()
  if (what === 'refuse') server.refusing = !server.refusing
  if (what === 'block') server.socketsBlocked = !server.socketsBlocked
  if (what === 'pass') await clock.pass(at * 400)
  if (what === 'set-clock') clock.wall += (at - 50) * 60_000
  if (connection) {
    if (what === 'up') while (connection.up.length) server.moveUp(connection)
    if (what === 'down') server.moveDown(connection)
    if (what === 'overtake') server.moveDown(connection, true)
    if (what === 'repeat') server.repeat(connection)
    if (what === 'overtake-cut') server.moveDown(connection, true)
    if (what === 'cut' || what === 'overtake-cut') server.cut(connection)
  }
  await settled()
}

/** The network is good again and everything has time to arrive. */
async function heal(server: FakeServer, clock: HandClock) {
  server.refusing = false
  server.socketsBlocked = false
  for (let round = 0; round < 60; round++) {
    for (const connection of server.connections) {
      while (connection.up.length || connection.down.length) {
        server.moveUp(connection)
        server.moveDown(connection)
        await settled()
      }
    }
    await clock.pass(1_000)
  }
}

test('whatever the network does, nothing is lost, doubled or out of order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 80 }), async (story) => {
      const server = new FakeServer()
      const clock = new HandClock()
      const kept: Kept = new Map()
      const tabs = [
        new VisitorTab('a', server, clock, kept),
        new VisitorTab('b', server, clock, kept),
      ]
      await settled()
      for (const one of story) await happen(one, tabs, server, clock)
      await heal(server, clock)

      for (const tab of tabs) {
        const own = new Set(tab.said)
        const arrived = server.visible.filter((message) => own.has(message.body))
        expect(arrived.map((message) => message.body)).toEqual(tab.said)
        expect(tab.line.talk.messages).toEqual(server.visible)
        expect(tab.line.talk.outbox).toEqual([])
      }
      expect([...kept]).toEqual([])
    }),
    { numRuns: 1000 },
  )
}, 60_000)
