import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { sql } from './database.ts'
import { newId } from './ids.ts'
import { openEpoch, readLog } from './log-reader.ts'

it('what nobody had read before a restore is read after it, though its transaction ids are higher', async () => {
  const { kernel } = await world()
  const { db } = kernel.database
  const written = (epoch: number, tx: string) =>
    sql`
    insert into event (epoch, tx, at, name, subject, actor_kind, actor_id, payload)
    values (${epoch}, ${tx}::xid8, now(), 'test.restored', ${newId()}, 'system', 'test', '{}')
  `.execute(db)
  const before = await openEpoch(db)
  await written(before, '900000000001')
  await sql`update log_epoch set cluster = 'another'`.execute(db)
  const after = await openEpoch(db)
  await written(after, '7')
  const read = await readLog(db, { epoch: before, tx: '900000000000', id: 0 }, 10)
  expect(read.map(({ epoch, tx }) => [epoch, tx])).toEqual([
    [before, '900000000001'],
    [after, '7'],
  ])
})
