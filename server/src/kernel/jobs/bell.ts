/** Lets a loop sleep until it is rung or time is up. A ring while it is awake is not lost. */
export class Bell {
  private rung = false
  private wakeUp: (() => void) | undefined

  ring() {
    this.rung = true
    this.wakeUp?.()
  }

  async wait(ms: number): Promise<void> {
    if (!this.rung) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, ms)
      this.wakeUp = resolve
      await promise
      clearTimeout(timer)
      this.wakeUp = undefined
    }
    this.rung = false
  }
}
