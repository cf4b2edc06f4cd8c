import type { Kernel } from './kernel.ts'

/**
 * Work that is done again and again: every so many seconds, and at once when a topic is signalled.
 * One round at a time; a round that fails is logged and tried at the next turn.
 */
export class Loop {
  private readonly kernel: Kernel
  private readonly name: string
  private readonly work: (kernel: Kernel) => Promise<unknown>
  private readonly seconds: number
  private readonly topic: string | undefined
  private timer: NodeJS.Timeout | undefined
  private unlisten: (() => void) | undefined
  private round: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(
    kernel: Kernel,
    name: string,
    { seconds, topic }: { seconds: number; topic?: string },
    work: (kernel: Kernel) => Promise<unknown>,
  ) {
    this.kernel = kernel
    this.name = name
    this.seconds = seconds
    this.topic = topic
    this.work = work
  }

  start(): this {
    this.timer = setInterval(() => this.turn(), this.seconds * 1000)
    if (this.topic) this.unlisten = this.kernel.wake.on(this.topic, () => this.turn())
    this.turn()
    return this
  }

  /** Waits for the round in hand. */
  async stop() {
    this.stopped = true
    clearInterval(this.timer)
    this.unlisten?.()
    await this.round
  }

  private turn() {
    if (this.stopped) return
    if (this.round !== undefined) {
      this.again = true
      return
    }
    this.round = this.work(this.kernel)
      .then(
        () => {},
        (error: Error) => {
          this.kernel.logger.warn({ loop: this.name, error: error.message }, 'loop')
        },
      )
      .finally(() => {
        this.round = undefined
        if (!this.again) return
        this.again = false
        this.turn()
      })
  }
}
