/**
 * The blocks of lz4 and snappy, in AssemblyScript: compiled by build.ts into ../src/blocks-module.ts, which is committed.
 *
 * Every function works on places in the module's memory that the caller has laid out: inputs are followed by 16 bytes
 * that may be read, outputs by 32 bytes that may be overwritten. What is read from an input is checked, so nothing in
 * it can lead outside of its place.
 */

/** What a decompressor returns for an input that is no block, or holds more than there is room for. */
const MALFORMED: i32 = -1

// ---- both

@inline
function load16(at: usize): u32 {
  return <u32>load<u16>(at)
}

/** Table entries are 16 bits: no block is larger than 64 KiB. */
@inline
function entry(table: usize, index: u32): usize {
  return table + ((<usize>index) << 1)
}

@inline
function hashOf(word: u32, shift: u32): u32 {
  return (word * 0x9e3779b1) >>> shift
}

/** How many bytes from `left` and `right` on are equal, `left` staying below `limit`. */
@inline
function equalBytes(left: usize, right: usize, limit: usize): u32 {
  const start = left
  while (left + 8 <= limit) {
    const difference = load<u64>(left) ^ load<u64>(right)
    if (difference != 0) return <u32>(left - start) + <u32>(ctz(difference) >>> 3)
    left += 8
    right += 8
  }
  while (left < limit && load<u8>(left) == load<u8>(right)) {
    left += 1
    right += 1
  }
  return <u32>(left - start)
}

/** Copies short pieces in two words, and may write up to 16 bytes whatever the length. */
@inline
function copyLiterals(target: usize, source: usize, length: u32): void {
  if (length <= 16) {
    store<u64>(target, load<u64>(source))
    store<u64>(target + 8, load<u64>(source + 8))
  } else {
    memory.copy(target, source, length)
  }
}

/** Repeats what lies `distance` before `target`; may write up to 8 bytes more. */
@inline
function copyMatch(target: usize, distance: u32, length: u32): void {
  let source = target - distance
  const end = target + length
  if (distance >= 8) {
    do {
      store<u64>(target, load<u64>(source))
      target += 8
      source += 8
    } while (target < end)
  } else if (distance == 1) {
    memory.fill(target, load<u8>(source), length)
  } else {
    do {
      store<u8>(target, load<u8>(source))
      target += 1
      source += 1
    } while (target < end)
  }
}

// ---- lz4

const LZ4_MIN_MATCH: u32 = 4
/** The last bytes of a block are literals, and no match begins in the last 12. */
const LZ4_LAST_LITERALS: u32 = 5
const LZ4_LAST_MATCH_START: u32 = 12
const LZ4_LENGTH_MASK: u32 = 15

@inline
function lz4ExtraLength(target: usize, rest: u32): usize {
  while (rest >= 255) {
    store<u8>(target, 255)
    target += 1
    rest -= 255
  }
  store<u8>(target, rest)
  return target + 1
}

/** Writes literals and a match; returns the end. */
@inline
function lz4Sequence(target: usize, literals: usize, literalCount: u32, distance: u32, matchLength: u32): usize {
  const extra = matchLength - LZ4_MIN_MATCH
  const token = target
  target += 1
  if (literalCount >= LZ4_LENGTH_MASK) target = lz4ExtraLength(target, literalCount - LZ4_LENGTH_MASK)
  copyLiterals(target, literals, literalCount)
  target += literalCount
  store<u16>(target, <u16>distance)
  target += 2
  if (extra >= LZ4_LENGTH_MASK) target = lz4ExtraLength(target, extra - LZ4_LENGTH_MASK)
  store<u8>(token, (min(literalCount, LZ4_LENGTH_MASK) << 4) | min(extra, LZ4_LENGTH_MASK))
  return target
}

