/** Integers as record batches hold them: big-endian of fixed width, and zigzag varints. */

const two32 = 4_294_967_296

/** Bytes of an unsigned varint below 2^31. */
export function sizeOfUnsigned(value: number): number {
  // Bits rounded up to sevenths; 37 / 256 is 1 / 7 for everything a 32-bit number can have. No branch to mispredict.
  return ((38 - Math.clz32(value | 1)) * 37) >>> 8
}

/** Bytes of a field with its length in front, a zigzag varint; a size of -1 stands for null. */
export function sizeOfField(size: number): number {
  return size < 0 ? 1 : sizeOfUnsigned(size << 1) + size
}

/** Bytes of the zigzag varlong of a safe integer. */
export function sizeOfVarlong(value: number): number {
  if (value >= -0x4000_0000 && value < 0x4000_0000) return sizeOfUnsigned((value << 1) ^ (value >> 31))
  let rest = value < 0 ? -(value + 1) : value
  let size = 1
  for (rest = Math.floor(rest / 64); rest > 0; rest = Math.floor(rest / 128)) size++
  return size
}

/** Writes an unsigned varint below 2^31; returns the position behind it. */
export function putUnsigned(target: Uint8Array, position: number, value: number): number {
  let rest = value
  let next = position
  while (rest > 127) {
    target[next++] = (rest & 127) | 128
    rest >>>= 7
  }
  target[next++] = rest
  return next
}

/** Writes the zigzag varlong of a safe integer; returns the position behind it. */
export function putVarlong(target: Uint8Array, position: number, value: number): number {
  if (value >= -0x4000_0000 && value < 0x4000_0000) {
    return putUnsigned(target, position, (value << 1) ^ (value >> 31))
  }
  // Zigzag in two parts, because twice a safe integer need not be one: six bits and the sign first, then sevens.
  const magnitude = value < 0 ? -(value + 1) : value
  let next = position
  target[next++] = ((magnitude % 64) << 1) | (value < 0 ? 129 : 128)
  let rest = Math.floor(magnitude / 64)
  for (; rest > 127; rest = Math.floor(rest / 128)) target[next++] = (rest % 128) | 128
  target[next++] = rest
  return next
}

/** Writes an int16. */
export function putInt16(target: Uint8Array, position: number, value: number): void {
  target[position] = value >> 8
  target[position + 1] = value
}

/** Writes an int32 (or a uint32). */
export function putInt32(target: Uint8Array, position: number, value: number): void {
  target[position] = value >> 24
  target[position + 1] = value >> 16
  target[position + 2] = value >> 8
  target[position + 3] = value
}

/** Writes a safe integer as int64. */
export function putInt64(target: Uint8Array, position: number, value: number): void {
  const high = Math.floor(value / two32)
  putInt32(target, position, high)
  putInt32(target, position + 4, value - high * two32)
}

/** Writes an int64. */
export function putBigInt64(target: Uint8Array, position: number, value: bigint): void {
  // Ids and offsets are safe integers in practice, and arithmetic of numbers is ten times faster.
  const small = Number(value)
  if (Number.isSafeInteger(small)) {
    putInt64(target, position, small)
    return
  }
  putInt32(target, position, Number(BigInt.asIntN(32, value >> 32n)))
  putInt32(target, position + 4, Number(BigInt.asIntN(32, value)))
}
