/** The output limit that every decompressor works under. */
import type { CodecName } from './codec-name.ts'
import { OutputLimitExceededError } from './errors.ts'

/** The limit as given, checked: without one a few bytes of input could ask for all memory. */
export function checkedLimit(maxOutputBytes: number): number {
  if (!Number.isSafeInteger(maxOutputBytes) || maxOutputBytes < 0) {
    throw new RangeError(`maxOutputBytes must be a whole number of bytes, 0 or more, not ${String(maxOutputBytes)}`)
  }
  return maxOutputBytes
}

/** Adds sizes as they become known, and refuses the one that leads beyond the limit. */
export class OutputBudget {
  readonly #codec: CodecName
  readonly #maxOutputBytes: number
  #usedBytes = 0

  constructor(codec: CodecName, maxOutputBytes: number) {
    this.#codec = codec
    this.#maxOutputBytes = maxOutputBytes
  }

  get usedBytes(): number {
    return this.#usedBytes
  }

  get remainingBytes(): number {
    return this.#maxOutputBytes - this.#usedBytes
  }

  take(byteCount: number): void {
    this.#usedBytes += byteCount
    if (this.#usedBytes > this.#maxOutputBytes) {
      throw new OutputLimitExceededError(this.#codec, this.#maxOutputBytes, this.#usedBytes)
    }
  }
}

/** One array for many parts. */
export function concatBytes(parts: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const joined = new Uint8Array(totalBytes)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.byteLength
  }
  return joined
}

/** The same bytes without the methods of Buffer, whose `slice` does not copy. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return Buffer.isBuffer(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes
}
