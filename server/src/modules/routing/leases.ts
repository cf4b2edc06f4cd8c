import { type Db, sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** A node that dies lets its sockets' leases lapse after so long. */
export const LEASE_SECONDS = 20
const RENEW_SECONDS = 6

/**
 * The leases of this node's console sockets. They say "connected", no more: no history is kept of
 * them, so they are written without an operation.
 */
export class Leases {
  private readonly kernel: Kernel
  private readonly sockets = new Map<string, string>()
  private timer: NodeJS.Timeout | undefined

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  start() {
    this.timer = setInterval(() => void this.renew(), RENEW_SECONDS * 1000)
  }

  /** Give this node's leases up, so that a restart is noticed by nobody who reconnects in time. */
  async stop() {
    clearInterval(this.timer)
    await sql`delete from presence_lease where node_id = ${this.kernel.node}`
      .execute(this.db)
      .catch(() => {})
  }

  async open(socketId: string, staffId: string) {
    this.sockets.set(socketId, staffId)
    await this.write([socketId])
    // Whoever has never said anything of themselves is away; with a row, their vanishing is noticed.
    const now = this.kernel.clock.now()
    await sql`
      insert into presence (staff_id, state, since, idle_since)
      values (${staffId}, 'away', ${now}, ${now})
      on conflict (staff_id) do update set lost_at = null
    `.execute(this.db)
    this.kernel.wake.send({ topic: 'routing' })
  }

  async close(socketId: string) {
    this.sockets.delete(socketId)
    await sql`delete from presence_lease where socket_id = ${socketId}`.execute(this.db)
  }

  private get db(): Db {
    return this.kernel.database.db
  }

  private async renew() {
    const now = this.kernel.clock.now()
    try {
      await this.write([...this.sockets.keys()])
      await sql`delete from presence_lease where lease_until < ${now}`.execute(this.db)
    } catch (error) {
      this.kernel.logger.warn({ error: (error as Error).message }, 'leases not renewed')
    }
  }

  private async write(ids: string[]) {
    if (ids.length === 0) return
    const until = new Date(this.kernel.clock.now().getTime() + LEASE_SECONDS * 1000)
    const staff = ids.map((id) => this.sockets.get(id))
    await sql`
      insert into presence_lease (socket_id, staff_id, node_id, lease_until)
      select socket_id, staff_id, ${this.kernel.node}::uuid, ${until}::timestamptz
      from unnest(${ids}::uuid[], ${staff}::uuid[]) as held (socket_id, staff_id)
      on conflict (socket_id) do update set lease_until = excluded.lease_until
    `.execute(this.db)
  }
}
