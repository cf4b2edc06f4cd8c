import { performance } from 'node:perf_hooks'
import { Bell } from './bell.ts'
import type { TestClock } from './instant.ts'
import type { Job, Tx } from './job.ts'
import { claimJobs, extendLeases, giveBackJob, type HeldJob, sweepCancelled } from './leases.ts'
import { LeaseLost, NodeStopping, type Outcome, runJob } from './run-job.ts'
import { fireSchedules, keepSchedules, type Schedule } from './schedules.ts'

export interface WorkerOptions<Deps> {
  db: Tx
  /** Their handlers may ask for less than `deps` gives. */
  jobs: Job<NoInfer<Deps>, unknown>[]
  schedules?: Schedule<NoInfer<Deps>>[]
  /** What handlers get. */
  deps: Deps
  /** Jobs run at once by this worker. */
  concurrency?: number
  /** How long a dead worker's jobs wait before they run again. */
  leaseSeconds?: number
  /** How often to look when nobody wakes it. */
  pollMs?: number
  clock?: TestClock
  onOutcome?(outcome: Outcome): void
  /** PostgreSQL could not be reached, or the like; the worker goes on by itself. */
  onTrouble?(error: unknown): void
}

interface InHand {
  held: HeldJob
  abort: AbortController
  /** By this process's own clock, counted from before the lease was asked for. */
  leaseEnds: number
  ended: Promise<void>
}

const DEFAULTS = { concurrency: 10, leaseSeconds: 10, pollMs: 1000 }
const ABORT_GRACE_MS = 1000

/** Runs jobs and fires schedules, beside any number of other workers on the same database. */
export class Worker<Deps> {
  private readonly options: WorkerOptions<Deps> & typeof DEFAULTS
  private readonly jobs: Map<string, Job<Deps, unknown>>
  private readonly inHand = new Set<InHand>()
  private readonly bell = new Bell()
  private readonly loop: Promise<void>
  private readonly renewal: NodeJS.Timeout
  private stopping = false

  constructor(options: WorkerOptions<Deps>) {
    this.options = { ...DEFAULTS, ...options }
    this.jobs = byName(options)
    this.renewal = setInterval(
      () => void this.renew().catch((error) => this.trouble(error)),
      (this.options.leaseSeconds * 1000) / 3,
    )
    this.loop = this.work()
  }

  /** A job was committed: look now instead of at the next poll. */
  wake() {
    this.bell.ring()
  }

  /**
   * Take no more work and finish what is in hand. What is not done after the grace is aborted and
   * given back, so that another node runs it at once.
   */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true
    this.bell.ring()
    await this.loop
    await this.handsEmpty(graceMs)
    for (const { abort } of this.inHand) abort.abort(new NodeStopping())
    await this.handsEmpty(ABORT_GRACE_MS)
    clearInterval(this.renewal)
    for (const { held } of this.inHand) {
      await giveBackJob(this.options.db, held).catch((error) => this.trouble(error))
    }
  }

  private async work() {
    const { db, schedules = [], clock, pollMs } = this.options
    let schedulesKept = false
    let schedulesSeen = -pollMs
    while (!this.stopping) {
      try {
        if (!schedulesKept) await keepSchedules(db, schedules, clock)
        schedulesKept = true
        // Every finished job comes past here; the clock needs no closer look than the poll.
        if (performance.now() - schedulesSeen >= pollMs) {
          schedulesSeen = performance.now()
          await fireSchedules(db, schedules, clock)
        }
        await this.take()
      } catch (error) {
        this.trouble(error)
      }
      // A finished job rings too, so free hands are filled without waiting for the poll.
      if (!this.stopping) await this.bell.wait(pollMs)
    }
  }

  private async take() {
    const { db, concurrency, leaseSeconds, clock } = this.options
    const limit = concurrency - this.inHand.size
    if (limit <= 0) return
    const leaseEnds = performance.now() + leaseSeconds * 1000
    const names = [...this.jobs.keys()]
    for (const held of await claimJobs(db, { names, limit, leaseSeconds, clock })) {
      this.begin(held, leaseEnds)
    }
  }

  private begin(held: HeldJob, leaseEnds: number) {
    const { db, deps, clock } = this.options
    const job = this.jobs.get(held.name) as Job<Deps, unknown>
    const abort = new AbortController()
    const run = async () => {
      try {
        const outcome = await runJob({ db, job, deps, held, signal: abort.signal, clock })
        this.options.onOutcome?.(outcome)
      } catch (error) {
        // Not recorded: the job runs again when the lease ends.
        this.trouble(error)
      }
      this.inHand.delete(entry)
      this.bell.ring()
    }
    const entry: InHand = { held, abort, leaseEnds, ended: Promise.resolve() }
    this.inHand.add(entry)
    entry.ended = run()
  }

  /** Renew the leases; tell the runs that are no longer ours, or may not be for all we know. */
  private async renew() {
    const { db, leaseSeconds, clock } = this.options
    const entries = [...this.inHand]
    for (const { abort, leaseEnds } of entries) {
      if (leaseEnds <= performance.now()) abort.abort(new LeaseLost())
    }
    await sweepCancelled(db, clock)
    if (entries.length === 0) return
    const leaseEnds = performance.now() + leaseSeconds * 1000
    const held = entries.map((entry) => entry.held)
    const ours = await extendLeases(db, held, leaseSeconds, clock)
    for (const entry of entries) {
      if (ours.has(entry.held.id)) entry.leaseEnds = leaseEnds
      else entry.abort.abort(new LeaseLost())
    }
  }

  private async handsEmpty(withinMs: number) {
    const ended = Promise.all([...this.inHand].map((entry) => entry.ended))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, withinMs)
    })
    await Promise.race([ended, late])
    clearTimeout(timer)
  }

  private trouble(error: unknown) {
    this.options.onTrouble?.(error)
  }
}

/** What would never run, or run as something else, is a mistake to see at start. */
function byName<Deps>({ jobs, schedules = [] }: WorkerOptions<Deps>) {
  const known = new Map(jobs.map((job) => [job.name, job]))
  if (known.size < jobs.length) throw new Error('Two jobs have the same name.')
  for (const { name, job } of schedules) {
    if (!known.has(job.name)) throw new Error(`The schedule ${name} asks for an unknown job.`)
  }
  return known
}
