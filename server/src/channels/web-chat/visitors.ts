import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { foreignOrigin, notSignedIn, Refused } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isOwnOrigin } from '#modules/identity'
import { siteGone } from './errors.ts'

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest()

export interface VisitorActor extends Actor {
  kind: 'visitor'
  siteId: string
  /** The unit whose queue their conversation joins. */
  unitId: string
}

/** The visitor a token was given to, while their site is open. */
export async function visitorByToken(db: Db, token: string): Promise<VisitorActor | undefined> {
  const { rows } = await sql<{ id: string; siteId: string; unitId: string }>`
    select v.id, v.site_id, s.unit_id from visitor v join chat_site s on s.id = v.site_id
    where v.token_hash = ${hashOfToken(token)} and s.closed_at is null
  `.execute(db)
  return rows[0] && { kind: 'visitor', ...rows[0] }
}

/** The visitor of a request by its bearer token. */
export async function visitorOf(kernel: Kernel, request: FastifyRequest): Promise<VisitorActor> {
  refuseForeignOrigin(request)
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const visitor =
    scheme === 'Bearer' && token ? await visitorByToken(kernel.database.db, token) : undefined
  if (!visitor) throw new Refused(notSignedIn)
  return visitor
}

/** An open site by its key. */
export async function siteByKey(db: Db, key: string) {
  const site = await db
    .selectFrom('chatSite')
    .selectAll()
    .where('key', '=', key)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (!site) throw new Refused(siteGone)
  return site
}

/** The widget's frame runs on our own origin; a page of another one that asks is forged. */
export function refuseForeignOrigin(request: FastifyRequest) {
  if (!isOwnOrigin(request.headers.origin, request.host)) throw new Refused(foreignOrigin)
}
