/** One raw snappy block: snappyjs does the work, after checks of ours that it does not make itself. */
// @ts-expect-error snappyjs has no types; Snappyjs says what is used of it.
import untypedSnappyjs from 'snappyjs'
import { MalformedCompressedDataError } from './errors.ts'

interface Snappyjs {
  compress(bytes: Uint8Array): Uint8Array
  uncompress(bytes: Uint8Array): Uint8Array
}

const snappyjs = untypedSnappyjs as Snappyjs

export function compressSnappyBlock(bytes: Uint8Array): Uint8Array {
  return snappyjs.compress(bytes)
}

/** Decompresses a block that `measureSnappyBlock` has accepted. */
export function decompressMeasuredSnappyBlock(bytes: Uint8Array): Uint8Array {
  return snappyjs.uncompress(bytes)
}

// Block   := uncompressedLength:varint Element*
// Element := { literal 00: length-1 in the tag, or in 1 to 4 bytes after it } bytes
//          | { copy 01: length 4..11, distance of 11 bits } | { copy 10: length 1..64, distance u16 } | { copy 11: u32 }
const MAX_LENGTH_BYTES = 5
const LITERAL = 0
const SHORT_COPY = 1
const MEDIUM_COPY = 2
/** Tags above this say in how many bytes after them a literal's length is. */
const LONGEST_INLINE_LITERAL = 60

/** The uncompressed size that a block declares, and where its elements begin. */
export function snappyBlockHeader(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly declaredBytes: number; readonly elementsStart: number } {
  let declaredBytes = 0
  for (let index = 0; index < MAX_LENGTH_BYTES; index += 1) {
    const byte = bytes[start + index]
    if (byte === undefined || start + index >= end) throw malformed('a block ends within its length', end)
    declaredBytes += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) {
      if (declaredBytes > 0xffffffff) break
      return { declaredBytes, elementsStart: start + index + 1 }
    }
  }
  throw malformed('the length of a block has more than 32 bits', start)
}

/**
 * Checks that the elements of `bytes[start, end)` make exactly the declared size. snappyjs reads lengths of 32 bits
 * as signed, and with one of those it would step backwards for ever; it also takes what is too short or too long.
 */
export function assertSnappyElements(bytes: Uint8Array, start: number, end: number, declaredBytes: number): void {
  let position = start
  let produced = 0
  while (position < end) {
    const elementAt = position
    const tag = bytes[position] ?? 0
    position += 1
    const kind = tag & 3
    if (kind === LITERAL) {
      let length = (tag >>> 2) + 1
      if (length > LONGEST_INLINE_LITERAL) {
        const extraBytes = length - LONGEST_INLINE_LITERAL
        if (extraBytes > end - position) throw malformed('a block ends within a length', elementAt)
        length = littleEndian(bytes, position, extraBytes) + 1
        position += extraBytes
      }
      if (length > end - position) throw malformed('a block ends within a literal', elementAt)
      position += length
      produced += length
    } else {
      const distanceBytes = kind === SHORT_COPY ? 1 : kind === MEDIUM_COPY ? 2 : 4
      if (distanceBytes > end - position) throw malformed('a block ends within a copy', elementAt)
      const low = littleEndian(bytes, position, distanceBytes)
      const distance = kind === SHORT_COPY ? low | ((tag >>> 5) << 8) : low
      if (distance === 0 || distance > produced) throw malformed('a copy refers to before its block', elementAt)
      position += distanceBytes
      produced += kind === SHORT_COPY ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1
    }
    if (produced > declaredBytes) throw malformed('a block holds more than it declares', elementAt)
  }
  if (produced !== declaredBytes) throw malformed('a block holds less than it declares', end)
}

function littleEndian(bytes: Uint8Array, start: number, byteCount: number): number {
  let value = 0
  for (let index = byteCount - 1; index >= 0; index -= 1) value = value * 256 + (bytes[start + index] ?? 0)
  return value
}

function malformed(reason: string, offset: number): MalformedCompressedDataError {
  return new MalformedCompressedDataError('snappy', reason, { offset })
}
