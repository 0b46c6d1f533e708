/** CRC-32 as zlib has it (not the CRC-32C of record batches): the hash of librdkafka's `consistent` partitioners. */

const POLYNOMIAL = 0xedb88320

const table = new Int32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  table[byte] = value
}

/** Unsigned 32-bit checksum of the first `length` bytes. */
export function crc32(bytes: Uint8Array, length: number = bytes.length): number {
  let crc = -1
  for (let i = 0; i < length; i++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] as number)) & 0xff] as number)
  return ~crc >>> 0
}
