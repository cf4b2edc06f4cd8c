import { performance } from 'node:perf_hooks'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { type Db, inTransaction } from './database.ts'
import { invalidInput, Refused } from './errors.ts'
import type { LoggedEvent } from './events.ts'
import { type Claim, claimKey, keepResult } from './idempotency.ts'
import { hasDueJobs } from './jobs/index.ts'
import type { Kernel } from './kernel.ts'
import type { Signal } from './wake.ts'

/** What an operation works with. Passed as an argument everywhere; nothing is ambient. */
export interface OperationContext {
  actor: Actor
  /** The event this operation answers; null when a person or a timer acts. */
  cause: LoggedEvent | null
  /** The one instant everything in this operation happens at. */
  now: Date
  tx: Db
  /** Set by `record`: readers of the log are woken after commit. */
  recorded: boolean
  /** Wake others after commit, on every node. May be lost, never the truth. */
  signal(signal: Signal): void
}

export interface Operation<I, R> {
  name: string
  input: z.ZodType<I, unknown>
  execute(ctx: OperationContext, input: I): Promise<R>
}

interface Definition<I, L, R> {
  name: string
  input: z.ZodType<I, unknown>
  /** What it is about. Outside the actor's scope: throw `notFound`. */
  load?(ctx: OperationContext, input: I): Promise<L>
  /** True, or the reason why not. */
  allow(ctx: OperationContext, loaded: L, input: I): true | Refused
  run(ctx: OperationContext, loaded: L, input: I): Promise<R>
}

/** Define an operation: parse → begin → load → allow → run → commit. Every write is one. */
export function operation<I, R, L = undefined>(definition: Definition<I, L, R>): Operation<I, R> {
  return {
    name: definition.name,
    input: definition.input,
    async execute(ctx, input) {
      const loaded = (await definition.load?.(ctx, input)) as L
      const allowed = definition.allow(ctx, loaded, input)
      if (allowed !== true) throw allowed
      return definition.run(ctx, loaded, input)
    },
  }
}

export interface PerformOptions {
  cause?: LoggedEvent | null
  /** A repeat with the same key and content answers with the first result and changes nothing. */
  key?: string
}

/** Perform an operation as somebody. This is the only way anything is written. */
export async function perform<I, R>(
  kernel: Kernel,
  op: Operation<I, R>,
  actor: Actor,
  given: unknown,
  { cause = null, key }: PerformOptions = {},
): Promise<R> {
  const started = performance.now()
  const outcome = { value: 'done' }
  try {
    const input = parse(op.input, given)
    const signals: Signal[] = []
    const { result, recorded } = await inTransaction(kernel.database, async ({ tx, now }) => {
      signals.length = 0
      const ctx: OperationContext = {
        actor,
        cause,
        now: kernel.clock.at(now),
        tx,
        recorded: false,
        signal: (signal) => void signals.push(signal),
      }
      const claim: Claim = { key, actor, operation: op.name, content: given }
      const earlier = await claimKey(ctx, claim)
      if (earlier) return { result: earlier.result as R, recorded: false }
      const result = await op.execute(ctx, input)
      await keepResult(ctx, claim, result)
      if (hasDueJobs(tx)) ctx.signal({ topic: 'jobs' })
      return { result, recorded: ctx.recorded }
    })
    if (recorded) kernel.wake.log()
    for (const signal of signals) kernel.wake.send(signal)
    return result
  } catch (error) {
    outcome.value = error instanceof Refused ? error.kind.code : 'defect'
    throw error
  } finally {
    const seconds = (performance.now() - started) / 1000
    kernel.metrics.operations.observe({ name: op.name, outcome: outcome.value }, seconds)
    kernel.logger.info(
      {
        operation: op.name,
        actor: `${actor.kind}:${actor.id}`,
        cause: cause?.id,
        ms: Math.round(seconds * 1000),
        outcome: outcome.value,
      },
      'operation',
    )
  }
}

/** Parse what came from outside; a refusal names every field that is wrong. */
export function parse<I>(schema: z.ZodType<I, unknown>, given: unknown): I {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    problem: issue.message,
  }))
  const problem = fields.map((f) => (f.field ? `${f.field}: ${f.problem}` : f.problem)).join('; ')
  throw new Refused(invalidInput, { problem, fields })
}
