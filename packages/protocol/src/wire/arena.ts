/** One fixed piece of memory for many batches, whose bytes can be checked where they are. */

import { type Crc32cMemory, crc32c, createCrc32cMemory } from './crc32c.ts'
import { hostBuffer } from './host.ts'

/**
 * Memory of a fixed size. Where WebAssembly with SIMD exists the bytes lie in its memory and `crc32c` reads them in
 * place; elsewhere they are plain memory and the CRC is computed in JavaScript. Pages cost nothing until they are
 * written to.
 */
export class Arena {
  /** All bytes of the arena (a Buffer where the host has one). The view stays valid for as long as anybody holds it. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** True when the CRC runs in WebAssembly over the bytes as they lie. */
  readonly isWebAssembly: boolean
  readonly #memory: Crc32cMemory | null

  private constructor(byteLength: number, memory: Crc32cMemory | null) {
    const buffer = memory === null ? new ArrayBuffer(byteLength) : memory.buffer
    const start = memory === null ? 0 : memory.start
    this.bytes =
      hostBuffer === null ? new Uint8Array(buffer, start, byteLength) : hostBuffer.from(buffer, start, byteLength)
    this.isWebAssembly = memory !== null
    this.#memory = memory
  }

  /** Makes an arena of exactly `byteLength` bytes, all zero. */
  static create(byteLength: number): Arena {
    if (!Number.isSafeInteger(byteLength) || byteLength < 0) {
      throw new RangeError(`an arena has a whole number of bytes, got ${byteLength}`)
    }
    return new Arena(byteLength, createCrc32cMemory(byteLength))
  }

  /** The CRC-32C of `length` bytes from `offset` of `bytes` on, an unsigned 32-bit number. */
  crc32c(offset: number, length: number): number {
    if (!(offset >= 0 && length >= 0 && offset + length <= this.bytes.length)) {
      throw new RangeError(`${length} bytes from ${offset} on are not inside an arena of ${this.bytes.length} bytes`)
    }
    const memory = this.#memory
    if (memory === null) return crc32c(this.bytes.subarray(offset, offset + length))
    return memory.crc32c(0, memory.start + offset, length) >>> 0
  }
}
