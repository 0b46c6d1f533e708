/** Values and keys in turn, made before the clock starts: each value begins with its number, which the broker checks. */
import { readFileSync } from 'node:fs'
import type { Task } from './task.ts'

export class RecordSource {
  readonly #slots: number
  readonly #strideWords: number
  readonly #values: Buffer[]
  readonly #words: Uint32Array
  readonly #keys: Buffer[]
  #number = 0
  #random = 1

  constructor(task: Task) {
    const { slots, recordBytes, payload } = task
    if (recordBytes % 4 !== 0)
      throw new Error(`values are numbered in words of 4 bytes, not ${String(recordBytes)} bytes`)
    const bytes = Buffer.alloc(slots * recordBytes, readFileSync(payload))
    this.#slots = slots
    this.#strideWords = recordBytes / 4
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    this.#values = Array.from({ length: slots }, (_, slot) =>
      bytes.subarray(slot * recordBytes, (slot + 1) * recordBytes),
    )
    this.#keys = Array.from({ length: task.keys }, (_, key) => Buffer.from(`key-${String(key).padStart(9, '0')}`))
  }

  /** How many values were taken. */
  get taken(): number {
    return this.#number
  }

  /** The next value; it stays the next until it is `take`n, for clients that may have no room for it. */
  peek(): Buffer {
    const number = this.#number
    const slot = number % this.#slots
    // Seven bits in each byte, so that the number is text as well.
    this.#words[slot * this.#strideWords] =
      (number & 0x7f) | ((number << 1) & 0x7f00) | ((number << 2) & 0x7f0000) | ((number << 3) & 0x7f000000)
    return this.#values[slot]!
  }

  take(): Buffer {
    const value = this.peek()
    this.#number++
    return value
  }

  /** A key at random, or null where the workload has none. */
  key(): Buffer | null {
    const { length } = this.#keys
    if (length === 0) return null
    this.#random ^= this.#random << 13
    this.#random ^= this.#random >>> 17
    this.#random ^= this.#random << 5
    return this.#keys[(this.#random >>> 0) % length]!
  }
}
