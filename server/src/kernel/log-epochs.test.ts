import { beforeAll, describe, expect, it } from 'vitest'
import { type World, world } from '../../test/world.ts'
import { sql } from './database.ts'
import { newId } from './ids.ts'
import { openEpoch, readLog } from './log-reader.ts'

let w: World
let before: number
let after: number
const written = (epoch: number, tx: string) =>
  sql`
  insert into event (epoch, tx, at, name, subject, actor_kind, actor_id, payload)
  values (${epoch}, ${tx}::xid8, now(), 'test.restored', ${newId()}, 'system', 'test', '{}')
`.execute(w.kernel.database.db)

beforeAll(async () => {
  w = await world()
  const { db } = w.kernel.database
  before = await openEpoch(db)
  for (const tx of ['99999999999', '900000000001', '100000000000']) await written(before, tx)
  await sql`update log_epoch set cluster = 'another'`.execute(db)
  after = await openEpoch(db)
  await written(after, '7')
})

const read = async (limit: number) => {
  const seen: string[] = []
  let cursor = { epoch: before, tx: '99999999998', id: 0 }
  for (;;) {
    const events = await readLog(w.kernel.database.db, cursor, limit)
    seen.push(...events.map(({ epoch, tx }) => `${epoch}.${tx}`))
    cursor = events.at(-1) ?? cursor
    if (events.length < limit) return seen
  }
}

describe('a log that was moved to another cluster', () => {
  it('gives what nobody had read before, though its transaction ids are higher than ours', async () => {
    const all = await read(100)
    expect(all.slice(0, 3).every((each) => each.startsWith(`${before}.`))).toBe(true)
    expect(all.at(3)).toBe(`${after}.7`)
  })

  it('is in the order of numbers, also where they get another digit, however much is read at once', async () => {
    const wanted = [
      `${before}.99999999999`,
      `${before}.100000000000`,
      `${before}.900000000001`,
      `${after}.7`,
    ]
    for (const limit of [1, 2, 3, 100]) expect(await read(limit)).toEqual(wanted)
  })
})
