/** lz4: frames as Kafka wants them, blocks that liblz4 takes, and frames that are wrong in one place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lz4jsBlocks, wasmLz4Blocks } from '../src/blocks.ts'
import { codecs } from '../src/codecs.ts'
import { CompressionLevelError, MalformedCompressedDataError, OutputLimitExceededError } from '../src/errors.ts'
import { constant, json, noise } from '../src/payloads.ts'
import { xxh32 } from '../src/xxh32.ts'
import { bytesOf, joined, sameBytes, thrownBy } from './bytes.ts'

const lz4 = codecs.byName('lz4')
const ample = { maxOutputBytes: 10_000_000 }
const JAVA_HEADER = '04 22 4d 18 60 40 82'
const END_MARK = '00 00 00 00'

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value >>> 0, true)
  return bytes
}

/** A frame with its header checksum made right. */
function frame(options: {
  readonly flags?: number
  readonly blockDescriptor?: number
  readonly contentSize?: bigint
  readonly body: readonly Uint8Array[]
}): Uint8Array {
  const size = new Uint8Array(options.contentSize === undefined ? 0 : 8)
  if (options.contentSize !== undefined) new DataView(size.buffer).setBigUint64(0, options.contentSize, true)
  const descriptor = joined(Uint8Array.of(options.flags ?? 0x60, options.blockDescriptor ?? 0x40), size)
  const checksum = (xxh32(descriptor, 0, descriptor.byteLength) >>> 8) & 0xff
  return joined(u32(0x184d2204), descriptor, Uint8Array.of(checksum), ...options.body)
}

function stored(bytes: Uint8Array): readonly Uint8Array[] {
  return [u32(0x80000000 | bytes.byteLength), bytes]
}

interface BlockView {
  readonly stored: boolean
  readonly bytes: Uint8Array
}

function blocksOf(bytes: Uint8Array): readonly BlockView[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blocks: BlockView[] = []
  let position = 7
  for (;;) {
    const word = view.getUint32(position, true)
    if (word === 0) {
      expect(position + 4).toBe(bytes.byteLength)
      return blocks
    }
    const size = word & 0x7fffffff
    blocks.push({ stored: word >>> 31 === 1, bytes: bytes.subarray(position + 4, position + 4 + size) })
    position += 4 + size
  }
}

/** How a block is laid out: where its last match begins and ends in the content, and how large the content is. */
function layoutOf(block: Uint8Array): { lastMatchStart: number; lastMatchEnd: number; contentBytes: number } {
  let position = 0
  let produced = 0
  let lastMatchStart = -1
  let lastMatchEnd = -1
  const length = (short: number): number => {
    let total = short
    if (short === 15) {
      let byte: number
      do {
        byte = block[position] ?? 0
        position += 1
        total += byte
      } while (byte === 255)
    }
    return total
  }
  for (;;) {
    const token = block[position] ?? 0
    position += 1
    const literals = length(token >>> 4)
    position += literals
    produced += literals
    if (position === block.byteLength) return { lastMatchStart, lastMatchEnd, contentBytes: produced }
    position += 2
    lastMatchStart = produced
    produced += length(token & 15) + 4
    lastMatchEnd = produced
  }
}

describe('an lz4 frame', () => {
  it('begins with magic, version 1, independent blocks of 64 KiB and the right header checksum [S449]', () => {
    expect(Buffer.from(lz4.compressSync(json(100)).subarray(0, 7)).toString('hex')).toBe(
      JAVA_HEADER.replaceAll(' ', ''),
    )
  })

  it('has blocks of 64 KiB, little-endian sizes, the top bit set where stored, and an end mark [S449]', () => {
    const blocks = blocksOf(lz4.compressSync(joined(constant(65_536), noise(65_536), json(1000))))
    expect(blocks.map((block) => block.stored)).toEqual([false, true, false])
    expect(blocks[1]?.bytes).toHaveLength(65_536)
    expect(layoutOf(blocks[0]?.bytes ?? new Uint8Array(0)).contentBytes).toBe(65_536)
    expect(layoutOf(blocks[2]?.bytes ?? new Uint8Array(0)).contentBytes).toBe(1000)
  })

  it('of nothing is a header and an end mark', () => {
    expect(sameBytes(lz4.compressSync(new Uint8Array(0)), bytesOf(`${JAVA_HEADER} ${END_MARK}`))).toBe(true)
  })

  it('never grows by more than 4 bytes per block beside header and end mark', () => {
    expect(lz4.compressSync(noise(200_000))).toHaveLength(7 + 200_000 + 4 * 4 + 4)
  })

  it('has blocks that do not refer to each other: each is read alone', () => {
    const bytes = json(200_000)
    const blocks = blocksOf(lz4.compressSync(bytes))
    expect(blocks).toHaveLength(4)
    blocks.forEach((block, index) => {
      const alone = frame({ body: [u32(block.bytes.byteLength), block.bytes, u32(0)] })
      expect(sameBytes(lz4.decompressSync(alone, ample), bytes.subarray(index * 65_536, (index + 1) * 65_536))).toBe(
        true,
      )
    })
  })
})

