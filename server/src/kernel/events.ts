import type { z } from 'zod'
import { sql } from './database.ts'
import type { OperationContext } from './operation.ts'

/**
 * Something that can happen. Payloads hold ids and facts, never text or contact data of people:
 * the log is kept for ever, is shown to webhooks and reports, and must survive an erasure.
 */
export interface EventKind<P = unknown> {
  name: string
  meaning: string
  payload: z.ZodType<P>
}

const catalogue = new Map<string, EventKind>()

/** Declare an event: past tense, `subject.happened`. */
export function event<P>(name: string, meaning: string, payload: z.ZodType<P>): EventKind<P> {
  if (catalogue.has(name)) throw new Error(`the event ${name} is declared twice`)
  const kind = { name, meaning, payload }
  catalogue.set(name, kind as EventKind)
  return kind
}

/** All declared events by name. */
export const allEvents = () => [...catalogue.values()].sort((a, b) => (a.name < b.name ? -1 : 1))

/** A position in the log. Transaction ids are a cluster's own, so a restore begins a new epoch. */
export interface LogCursor {
  epoch: number
  tx: string
  id: number
}

/** One entry of the log. */
export interface LoggedEvent extends LogCursor {
  at: Date
  name: string
  /** The conversation, case, … it happened to. */
  subject: string
  unitId: string | null
  actorKind: string
  actorId: string
  /** The event that caused it, as `epoch.tx.id`; null when a person or timer did. */
  cause: string | null
  /** How many causes stand before it; bounded, so that rules cannot chase each other. */
  depth: number
  payload: Record<string, unknown>
}

declare module './database.ts' {
  interface Tables {
    event: LoggedEvent
  }
}

/** Write an event in the transaction of the operation that caused it. */
export async function record<P>(
  ctx: OperationContext,
  kind: EventKind<P>,
  about: { subject: string; unitId?: string | null },
  payload: P,
): Promise<void> {
  const { actor, cause, now, tx } = ctx
  await sql`
    insert into event (at, name, subject, unit_id, actor_kind, actor_id, cause, depth, payload)
    values (${now}, ${kind.name}, ${about.subject}, ${about.unitId ?? null}, ${actor.kind},
            ${actor.id}, ${cause ? cursorText(cause) : null}, ${cause ? cause.depth + 1 : 0},
            ${JSON.stringify(kind.payload.parse(payload))})
  `.execute(tx)
  ctx.recorded = true
}

export const cursorText = (cursor: LogCursor) => `${cursor.epoch}.${cursor.tx}.${cursor.id}`

/** The cursor a client sent, or undefined when it is none. */
export function parseCursor(value: string | undefined): LogCursor | undefined {
  const match = /^(\d{1,9})\.(\d{1,20})\.(\d{1,15})$/.exec(value ?? '')
  if (!match || BigInt(match[2] as string) >= 2n ** 64n) return undefined
  return { epoch: Number(match[1]), tx: match[2] as string, id: Number(match[3]) }
}
