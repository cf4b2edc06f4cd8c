/**
 * The idempotency key of what a person wants. Pressing again after a lost answer repeats the same
 * intent; other content, or a definite answer, begins a new one.
 */
export class Intent {
  #content: string | null = null
  #key = ''

  keyFor(content: unknown): string {
    const text = JSON.stringify(content)
    if (text !== this.#content) {
      this.#content = text
      this.#key = crypto.randomUUID()
    }
    return this.#key
  }

  /** The server answered for good. */
  settled() {
    this.#content = null
  }
}
