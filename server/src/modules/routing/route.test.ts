import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { perform } from '#kernel/operation.ts'
import { receiveMessage } from '#modules/conversations'
import { visitorIn } from '../../../test/visitor.ts'
import { type World, world } from '../../../test/world.ts'
import { setPresence } from './operations/set-presence.ts'
import { assignWaiting, GRACE_SECONDS, returnLost } from './route.ts'

let w: World
let counter = 0
beforeAll(async () => {
  w = await world()
})
beforeEach(async () => {
  const { db } = w.kernel.database
  await sql`truncate conversation, contact, message, message_key, presence, presence_lease, attachment cascade`.execute(
    db,
  )
})

const db = () => w.kernel.database.db
const arrives = async () => {
  const visitor = await visitorIn(w)
  const input = { clientId: `client-${++counter}`, body: '您好', unitId: w.units.north }
  return (await perform(w.kernel, receiveMessage, visitor, input)).conversationId
}
/** A console of theirs is connected, for an hour. */
const connects = (who: Actor) =>
  sql`insert into presence_lease values (${newId()}, ${who.id}, ${w.kernel.node},
    ${new Date(w.clock.now().getTime() + 3_600_000)})`.execute(db())
const ready = async (who: Actor) => {
  await connects(who)
  await perform(w.kernel, setPresence, who, { state: 'ready' })
}
const assignee = async (id: string) =>
  (
    await db()
      .selectFrom('conversation')
      .select('assigneeId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).assigneeId
const capacity = (who: Actor, n: number) =>
  sql`update staff set capacity = ${n} where id = ${who.id}`.execute(db())

describe('routing', () => {
  it('gives the longest waiting to the longest idle', async () => {
    const first = await arrives()
    w.clock.forward(10)
    const second = await arrives()
    await ready(w.alice)
    w.clock.forward(5)
    await ready(w.dora)
    await assignWaiting(w.kernel)
    expect([await assignee(first), await assignee(second)]).toEqual([w.alice.id, w.dora.id])
  })

  it('RTE-12 gives nothing to whoever is not ready, not connected, or of another branch', async () => {
    const id = await arrives()
    await ready(w.charlie)
    await connects(w.alice)
    await perform(w.kernel, setPresence, w.alice, { state: 'break' })
    await perform(w.kernel, setPresence, w.dora, { state: 'ready' })
    expect(await assignWaiting(w.kernel)).toBe(0)
    expect(await assignee(id)).toBeNull()
  })

  it('RTE-07 never goes above an agent’s limit, also when two nodes assign at once', async () => {
    await capacity(w.alice, 3)
    await ready(w.alice)
    for (let i = 0; i < 8; i++) await arrives()
    await Promise.all([assignWaiting(w.kernel), assignWaiting(w.kernel), assignWaiting(w.kernel)])
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from conversation where assignee_id = ${w.alice.id}`.execute(db())
    expect(rows[0]?.n).toBe(3)
  })

  it('gives back what a vanished agent was answering, at its old place, after the grace', async () => {
    await sql`delete from presence_lease`.execute(db())
    await ready(w.alice)
    const id = await arrives()
    await assignWaiting(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
    await sql`delete from presence_lease`.execute(db())
    await returnLost(w.kernel)
    w.clock.forward(GRACE_SECONDS - 5)
    await returnLost(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
    w.clock.forward(10)
    await returnLost(w.kernel)
    expect(await assignee(id)).toBeNull()
    await ready(w.dora)
    await assignWaiting(w.kernel)
    expect(await assignee(id)).toBe(w.dora.id)
  })

  it('leaves an agent alone whose console came back in time', async () => {
    await ready(w.alice)
    const id = await arrives()
    await assignWaiting(w.kernel)
    await sql`delete from presence_lease`.execute(db())
    await returnLost(w.kernel)
    w.clock.forward(20)
    await connects(w.alice)
    await sql`update presence set lost_at = null`.execute(db())
    w.clock.forward(60)
    await returnLost(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
  })

  it('prefers the first asker when a conversation comes back', async () => {
    await capacity(w.alice, 5)
    await ready(w.alice)
    const id = await arrives()
    await assignWaiting(w.kernel)
    await sql`update conversation set state = 'waiting', assignee_id = null, queued_at = now() where id = ${id}`.execute(
      db(),
    )
    await ready(w.dora)
    w.clock.forward(60)
    await sql`update presence set idle_since = ${w.clock.now()} where staff_id = ${w.alice.id}`.execute(
      db(),
    )
    await assignWaiting(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
  })
})
