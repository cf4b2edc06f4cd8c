import { performance } from 'node:perf_hooks'
import { attemptsOf, backoffSeconds } from './backoff.ts'
import type { TestClock } from './instant.ts'
import { type Job, PermanentFailure, type Tx } from './job.ts'
import { failJob, finishJob, giveBackJob, type HeldJob } from './leases.ts'

/**
 * How a run ended: `done`; `retry` and `dead` after a failure; `returned` to the queue because the
 * node is stopping; `lost` when it was cancelled or its lease had run out, so nothing was recorded.
 */
export interface Outcome {
  name: string
  outcome: 'done' | 'retry' | 'dead' | 'returned' | 'lost'
  durationMs: number
  /** Of `retry` and `dead`. */
  error?: unknown
}

/** The reason of an aborted signal when the node is stopping: the job runs again elsewhere. */
export class NodeStopping extends Error {
  override name = 'NodeStopping'
}

/** The reason of an aborted signal when the job was cancelled or is somebody else's by now. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

interface Running<Deps> {
  db: Tx
  job: Job<Deps, unknown>
  deps: Deps
  held: HeldJob
  signal: AbortSignal
  clock?: TestClock
}

/** Run a held job to its end and record how it went. Throws only when PostgreSQL cannot be reached. */
export async function runJob<Deps>({ db, job, deps, held, signal, clock }: Running<Deps>) {
  const started = performance.now()
  const outcomeOf = (outcome: Outcome['outcome'], error?: unknown): Outcome => ({
    name: held.name,
    outcome,
    durationMs: performance.now() - started,
    ...(error === undefined ? {} : { error }),
  })
  try {
    refuseWhatKillsWorkers(job, held)
    await job.execute(deps, held.input, { signal, attempt: held.attempt })
  } catch (error) {
    if (signal.reason instanceof NodeStopping) {
      await giveBackJob(db, held)
      return outcomeOf('returned')
    }
    const isDead = error instanceof PermanentFailure || held.attempt >= attemptsOf(job.retry)
    const delay = isDead ? null : backoffSeconds(job.retry, held.attempt)
    const recorded = await failJob(db, held, describe(error), delay, clock)
    return recorded ? outcomeOf(isDead ? 'dead' : 'retry', error) : outcomeOf('lost')
  }
  return outcomeOf((await finishJob(db, held)) ? 'done' : 'lost')
}

/** A job that ends the process every time never fails by itself: its lost runs count. */
function refuseWhatKillsWorkers<Deps>(job: Job<Deps, unknown>, { attempt }: HeldJob) {
  if (attempt <= attemptsOf(job.retry)) return
  throw new PermanentFailure(`${attempt - 1} runs ended without an answer: the process died`)
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
