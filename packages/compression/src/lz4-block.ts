/** One lz4 block, without a frame: lz4js does the work, between checks of ours that it does not make itself. */
// @ts-expect-error lz4js has no types; Lz4js says what is used of it.
import untypedLz4js from 'lz4js'
import { MalformedCompressedDataError } from './errors.ts'

interface Lz4js {
  /** Returns how many bytes it wrote at the start of `target`, or 0 when it found nothing to compress. */
  compressBlock(source: Uint8Array, target: Uint8Array, start: number, length: number, table: Uint32Array): number
  /** Returns the end of what it wrote from `targetStart` on. It checks nothing. */
  decompressBlock(source: Uint8Array, target: Uint8Array, start: number, length: number, targetStart: number): number
}

const lz4js = untypedLz4js as Lz4js

const HASH_TABLE_ENTRIES = 1 << 16
const MIN_MATCH_BYTES = 4
const LENGTH_MASK = 15

/**
 * The format wants no match to begin within the last 12 bytes of a block, and liblz4 refuses a full block where one
 * does. lz4js leaves only 10, so the last 2 bytes are kept from it and added to the final literals here.
 */
const KEPT_BACK_BYTES = 2
/** Below this there can be no match at all. */
const MIN_BLOCK_BYTES = 16

const hashTable = new Uint32Array(HASH_TABLE_ENTRIES)

/** How much room `compressLz4Block` needs for this much input. */
export function lz4BlockBound(byteCount: number): number {
  return byteCount + Math.ceil(byteCount / 255) + 16
}

/**
 * Compresses `source[start, end)` to the start of `target`, which has room for `lz4BlockBound`. Returns the compressed
 * size, or 0 when it would not be smaller than the input.
 */
export function compressLz4Block(source: Uint8Array, start: number, end: number, target: Uint8Array): number {
  const byteCount = end - start
  if (byteCount < MIN_BLOCK_BYTES) return 0
  // Blocks are independent: a match with the block before must not be found.
  hashTable.fill(0)
  const length = lz4js.compressBlock(source, target, start, byteCount - KEPT_BACK_BYTES, hashTable)
  if (length === 0 || length + KEPT_BACK_BYTES >= byteCount) return 0
  const compressedBytes = appendLiterals(target, length, source, end - KEPT_BACK_BYTES, end)
  return compressedBytes < byteCount ? compressedBytes : 0
}

/** Adds bytes to the literals that end a block. */
function appendLiterals(
  target: Uint8Array,
  length: number,
  source: Uint8Array,
  literalsStart: number,
  literalsEnd: number,
): number {
  const tokenAt = finalSequence(target, length)
  const literalsAt = skipLength(target, tokenAt + 1, (target[tokenAt] ?? 0) >>> 4)
  const oldCount = length - literalsAt
  const newCount = oldCount + (literalsEnd - literalsStart)
  const newLiteralsAt = tokenAt + 1 + (newCount < LENGTH_MASK ? 0 : 1 + Math.floor((newCount - LENGTH_MASK) / 255))
  target.copyWithin(newLiteralsAt, literalsAt, length)
  target[tokenAt] = Math.min(newCount, LENGTH_MASK) << 4
  if (newCount >= LENGTH_MASK) {
    target.fill(255, tokenAt + 1, newLiteralsAt - 1)
    target[newLiteralsAt - 1] = (newCount - LENGTH_MASK) % 255
  }
  let position = newLiteralsAt + oldCount
  for (let index = literalsStart; index < literalsEnd; index += 1) {
    target[position] = source[index] ?? 0
    position += 1
  }
  return position
}

/** Where the last sequence of a block of our own making begins: the one of literals alone. */
function finalSequence(block: Uint8Array, length: number): number {
  let position = 0
  for (;;) {
    const token = block[position] ?? 0
    let next = position + 1
    let literalCount = token >>> 4
    if (literalCount === LENGTH_MASK) {
      let byte: number
      do {
        byte = block[next] ?? 0
        next += 1
        literalCount += byte
      } while (byte === 255)
    }
    next += literalCount
    if (next >= length) return position
    position = skipLength(block, next + 2, token & LENGTH_MASK)
  }
}

/** Where a length's extension bytes, if it has any, end. */
function skipLength(block: Uint8Array, position: number, shortLength: number): number {
  let next = position
  if (shortLength === LENGTH_MASK) {
    while (block[next] === 255) next += 1
    next += 1
  }
  return next
}

// Block    := Sequence+            the last one ends after its literals
// Sequence := { literalCount:4 matchLength:4 } [u8…] literals offset:u16 [u8…]

/** How many bytes the block `source[start, end)` holds. Throws when it is not a block that can be decompressed. */
export function measureLz4Block(source: Uint8Array, start: number, end: number): number {
  let position = start
  let produced = 0
  for (;;) {
    if (position >= end) throw malformed('a block ends where a sequence should begin', position)
    const token = source[position] ?? 0
    position += 1
    let literalCount = token >>> 4
    if (literalCount === LENGTH_MASK) {
      let byte: number
      do {
        if (position >= end) throw malformed('a block ends within a length', position)
        byte = source[position] ?? 0
        position += 1
        literalCount += byte
      } while (byte === 255)
    }
    if (literalCount > end - position) throw malformed('a block ends within its literals', position)
    position += literalCount
    produced += literalCount
    if (position === end) return produced
    if (end - position < 2) throw malformed('a block ends within a match', position)
    const distance = (source[position] ?? 0) | ((source[position + 1] ?? 0) << 8)
    if (distance === 0 || distance > produced) throw malformed('a match refers to before its block', position)
    position += 2
    let matchLength = (token & LENGTH_MASK) + MIN_MATCH_BYTES
    if ((token & LENGTH_MASK) === LENGTH_MASK) {
      let byte: number
      do {
        if (position >= end) throw malformed('a block ends within a length', position)
        byte = source[position] ?? 0
        position += 1
        matchLength += byte
      } while (byte === 255)
    }
    produced += matchLength
  }
}

/** Decompresses a block that `measureLz4Block` has accepted. */
export function decompressMeasuredLz4Block(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  targetStart: number,
): void {
  lz4js.decompressBlock(source, target, start, end - start, targetStart)
}

function malformed(reason: string, offset: number): MalformedCompressedDataError {
  return new MalformedCompressedDataError('lz4', reason, { offset })
}
