import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import { forbidden, invalidInput, Refused } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { type Operation, parse, perform } from '../operation.ts'
import { type Language, languageOf } from '../words.ts'
import { type Access, type Contract, type Endpoint, splitRoute } from './contract.ts'

/** One request as a handler sees it. */
export interface Call {
  kernel: Kernel
  actor: Actor
  language: Language
  /** The sender's name for this write, when it gave one. */
  key: string | undefined
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<E extends Endpoint> = (
  call: Call,
  input: z.output<E['input']>,
) => Promise<z.input<E['output']>>

export type Handlers<C extends Contract> = { [R in keyof C]: Handler<C[R] & Endpoint> }

/** Finds out who calls. Throws `notSignedIn` when nobody known does. */
export interface Authentication {
  staff(request: FastifyRequest): Promise<Actor>
  visitor(request: FastifyRequest): Promise<Actor>
}

export const anybody: Actor = { kind: 'system', id: 'anybody' }

/** Serve a module's contract. Every route of the program is made here. */
export function serve<C extends Contract>(
  app: FastifyInstance,
  kernel: Kernel,
  authentication: Authentication,
  contract: C,
  handlers: Handlers<C>,
) {
  for (const [route, endpoint] of Object.entries(contract)) {
    const { method, path } = splitRoute(route)
    const handler = handlers[route as keyof C] as Handler<Endpoint>
    app.route({
      method,
      url: path,
      ...limitOf(endpoint),
      handler: async (request, reply) => {
        const actor = await actorFor(endpoint.access, request, authentication)
        const input = parse(endpoint.input, collect(request))
        const language = languageOf(request.headers['accept-language'])
        const key = idempotencyKey(request)
        const answer = await handler({ kernel, actor, language, key, request, reply }, input)
        if (reply.sent) return reply
        return reply.send(endpoint.output.parse(answer))
      },
    })
  }
}

/**
 * How often one caller may ask. Where nobody has to say who they are, a made-up token would be a new
 * caller each time: there only the address counts.
 */
function limitOf({ access, perMinute }: Endpoint) {
  if (access !== 'public' && perMinute === undefined) return {}
  const byAddress = access === 'public' && { keyGenerator: (request: FastifyRequest) => request.ip }
  return {
    config: { rateLimit: { max: perMinute ?? 600, timeWindow: 60_000, ...byAddress } },
  }
}

/** The handler that performs an operation with the request's input. */
export const performs =
  <I, R>(op: Operation<I, R>) =>
  (call: Call, input: unknown): Promise<R> =>
    perform(call.kernel, op, call.actor, input, call.key === undefined ? {} : { key: call.key })

async function actorFor(access: Access, request: FastifyRequest, who: Authentication) {
  if (access === 'public') return anybody
  if (access === 'visitor') return who.visitor(request)
  const actor = await who.staff(request)
  if (access === 'staff') return actor
  if (!actor.grants?.some((grant) => grant.permission === access)) {
    throw new Refused(forbidden, { permission: access })
  }
  return actor
}

function collect(request: FastifyRequest): unknown {
  const params = request.params as Record<string, unknown>
  const rest =
    request.method === 'GET' || request.method === 'DELETE' ? request.query : request.body
  if (rest !== undefined && rest !== null && (typeof rest !== 'object' || Array.isArray(rest))) {
    throw new Refused(invalidInput, { problem: 'the body must be a JSON object' })
  }
  return { ...(rest ?? {}), ...params }
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key)) {
    throw new Refused(invalidInput, {
      problem: 'Idempotency-Key must be 8 to 100 letters, digits or . : - _',
    })
  }
  return key
}
