/** Ways in which bytes go wrong on a network, on a disk, or in the hands of somebody who means harm. */

/** Length fields that break careless readers, in each width a length can have. */
const HOSTILE: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0x80, 0x00, 0x00, 0x00],
  [0x00, 0x0f, 0x42, 0x41],
  [0xff, 0xff],
  [0x7f, 0xff],
  [0x80, 0x00],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
  [0x80, 0x80, 0x04],
  [0xff],
  [0x00],
]

/** A seeded source of damage; the same seed does the same harm. */
export class Damage {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** An integer from 0 up to, not including, `limit` (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000) * limit)
  }

  /** A damaged copy: cut, flipped, overwritten with a hostile length, stuffed, or shortened in the middle. */
  damage(bytes: Uint8Array): Buffer {
    const copy = Buffer.from(bytes)
    const at = this.below(copy.length + 1)
    switch (this.below(6)) {
      case 0:
        return copy.subarray(0, at)
      case 1:
        return Buffer.concat([copy, Buffer.from([this.below(256)])])
      case 2:
        return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1 + this.below(4))])
      case 3:
        return Buffer.concat([copy.subarray(0, at), this.#hostile(), copy.subarray(at)])
      case 4:
        this.#hostile().copy(copy, at)
        return copy
      default:
        for (let flips = 1 + this.below(3); flips > 0 && copy.length > 0; flips--) {
          const index = this.below(copy.length)
          copy.writeUInt8(copy.readUInt8(index) ^ (1 << this.below(8)), index)
        }
        return copy
    }
  }

  #hostile(): Buffer {
    return Buffer.from(HOSTILE[this.below(HOSTILE.length)] ?? [])
  }
}
