import type { Kernel } from './kernel.ts'
import { Rounds } from './rounds.ts'

/**
 * Work that is done again and again: every so many seconds, and at once when a topic is signalled.
 * One round at a time; a round that fails is logged and tried at the next turn.
 */
export class Loop {
  private readonly kernel: Kernel
  private readonly seconds: number
  private readonly topic: string | undefined
  private readonly rounds: Rounds
  private timer: NodeJS.Timeout | undefined
  private unlisten: (() => void) | undefined

  constructor(
    kernel: Kernel,
    name: string,
    { seconds, topic }: { seconds: number; topic?: string },
    work: (kernel: Kernel) => Promise<unknown>,
  ) {
    this.kernel = kernel
    this.seconds = seconds
    this.topic = topic
    this.rounds = new Rounds(
      () => work(kernel),
      (error) => kernel.logger.warn({ loop: name, error: error.message }, 'loop'),
    )
  }

  start(): this {
    this.timer = setInterval(() => this.rounds.ask(), this.seconds * 1000)
    if (this.topic) this.unlisten = this.kernel.wake.on(this.topic, () => this.rounds.ask())
    this.rounds.ask()
    return this
  }

  /** Waits for the round in hand. */
  async stop() {
    clearInterval(this.timer)
    this.unlisten?.()
    await this.rounds.stop()
  }
}
