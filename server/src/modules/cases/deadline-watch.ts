import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { missDeadline } from './operations/miss-deadline.ts'

const POLL_MS = 1000
const timer = system('deadlines')

/**
 * Marks missed deadlines as they pass. Every node runs one; they share the work by skipping what
 * another holds. It looks each second, so a clock that jumps costs a second, and wakes earlier for a
 * deadline that comes before that.
 */
export class DeadlineWatch {
  private kernel: Kernel | undefined
  private next: NodeJS.Timeout | undefined
  private looking: Promise<void> = Promise.resolve()

  start(kernel: Kernel) {
    this.kernel = kernel
    this.look()
  }

  /** Finish what is in hand. */
  async stop() {
    this.kernel = undefined
    clearTimeout(this.next)
    await this.looking
  }

  private look() {
    const { kernel } = this
    if (!kernel) return
    this.looking = this.round(kernel)
      .catch((error: Error) => {
        kernel.logger.warn({ error: error.message }, 'deadline watch')
        return POLL_MS
      })
      .then((wait) => {
        if (this.kernel) this.next = setTimeout(() => this.look(), wait)
      })
  }

  /** Mark what is due; answers with the milliseconds to the next look. */
  private async round(kernel: Kernel): Promise<number> {
    while (this.kernel) {
      const wait = await untilNext(kernel)
      if (wait > 0) return wait
      const { caseId } = await perform(kernel, missDeadline, timer, {})
      // Somebody holds what is due, or their clock is ahead of the database's.
      if (caseId === null) return POLL_MS
    }
    return POLL_MS
  }
}

/** Milliseconds to the next deadline: none when one has passed, a second at most. */
async function untilNext({ database, clock }: Kernel): Promise<number> {
  const { rows } = await sql<{ dueAt: Date | null }>`
    select min(due_at) as due_at from case_file where due_at is not null
  `.execute(database.db)
  const dueAt = rows[0]?.dueAt
  if (!dueAt) return POLL_MS
  return Math.min(POLL_MS, Math.max(0, dueAt.getTime() - clock.now().getTime()))
}
