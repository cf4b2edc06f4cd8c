import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Grant } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { type World, world } from '../../../test/world.ts'
import { inScope, may } from './policy.ts'

let w: World
const units = Array.from({ length: 4 }, () => newId())
const people = Array.from({ length: 3 }, () => newId())

beforeAll(async () => {
  w = await world()
  const { db } = w.kernel.database
  await sql`create table thing (unit_id uuid, owner_id uuid)`.execute(db)
  for (const unit of units) {
    for (const owner of [...people, null])
      await sql`insert into thing values (${unit}, ${owner})`.execute(db)
  }
})

const grant: fc.Arbitrary<Grant> = fc.record({
  permission: fc.constantFrom('cases.read', 'cases.work'),
  scope: fc.constantFrom('own', 'unit', 'subtree', 'all'),
  units: fc.subarray(units),
})

describe('scope', () => {
  it('ORG-08 a list shows exactly the rows that may be read one by one', async () => {
    const { db } = w.kernel.database
    const all = (
      await sql<{ unitId: string; ownerId: string | null }>`select * from thing`.execute(db)
    ).rows
    await fc.assert(
      fc.asyncProperty(fc.array(grant, { maxLength: 4 }), async (grants) => {
        const actor: Actor = { kind: 'staff', id: people[0] as string, grants }
        const condition = inScope(actor, 'cases.read', { unit: 'unit_id', owner: 'owner_id' })
        const listed = await sql<{ unitId: string; ownerId: string | null }>`
          select * from thing where ${condition}`.execute(db)
        expect(listed.rows).toEqual(all.filter((row) => may(actor, 'cases.read', row)))
      }),
      { numRuns: 60 },
    )
  })

  it('a visitor holds no permission at all', () => {
    const visitor: Actor = { kind: 'visitor', id: people[0] as string }
    expect(may(visitor, 'cases.read', { unitId: units[0] as string, ownerId: visitor.id })).toBe(
      false,
    )
  })
})
