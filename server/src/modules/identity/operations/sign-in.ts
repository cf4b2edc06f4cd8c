import { z } from 'zod'
import { type Actor, system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { operation, perform } from '#kernel/operation.ts'
import { locked, wrongCredentials } from '../errors.ts'
import { signInRefused, staffSignedIn, staffSignedOut } from '../events.ts'
import { verifyPassword } from '../password.ts'
import { hashToken, newToken, SESSION_HOURS } from '../sessions.ts'

const TRIES = 5
const LOCK_MINUTES = 15

/** Check an account (staff number, e-mail or phone) and open a session; answers with its token. */
export async function signIn(
  kernel: Kernel,
  account: string,
  password: string,
  from: { ip: string; userAgent: string },
): Promise<{ token: string; staffId: string }> {
  const { rows } = await sql<{
    id: string
    passwordHash: string | null
    lockedUntil: Date | null
  }>`
    select id, password_hash, locked_until from staff
    where left_at is null
      and (lower(number) = lower(${account}) or lower(email) = lower(${account}) or phone = ${account})
    limit 1
  `.execute(kernel.database.db)
  const staff = rows[0]
  const right = await verifyPassword(staff?.passwordHash ?? null, password)
  if (!staff) throw new Refused(wrongCredentials)
  const actor: Actor = { kind: 'staff', id: staff.id }
  const open = notLocked(staff.lockedUntil, kernel.clock.now())
  if (open !== true) throw open
  if (!right) {
    await perform(kernel, refuseSignIn, system('sign-in'), { staffId: staff.id, ip: from.ip })
    throw new Refused(wrongCredentials)
  }
  const token = newToken()
  await perform(kernel, openSession, actor, { ...from, tokenHash: hashToken(token) })
  return { token, staffId: staff.id }
}

function notLocked(lockedUntil: Date | null, now: Date): true | Refused {
  const wait = (lockedUntil?.getTime() ?? 0) - now.getTime()
  return wait <= 0 || new Refused(locked, { minutes: Math.ceil(wait / 60_000) })
}

const openSession = operation({
  name: 'identity.sign-in',
  input: z.object({ ip: z.string(), userAgent: z.string(), tokenHash: z.instanceof(Buffer) }),
  // Looked at again under the row's lock: many tries at once may have locked it meanwhile.
  load: (ctx) =>
    ctx.tx
      .selectFrom('staff')
      .select('lockedUntil')
      .where('id', '=', ctx.actor.id)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  allow: (ctx, { lockedUntil }) => notLocked(lockedUntil, ctx.now),
  async run(ctx, _staff, { ip, userAgent, tokenHash }) {
    const expiresAt = new Date(ctx.now.getTime() + SESSION_HOURS * 3_600_000)
    await ctx.tx
      .insertInto('staffSession')
      .values({
        tokenHash,
        staffId: ctx.actor.id,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt,
        ip,
        userAgent: userAgent.slice(0, 300),
      })
      .execute()
    await ctx.tx
      .updateTable('staff')
      .set({ failedSignIns: 0, lockedUntil: null })
      .where('id', '=', ctx.actor.id)
      .execute()
    await record(ctx, staffSignedIn, { subject: ctx.actor.id }, { ip })
  },
})

/** Count a wrong password; the fifth in a row locks the account for a quarter of an hour. */
const refuseSignIn = operation({
  name: 'identity.refuse-sign-in',
  input: z.object({ staffId: z.uuid(), ip: z.string() }),
  allow: () => true,
  async run(ctx, _nothing, { staffId, ip }) {
    const until = new Date(ctx.now.getTime() + LOCK_MINUTES * 60_000)
    const { rows } = await sql<{ locked: boolean }>`
      update staff set
        failed_sign_ins = case when failed_sign_ins + 1 >= ${TRIES} then 0 else failed_sign_ins + 1 end,
        locked_until = case when failed_sign_ins + 1 >= ${TRIES} then ${until}::timestamptz
          else locked_until end
      where id = ${staffId} returning coalesce(locked_until > ${ctx.now}, false) as locked
    `.execute(ctx.tx)
    await record(ctx, signInRefused, { subject: staffId }, { ip, locked: rows[0]?.locked ?? false })
  },
})

/** End the session of a token. */
export const signOut = operation({
  name: 'identity.sign-out',
  input: z.object({ tokenHash: z.instanceof(Buffer) }),
  allow: () => true,
  async run(ctx, _nothing, { tokenHash }) {
    await ctx.tx.deleteFrom('staffSession').where('tokenHash', '=', tokenHash).execute()
    await record(ctx, staffSignedOut, { subject: ctx.actor.id }, {})
    ctx.signal({ topic: 'sessions', staffId: ctx.actor.id })
    return {}
  },
})
