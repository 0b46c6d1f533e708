/** The bytes that batches may occupy: a counter with a bound, and slots of one arena behind it. */

import { Arena } from '@millrace/protocol/records'
import { type SlotTier, slotSizes, slotTiers } from './slot-tiers.ts'
import { roundedUp, SpareBuffers } from './spare-buffers.ts'

/** The largest arena that is reserved up front; what `bufferMemory` allows beyond it comes from the heap. */
const ARENA_LIMIT_BYTES = 1 << 30
const LEAST_BATCH_BYTES = 256

/** A piece of memory that one batch owns until it is released. */
export interface MemorySlot {
  /** The memory that `start` and `end` index. */
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
  /** What the slot counts for. */
  readonly sizeBytes: number
  /** True when the slot lies in the arena, whose CRC can be computed in place. */
  readonly inArena: boolean
}

/** What the memory is made of. */
export interface BufferMemoryOptions {
  /** Upper bound of all slots together, in bytes (`bufferMemory`). */
  readonly totalBytes: number
  /** Size of an ordinary batch, in bytes (`batchSize`). */
  readonly batchSizeBytes: number
}

/**
 * Bounded memory for batches, in slots of a few sizes: a batch starts small when its partition is slow and moves to the
 * next size when it outgrows its slot, so that a thousand slow partitions do not hold a thousand full batches. Batches
 * beyond the largest size get heap memory of their own.
 */
export class BufferMemory {
  readonly totalBytes: number
  readonly smallestSlotBytes: number
  readonly largestSlotBytes: number
  /** The smallest first. */
  readonly #tiers: readonly SlotTier[]
  readonly #arenaBytes: number
  readonly #spare = new SpareBuffers()
  #arena: Arena | null = null
  #available: number

  constructor({ totalBytes, batchSizeBytes }: BufferMemoryOptions) {
    this.totalBytes = totalBytes
    const sizes = slotSizes(Math.min(Math.max(batchSizeBytes, LEAST_BATCH_BYTES), totalBytes))
    const [largest = 0] = sizes
    this.largestSlotBytes = largest
    this.smallestSlotBytes = sizes.at(-1) ?? largest
    const count = Math.max(1, Math.floor(Math.min(totalBytes, ARENA_LIMIT_BYTES) / largest))
    this.#arenaBytes = count * largest
    this.#tiers = slotTiers(sizes, count)
    this.#available = totalBytes
  }

  /** Bytes that nobody holds. */
  get availableBytes(): number {
    return this.#available
  }

  /** A slot for at least `sizeBytes`, or null when the bound does not allow it now. */
  tryReserve(sizeBytes: number): MemorySlot | null {
    const tier = this.#tierFor(sizeBytes)
    const slotBytes = tier === undefined ? sizeBytes : tier.slotBytes
    // The last bytes of the bound are given to whoever still fits in them.
    const charged = slotBytes > this.#available && sizeBytes <= this.#available ? sizeBytes : slotBytes
    if (charged > this.#available) return null
    // Counted only once it is there: the platform may have none to give, and throws.
    const slot = (tier !== undefined && charged === slotBytes ? this.#arenaSlot(tier) : null) ?? this.#heapSlot(charged)
    this.#available -= charged
    return slot
  }

  /** Gives a slot back. The caller vouches that no socket reads from it any more. */
  release(slot: MemorySlot): void {
    this.#available += slot.sizeBytes
    if (slot.inArena) this.#tierFor(slot.sizeBytes)?.give(slot.start)
    else this.#spare.give(slot.bytes)
  }

  /** The next size of slots; twice as much where there is none. */
  sizeAbove(slotBytes: number): number {
    return this.#tierFor(slotBytes + 1)?.slotBytes ?? 2 * slotBytes
  }

  /** The size of slots below; the smallest has none and is its own. */
  sizeBelow(slotBytes: number): number {
    let below = this.smallestSlotBytes
    for (const tier of this.#tiers) if (tier.slotBytes < slotBytes) below = tier.slotBytes
    return below
  }

  /**
   * A slot of its own that is given whatever the bound says: for what must go on so that memory can be freed at all (a split
   * batch's parts, a compressed batch). It may be an eighth larger.
   */
  overdraw(sizeBytes: number): MemorySlot {
    const slot = this.#heapSlot(roundedUp(sizeBytes))
    this.#available -= slot.sizeBytes
    return slot
  }

  #tierFor(sizeBytes: number): SlotTier | undefined {
    for (const tier of this.#tiers) if (sizeBytes <= tier.slotBytes) return tier
    return undefined
  }

  /** A slot of the arena, null when all of this size are taken. */
  #arenaSlot(tier: SlotTier): MemorySlot | null {
    this.#arena ??= Arena.create(this.#arenaBytes)
    const start = tier.take()
    if (start < 0) return null
    const { slotBytes } = tier
    return { bytes: this.#arena.bytes, start, end: start + slotBytes, sizeBytes: slotBytes, inArena: true }
  }

  #heapSlot(sizeBytes: number): MemorySlot {
    return { bytes: this.#spare.take(sizeBytes), start: 0, end: sizeBytes, sizeBytes, inArena: false }
  }
}
