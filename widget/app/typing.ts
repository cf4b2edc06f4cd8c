import type { Clock } from './line/clock.ts'

/** As much of it as the agent is shown. */
const SHOWN = 300

/** The agent sees what is being typed, at most twice a second, and at once that it is gone. */
export class TypingPreview {
  #clock: Clock
  #tell: (text: string) => void
  #text = ''
  #told = ''
  #pausing = false

  constructor(clock: Clock, tell: (text: string) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  typed(text: string) {
    this.#text = text.slice(0, SHOWN)
    if (!text || !this.#pausing) this.#flush()
  }

  #flush() {
    if (this.#text === this.#told) return
    this.#told = this.#text
    this.#tell(this.#text)
    if (this.#pausing) return
    this.#pausing = true
    this.#clock.after(500, () => {
      this.#pausing = false
      this.#flush()
    })
  }
}
