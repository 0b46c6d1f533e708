/** The bytes that batches may occupy: a counter with a bound, and slots of one arena behind it. */

import { Arena } from '@millrace/protocol/records'

/** The largest arena that is reserved up front; what `bufferMemory` allows beyond it comes from the heap. */
const ARENA_LIMIT_BYTES = 1 << 30

/** How many small slots fit into a large one: one bit each in a byte. */
const SMALL_PER_LARGE = 8

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
 * Bounded memory for batches. There are two sizes of arena slots: a batch starts small when its partition is slow and
 * moves once into a large slot when it outgrows the small one, so a thousand slow partitions do not hold a thousand
 * full batches. Batches that fit neither get heap memory of their own.
 */
export class BufferMemory {
  readonly totalBytes: number
  readonly smallSlotBytes: number
  readonly largeSlotBytes: number
  readonly #allFree: number
  readonly #arenaBytes: number
  #arena: Arena | null = null
  #available: number
  /** Arena bytes that were never handed out start here. */
  #untouched = 0
  readonly #freeLarge: number[] = []
  /** Per large slot: 1 while it is carved into small ones. */
  readonly #carved: Uint8Array
  /** Per large slot that is carved: one bit for each small slot that is free. */
  readonly #freeMask: Uint8Array
  /** Carved slots with something free; entries may be out of date and are dropped when they surface. */
  readonly #partial: number[] = []

  constructor(options: BufferMemoryOptions) {
    this.totalBytes = options.totalBytes
    this.largeSlotBytes = roundUp(Math.min(Math.max(options.batchSizeBytes, 256), options.totalBytes), 64)
    this.smallSlotBytes =
      this.largeSlotBytes >= 8192 ? Math.floor(this.largeSlotBytes / SMALL_PER_LARGE) : this.largeSlotBytes
    this.#allFree = (1 << SMALL_PER_LARGE) - 1
    const slots = Math.max(1, Math.floor(Math.min(options.totalBytes, ARENA_LIMIT_BYTES) / this.largeSlotBytes))
    this.#arenaBytes = slots * this.largeSlotBytes
    this.#carved = new Uint8Array(slots)
    this.#freeMask = new Uint8Array(slots)
    this.#available = options.totalBytes
  }

  /** Bytes that nobody holds. */
  get availableBytes(): number {
    return this.#available
  }

  /** A slot for at least `sizeBytes`, or null when the bound does not allow it now. */
  tryReserve(sizeBytes: number): MemorySlot | null {
    const slotBytes = sizeBytes <= this.smallSlotBytes ? this.smallSlotBytes : Math.max(sizeBytes, this.largeSlotBytes)
    // The last bytes of the bound are given to whoever still fits in them.
    const charged = slotBytes > this.#available && sizeBytes <= this.#available ? sizeBytes : slotBytes
    if (charged > this.#available) return null
    // Counted only once it is there: the platform may have none to give, and throws.
    const slot = (charged === slotBytes ? this.#arenaSlot(slotBytes) : null) ?? heapSlot(charged)
    this.#available -= charged
    return slot
  }

  /** Gives a slot back. The caller vouches that no socket reads from it any more. */
  release(slot: MemorySlot): void {
    this.#available += slot.sizeBytes
    if (!slot.inArena) return
    if (slot.sizeBytes === this.largeSlotBytes) this.#freeLarge.push(slot.start)
    else this.#releaseSmall(slot.start)
  }

  /** A slot of its own that is given whatever the bound says: for what must go on so that memory can be freed at all. */
  overdraw(sizeBytes: number): MemorySlot {
    const slot = heapSlot(sizeBytes)
    this.#available -= sizeBytes
    return slot
  }

  /** Counts bytes that live outside any slot (a compressed batch, a split child); the bound may be overdrawn by them. */
  charge(bytes: number): void {
    this.#available -= bytes
  }

  /** Takes back what `charge` counted. */
  discharge(bytes: number): void {
    this.#available += bytes
  }

  /** A slot of the arena, null when this is no size of its slots or all are taken. */
  #arenaSlot(slotBytes: number): MemorySlot | null {
    const start = slotBytes === this.smallSlotBytes ? this.#takeSmall() : this.#takeLarge(slotBytes)
    if (start < 0 || this.#arena === null) return null
    return { bytes: this.#arena.bytes, start, end: start + slotBytes, sizeBytes: slotBytes, inArena: true }
  }

  #takeLarge(slotBytes: number): number {
    if (slotBytes !== this.largeSlotBytes) return -1
    const free = this.#freeLarge.pop()
    if (free !== undefined) return free
    this.#arena ??= Arena.create(this.#arenaBytes)
    if (this.#untouched + this.largeSlotBytes > this.#arenaBytes) return -1
    const start = this.#untouched
    this.#untouched += this.largeSlotBytes
    return start
  }

  #takeSmall(): number {
    if (this.smallSlotBytes === this.largeSlotBytes) return this.#takeLarge(this.largeSlotBytes)
    for (let index = this.#partial.at(-1); index !== undefined; index = this.#partial.at(-1)) {
      const mask = this.#carved[index] === 1 ? (this.#freeMask[index] ?? 0) : 0
      if (mask === 0) {
        this.#partial.pop()
        continue
      }
      const bit = 31 - Math.clz32(mask)
      this.#freeMask[index] = mask & ~(1 << bit)
      return index * this.largeSlotBytes + bit * this.smallSlotBytes
    }
    const large = this.#takeLarge(this.largeSlotBytes)
    if (large < 0) return -1
    const index = large / this.largeSlotBytes
    this.#carved[index] = 1
    this.#freeMask[index] = this.#allFree & ~1
    this.#partial.push(index)
    return large
  }

  #releaseSmall(start: number): void {
    const index = Math.floor(start / this.largeSlotBytes)
    const before = this.#freeMask[index] ?? 0
    const mask = before | (1 << Math.floor((start % this.largeSlotBytes) / this.smallSlotBytes))
    this.#freeMask[index] = mask
    if (mask === this.#allFree) {
      this.#carved[index] = 0
      this.#freeLarge.push(index * this.largeSlotBytes)
    } else if (before === 0) {
      this.#partial.push(index)
    }
  }
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step
}

function heapSlot(sizeBytes: number): MemorySlot {
  return { bytes: allocate(sizeBytes), start: 0, end: sizeBytes, sizeBytes, inArena: false }
}

function allocate(bytes: number): Uint8Array {
  return typeof Buffer === 'undefined' ? new Uint8Array(bytes) : Buffer.allocUnsafeSlow(bytes)
}
