import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type World, world } from '../../test/world.ts'
import { sql } from './database.ts'
import { type Kernel, openKernel } from './kernel.ts'

let w: World
let other: Kernel
beforeAll(async () => {
  w = await world()
  other = await openKernel({ url: w.url, dataDir: w.kernel.dataDir })
  return () => other.close()
})

describe('wake-ups', () => {
  it('reach listeners here at once, and other nodes in order and only once', async () => {
    const here: unknown[] = []
    const there: unknown[] = []
    w.kernel.wake.on('typing', ({ text }) => void here.push(text))
    other.wake.on('typing', ({ text }) => void there.push(text))
    const texts = Array.from({ length: 300 }, (_, n) => `${n} ${'正在输入'.repeat(20)}`)
    for (const text of texts) w.kernel.wake.send({ topic: 'typing', text })
    expect(here).toEqual(texts)
    await vi.waitFor(() => expect(there).toEqual(texts), 5000)
  })

  it('that are not ours are passed over', async () => {
    const there: unknown[] = []
    other.wake.on('page', ({ n }) => void there.push(n))
    const { db } = w.kernel.database
    for (const payload of ['', 'null', 'hello', '{"node": "x"}']) {
      await sql`select pg_notify('shouwen', ${payload})`.execute(db)
    }
    w.kernel.wake.send({ topic: 'page', n: 3 })
    await vi.waitFor(() => expect(there).toEqual([3]), 5000)
  })

  it('drops what is too long for a notification and goes on', async () => {
    const there: unknown[] = []
    other.wake.on('page', ({ n }) => void there.push(n))
    w.kernel.wake.send({ topic: 'page', n: 1, filler: '长'.repeat(9000) })
    w.kernel.wake.send({ topic: 'page', n: 2 })
    await vi.waitFor(() => expect(there).toEqual([2]), 5000)
  })
})
