import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { PATIENCE, settled } from '../../test/settled.ts'
import { type World, world } from '../../test/world.ts'
import { system } from './actor.ts'
import { sql } from './database.ts'
import { Dispatch, type Subscriber } from './dispatch.ts'
import { event, record } from './events.ts'
import { newId } from './ids.ts'
import { openKernel } from './kernel.ts'
import { operation, perform } from './operation.ts'

const rang = event('test.rang', 'A bell rang', z.object({ n: z.int() }))
const ring = operation({
  name: 'test.ring',
  input: z.object({ n: z.int() }),
  allow: () => true,
  run: (ctx, _nothing, { n }) => record(ctx, rang, { subject: newId() }, { n }),
})

let w: World
const running: Dispatch[] = []
beforeAll(async () => {
  w = await world()
  await sql`create table heard (subscriber text, n integer)`.execute(w.kernel.database.db)
})
afterEach(async () => {
  for (const dispatch of running.splice(0)) await dispatch.stop()
})

const start = async (subscriber: Subscriber, kernel = w.kernel) => {
  await settled(kernel.database.db)
  const dispatch = new Dispatch(kernel, [subscriber])
  running.push(dispatch)
  await dispatch.start()
}
const rings = async (...numbers: number[]) => {
  for (const n of numbers) await perform(w.kernel, ring, system('test'), { n })
}
const heard = async (name: string) =>
  (
    await sql<{ n: number }>`select n from heard where subscriber = ${name} order by ctid`.execute(
      w.kernel.database.db,
    )
  ).rows.map((row) => row.n)

/** Other files' transactions hold the watermark back, so this may take a while. */
const eventually = (name: string, numbers: number[]) =>
  vi.waitFor(async () => expect(await heard(name)).toEqual(numbers), PATIENCE)

/** Writes down what it hears; `trouble` may throw first. */
const listener = (name: string, trouble: (n: number) => void = () => {}): Subscriber => ({
  name,
  hears: [rang],
  async handle({ tx, event }) {
    const { n } = rang.payload.parse(event.payload)
    trouble(n)
    await sql`insert into heard values (${name}, ${n})`.execute(tx)
  },
})

describe('dispatch', { timeout: PATIENCE * 2 }, () => {
  it('delivers every event once and in order', async () => {
    await start(listener('once'))
    await rings(1, 2, 3)
    await eventually('once', [1, 2, 3])
  })

  it('goes on where it stopped, with what was recorded meanwhile', async () => {
    await start(listener('resumed'))
    await rings(1)
    await eventually('resumed', [1])
    await running.splice(0)[0]?.stop()
    await rings(2, 3)
    await start(listener('resumed'))
    await eventually('resumed', [1, 2, 3])
  })

  it('tries a failing event again and delivers what came before it meanwhile', async () => {
    let broken = true
    await start(
      listener('tries', (n) => {
        if (n === 2 && broken) throw new Error('not now')
      }),
    )
    await rings(1, 2, 3)
    await eventually('tries', [1])
    broken = false
    await eventually('tries', [1, 2, 3])
  })

  it('puts an event aside that fails again and again, with its error, and goes on', async () => {
    await start(
      listener('gives-up', (n) => {
        if (n === 2) throw new Error('never')
      }),
    )
    const { db } = w.kernel.database
    // The waits between tries are not what this is about.
    const hurry = setInterval(() => {
      void sql`update subscriber set retry_at = null where name = 'gives-up'`.execute(db)
    }, 20)
    await rings(1, 2, 3)
    await eventually('gives-up', [1, 3])
    clearInterval(hurry)
    const { rows } = await sql<{ error: string }>`
      select error from parked_delivery where subscriber = 'gives-up'`.execute(db)
    expect(rows).toEqual([{ error: 'never' }])
  })

  it('counts once when two nodes hear the same', async () => {
    const other = await openKernel({ url: w.url, dataDir: w.kernel.dataDir, clock: w.clock })
    await start(listener('two-nodes'))
    await start(listener('two-nodes'), other)
    await rings(...Array.from({ length: 60 }, (_, n) => n))
    await vi.waitFor(async () => expect((await heard('two-nodes')).length).toBe(60), PATIENCE)
    expect(new Set(await heard('two-nodes')).size).toBe(60)
    for (const dispatch of running.splice(0)) await dispatch.stop()
    await other.close()
  })
})
