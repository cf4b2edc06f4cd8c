import '@fastify/cookie'
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { Actor, Grant } from '#kernel/actor.ts'
import { type Db, sql } from '#kernel/database.ts'
import { foreignOrigin, notSignedIn, Refused } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

export const SESSION_COOKIE = 'shouwen_session'
/** A long shift; the next one signs in again. */
export const SESSION_HOURS = 12

export const newToken = () => randomBytes(32).toString('base64url')
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

/** The member of staff behind a request's cookie, with what they may do. */
export async function staffOf(kernel: Kernel, request: FastifyRequest): Promise<Actor> {
  refuseForeignPages(request)
  const actor = await staffByToken(kernel, request.cookies[SESSION_COOKIE])
  if (!actor) throw new Refused(notSignedIn)
  return actor
}

export async function staffByToken(
  kernel: Kernel,
  token: string | undefined,
): Promise<Actor | undefined> {
  if (!token) return undefined
  const now = kernel.clock.now()
  const holder = sql`
    (select staff_id from staff_session where token_hash = ${hashToken(token)} and expires_at > ${now})`
  return readActor(kernel.database.db, holder)
}

/**
 * A member of staff as an actor, by id; undefined when they left. Whoever still has a password that
 * somebody else chose may do nothing but choose their own.
 */
export const staffActor = (db: Db, staffId: string) => readActor(db, sql`${staffId}`)

async function readActor(db: Db, staffId: RawBuilder<unknown>): Promise<Actor | undefined> {
  const { rows } = await sql<{ id: string; unitId: string | null; grants: Grant[] | null }>`
    select s.id, (select unit_id from post where staff_id = s.id order by unit_id limit 1) as unit_id,
      (select jsonb_agg(jsonb_build_object(
          'permission', granted ->> 'permission', 'scope', granted ->> 'scope',
          'units', case granted ->> 'scope'
            when 'unit' then jsonb_build_array(u.id)
            when 'subtree' then (
              select jsonb_agg(below.id) from unit below where below.path like u.path || '%')
            else '[]'::jsonb end))
        from post p
        join role r on r.id = p.role_id
        join unit u on u.id = p.unit_id
        cross join jsonb_array_elements(r.permissions) granted
        where p.staff_id = s.id and not s.must_change_password) as grants
    from staff s
    where s.id = ${staffId} and s.left_at is null
  `.execute(db)
  const row = rows[0]
  if (!row) return undefined
  return {
    kind: 'staff',
    id: row.id,
    grants: row.grants ?? [],
    ...(row.unitId && { unitId: row.unitId }),
  }
}

/**
 * Another website may make a browser send our cookie along; browsers say where a request comes
 * from, and writes from elsewhere are refused.
 */
export function refuseForeignPages(request: FastifyRequest) {
  if (request.method === 'GET' && request.headers.upgrade === undefined) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refused(foreignOrigin)
  }
  if (!isOwnOrigin(request.headers.origin, request.host)) throw new Refused(foreignOrigin)
}

/** A request without an origin is no page's; one with an origin must come from our own pages. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
