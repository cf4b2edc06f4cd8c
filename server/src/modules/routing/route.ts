import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { assignConversation, returnToQueue } from '#modules/conversations'
import { losePresence } from './operations/set-presence.ts'

/** How long a console may be gone before what its agent was answering goes back to the queue. */
export const GRACE_SECONDS = 45

const BATCH = 200

interface Waiting {
  id: string
  version: number
  unitId: string
  firstAskerId: string | null
}

/** Give waiting conversations to agents, the longest waiting first. Answers how many were given. */
export async function assignWaiting(kernel: Kernel): Promise<number> {
  let given = 0
  // Where nobody is free for one, nobody is for the next of the same unit.
  const nobodyFor = new Set<string>()
  for (;;) {
    const known = nobodyFor.size
    const batch = await longestWaiting(kernel, [...nobodyFor])
    for (const waiting of batch) {
      if (nobodyFor.has(waiting.unitId)) continue
      const staffId = await nextAgent(kernel, waiting)
      if (!staffId) nobodyFor.add(waiting.unitId)
      else if (await give(kernel, waiting, staffId)) given++
    }
    // A unit where nobody is on duty may fill a batch; it must not stand before all others.
    if (batch.length < BATCH || nobodyFor.size === known) return given
  }
}

async function longestWaiting(kernel: Kernel, exceptIn: string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id, c.version, c.unit_id, k.first_asker_id
    from conversation c join contact k on k.id = c.contact_id
    where c.state = 'waiting' and c.unit_id <> all(${exceptIn}::uuid[])
    order by c.queued_at, c.id limit ${BATCH}
  `.execute(kernel.database.db)
  return rows
}

async function give(kernel: Kernel, { id, version }: Waiting, staffId: string): Promise<boolean> {
  try {
    const input = { conversationId: id, staffId, version }
    await perform(kernel, assignConversation, system('routing'), input)
    return true
  } catch (error) {
    // Taken by hand, closed, or the agent filled up meanwhile: the next round looks again.
    if (error instanceof Refused) return false
    throw error
  }
}

async function nextAgent(kernel: Kernel, waiting: Waiting): Promise<string | undefined> {
  const now = kernel.clock.now()
  const { rows } = await sql<{ id: string }>`
    select s.id
    from presence p join staff s on s.id = p.staff_id
    cross join lateral (select count(*) as load from conversation c
      where c.assignee_id = s.id and c.state = 'open') held_now
    where p.state = 'ready' and s.left_at is null and load < s.capacity
      and exists (select from presence_lease l where l.staff_id = s.id and l.lease_until > ${now})
      and exists (
        select from post po
        join role r on r.id = po.role_id
        join unit held on held.id = po.unit_id
        join unit asked on asked.id = ${waiting.unitId}
        cross join jsonb_array_elements(r.permissions) granted
        where po.staff_id = s.id and granted ->> 'permission' = 'conversations.answer'
          and (granted ->> 'scope' = 'all'
            or (granted ->> 'scope' <> 'own' and held.id = asked.id)
            or (granted ->> 'scope' = 'subtree' and asked.path like held.path || '%')))
    order by (s.id is not distinct from ${waiting.firstAskerId}) desc, p.idle_since, load, s.id
    limit 1
  `.execute(kernel.database.db)
  return rows[0]?.id
}

/**
 * Notice agents whose consoles are gone, and after the grace hand back what they were answering:
 * also of those who had said they were away, and also what a round that was cut short left over.
 */
export async function returnLost(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now()
  const { db } = kernel.database
  const connected = sql`exists (
    select from presence_lease l where l.staff_id = p.staff_id and l.lease_until > ${now})`
  const atStake = sql`(p.state <> 'away' or exists (
    select from conversation c where c.assignee_id = p.staff_id and c.state = 'open'))`
  // Who came back is not lost any more, also when it was their node that had been away.
  await sql`
    update presence p set lost_at = case when not ${connected} then ${now}::timestamptz end
    where ${atStake} and (p.lost_at is null) <> ${connected}
  `.execute(db)
  const since = new Date(now.getTime() - GRACE_SECONDS * 1000)
  const { rows: lost } = await sql<{ staffId: string }>`
    select staff_id from presence p where ${atStake} and p.lost_at <= ${since} and not ${connected}
  `.execute(db)
  for (const { staffId } of lost) {
    await perform(kernel, losePresence, system('routing'), { staffId })
    const open = await db
      .selectFrom('conversation')
      .select('id')
      .where('assigneeId', '=', staffId)
      .where('state', '=', 'open')
      .execute()
    for (const { id } of open) {
      await perform(kernel, returnToQueue, system('routing'), { conversationId: id, staffId })
    }
  }
}
