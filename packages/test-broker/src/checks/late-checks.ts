/** Checks that need a codec without a synchronous form: they end after the answer was given. */

export class LateChecks {
  readonly #pending = new Set<Promise<void>>()

  get pending(): number {
    return this.#pending.size
  }

  add(check: Promise<void>): void {
    const tracked: Promise<void> = check.finally(() => this.#pending.delete(tracked))
    this.#pending.add(tracked)
  }

  /** Resolves when all of them, and those they led to, have ended. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }
}
