import { beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type World, world } from '../../../test/world.ts'
import { Leases } from './leases.ts'

let w: World
beforeAll(async () => {
  w = await world()
})

it('whoever opens a console is known to be away until they say otherwise', async () => {
  const leases = new Leases(w.kernel)
  await leases.open(newId(), w.alice.id)
  const { db } = w.kernel.database
  const presence = await db.selectFrom('presence').selectAll().execute()
  expect(presence).toMatchObject([{ staffId: w.alice.id, state: 'away', lostAt: null }])
  await leases.stop()
  expect(await db.selectFrom('presenceLease').selectAll().execute()).toEqual([])
})
