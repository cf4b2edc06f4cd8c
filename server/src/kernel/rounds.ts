/**
 * Work that is asked for more often than it can be done: one round at a time, and one more when it
 * was asked for meanwhile. A round that fails is reported and does not end the next ones.
 */
export class Rounds {
  private readonly work: () => Promise<unknown>
  private readonly failed: (error: Error) => void
  private round: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(work: () => Promise<unknown>, failed: (error: Error) => void) {
    this.work = work
    this.failed = failed
  }

  ask() {
    if (this.stopped) return
    if (this.round !== undefined) {
      this.again = true
      return
    }
    this.round = this.work()
      .then(() => {}, this.failed)
      .finally(() => {
        this.round = undefined
        if (!this.again) return
        this.again = false
        this.ask()
      })
  }

  /** No more rounds; waits for the one in hand. */
  async stop() {
    this.stopped = true
    await this.round
  }
}
