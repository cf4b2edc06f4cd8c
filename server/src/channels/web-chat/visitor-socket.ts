import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Kernel } from '#kernel/kernel.ts'
import { parse } from '#kernel/operation.ts'
import { languageOf } from '#kernel/words.ts'
import { isOwnOrigin } from '#modules/identity'
import { CLOSE, Connection, type ConversationFeed, eventStream } from '#modules/realtime'
import type { OnlineVisitors } from './online.ts'
import { VisitorFrame, VisitorSession } from './visitor-session.ts'
import { type VisitorActor, visitorByToken } from './visitors.ts'

export interface WebChatServices {
  kernel: Kernel
  feed: ConversationFeed
  online: OnlineVisitors
}

const HELLO_SECONDS = 10

/**
 * A widget's socket. The first frame says who it is; the frame runs on our own origin, so a page of
 * another origin that opens a socket here is forged.
 */
export function acceptVisitor(
  services: WebChatServices,
  socket: WebSocket,
  request: IncomingMessage,
) {
  if (!isOwnOrigin(request.headers.origin, request.headers.host)) {
    return socket.close(CLOSE.notKnown, 'foreign origin')
  }
  const { kernel, online } = services
  const language = languageOf(request.headers['accept-language'])
  let session: VisitorSession | undefined
  let visitor: VisitorActor | undefined
  const late = setTimeout(() => connection.close(CLOSE.notKnown, 'no hello'), HELLO_SECONDS * 1000)
  const connection: Connection<VisitorFrame> = new Connection(
    socket,
    VisitorFrame,
    async (frame) => {
      if (frame.t === 'hello') {
        if (session) return connection.close(CLOSE.badFrame, 'second hello')
        clearTimeout(late)
        visitor = await visitorByToken(kernel.database.db, frame.token)
        if (!visitor) return connection.close(CLOSE.notKnown, 'unknown token')
        if (socket.readyState !== socket.OPEN) return
        session = new VisitorSession(services, visitor, language, connection)
        online.opened(visitor.id)
        await session.hello(frame.after)
        if (frame.page) await session.take({ t: 'page', page: frame.page })
        return
      }
      if (!session) return connection.close(CLOSE.badFrame, 'hello comes first')
      await session.take(frame)
    },
  )
  kernel.metrics.sockets.inc({ kind: 'visitor' })
  socket.on('close', () => {
    clearTimeout(late)
    kernel.metrics.sockets.dec({ kind: 'visitor' })
    session?.end()
    if (session && visitor) online.closed(visitor.id)
  })
}

/** The same frames as Server-Sent Events. */
export async function streamToVisitor(
  services: WebChatServices,
  visitor: VisitorActor,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { after } = parse(
    z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
    request.query,
  )
  const sink = eventStream(request, reply, () => {
    session.end()
    services.online.closed(visitor.id)
  })
  const language = languageOf(request.headers['accept-language'])
  const session = new VisitorSession(services, visitor, language, sink)
  services.online.opened(visitor.id)
  // The headers are gone: all that can be said is "come back and try again".
  await session.hello(after).catch(() => sink.close(CLOSE.restart, 'try again'))
}
