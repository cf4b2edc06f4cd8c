import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'

const ONLINE_SECONDS = 45
const RENEW_SECONDS = 15

/** Which visitors have a page open on this node; renewed like a lease, so that a dead node's lapse. */
export class OnlineVisitors {
  private readonly kernel: Kernel
  private readonly pages = new Map<string, number>()
  private timer: NodeJS.Timeout | undefined

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  start() {
    this.timer = setInterval(
      () => void this.write([...this.pages.keys()], true),
      RENEW_SECONDS * 1000,
    )
  }

  stop() {
    clearInterval(this.timer)
  }

  opened(visitorId: string) {
    const pages = this.pages.get(visitorId) ?? 0
    this.pages.set(visitorId, pages + 1)
    if (pages === 0) void this.write([visitorId], true)
  }

  closed(visitorId: string) {
    const pages = (this.pages.get(visitorId) ?? 1) - 1
    if (pages > 0) return void this.pages.set(visitorId, pages)
    this.pages.delete(visitorId)
    void this.write([visitorId], false)
  }

  private async write(visitorIds: string[], online: boolean) {
    if (visitorIds.length === 0) return
    const { kernel } = this
    const now = kernel.clock.now()
    const until = new Date(now.getTime() + (online ? ONLINE_SECONDS * 1000 : 0))
    try {
      const { rows } = await sql<{ conversationId: string }>`
        with seen as (
          update visitor set online_until = ${until}, last_seen_at = ${now}
          where id = any(${visitorIds}::uuid[])
          returning id
        )
        select c.id as conversation_id from seen join conversation c on c.visitor_id = seen.id
      `.execute(kernel.database.db)
      for (const { conversationId } of rows) {
        kernel.wake.send({ topic: 'online', conversationId, online })
      }
    } catch (error) {
      kernel.logger.warn({ error: (error as Error).message }, 'visitors online')
    }
  }
}
