/** FNV-1a, 32 bits: the hash of sarama's default partitioner and of librdkafka's `fnv1a`. */

const OFFSET_BASIS = 0x811c9dc5 | 0
const PRIME = 0x01000193

/** Signed 32-bit hash of the first `length` bytes. */
export function fnv1a(bytes: Uint8Array, length: number = bytes.length): number {
  let h = OFFSET_BASIS
  for (let i = 0; i < length; i++) h = Math.imul(h ^ (bytes[i] as number), PRIME)
  return h
}