/** Writes the literals that end a block; returns the end. */
@inline
function lz4FinalLiterals(target: usize, literals: usize, literalCount: u32): usize {
  store<u8>(target, min(literalCount, LZ4_LENGTH_MASK) << 4)
  target += 1
  if (literalCount >= LZ4_LENGTH_MASK) target = lz4ExtraLength(target, literalCount - LZ4_LENGTH_MASK)
  memory.copy(target, literals, literalCount)
  return target + literalCount
}

/** Compresses a block of up to 64 KiB; returns its compressed size. `table` has `2 ** bits` entries. */
export function lz4Compress(source: usize, length: u32, target: usize, table: usize, bits: u32): u32 {
  const shift = 32 - bits
  const start = target
  const end = source + length
  let anchor = source
  if (length > LZ4_LAST_MATCH_START) {
    memory.fill(table, 0, (<usize>2) << bits)
    const matchLimit = end - LZ4_LAST_LITERALS
    const lastMatchStart = end - LZ4_LAST_MATCH_START
    let position = source + 1
    // An empty entry means position 0, which is a place like any other: candidates are compared anyway.
    let misses: u32 = 64
    while (position <= lastMatchStart) {
      const word = load<u32>(position)
      const place = entry(table, hashOf(word, shift))
      let candidate = source + load16(place)
      store<u16>(place, <u16>(position - source))
      if (load<u32>(candidate) != word) {
        // The longer nothing is found, the longer the steps.
        position += misses >>> 6
        misses += 1
        continue
      }
      while (position > anchor && candidate > source && load<u8>(position - 1) == load<u8>(candidate - 1)) {
        position -= 1
        candidate -= 1
      }
      const matchLength = LZ4_MIN_MATCH + equalBytes(position + 4, candidate + 4, matchLimit)
      target = lz4Sequence(target, anchor, <u32>(position - anchor), <u32>(position - candidate), matchLength)
      position += matchLength
      anchor = position
      misses = 64
      if (position > lastMatchStart) break
      const before = position - 2
      store<u16>(entry(table, hashOf(load<u32>(before), shift)), <u16>(before - source))
    }
  }
  return <u32>(lz4FinalLiterals(target, anchor, <u32>(end - anchor)) - start)
}

let bestDistance: u32 = 0

/** The longest match at `position` among those of the chain; 0 when there is none. Sets `bestDistance`. */
@inline
function lz4LongestMatch(
  source: usize,
  position: usize,
  matchLimit: usize,
  heads: usize,
  chains: usize,
  bits: u32,
  attempts: u32,
  atLeast: u32,
): u32 {
  const word = load<u32>(position)
  let best = atLeast
  let next = load16(entry(heads, hashOf(word, 32 - bits)))
  while (next != 0 && attempts != 0) {
    const candidate = source + next - 1
    if (load<u32>(candidate) == word && load<u8>(candidate + best) == load<u8>(position + best)) {
      const length = LZ4_MIN_MATCH + equalBytes(position + 4, candidate + 4, matchLimit)
      if (length > best) {
        best = length
        bestDistance = <u32>(position - candidate)
        if (position + length >= matchLimit) break
      }
    }
    next = load16(entry(chains, next - 1))
    attempts -= 1
  }
  return best > atLeast ? best : 0
}

@inline
function lz4Remember(source: usize, position: usize, heads: usize, chains: usize, bits: u32): void {
  const head = entry(heads, hashOf(load<u32>(position), 32 - bits))
  const offset = <u32>(position - source)
  store<u16>(entry(chains, offset), load<u16>(head))
  store<u16>(head, <u16>(offset + 1))
}

