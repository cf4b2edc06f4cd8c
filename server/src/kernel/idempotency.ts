import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import { sql } from './database.ts'
import { keyReused, Refused } from './errors.ts'
import type { OperationContext } from './operation.ts'

/** One write named by its sender, so that a repeat after a lost answer is harmless. */
export interface Claim {
  key: string | undefined
  actor: Actor
  operation: string
  content: unknown
}

const owner = (claim: Claim) => `${claim.actor.kind}:${claim.actor.id}:${claim.operation}`

// What must not be guessed from a hash that is kept for days.
const SECRETS = new Set(['password', 'current', 'next', 'token'])

const hashOf = (claim: Claim) =>
  createHash('sha256')
    .update(JSON.stringify(claim.content ?? null, (name, v) => (SECRETS.has(name) ? '' : v)))
    .digest('hex')

/**
 * Claim a key inside the operation's transaction. A second claim waits here until the first has
 * committed or rolled back, and then answers with its result.
 */
export async function claimKey(
  ctx: OperationContext,
  claim: Claim,
): Promise<{ result: unknown } | undefined> {
  if (claim.key === undefined) return undefined
  const claimed = await sql`
    insert into idempotency_key (owner, key, content_hash, created_at)
    values (${owner(claim)}, ${claim.key}, ${hashOf(claim)}, ${ctx.now})
    on conflict do nothing
  `.execute(ctx.tx)
  if (Number(claimed.numAffectedRows) === 1) return undefined
  const { rows } = await sql<{ contentHash: string; result: unknown }>`
    select content_hash, result from idempotency_key
    where owner = ${owner(claim)} and key = ${claim.key}
  `.execute(ctx.tx)
  const earlier = rows[0]
  if (!earlier || earlier.contentHash !== hashOf(claim)) throw new Refused(keyReused)
  return { result: earlier.result }
}

/** Keep the answer beside the key, in the same transaction. */
export async function keepResult(ctx: OperationContext, claim: Claim, result: unknown) {
  if (claim.key === undefined) return
  await sql`
    update idempotency_key set result = ${JSON.stringify(result ?? null)}
    where owner = ${owner(claim)} and key = ${claim.key}
  `.execute(ctx.tx)
}
