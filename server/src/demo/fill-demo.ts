import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { operation, perform } from '#kernel/operation.ts'
import { ensurePartitions } from '#kernel/partitions.ts'
import { emptyDatabase } from './empty-database.ts'
import { DEMO, demoFilled, demoRemoved } from './events.ts'
import { tellDemo } from './tell-demo.ts'

/** Take out what an interrupted fill has left. */
const clearUnfinished = operation({
  name: 'demo.clear-unfinished',
  input: z.object({}),
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(forbidden),
  async run(ctx) {
    await emptyDatabase(ctx.tx)
    return {}
  },
})

/** Say that the demo is complete. */
const finishDemo = operation({
  name: 'demo.finish',
  input: z.object({}),
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(forbidden),
  async run(ctx) {
    await record(ctx, demoFilled, { subject: DEMO }, {})
    return {}
  },
})

/**
 * Fill an empty database with a department to look around in. What is in use stays untouched, a demo
 * that was removed stays away, and one whose filling was interrupted is begun anew.
 */
export async function fillDemo(kernel: Kernel, say: (line: string) => void): Promise<void> {
  // Two nodes starting at once take turns: the second finds the demo complete.
  const turn = await kernel.database.pool.connect()
  try {
    await turn.query('select pg_advisory_lock(7276415)')
    const found = await whatIsThere(kernel.database.db)
    if (found === 'in use') return
    say('正在准备演示数据，约需几秒 · preparing the demo, a few seconds')
    const started = performance.now()
    if (found === 'unfinished') await perform(kernel, clearUnfinished, system('demo'), {})
    await ensurePartitions(kernel.database.db, 2)
    const { conversations, cases } = await tellDemo(kernel)
    await perform(kernel, finishDemo, system('demo'), {})
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    say(
      `演示数据已就绪：${conversations} 个会话、${cases} 张工单（${seconds} 秒）· ` +
        `demo ready: ${conversations} conversations, ${cases} cases (${seconds} s)`,
    )
  } finally {
    // Ends the session, and with it the lock.
    turn.release(true)
  }
}

/** Whether a start should fill the demo: nothing is there, or only what an interrupted fill left. */
export const isDemoWanted = async (db: Db): Promise<boolean> => (await whatIsThere(db)) !== 'in use'

async function whatIsThere(db: Db): Promise<'nothing' | 'unfinished' | 'in use'> {
  const { rows } = await sql<{ demo: boolean | null; staffed: boolean; events: string[] }>`
    select (select demo from organisation) as demo, exists (select from staff) as staffed,
      array(select name from event where subject = ${DEMO}) as events
  `.execute(db)
  const { demo, staffed, events } = rows[0] as (typeof rows)[0]
  if (demo) return events.includes(demoFilled.name) ? 'in use' : 'unfinished'
  const removed = events.includes(demoRemoved.name)
  return demo === null && !staffed && !removed ? 'nothing' : 'in use'
}