/** As `lz4Compress`, looking at up to `attempts` earlier places for each position, and one position ahead. */
export function lz4CompressHigh(
  source: usize,
  length: u32,
  target: usize,
  heads: usize,
  chains: usize,
  bits: u32,
  attempts: u32,
): u32 {
  const start = target
  const end = source + length
  let anchor = source
  if (length > LZ4_LAST_MATCH_START) {
    memory.fill(heads, 0, (<usize>2) << bits)
    const matchLimit = end - LZ4_LAST_LITERALS
    const lastMatchStart = end - LZ4_LAST_MATCH_START
    let position = source
    let remembered = source
    while (position <= lastMatchStart) {
      let matchLength = lz4LongestMatch(source, position, matchLimit, heads, chains, bits, attempts, 3)
      lz4Remember(source, position, heads, chains, bits)
      remembered = position + 1
      if (matchLength == 0) {
        position += 1
        continue
      }
      let distance = bestDistance
      while (position < lastMatchStart) {
        const longer = lz4LongestMatch(source, position + 1, matchLimit, heads, chains, bits, attempts, matchLength)
        if (longer == 0) break
        position += 1
        lz4Remember(source, position, heads, chains, bits)
        remembered = position + 1
        matchLength = longer
        distance = bestDistance
      }
      target = lz4Sequence(target, anchor, <u32>(position - anchor), distance, matchLength)
      position += matchLength
      anchor = position
      const until = min(position, lastMatchStart + 1)
      while (remembered < until) {
        lz4Remember(source, remembered, heads, chains, bits)
        remembered += 1
      }
    }
  }
  return <u32>(lz4FinalLiterals(target, anchor, <u32>(end - anchor)) - start)
}

/** Decompresses a block; returns its size, or MALFORMED. */
export function lz4Decompress(source: usize, length: u32, target: usize, capacity: u32): i32 {
  const sourceEnd = source + length
  const start = target
  const targetEnd = target + capacity
  while (source < sourceEnd) {
    const token = <u32>load<u8>(source)
    source += 1
    let literalCount = token >>> 4
    if (literalCount == LZ4_LENGTH_MASK) {
      let byte: u32
      do {
        if (source >= sourceEnd) return MALFORMED
        byte = <u32>load<u8>(source)
        source += 1
        literalCount += byte
      } while (byte == 255)
    }
    if (literalCount > <u32>(sourceEnd - source) || literalCount > <u32>(targetEnd - target)) return MALFORMED
    copyLiterals(target, source, literalCount)
    source += literalCount
    target += literalCount
    if (source == sourceEnd) return <i32>(target - start)
    if (sourceEnd - source < 2) return MALFORMED
    const distance = load16(source)
    source += 2
    if (distance == 0 || distance > <u32>(target - start)) return MALFORMED
    let matchLength = (token & LZ4_LENGTH_MASK) + LZ4_MIN_MATCH
    if ((token & LZ4_LENGTH_MASK) == LZ4_LENGTH_MASK) {
      let byte: u32
      do {
        if (source >= sourceEnd) return MALFORMED
        byte = <u32>load<u8>(source)
        source += 1
        matchLength += byte
      } while (byte == 255)
    }
    if (matchLength > <u32>(targetEnd - target)) return MALFORMED
    copyMatch(target, distance, matchLength)
    target += matchLength
  }
  return MALFORMED
}

// ---- snappy

/** How far from the end of its input the compressor stops looking. */
const SNAPPY_MARGIN: u32 = 15

@inline
function snappyLiteral(target: usize, literals: usize, literalCount: u32): usize {
  const stored = literalCount - 1
  if (stored < 60) {
    store<u8>(target, stored << 2)
    target += 1
  } else if (stored < 256) {
    store<u8>(target, 60 << 2)
    store<u8>(target + 1, stored)
    target += 2
  } else {
    store<u8>(target, 61 << 2)
    store<u16>(target + 1, <u16>stored)
    target += 3
  }
  copyLiterals(target, literals, literalCount)
  return target + literalCount
}

@inline
function snappyLongCopy(target: usize, distance: u32, length: u32): usize {
  store<u8>(target, ((length - 1) << 2) | 2)
  store<u16>(target + 1, <u16>distance)
  return target + 3
}

