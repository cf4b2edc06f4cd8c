/** How much may be done at once, and how fast that grows again. Counted by a clock that cannot jump. */
export class Allowance {
  private readonly burst: number
  private readonly perSecond: number
  private left: number
  private at = performance.now()

  constructor(burst: number, perSecond: number) {
    this.burst = burst
    this.perSecond = perSecond
    this.left = burst
  }

  /** One more; false when that is too much for now. */
  take(): boolean {
    const now = performance.now()
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond)
    this.at = now
    if (this.left < 1) return false
    this.left -= 1
    return true
  }
}
