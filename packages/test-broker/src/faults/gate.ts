/** A door that stays shut until the test opens it; requests wait in front of it in order. */

export class Gate {
  #waiting: (() => void)[] = []
  #isOpen = false

  /** How many requests stand in front of it. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Goes through now, or when the gate opens. */
  pass(through: () => void): void {
    if (this.#isOpen) through()
    else this.#waiting.push(through)
  }

  /** Lets the first ones through and shuts again. */
  admit(count: number): void {
    for (const through of this.#waiting.splice(0, count)) through()
  }

  /** Lets everyone through, for good. */
  open(): void {
    this.#isOpen = true
    this.admit(this.#waiting.length)
  }
}
