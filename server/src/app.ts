import type { FastifyInstance } from 'fastify'
import {
  acceptVisitor,
  OnlineVisitors,
  serveVisitorStreams,
  visitorOf,
  webChatApi,
  webChatRoutes,
} from '#channels/web-chat'
import { Dispatch } from '#kernel/dispatch.ts'
import type { Contract } from '#kernel/http/contract.ts'
import { type Authentication, serve } from '#kernel/http/serve.ts'
import { Worker } from '#kernel/jobs/index.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { Loop } from '#kernel/loop.ts'
import { casesApi, casesRoutes, DeadlineWatch } from '#modules/cases'
import {
  closeIdleConversations,
  conversationsApi,
  conversationsRoutes,
  ratingInvitations,
  serveAttachments,
} from '#modules/conversations'
import { customersApi, customersRoutes } from '#modules/customers'
import { identityApi, identityRoutes, staffOf } from '#modules/identity'
import {
  acceptAgent,
  CLOSE,
  ConversationFeed,
  LogTail,
  serveSockets,
  streamToAgent,
} from '#modules/realtime'
import { assignWaiting, Leases, returnLost, routingApi, routingRoutes } from '#modules/routing'
import { demoApi, demoRoutes } from './demo/index.ts'
import { serveDocumentation } from './documentation.ts'
import { serveHealth } from './health.ts'
import { housekeeping } from './housekeeping.ts'
import { openHttp } from './http-server.ts'
import { serveScreens } from './screens.ts'

/** Everything the program offers over HTTP, by module. */
export const contracts = {
  identity: identityApi,
  customers: customersApi,
  conversations: conversationsApi,
  routing: routingApi,
  cases: casesApi,
  'web-chat': webChatApi,
  demo: demoApi,
} satisfies Record<string, Contract>

export interface AppOptions {
  role: 'web' | 'worker' | 'all'
  /** Largest upload in bytes. */
  maxUpload: number
  trustProxy: number
}

export interface App {
  http: FastifyInstance
  /** Listen, and begin the work that nobody asks for. */
  start(port: number, host: string): Promise<string>
  /** Take nothing new, finish what is in hand, end. */
  stop(): Promise<void>
}

/** Put the modules together. Adding one is a line in `contracts`, `serve` or `work` below. */
export async function buildApp(kernel: Kernel, options: AppOptions): Promise<App> {
  const { maxUpload, role } = options
  const http = await openHttp(kernel, options.trustProxy)
  const feed = new ConversationFeed(kernel)
  const tail = new LogTail(kernel)
  const leases = new Leases(kernel)
  const online = new OnlineVisitors(kernel)
  const realtime = { kernel, feed, tail, leases }
  const webChat = { kernel, feed, online }
  const who: Authentication = {
    staff: (request) => staffOf(kernel, request),
    visitor: (request) => visitorOf(kernel, request),
  }

  serve(http, kernel, who, identityApi, identityRoutes)
  serve(http, kernel, who, customersApi, customersRoutes)
  serve(http, kernel, who, conversationsApi, conversationsRoutes)
  serve(http, kernel, who, routingApi, routingRoutes)
  serve(http, kernel, who, casesApi, casesRoutes)
  serve(http, kernel, who, webChatApi, webChatRoutes(maxUpload))
  serve(http, kernel, who, demoApi, demoRoutes)
  serveAttachments(http, kernel, who, maxUpload)
  serveVisitorStreams(http, webChat, maxUpload)
  http.get('/api/events', async (request, reply) => {
    await streamToAgent(realtime, await who.staff(request), request, reply)
    return reply
  })
  const health = serveHealth(http, kernel)
  serveDocumentation(http, contracts)
  await serveScreens(http, kernel)
  const sockets = serveSockets(http.server, {
    '/api/socket': (socket, request) => void acceptAgent(realtime, socket, request),
    '/api/visitor/socket': (socket, request) => acceptVisitor(webChat, socket, request),
  })

  const works = role !== 'web'
  const dispatch = new Dispatch(kernel, [ratingInvitations])
  const deadlines = new DeadlineWatch()
  const loops: Loop[] = []
  let jobs: Worker<Kernel> | undefined

  return {
    http,
    async start(port, host) {
      feed.start()
      await tail.start()
      leases.start()
      online.start()
      if (works) {
        await dispatch.start()
        deadlines.start(kernel)
        loops.push(
          new Loop(kernel, 'assign', { seconds: 1, topic: 'routing' }, assignWaiting).start(),
          new Loop(kernel, 'return-lost', { seconds: 3 }, returnLost).start(),
          new Loop(kernel, 'close-idle', { seconds: 5 }, closeIdleConversations).start(),
        )
        jobs = startJobs(kernel)
      }
      const address = await http.listen({ port, host })
      health.ready()
      return address
    },
    async stop() {
      health.stopping()
      await sockets.close(CLOSE.restart)
      online.stop()
      await http.close()
      await Promise.all(loops.map((loop) => loop.stop()))
      await deadlines.stop()
      await jobs?.stop(5000)
      await dispatch.stop()
      await leases.stop()
      await tail.stop()
      feed.stop()
    },
  }
}

function startJobs(kernel: Kernel): Worker<Kernel> {
  const worker = new Worker<Kernel>({
    db: kernel.database.db,
    deps: kernel,
    ...housekeeping,
    onOutcome: ({ name, outcome, durationMs }) =>
      kernel.metrics.jobs.observe({ name, outcome }, durationMs / 1000),
    onTrouble: (error) => kernel.logger.warn({ error: String(error) }, 'jobs'),
  })
  kernel.wake.on('jobs', () => worker.wake())
  return worker
}