const blockCompressors = [
  { by: 'WebAssembly', blocks: wasmLz4Blocks, levels: [9, 1, 6, 12] },
  { by: 'lz4js', blocks: lz4jsBlocks, levels: [9] },
]

describe.each(blockCompressors)('an lz4 block by $by', ({ blocks, levels }) => {
  it('ends as liblz4 demands: no match begins in its last 12 bytes or reaches into its last 5', () => {
    const pieces = fc.array(
      fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.constant(bytesOf('616263646566'))),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(pieces, fc.nat(20), (parts, repeats) => {
        const bytes = joined(...parts, ...Array.from({ length: repeats }, () => parts[0] ?? new Uint8Array(1)))
        for (const level of levels) {
          const block = blocks.compress(bytes, 0, bytes.byteLength, level)
          if (block === null) continue
          const layout = layoutOf(block)
          expect(layout.contentBytes).toBe(bytes.byteLength)
          expect(layout.lastMatchStart).toBeLessThanOrEqual(bytes.byteLength - 12)
          expect(layout.lastMatchEnd).toBeLessThanOrEqual(bytes.byteLength - 5)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it.each([14, 15, 16, 268, 269, 270, 271, 272, 524, 525, 526])(
    'with final literals around %i bytes, where their length takes another byte, is the same after a round trip',
    (count) => {
      const bytes = joined(constant(400), noise(count))
      const block = blocks.compress(bytes, 0, bytes.byteLength, 9)
      if (block === null) throw new Error('it should have become smaller')
      const compressed = Uint8Array.from(block)
      for (const reader of [wasmLz4Blocks, lz4jsBlocks]) {
        const content = reader.decompress(compressed, 0, compressed.byteLength, bytes.byteLength)
        expect(content !== null && sameBytes(content, bytes)).toBe(true)
        expect(reader.decompress(compressed, 0, compressed.byteLength, bytes.byteLength - 1)).toBeNull()
      }
    },
  )
})

describe('lz4 blocks by WebAssembly and by lz4js', () => {
  it('are read alike by both, broken ones included', () => {
    const hostile = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 15, 16, 240, 255)), { maxLength: 40 })
    fc.assert(
      fc.property(hostile, fc.nat(300), (values, capacity) => {
        const block = Uint8Array.from(values)
        const [left, right] = [wasmLz4Blocks, lz4jsBlocks].map((blocks) => {
          try {
            return blocks.decompress(block, 0, block.byteLength, capacity)
          } catch (error) {
            return error
          }
        })
        expect(left).toEqual(right)
      }),
      { numRuns: 20_000 },
    )
  })

  it('too large for the memory of the module are left to lz4js', () => {
    const content = noise(4_194_304)
    const stored = frame({ blockDescriptor: 0x70, body: [u32(content.byteLength | 0x80000000), content, u32(0)] })
    expect(sameBytes(lz4.decompressSync(stored, ample), content)).toBe(true)
    const block = bytesOf(`1f 61 01 00 ${'ff '.repeat(16_448)} 3b 50 61 61 61 61 61`)
    const made = wasmLz4Blocks.decompress(block, 0, block.byteLength, 2 ** 26)
    expect(made !== null && sameBytes(made, constant(made.byteLength))).toBe(true)
    expect(made?.byteLength).toBe(1 + 19 + 16_448 * 255 + 0x3b + 5)
  })
})

describe('reading lz4', () => {
  it('a wrong header checksum is refused [S450]', () => {
    const bytes = lz4.compressSync(json(100))
    bytes[6] = (bytes[6] ?? 0) ^ 1
    for (const options of [ample, { ...ample, acceptOldLz4HeaderChecksum: true }]) {
      const error = thrownBy(() => lz4.decompressSync(bytes, options))
      expect(error).toBeInstanceOf(MalformedCompressedDataError)
      expect(error).toMatchObject({ reason: 'the frame header does not match its checksum', offset: 6 })
    }
  })

  it('the header checksum of old clients, over the magic number too, is taken only where it is asked for', () => {
    const bytes = lz4.compressSync(json(100))
    bytes[6] = (xxh32(bytes, 0, 6) >>> 8) & 0xff
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toBeInstanceOf(MalformedCompressedDataError)
    const content = lz4.decompressSync(bytes, { ...ample, acceptOldLz4HeaderChecksum: true })
    expect(sameBytes(content, json(100))).toBe(true)
  })

  it('a wrong magic number is refused [S451]', () => {
    const bytes = lz4.compressSync(json(100))
    bytes[0] = 5
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toMatchObject({
      code: 'ERR_MALFORMED_COMPRESSED_DATA',
      reason: 'no lz4 frame',
      offset: 0,
    })
  })

  it.each([
    ['compressed', u32(65_537)],
    ['stored', u32(0x80000000 | 65_537)],
  ])('a %s block larger than the declared maximum is refused [S452]', (_kind, size) => {
    const bytes = joined(bytesOf(JAVA_HEADER), size, new Uint8Array(65_537), bytesOf(END_MARK))
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toMatchObject({
      reason: 'a block larger than the frame allows',
      offset: 7,
    })
  })

  it('a frame that ends too early is refused wherever it ends [S452]', () => {
    const bytes = lz4.compressSync(json(400))
    for (let end = 0; end < bytes.byteLength; end += 1) {
      const error = thrownBy(() => lz4.decompressSync(bytes.subarray(0, end), ample))
      expect(error, `${String(end)} bytes`).toBeInstanceOf(MalformedCompressedDataError)
    }
  })

  it('a block that holds more than the declared maximum is refused, however small it is', () => {
    const block = bytesOf(`1f 61 01 00 ${'ff '.repeat(300)} 00 50 61 61 61 61 61`)
    const bytes = frame({ body: [u32(block.byteLength), block, u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toMatchObject({
      reason: 'a block holds more than the frame allows',
    })
    const larger = frame({ blockDescriptor: 0x50, body: [u32(block.byteLength), block, u32(0)] })
    expect(lz4.decompressSync(larger, ample)).toHaveLength(1 + 19 + 300 * 255 + 5)
  })

  it.each([
    [4, 65_536],
    [5, 262_144],
    [6, 1_048_576],
    [7, 4_194_304],
  ])('maximum block size %i is %i bytes', (id, maxBytes) => {
    const fits = frame({ blockDescriptor: id << 4, body: [...stored(constant(maxBytes)), u32(0)] })
    expect(lz4.decompressSync(fits, ample)).toHaveLength(maxBytes)
    const tooLarge = frame({ blockDescriptor: id << 4, body: [...stored(constant(maxBytes + 1)), u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(tooLarge, ample))).toBeInstanceOf(MalformedCompressedDataError)
  })

  it.each([
    ['version 2', { flags: 0xa0 }],
    ['a reserved flag', { flags: 0x62 }],
    ['a dictionary', { flags: 0x61 }],
    ['blocks that depend on each other', { flags: 0x40 }],
    ['a reserved bit of the block descriptor', { blockDescriptor: 0xc0 }],
    ['low bits of the block descriptor', { blockDescriptor: 0x41 }],
    ['maximum block size 3', { blockDescriptor: 0x30 }],
  ])('%s in the header is refused', (_what, header) => {
    const bytes = frame({ ...header, body: [...stored(json(10)), u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toBeInstanceOf(MalformedCompressedDataError)
  })

  it.each([
    ['nothing where a token should be', ''],
    ['a literal length cut short', 'f0'],
    ['a literal length that goes on and on', `f0 ${'ff '.repeat(20)}`],
    ['literals cut short', '20 61'],
    ['a match without its second distance byte', '14 61 01'],
    ['a match at distance 0', '10 61 00 00 50 61 61 61 61 61'],
    ['a match from before the block', '10 61 02 00 50 61 61 61 61 61'],
    ['a match length cut short', '1f 61 01 00'],
    ['a match at the very end', '10 61 01 00'],
  ])('a block with %s is refused', (_what, hex) => {
    const block = bytesOf(hex)
    const bytes = frame({ body: [u32(block.byteLength || 1), block.byteLength === 0 ? bytesOf('f0') : block, u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toBeInstanceOf(MalformedCompressedDataError)
  })

  it('a match into the block before is refused', () => {
    const block = bytesOf('10 62 05 00 50 61 61 61 61 61')
    const bytes = frame({ body: [...stored(json(100)), u32(block.byteLength), block, u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toMatchObject({
      reason: 'a match refers to before its block',
    })
  })

  it('block checksums are verified', () => {
    const content = json(50)
    const right = frame({ flags: 0x70, body: [...stored(content), u32(xxh32(content, 0, 50)), u32(0)] })
    expect(sameBytes(lz4.decompressSync(right, ample), content)).toBe(true)
    const wrong = frame({ flags: 0x70, body: [...stored(content), u32(1), u32(0)] })
    expect(thrownBy(() => lz4.decompressSync(wrong, ample))).toMatchObject({
      reason: 'a block does not match its checksum',
    })
  })

  it('the content checksum is verified', () => {
    const content = json(50)
    const right = frame({ flags: 0x64, body: [...stored(content), u32(0), u32(xxh32(content, 0, 50))] })
    expect(sameBytes(lz4.decompressSync(right, ample), content)).toBe(true)
    const wrong = frame({ flags: 0x64, body: [...stored(content), u32(0), u32(1)] })
    expect(thrownBy(() => lz4.decompressSync(wrong, ample))).toMatchObject({
      reason: 'the content does not match its checksum',
    })
  })

  it('a content size is held to: beyond the limit refused as too large, else refused when it is not true', () => {
    const body = [...stored(json(50)), u32(0)]
    expect(lz4.decompressSync(frame({ flags: 0x68, contentSize: 50n, body }), ample)).toHaveLength(50)
    expect(thrownBy(() => lz4.decompressSync(frame({ flags: 0x68, contentSize: 51n, body }), ample))).toBeInstanceOf(
      MalformedCompressedDataError,
    )
    const huge = frame({ flags: 0x68, contentSize: 2n ** 64n - 1n, body })
    expect(thrownBy(() => lz4.decompressSync(huge, ample))).toBeInstanceOf(OutputLimitExceededError)
  })

  it('bytes after the frame are refused', () => {
    const bytes = joined(lz4.compressSync(json(100)), new Uint8Array(1))
    expect(thrownBy(() => lz4.decompressSync(bytes, ample))).toMatchObject({
      reason: 'something follows the end of the frame',
      offset: bytes.byteLength - 1,
    })
  })

  it('the blocks of a frame are bounded together', () => {
    const bytes = lz4.compressSync(constant(200_000))
    expect(lz4.decompressSync(bytes, { maxOutputBytes: 200_000 })).toHaveLength(200_000)
    expect(thrownBy(() => lz4.decompressSync(bytes, { maxOutputBytes: 199_999 }))).toBeInstanceOf(
      OutputLimitExceededError,
    )
  })
})

describe('lz4 levels', () => {
  it('are 1 to 17, and others are refused [S453]', () => {
    for (const level of [0, 18, -1, 1.5, Number.NaN, 100]) {
      const error = thrownBy(() => lz4.resolveLevel(level))
      expect(error).toBeInstanceOf(CompressionLevelError)
      expect(error).toHaveProperty('message', expect.stringContaining('from 1 to 17'))
    }
    expect(lz4.resolveLevel()).toBe(9)
    expect(lz4.resolveLevel(9)).toBe(9)
  })
})

describe('xxHash32', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['abcdefghijklmnopqrstuvwxyz', 0x63a14d5f],
    ['The quick brown fox jumps over the lazy dog', 0xe85ea4de],
  ])('of %j is as published', (text, expected) => {
    const bytes = new TextEncoder().encode(text)
    expect(xxh32(bytes, 0, bytes.byteLength)).toBe(expected)
  })
})
