/** Data to compress in tests and fuzzing, the same on every run. */

/** Numbers from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function noise(byteCount: number, seed = 1): Uint8Array {
  const random = randomFrom(seed)
  const bytes = new Uint8Array(byteCount)
  for (let index = 0; index < byteCount; index += 1) bytes[index] = random() * 256
  return bytes
}

export function constant(byteCount: number): Uint8Array {
  return new Uint8Array(byteCount).fill(0x61)
}

export function json(byteCount: number): Uint8Array {
  const lines: string[] = []
  for (let index = 0, length = 0; length < byteCount; index += 1) {
    const line = `{"id":${String(index)},"user":"user-${String((index * 7919) % 1000)}","ok":${String(index % 3 === 0)},"amount":${String(((index * 31) % 10_007) / 100)}}\n`
    lines.push(line)
    length += line.length
  }
  return new TextEncoder().encode(lines.join('')).slice(0, byteCount)
}

export const payloadClasses: Readonly<Record<string, (byteCount: number) => Uint8Array>> = {
  incompressible: noise,
  constant,
  JSON: json,
}

/** Around every block size of the codecs, and one that is many blocks long. */
export const payloadSizes: readonly number[] = [
  0, 1, 4, 12, 13, 15, 16, 17, 100, 255, 256, 1000, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 131_072, 300_001,
]
