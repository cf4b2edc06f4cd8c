import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { perform } from '#kernel/operation.ts'
import { assignConversation, receiveMessage } from '#modules/conversations'
import { meanwhile } from '../../../test/meanwhile.ts'
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

  it('RTE-07 never goes above the limit when a colleague gives one at the same moment', async () => {
    await capacity(w.alice, 1)
    await ready(w.alice)
    const [first, second] = [await arrives(), await arrives()]
    const ended = await meanwhile(
      w.url,
      {
        hold: `select from staff where id = '${w.alice.id}' for update`,
        change: `update conversation set state = 'open', queued_at = null, assignee_id = '${w.alice.id}'
          where id = '${first}'`,
      },
      () => {
        const input = { conversationId: second, staffId: w.alice.id, version: 2 }
        return perform(w.kernel, assignConversation, system('routing'), input)
      },
    )
    expect(ended).toMatchObject({ reason: { kind: { code: 'conversation.at-capacity' } } })
    await capacity(w.alice, 5)
  })

  it('a unit where nobody is on duty, however much waits there, holds up no other', async () => {
    const id = await arrives()
    await sql`
      with many as (
        insert into conversation (id, unit_id, channel, state, contact_id, last_message_at, queued_at, created_at)
        select gen_random_uuid(), ${w.units.south}, 'web-chat', 'waiting', gen_random_uuid(),
          '2026-01-01', '2026-01-01', '2026-01-01' from generate_series(1, 250)
        returning id, contact_id
      )
      insert into contact (id, conversation_id, unit_id, channel, direction, started_at)
      select contact_id, id, ${w.units.south}, 'web-chat', 'inbound', '2026-01-01' from many
    `.execute(db())
    await ready(w.alice)
    await assignWaiting(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
  })

  it('whoever may answer only what is theirs is given nothing, and stands in nobody’s way', async () => {
    await sql`insert into role values ('own-only', '{"zh": "x", "en": "x"}',
      '[{"permission": "conversations.answer", "scope": "own"}]')`.execute(db())
    await sql`update post set role_id = 'own-only' where staff_id = ${w.alice.id}`.execute(db())
    await ready(w.alice)
    w.clock.forward(1)
    await ready(w.dora)
    const id = await arrives()
    await assignWaiting(w.kernel)
    await sql`update post set role_id = 'agent' where staff_id = ${w.alice.id}`.execute(db())
    expect(await assignee(id)).toBe(w.dora.id)
  })

  it('gives back also what somebody was answering who had said they were away', async () => {
    await ready(w.alice)
    const id = await arrives()
    await assignWaiting(w.kernel)
    await perform(w.kernel, setPresence, w.alice, { state: 'away' })
    await sql`delete from presence_lease`.execute(db())
    await returnLost(w.kernel)
    w.clock.forward(GRACE_SECONDS + 1)
    await returnLost(w.kernel)
    expect(await assignee(id)).toBeNull()
  })

  it('grants the grace anew to whom an earlier trouble had counted as lost', async () => {
    await ready(w.alice)
    const id = await arrives()
    await assignWaiting(w.kernel)
    await sql`delete from presence_lease`.execute(db())
    await returnLost(w.kernel)
    await connects(w.alice)
    await returnLost(w.kernel)
    w.clock.forward(600)
    await sql`delete from presence_lease`.execute(db())
    await returnLost(w.kernel)
    expect(await assignee(id)).toBe(w.alice.id)
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
