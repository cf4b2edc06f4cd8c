import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Refused, tooMany } from '#kernel/errors.ts'
import { answerErrors } from '#kernel/http/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { hashToken, SESSION_COOKIE } from '#modules/identity'
import { secureHeaders } from './secure-headers.ts'

/** The web server with what every route shares: limits, errors, headers, figures. */
export async function openHttp(kernel: Kernel, trustProxy: number): Promise<FastifyInstance> {
  const http: FastifyInstance = Fastify({
    bodyLimit: 1024 * 1024,
    genReqId: () => newId(),
    trustProxy: (_address, hop) => hop < trustProxy,
    // A client that never finishes its request must not hold a connection for ever.
    requestTimeout: 120_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // What the router refuses before it has found a route is told like everything else.
    frameworkErrors: (error, request, reply) => http.errorHandler(error, request, reply),
  })
  await http.register(cookie)
  await http.register(multipart)
  await http.register(rateLimit, {
    max: 1200,
    timeWindow: 60_000,
    keyGenerator: callerOf,
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused(tooMany, { seconds: Math.ceil(ttl / 1000) }),
  })
  answerErrors(http, kernel.logger)
  secureHeaders(http)
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    kernel.metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  return http
}

/**
 * Whose requests are counted together. A whole ward or office may share one address, so people are
 * told apart by their session or visitor token; everybody else by address. It is the token the route
 * looks at, as it looks at it: one that changes with every request would be a new caller each time.
 */
function callerOf(request: FastifyRequest): string {
  const token = request.url.startsWith('/api/visitor/')
    ? request.headers.authorization?.split(' ')[1]
    : request.cookies[SESSION_COOKIE]
  return token ? `${request.ip} ${hashToken(token).toString('base64').slice(0, 12)}` : request.ip
}
