import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { PATIENCE, settled } from '../../test/settled.ts'
import { type World, world } from '../../test/world.ts'
import { system } from './actor.ts'
import { sql } from './database.ts'
import { event, type LogCursor, record } from './events.ts'
import { newId } from './ids.ts'
import { logEnd, openEpoch, readLog } from './log-reader.ts'
import { operation, perform } from './operation.ts'

const happened = event('test.happened', 'A test made it happen', z.object({ n: z.int() }))

const makeItHappen = operation({
  name: 'test.make-it-happen',
  input: z.object({ n: z.int() }),
  allow: () => true,
  run: (ctx, _nothing, { n }) => record(ctx, happened, { subject: newId() }, { n }),
})

let w: World
beforeAll(async () => {
  w = await world()
})

const numbersAfter = async (start: LogCursor) =>
  (await readLog(w.kernel.database.db, start, 1000)).map((e) => (e.payload as { n: number }).n)
const eventually = (start: LogCursor, numbers: number[]) =>
  vi.waitFor(async () => expect(await numbersAfter(start)).toEqual(numbers), {
    timeout: PATIENCE,
    interval: 50,
  })

const happen = (n: number) => perform(w.kernel, makeItHappen, system('test'), { n })

describe('the log', () => {
  it(
    'holds back what comes after a transaction that is still open, and then gives all in order',
    async () => {
      const { db } = w.kernel.database
      await settled(db)
      const start = await logEnd(db)
      const slow = new pg.Client({ connectionString: w.url })
      await slow.connect()
      await slow.query('begin')
      await slow.query(
        `insert into event (at, name, subject, actor_kind, actor_id, payload)
       values (now(), 'test.happened', $1, 'system', 'slow', '{"n": 1}')`,
        [newId()],
      )
      await happen(2)
      expect(await readLog(db, start, 100)).toEqual([])
      await slow.query('commit')
      await slow.end()
      await eventually(start, [1, 2])
    },
    PATIENCE,
  )

  it(
    'loses nothing while many write at once',
    async () => {
      const { db } = w.kernel.database
      await settled(db)
      let cursor = await logEnd(db)
      const seen: number[] = []
      const numbers = Array.from({ length: 200 }, (_, n) => n)
      const writing = Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) await happen(n)
        }),
      ).then(() => true)
      for (let done = false; !done || seen.length < 200; ) {
        done = (await Promise.race([writing, false])) as boolean
        const events = await readLog(db, cursor, 7)
        seen.push(...events.map((e) => (e.payload as { n: number }).n))
        cursor = events.at(-1) ?? cursor
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n))
    },
    PATIENCE,
  )

  it(
    'begins a new epoch in another cluster and keeps the order over the seam',
    async () => {
      const { db } = w.kernel.database
      await settled(db)
      const start = await logEnd(db)
      await happen(1)
      expect(await openEpoch(db)).toBe(start.epoch)
      await sql`update log_epoch set cluster = 'another'`.execute(db)
      expect(await openEpoch(db)).toBe(start.epoch + 1)
      await happen(2)
      await eventually(start, [1, 2])
      const read = await readLog(db, start, 100)
      expect(read.map((e) => e.epoch)).toEqual([start.epoch, start.epoch + 1])
    },
    PATIENCE,
  )

  it('keeps events of a month nobody prepared, and moves them when the month is made', async () => {
    const { db } = w.kernel.database
    w.clock.turnTo('2031-05-05T00:00:00Z')
    await happen(77)
    w.clock.turnTo('2026-11-20T01:30:00Z')
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db))
        .rows[0]?.n
    expect(await count('event_default')).toBe(1)
    await sql`select ensure_month_partitions('2031-05-01', 1)`.execute(db)
    expect(await count('event_default')).toBe(0)
    expect(await count('event_2031_05')).toBe(1)
  })
})
