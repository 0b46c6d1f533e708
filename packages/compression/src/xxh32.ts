/** xxHash32 with seed 0: the checksum of lz4 frames. */

const PRIME_1 = 0x9e3779b1
const PRIME_2 = 0x85ebca77
const PRIME_3 = 0xc2b2ae3d
const PRIME_4 = 0x27d4eb2f
const PRIME_5 = 0x165667b1

/** The hash of `bytes[start, end)`, as an unsigned 32-bit number. */
export function xxh32(bytes: Uint8Array, start: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let position = start
  let hash: number
  if (end - start >= 16) {
    let lane1 = (PRIME_1 + PRIME_2) | 0
    let lane2 = PRIME_2 | 0
    let lane3 = 0
    let lane4 = -PRIME_1 | 0
    for (const lastStripe = end - 16; position <= lastStripe; position += 16) {
      lane1 = round(lane1, view.getUint32(position, true))
      lane2 = round(lane2, view.getUint32(position + 4, true))
      lane3 = round(lane3, view.getUint32(position + 8, true))
      lane4 = round(lane4, view.getUint32(position + 12, true))
    }
    hash = (rotate(lane1, 1) + rotate(lane2, 7) + rotate(lane3, 12) + rotate(lane4, 18)) | 0
  } else {
    hash = PRIME_5 | 0
  }
  hash = (hash + (end - start)) | 0
  for (; position + 4 <= end; position += 4) {
    hash = (hash + Math.imul(view.getUint32(position, true), PRIME_3)) | 0
    hash = Math.imul(rotate(hash, 17), PRIME_4)
  }
  for (; position < end; position += 1) {
    hash = (hash + Math.imul(view.getUint8(position), PRIME_5)) | 0
    hash = Math.imul(rotate(hash, 11), PRIME_1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3)
  return (hash ^ (hash >>> 16)) >>> 0
}

function round(lane: number, word: number): number {
  return Math.imul(rotate((lane + Math.imul(word, PRIME_2)) | 0, 13), PRIME_1)
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
