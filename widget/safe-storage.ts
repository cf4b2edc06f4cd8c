/**
 * Storage of the browser. Any access may throw (blocked, full, sandboxed), even naming it; then
 * memory has to do.
 */
export class SafeStorage {
  #memory = new Map<string, string>()
  #prefix: string
  #storage: () => Storage

  constructor(prefix: string, storage: () => Storage) {
    this.#prefix = prefix
    this.#storage = storage
  }

  get(key: string): string | null {
    try {
      const stored = this.#storage().getItem(this.#prefix + key)
      if (stored !== null) return stored
    } catch {}
    return this.#memory.get(key) ?? null
  }

  set(key: string, value: string | null) {
    this.#memory.delete(key)
    try {
      if (value === null) this.#storage().removeItem(this.#prefix + key)
      else this.#storage().setItem(this.#prefix + key, value)
    } catch {
      if (value !== null) this.#memory.set(key, value)
    }
  }

  /** All entries whose key begins with `start`, without that beginning. */
  under(start: string): Record<string, string> {
    const found: Record<string, string> = {}
    for (const [key, value] of this.#memory) {
      if (key.startsWith(start)) found[key.slice(start.length)] = value
    }
    try {
      const storage = this.#storage()
      const whole = this.#prefix + start
      for (let i = 0; i < storage.length; i++) {
        const key = storage.key(i)
        if (key?.startsWith(whole)) found[key.slice(whole.length)] = storage.getItem(key) ?? ''
      }
    } catch {}
    return found
  }
}
