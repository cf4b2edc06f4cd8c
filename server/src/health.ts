import type { FastifyInstance } from 'fastify'
import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'

/**
 * `/health/live`: the process answers. `/health/ready`: the main job can run, the database
 * included; a load balancer sends work only then. `/metrics`: for Prometheus, from loopback only
 * unless a proxy in front decides otherwise.
 */
export function serveHealth(http: FastifyInstance, kernel: Kernel) {
  let state: 'starting' | 'ready' | 'stopping' = 'starting'
  const unlimited = { config: { rateLimit: false } }
  http.get('/health/live', unlimited, async () => ({ live: true }))
  http.get('/health/ready', unlimited, async (_request, reply) => {
    const database = await sql`select 1`.execute(kernel.database.db).then(
      () => true,
      () => false,
    )
    const ready = state === 'ready' && database
    return reply.code(ready ? 200 : 503).send({ ready, state, database })
  })
  http.get('/metrics', unlimited, async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.callNotFound()
    return reply
      .type(kernel.metrics.registry.contentType)
      .send(await kernel.metrics.registry.metrics())
  })
  return {
    ready: () => {
      state = 'ready'
    },
    stopping: () => {
      state = 'stopping'
    },
  }
}
