import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import { foreignOrigin, notFound, Refused } from '#kernel/errors.ts'
import { type Call, type Handlers, performs } from '#kernel/http/serve.ts'
import { parse, perform } from '#kernel/operation.ts'
import {
  endByVisitor,
  markByVisitor,
  rateContact,
  receiveMessage,
  receiveUpload,
  sendAttachment,
  uploadsAMinute,
} from '#modules/conversations'
import { isOwnOrigin } from '#modules/identity'
import type { webChatApi } from './api.ts'
import { isWithin } from './hours.ts'
import { leaveMessage } from './leave-message.ts'
import { addSite, changeSite } from './operations/keep-site.ts'
import { knowVisitor } from './operations/know-visitor.ts'
import { notePage } from './operations/note-page.ts'
import { listSites } from './queries/sites.ts'
import { visitorMessages, visitorState } from './queries/visitor-state.ts'
import { streamToVisitor, type WebChatServices } from './visitor-socket.ts'
import { refuseForeignOrigin, siteByKey, type VisitorActor, visitorOf } from './visitors.ts'

const db = (call: Call) => call.kernel.database.db

export const webChatRoutes = (maxUpload: number): Handlers<typeof webChatApi> => ({
  'GET /api/visitor/sites/:key': async (call, { key }) => {
    const { look, origins, hours } = await siteByKey(db(call), key)
    admitOrigin(call, origins)
    return { look, origins, onDuty: isWithin(hours, call.kernel.clock.now()), maxUpload }
  },
  'POST /api/visitor/session': async (call, { key, token, language }) => {
    refuseForeignOrigin(call.request)
    const site = await siteByKey(db(call), key)
    const userAgent = call.request.headers['user-agent'] ?? ''
    const input = { siteId: site.id, token, language, userAgent }
    const known = await perform(call.kernel, knowVisitor, system('web-chat'), input)
    const { state } = await visitorState(db(call), known.visitorId)
    return { ...known, state }
  },
  'GET /api/visitor/messages': (call, range) => visitorMessages(db(call), call.actor.id, range),
  'POST /api/visitor/messages': async (call, input) => {
    const { unitId } = call.actor as VisitorActor
    const said = { ...input, unitId }
    const { seq, at } = await perform(call.kernel, receiveMessage, call.actor, said)
    return { seq, at }
  },
  'POST /api/visitor/marks': performs(markByVisitor),
  'POST /api/visitor/page': performs(notePage),
  'POST /api/visitor/closure': performs(endByVisitor),
  'POST /api/visitor/rating': performs(rateContact),
  'POST /api/visitor/left-message': (call, input) =>
    leaveMessage(call.kernel, call.actor as VisitorActor, input),
  'GET /api/sites': async (call) => ({ sites: await listSites(db(call), call.actor) }),
  'POST /api/sites': performs(addSite),
  'PUT /api/sites/:siteId': performs(changeSite),
})

/** The routes that carry raw bytes or a stream instead of JSON. */
export function serveVisitorStreams(
  app: FastifyInstance,
  services: WebChatServices,
  maxUpload: number,
) {
  const { kernel } = services
  app.post('/api/visitor/attachments', uploadsAMinute(30), async (request) => {
    const visitor = await visitorOf(kernel, request)
    const message = await receiveUpload(kernel, request, maxUpload)
    const said = { ...message, unitId: visitor.unitId }
    const { seq, at } = await perform(kernel, receiveMessage, visitor, said)
    return { seq, at }
  })
  app.get('/api/visitor/attachments/:attachmentId', async (request, reply) => {
    const visitor = await visitorOf(kernel, request)
    const { attachmentId } = parse(z.object({ attachmentId: z.uuid() }), request.params)
    const { conversationId } = await visitorState(kernel.database.db, visitor.id)
    if (!conversationId) throw new Refused(notFound)
    return sendAttachment(kernel, reply, conversationId, attachmentId)
  })
  app.get('/api/visitor/events', async (request, reply) => {
    await streamToVisitor(services, await visitorOf(kernel, request), request, reply)
    return reply
  })
}

/** The loader asks from the page that carries the widget: only pages on the site's list may. */
function admitOrigin({ request, reply }: Call, origins: string[]) {
  const { origin } = request.headers
  reply.header('vary', 'Origin')
  if (origin === undefined || isOwnOrigin(origin, request.host)) return
  if (!origins.includes(origin.toLowerCase())) throw new Refused(foreignOrigin)
  reply.header('access-control-allow-origin', origin)
}
