import type { QueryExecutorProvider } from 'kysely'
import type { z } from 'zod'
import type { RetryPolicy } from './backoff.ts'

/** Anything SQL can be run on: a transaction or the whole database, with whatever tables. */
export type Tx = QueryExecutorProvider

/** What a handler is told about the run it is in. */
export interface Run {
  /** Aborted when the run should end: cancelled, the lease lost, or the node stopping. */
  signal: AbortSignal
  /** 1 at first; higher when it runs again. */
  attempt: number
}

export interface Job<Deps, Input> {
  name: string
  input: z.ZodType<unknown, Input>
  retry?: RetryPolicy
  /** Parse the stored input and do the work. */
  execute(deps: Deps, stored: unknown, run: Run): Promise<void>
}

interface Definition<Deps, Stored, Input> {
  /** Never renamed while rows of it may exist: `<module>.<verb-noun>`. */
  name: string
  input: z.ZodType<Input, Stored>
  retry?: RetryPolicy
  run(deps: Deps, input: Input, run: Run): Promise<void>
}

/**
 * Define a kind of background work.
 *
 * A job runs AT LEAST once: after a crash it runs again although its work may have been done, so
 * `run` must be repeat-safe. Throw `PermanentFailure` when another try cannot help; any other error
 * is taken as a failure for now and tried again with growing delays.
 */
export function defineJob<Deps, Stored, Input>(
  definition: Definition<Deps, Stored, Input>,
): Job<Deps, Stored> {
  return {
    name: definition.name,
    input: definition.input,
    retry: definition.retry,
    async execute(deps, stored, run) {
      const parsed = definition.input.safeParse(stored)
      // A row of an older version: another try reads the same row.
      if (!parsed.success) throw new PermanentFailure(`unusable input: ${parsed.error.message}`)
      await definition.run(deps, parsed.data, run)
    },
  }
}

/** Another try cannot help: an address that does not exist, a revoked key. The job is dead at once. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure'
}
