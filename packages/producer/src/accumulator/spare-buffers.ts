/** Buffers outside the arena that are kept for the next batch of their size, so that the collector is not told of each. */

/** Together; and none larger than a quarter of it. A few batches' worth: what is compressed is soon on its way. */
const MAX_KEPT_BYTES = 4 << 20
/** Sizes are rounded up to a part of this many of the next power of two, so that few sizes serve all. */
const STEPS = 8

/** The size of buffer for so many bytes: at most an eighth more. */
export function roundedUp(bytes: number): number {
  const step = 2 ** Math.max(6, Math.ceil(Math.log2(bytes))) / (2 * STEPS)
  return Math.ceil(bytes / step) * step
}

export class SpareBuffers {
  /** The longest unused first. */
  readonly #kept: Uint8Array[] = []
  #keptBytes = 0

  /** A buffer of exactly this size. What is in it is anything. */
  take(bytes: number): Uint8Array {
    for (let index = this.#kept.length - 1; index >= 0; index--) {
      const buffer = this.#kept[index]
      if (buffer?.length !== bytes) continue
      this.#kept.splice(index, 1)
      this.#keptBytes -= bytes
      return buffer
    }
    return Buffer.allocUnsafeSlow(bytes)
  }

  /** Takes a buffer back that nobody reads or writes any more. */
  give(buffer: Uint8Array): void {
    if (buffer.length > MAX_KEPT_BYTES / 4) return
    this.#kept.push(buffer)
    this.#keptBytes += buffer.length
    while (this.#keptBytes > MAX_KEPT_BYTES) this.#keptBytes -= this.#kept.shift()?.length ?? 0
  }
}
