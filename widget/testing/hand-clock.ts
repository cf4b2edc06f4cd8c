import type { Clock } from '../app/line/clock.ts'

/** Time that stands still until a test turns it. */
export class HandClock implements Clock {
  #time = 0
  /** What people see on the wall; it may be set back. */
  wall = 1_800_000_000_000
  #timers: { at: number; run: () => void }[] = []

  now() {
    return this.wall
  }

  random() {
    return 0.5
  }

  after(ms: number, run: () => void) {
    const timer = { at: this.#time + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Time passes; everything due happens in order, and what follows from it settles. */
  async pass(ms: number) {
    const until = this.#time + ms
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= until)
      const next = due.sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#moveTo(Math.max(this.#time, next.at))
      next.run()
      await settled()
    }
    this.#moveTo(until)
    await settled()
  }

  #moveTo(time: number) {
    this.wall += time - this.#time
    this.#time = time
  }
}

/** All promises that can settle without time or network have. */
export async function settled() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
