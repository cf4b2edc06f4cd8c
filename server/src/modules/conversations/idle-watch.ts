import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { closeIdle } from './operations/close-conversation.ts'

/**
 * Close answered conversations whose visitor has said nothing for the site's idle time. Every node
 * may run it: each closing is an operation that looks again under the row's lock.
 */
export async function closeIdleConversations(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now()
  const { rows } = await sql<{ id: string; lastSeq: number }>`
    select c.id, c.last_seq from conversation c join chat_site s on s.id = c.site_id
    where c.state = 'open' and c.waiting_since is null
      and greatest(c.last_message_at, c.assigned_at) < ${now}::timestamptz - make_interval(mins => s.idle_minutes)
    order by c.last_message_at limit 100
  `.execute(kernel.database.db)
  for (const { id, lastSeq } of rows) {
    await perform(kernel, closeIdle, system('idle'), { conversationId: id, lastSeq })
  }
  return rows.length
}
