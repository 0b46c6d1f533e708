/** A small random generator whose whole future is decided by its seed. */
import type { RandomSource } from './runtime.ts'

/** The mulberry32 generator: 32 bits of state, good enough to choose faults and to fill identifiers. */
export class SeededRandom implements RandomSource {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  nextUint32(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** A number of [0, 1). */
export function nextFraction(random: RandomSource): number {
  return random.nextUint32() / 0x1_0000_0000
}

/** An integer of [min, max], both included. */
export function nextInteger(random: RandomSource, range: { min: number; max: number }): number {
  return range.min + Math.floor(nextFraction(random) * (range.max - range.min + 1))
}

/** A random UUID in the 22-character base64url form that Kafka prints. */
export function nextUuid(random: RandomSource): string {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  for (let offset = 0; offset < 16; offset += 4) view.setUint32(offset, random.nextUint32())
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = Buffer.from(bytes).toString('base64url')
  // Kafka avoids identifiers that look like a command line option.
  return text.startsWith('-') ? `A${text.slice(1)}` : text
}
