/** Something that happens now and then, and those who wait for it. */

export class Signal {
  #listeners: (() => void)[] = []

  /** Calls the listener each time, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.push(listener)
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener)
    }
  }

  emit(): void {
    // The list is replaced, never edited, so a listener may leave while it is called.
    for (const listener of this.#listeners) listener()
  }
}
