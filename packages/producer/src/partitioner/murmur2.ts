/** The hash by which Kafka's Java clients choose partitions: MurmurHash2, 32 bits, with their seed. */

import { utf8Scratch, writeUtf8 } from './utf8-scratch.ts'

const SEED = 0x9747b28c | 0
const M = 0x5bd1e995

/** Strings up to this length are hashed unit by unit: 24 ns for 10 characters, against 74 ns by way of their bytes. */
const LONGEST_DIRECT = 32

/** Signed 32-bit hash of the first `length` bytes. */
export function murmur2(bytes: Uint8Array, length: number = bytes.length): number {
  let h = SEED ^ length
  const words = length & ~3
  for (let i = 0; i < words; i += 4) {
    const k =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24)
    h = mix(h, k)
  }
  const rest = length - words
  if (rest === 3) h ^= (bytes[words + 2] as number) << 16
  if (rest >= 2) h ^= (bytes[words + 1] as number) << 8
  if (rest >= 1) h = Math.imul(h ^ (bytes[words] as number), M)
  return finish(h)
}

/** Signed 32-bit hash of the string's UTF-8 bytes, without making them where the string is short and ASCII. */
export function murmur2OfString(text: string): number {
  const length = text.length
  if (length > LONGEST_DIRECT) return murmur2OfUtf8(text)
  let h = SEED ^ length
  let seen = 0
  const words = length & ~3
  for (let i = 0; i < words; i += 4) {
    const a = text.charCodeAt(i)
    const b = text.charCodeAt(i + 1)
    const c = text.charCodeAt(i + 2)
    const d = text.charCodeAt(i + 3)
    seen |= a | b | c | d
    h = mix(h, a | (b << 8) | (c << 16) | (d << 24))
  }
  const rest = length - words
  if (rest > 0) {
    const a = text.charCodeAt(words)
    seen |= a
    if (rest > 1) {
      const b = text.charCodeAt(words + 1)
      seen |= b
      h ^= b << 8
      if (rest > 2) {
        const c = text.charCodeAt(words + 2)
        seen |= c
        h ^= c << 16
      }
    }
    h = Math.imul(h ^ a, M)
  }
  return seen < 0x80 ? finish(h) : murmur2OfUtf8(text)
}

function murmur2OfUtf8(text: string): number {
  const length = writeUtf8(text)
  return murmur2(utf8Scratch, length)
}

function mix(h: number, word: number): number {
  let k = Math.imul(word, M)
  k = Math.imul(k ^ (k >>> 24), M)
  return Math.imul(h, M) ^ k
}

function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 13), M)
  return h ^ (h >>> 15)
}
