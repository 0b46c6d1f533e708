/** A double-ended queue in a ring: both ends in constant time, whatever its length. */

const INITIAL_CAPACITY = 4

/** First in, first out, with a way back in at the front. */
export class Deque<T> {
  #ring: (T | undefined)[] = new Array<T | undefined>(INITIAL_CAPACITY)
  #head = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  first(): T | undefined {
    return this.#length === 0 ? undefined : this.#ring[this.#head]
  }

  last(): T | undefined {
    return this.at(this.#length - 1)
  }

  at(index: number): T | undefined {
    if (index < 0 || index >= this.#length) return undefined
    return this.#ring[(this.#head + index) & (this.#ring.length - 1)]
  }

  push(item: T): void {
    if (this.#length === this.#ring.length) this.#grow()
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = item
    this.#length += 1
  }

  unshift(item: T): void {
    if (this.#length === this.#ring.length) this.#grow()
    this.#head = (this.#head - 1) & (this.#ring.length - 1)
    this.#ring[this.#head] = item
    this.#length += 1
  }

  shift(): T | undefined {
    if (this.#length === 0) return undefined
    const item = this.#ring[this.#head]
    this.#ring[this.#head] = undefined
    this.#head = (this.#head + 1) & (this.#ring.length - 1)
    this.#length -= 1
    return item
  }

  /** Puts an item before the one at `index`. */
  insert(index: number, item: T): void {
    const before: T[] = []
    for (let i = 0; i < index; i++) {
      const first = this.shift()
      if (first !== undefined) before.push(first)
    }
    this.unshift(item)
    for (let i = before.length - 1; i >= 0; i--) this.unshift(before[i] as T)
  }

  /** Takes an item out, wherever it stands; false when it is not there. */
  remove(item: T): boolean {
    for (let i = 0; i < this.#length; i++) {
      if (this.at(i) !== item) continue
      for (let j = i; j > 0; j--) this.#ring[(this.#head + j) & (this.#ring.length - 1)] = this.at(j - 1)
      this.shift()
      return true
    }
    return false
  }

  #grow(): void {
    const bigger = new Array<T | undefined>(this.#ring.length * 2)
    for (let i = 0; i < this.#length; i++) bigger[i] = this.at(i)
    this.#ring = bigger
    this.#head = 0
  }
}
