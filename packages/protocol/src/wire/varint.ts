/** Unsigned variable-length integers: seven bits per byte, least significant first. */

/** The number of bytes that `value`, 0 to 2³²−1, takes as an unsigned varint. */
export function unsignedVarintSize(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x20_0000) return 3
  return value < 0x1000_0000 ? 4 : 5
}

/** Writes `value`, 0 to 2³²−1, at `position` and returns the position behind it. */
export function writeUnsignedVarint(bytes: Uint8Array, position: number, value: number): number {
  let rest = value
  while (rest > 0x7f) {
    bytes[position++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[position++] = rest
  return position
}
