/** Where slots of the arena begin: whole ones side by side, smaller ones cut out of them, eight out of each, in turn. */

/** How many slots one of the next larger size is cut into: one bit each in a byte. */
const PIECES = 8
const ALL_FREE = (1 << PIECES) - 1
/** No slot is smaller: its batch would be little more than the header. */
const LEAST_BYTES = 1024

/** Slots of one size. */
export interface SlotTier {
  readonly slotBytes: number
  /** Where a free slot begins; −1 when there is none. */
  take(): number
  give(start: number): void
}

/** The sizes of slots for batches of `batchBytes`, the largest first; each is an eighth of the one before. */
export function slotSizes(batchBytes: number): readonly number[] {
  let levels = 0
  while (batchBytes / PIECES ** (levels + 1) >= LEAST_BYTES) levels += 1
  const step = Math.max(64, PIECES ** levels)
  const largest = Math.ceil(batchBytes / step) * step
  return Array.from({ length: levels + 1 }, (_, level) => largest / PIECES ** level)
}

/** One tier for each size, for an arena of `count` slots of the largest; the smallest first. */
export function slotTiers(sizes: readonly number[], count: number): readonly SlotTier[] {
  const tiers: SlotTier[] = []
  for (const slotBytes of sizes) {
    const larger = tiers[0]
    tiers.unshift(
      larger === undefined
        ? new WholeSlots(slotBytes, count)
        : new CutSlots(slotBytes, larger, count * PIECES ** (tiers.length - 1)),
    )
  }
  return tiers
}

class WholeSlots implements SlotTier {
  readonly slotBytes: number
  readonly #count: number
  readonly #free: number[] = []
  /** Slots that were ever handed out: memory behind them was never touched. */
  #used = 0

  constructor(slotBytes: number, count: number) {
    this.slotBytes = slotBytes
    this.#count = count
  }

  take(): number {
    const free = this.#free.pop()
    if (free !== undefined) return free
    return this.#used === this.#count ? -1 : this.#used++ * this.slotBytes
  }

  give(start: number): void {
    this.#free.push(start)
  }
}

class CutSlots implements SlotTier {
  readonly slotBytes: number
  readonly #larger: SlotTier
  /** Per slot of the larger tier: one bit for each piece that is free; none when it is not cut. */
  readonly #freeMask: Uint8Array
  /** Cut slots with something free; one that has become whole again is dropped when it surfaces. */
  readonly #partial: number[] = []

  constructor(slotBytes: number, larger: SlotTier, largerCount: number) {
    this.slotBytes = slotBytes
    this.#larger = larger
    this.#freeMask = new Uint8Array(largerCount)
  }

  take(): number {
    for (let index = this.#partial.at(-1); index !== undefined; index = this.#partial.at(-1)) {
      const mask = this.#freeMask[index] ?? 0
      if (mask === 0) {
        this.#partial.pop()
        continue
      }
      const piece = 31 - Math.clz32(mask)
      const left = mask & ~(1 << piece)
      this.#freeMask[index] = left
      if (left === 0) this.#partial.pop()
      return index * this.#larger.slotBytes + piece * this.slotBytes
    }
    const start = this.#larger.take()
    if (start < 0) return -1
    const index = start / this.#larger.slotBytes
    this.#freeMask[index] = ALL_FREE & ~1
    this.#partial.push(index)
    return start
  }

  give(start: number): void {
    const index = Math.floor(start / this.#larger.slotBytes)
    const before = this.#freeMask[index] ?? 0
    const mask = before | (1 << ((start - index * this.#larger.slotBytes) / this.slotBytes))
    this.#freeMask[index] = mask === ALL_FREE ? 0 : mask
    if (mask === ALL_FREE) {
      this.#larger.give(index * this.#larger.slotBytes)
    } else if (before === 0) {
      this.#partial.push(index)
    }
  }
}
