/** Time as the line sees it; a test turns it by hand. */
export type Clock = {
  now(): number
  /** Calls back once after so many milliseconds; the answer cancels. */
  after(ms: number, run: () => void): () => void
  /** From 0 to 1, for jitter. */
  random(): number
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/** 0.5 s · 2ⁿ up to 15 s, between half and the whole of it so that clients do not return at once. */
export const pauseAfter = (failures: number, random: number) =>
  Math.min(15_000, 500 * 2 ** Math.min(failures, 10)) * (0.5 + random / 2)