@inline
function snappyCopy(target: usize, distance: u32, length: u32): usize {
  while (length >= 68) {
    target = snappyLongCopy(target, distance, 64)
    length -= 64
  }
  if (length > 64) {
    target = snappyLongCopy(target, distance, 60)
    length -= 60
  }
  if (length >= 12 || distance >= 2048) return snappyLongCopy(target, distance, length)
  store<u8>(target, ((distance >>> 8) << 5) | ((length - 4) << 2) | 1)
  store<u8>(target + 1, distance)
  return target + 2
}

/** Compresses a block of up to 64 KiB, its size in front; returns its compressed size. */
export function snappyCompress(source: usize, length: u32, target: usize, table: usize, bits: u32): u32 {
  const shift = 32 - bits
  const start = target
  const end = source + length
  let rest = length
  while (rest >= 0x80) {
    store<u8>(target, rest | 0x80)
    target += 1
    rest >>>= 7
  }
  store<u8>(target, rest)
  target += 1
  let anchor = source
  if (length > SNAPPY_MARGIN) {
    memory.fill(table, 0, (<usize>2) << bits)
    const limit = end - SNAPPY_MARGIN
    let position = source + 1
    let misses: u32 = 32
    while (position <= limit) {
      const word = load<u32>(position)
      const place = entry(table, hashOf(word, shift))
      const candidate = source + load16(place)
      store<u16>(place, <u16>(position - source))
      if (load<u32>(candidate) != word) {
        position += misses >>> 5
        misses += 1
        continue
      }
      if (position > anchor) target = snappyLiteral(target, anchor, <u32>(position - anchor))
      const matchLength = 4 + equalBytes(position + 4, candidate + 4, end)
      target = snappyCopy(target, <u32>(position - candidate), matchLength)
      position += matchLength
      anchor = position
      misses = 32
      if (position > limit) break
      const before = position - 1
      store<u16>(entry(table, hashOf(load<u32>(before), shift)), <u16>(before - source))
    }
  }
  if (anchor < end) target = snappyLiteral(target, anchor, <u32>(end - anchor))
  return <u32>(target - start)
}

/** Decompresses the elements of a block, which must make exactly `size` bytes; returns that, or MALFORMED. */
export function snappyDecompress(source: usize, length: u32, target: usize, size: u32): i32 {
  const sourceEnd = source + length
  const start = target
  const targetEnd = target + size
  while (source < sourceEnd) {
    const tag = <u32>load<u8>(source)
    source += 1
    const kind = tag & 3
    if (kind == 0) {
      let literalCount = (tag >>> 2) + 1
      if (literalCount > 60) {
        const extraBytes = literalCount - 60
        if (extraBytes > <u32>(sourceEnd - source)) return MALFORMED
        // Four bytes can be read: inputs are followed by 16. The mask leaves those that belong to the length.
        const stored = load<u32>(source) & (0xffffffff >>> ((4 - extraBytes) << 3))
        if (stored == 0xffffffff) return MALFORMED
        literalCount = stored + 1
        source += extraBytes
      }
      if (literalCount > <u32>(sourceEnd - source) || literalCount > <u32>(targetEnd - target)) return MALFORMED
      copyLiterals(target, source, literalCount)
      source += literalCount
      target += literalCount
    } else {
      const distanceBytes: u32 = kind == 1 ? 1 : kind == 2 ? 2 : 4
      if (distanceBytes > <u32>(sourceEnd - source)) return MALFORMED
      let distance: u32
      let copyLength: u32 = (tag >>> 2) + 1
      if (kind == 1) {
        distance = <u32>load<u8>(source) | ((tag >>> 5) << 8)
        copyLength = ((tag >>> 2) & 7) + 4
      } else if (kind == 2) {
        distance = load16(source)
      } else {
        distance = load<u32>(source)
      }
      source += distanceBytes
      if (distance == 0 || distance > <u32>(target - start) || copyLength > <u32>(targetEnd - target)) return MALFORMED
      copyMatch(target, distance, copyLength)
      target += copyLength
    }
  }
  return target == targetEnd ? <i32>size : MALFORMED
}
