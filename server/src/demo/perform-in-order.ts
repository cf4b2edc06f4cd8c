import { HandClock } from '#kernel/clock.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Something that happens at an instant of the past. */
export interface Step {
  at: Date
  /** What it belongs to: of steps that share a line, the earlier is done before the later begins. */
  lines: string[]
  /** It looks at everything, so all that is earlier is done before. */
  looksAround?: boolean
  run(kernel: Kernel): Promise<void>
}

const AT_ONCE = 8
const DAY_MS = 86_400_000

/** The same kernel at another time. */
export const kernelAt = (kernel: Kernel, at: Date): Kernel => ({
  ...kernel,
  clock: new HandClock(at),
})

/**
 * Let the steps happen, each at its time: day after day, and within a day what is independent of one
 * another side by side, because each commit waits for the disk.
 */
export async function performInOrder(kernel: Kernel, steps: Step[]): Promise<void> {
  const turns = new Turns(AT_ONCE)
  const sorted = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const days = Map.groupBy(sorted, ({ at }) => Math.floor(at.getTime() / DAY_MS))
  for (const day of days.values()) {
    const last = new Map<string, Promise<void>>()
    const earlier: Promise<void>[] = []
    await Promise.all(
      day.map((step) => {
        const before = step.looksAround ? [...earlier] : step.lines.map((line) => last.get(line))
        const done = Promise.all(before).then(() =>
          turns.take(() => step.run(kernelAt(kernel, step.at))),
        )
        earlier.push(done)
        for (const line of step.lines) last.set(line, done)
        return done
      }),
    )
  }
}

/** So many at a time; the others wait for their turn. */
class Turns {
  private free: number
  private readonly waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.free = atOnce
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--
    else await new Promise<void>((go) => this.waiting.push(go))
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.free++
    }
  }
}
