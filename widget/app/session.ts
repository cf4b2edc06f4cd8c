import type { VisitorApi } from './api.ts'

/** The token the server knows the visitor by: kept, begun, or begun anew when it is not known. */
export class Session {
  #api: VisitorApi
  #key: string
  /** The server sees another visitor in us than before. */
  #changed: () => void
  #beginning: Promise<void> | undefined
  #doubted = false
  #offered: string | null = null

  constructor(api: VisitorApi, key: string, changed: () => void) {
    this.#api = api
    this.#key = key
    this.#changed = changed
  }

  /** Begins a session if need be; all who wait for it get the same one. */
  async token(): Promise<string> {
    if (!this.#api.token || this.#doubted) {
      this.#beginning ??= this.#begin().finally(() => {
        this.#beginning = undefined
      })
      await this.#beginning
    }
    return this.#api.token!
  }

  /** The server said it does not know our token. */
  doubt() {
    this.#doubted = true
  }

  /** Another tab has a token. True when we had none and go on with that conversation. */
  offer(token: string): boolean {
    this.#offered = token
    if (this.#api.token) return false
    this.#api.token = token
    return true
  }

  async #begin() {
    const before = this.#api.token
    // Perhaps another tab was quicker to find out, and began a new one already.
    if (this.#offered) this.#api.token = this.#offered
    await this.#api.session(this.#key)
    this.#doubted = false
    if (this.#api.token !== before) this.#changed()
  }
}
