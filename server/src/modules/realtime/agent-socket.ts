import type { IncomingMessage } from 'node:http'
import fastifyCookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { parse } from '#kernel/operation.ts'
import { languageOf } from '#kernel/words.ts'
import { isOwnOrigin, SESSION_COOKIE, staffByToken } from '#modules/identity'
import type { Leases } from '#modules/routing'
import { AgentFrame, AgentSession } from './agent-session.ts'
import { CLOSE, Connection, type Sink } from './connection.ts'
import { eventStream } from './event-stream.ts'
import type { ConversationFeed } from './feed.ts'
import type { LogTail } from './log-tail.ts'

export interface RealtimeServices {
  kernel: Kernel
  feed: ConversationFeed
  tail: LogTail
  leases: Leases
}

const RECHECK_SECONDS = 30

/** A console's socket: known by its cookie, from our own pages only, checked again while it lasts. */
export async function acceptAgent(
  services: RealtimeServices,
  socket: WebSocket,
  request: IncomingMessage,
) {
  const { kernel, leases } = services
  // Frames that come while the session is looked up wait their turn.
  const ready = whoIs(kernel, request)
  let session: AgentSession | undefined
  const connection = new Connection(socket, AgentFrame, async (frame) => {
    const actor = await ready
    if (!actor || socket.readyState !== socket.OPEN) return
    session ??= new AgentSession(
      services,
      actor,
      languageOf(request.headers['accept-language']),
      connection,
    )
    await session.take(frame)
  })
  const socketId = newId()
  const stopChecking = whileSignedIn(kernel, request, connection, () => session)
  kernel.metrics.sockets.inc({ kind: 'agent' })
  socket.on('close', () => {
    stopChecking()
    kernel.metrics.sockets.dec({ kind: 'agent' })
    session?.end()
    void leases.close(socketId).catch(() => {})
  })
  // A database that is away does not make anybody unknown: they come back and try again.
  const actor = await ready.catch(() => connection.close(CLOSE.restart, 'try again'))
  if (!actor) return connection.close(CLOSE.notKnown, 'not signed in')
  if (socket.readyState === socket.OPEN) await leases.open(socketId, actor.id).catch(() => {})
}

/**
 * Close the line of a session that has ended: at once when it was ended, soon when it ran out.
 * Whoever has other posts by now has their rights here, too.
 */
function whileSignedIn(
  kernel: Kernel,
  request: IncomingMessage,
  line: Sink,
  session: () => AgentSession | undefined,
): () => void {
  const look = async () => {
    const still = await whoIs(kernel, request)
    if (still) await session()?.becomes(still)
    else line.close(CLOSE.notKnown, 'signed out')
  }
  // A database that is away says nothing about anybody: the next look will.
  const check = () => void look().catch(() => {})
  const timer = setInterval(check, RECHECK_SECONDS * 1000)
  // Without a name it concerns everybody; at the end of a shift most are not about this one.
  const unlisten = kernel.wake.on('sessions', ({ staffId }) => {
    if (staffId === undefined || session()?.isOf(String(staffId)) !== false) check()
  })
  return () => {
    clearInterval(timer)
    unlisten()
  }
}

async function whoIs(kernel: Kernel, request: IncomingMessage): Promise<Actor | undefined> {
  if (!isOwnOrigin(request.headers.origin, request.headers.host)) return undefined
  const cookies = fastifyCookie.parse(request.headers.cookie ?? '')
  return staffByToken(kernel, cookies[SESSION_COOKIE])
}

const StreamQuery = z.strictObject({
  cursor: z.string().max(60).optional(),
  watch: z.union([z.string(), z.array(z.string()).max(50)]).default([]),
})

/** The same frames as Server-Sent Events, for proxies that block WebSocket. */
export async function streamToAgent(
  services: RealtimeServices,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { cursor, watch } = parse(StreamQuery, request.query)
  const socketId = newId()
  const language = languageOf(request.headers['accept-language'])
  const sink = eventStream(request, reply, () => {
    stopChecking()
    session.end()
    void services.leases.close(socketId).catch(() => {})
  })
  const stopChecking = whileSignedIn(services.kernel, request.raw, sink, () => session)
  const session = new AgentSession(services, actor, language, sink)
  try {
    await services.leases.open(socketId, actor.id)
    await session.hello(cursor)
    for (const { id, after } of wanted(watch)) await session.watch(id, after)
  } catch {
    // The headers are gone: all that can be said is "come back and try again".
    sink.close(CLOSE.restart, 'try again')
  }
}

/** `conversationId:after`, once or several times; what is neither is left out. */
const wanted = (watch: string | string[]) =>
  [watch].flat().flatMap((each) => {
    const [id = '', after] = each.split(':')
    return z.uuid().safeParse(id).success ? [{ id, after: Number(after) || 0 }] : []
  })
