/** The hash of KafkaJS before version 2, by which old topics of its users are partitioned. */

const SEED = 0x9747b28c
const M = 0x5bd1e995

/**
 * MurmurHash2 with two slips that decided where keys live: products are rounded to a double before they are cut to 32
 * bits, and the last bytes of a key whose length is no multiple of four are mixed in twice, first padded with zeros.
 */
export function kafkajsMurmur2(bytes: Uint8Array, length: number = bytes.length): number {
  let h = SEED ^ length
  for (let i = 0; i < length; i += 4) {
    let k = byteAt(bytes, i, length) + (byteAt(bytes, i + 1, length) << 8)
    k += (byteAt(bytes, i + 2, length) << 16) + (byteAt(bytes, i + 3, length) << 24)
    k *= M
    k ^= k >>> 24
    k *= M
    h *= M
    h ^= k
  }
  const rest = length & 3
  const words = length - rest
  if (rest === 3) h ^= (bytes[words + 2] as number) << 16
  if (rest >= 2) h ^= (bytes[words + 1] as number) << 8
  if (rest >= 1) {
    h ^= bytes[words] as number
    h *= M
  }
  h ^= h >>> 13
  h *= M
  return h ^ (h >>> 15)
}

function byteAt(bytes: Uint8Array, index: number, length: number): number {
  return index < length ? (bytes[index] as number) : 0
}
