/** snappy: xerial's framing, bare blocks, and blocks that mean harm. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SnappyBlockPlace, snappyjsBlocks, wasmSnappyBlocks } from '../src/blocks.ts'
import { codecs } from '../src/codecs.ts'
import { MalformedCompressedDataError, OutputLimitExceededError } from '../src/errors.ts'
import { constant, json, noise } from '../src/payloads.ts'
import { compressSnappyBlock, snappyBlockHeader } from '../src/snappy-block.ts'
import { bytesOf, joined, sameBytes, thrownBy } from './bytes.ts'

const snappy = codecs.byName('snappy')
const ample = { maxOutputBytes: 1_000_000 }
const XERIAL_MAGIC = '82 53 4e 41 50 50 59 00'
const XERIAL_HEADER = `${XERIAL_MAGIC} 00 00 00 01 00 00 00 01`

describe('snappy', () => {
  it('a stream is xerial’s: magic, both versions 1, blocks of 32 KiB after their sizes [S454]', () => {
    const stream = snappy.compressSync(noise(70_000))
    expect(Buffer.from(stream.subarray(0, 16)).toString('hex')).toBe(XERIAL_HEADER.replaceAll(' ', ''))
    const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
    const contents: number[] = []
    let position = 16
    while (position < stream.byteLength) {
      const size = view.getInt32(position)
      const block = stream.subarray(position + 4, position + 4 + size)
      contents.push(snappy.decompressSync(block, ample).byteLength)
      position += 4 + size
    }
    expect(position).toBe(stream.byteLength)
    expect(contents).toEqual([32_768, 32_768, 70_000 - 65_536])
  })

  it('nothing is a header without blocks', () => {
    expect(sameBytes(snappy.compressSync(new Uint8Array(0)), bytesOf(XERIAL_HEADER))).toBe(true)
    expect(snappy.decompressSync(bytesOf(XERIAL_HEADER), { maxOutputBytes: 0 })).toHaveLength(0)
  })

  it('a bare block is read without framing', () => {
    const bytes = json(5000)
    expect(sameBytes(snappy.decompressSync(compressSnappyBlock(bytes), ample), bytes)).toBe(true)
  })

  it('version numbers in the wrong byte order are overlooked', () => {
    const block = compressSnappyBlock(json(100))
    const stream = joined(
      bytesOf(`${XERIAL_MAGIC} 01 00 00 00 01 00 00 00 00 00 00`),
      Uint8Array.of(block.byteLength),
      block,
    )
    expect(sameBytes(snappy.decompressSync(stream, ample), json(100))).toBe(true)
  })

  it('each way of writing a copy and a literal is understood', () => {
    // "abcd", copy of 4 at distance 4 in 1, 2 and 4 bytes; then a literal whose length is in 2 extra bytes.
    const elements = `0c 61 62 63 64  01 04  0e 04 00  0f 04 00 00 00  f4 3c 00 ${'7a '.repeat(61)}`
    const block = bytesOf(`4d ${elements}`)
    expect(Buffer.from(snappy.decompressSync(block, ample)).toString()).toBe('abcd'.repeat(4) + 'z'.repeat(61))
  })

  it('a copy that overlaps itself repeats', () => {
    expect(Buffer.from(snappy.decompressSync(bytesOf('0a 00 61 22 01 00'), ample)).toString()).toBe('a'.repeat(10))
  })

  it.each([
    ['nothing at all', ''],
    ['a size that never ends', 'ff ff ff ff ff ff'],
    ['a size of 33 bits', 'ff ff ff ff 1f 00 61'],
    ['fewer bytes than it declares', '05 00 61'],
    ['more bytes than it declares', '01 04 61 62'],
    ['a literal beyond the end', '05 10 61'],
    // snappyjs reads this length as −5, steps back, and never ends.
    ['a literal whose length is negative when read as signed', `ff ff ff ff 07 fc fa ff ff ff ${'00 '.repeat(64)}`],
    ['a literal length beyond the end', '05 f4 01'],
    ['a copy beyond the end', '05 00 61 0e 01'],
    ['a copy at distance 0', '05 00 61 0e 00 00'],
    ['a copy from before the start', '05 00 61 0e 02 00'],
    // snappyjs reads this distance as negative and copies what is not there.
    ['a copy whose distance is negative when read as signed', '05 00 61 0f ff ff ff ff'],
    ['a stream header cut short', `${XERIAL_MAGIC} 00 00`],
    ['a block size cut short', `${XERIAL_HEADER} 00 00`],
    ['a block of no bytes', `${XERIAL_HEADER} 00 00 00 00`],
    ['a block of negative size', `${XERIAL_HEADER} ff ff ff ff 00`],
    ['a block beyond the end', `${XERIAL_HEADER} 00 00 00 09 01 00 61`],
  ])('%s is malformed', async (_what, hex) => {
    const limit = { maxOutputBytes: 2 ** 31 }
    expect(thrownBy(() => snappy.decompressSync(bytesOf(hex), limit))).toBeInstanceOf(MalformedCompressedDataError)
    await expect(snappy.decompress(bytesOf(hex), limit)).rejects.toBeInstanceOf(MalformedCompressedDataError)
  })

  it('every truncation of a block is malformed', () => {
    const block = compressSnappyBlock(json(500))
    for (let end = 0; end < block.byteLength; end += 1) {
      const error = thrownBy(() => snappy.decompressSync(block.subarray(0, end), ample))
      expect(error, `${String(end)} bytes`).toBeInstanceOf(MalformedCompressedDataError)
    }
  })

  it('a declared size beyond the limit is refused before anything is allocated', () => {
    const error = thrownBy(() => snappy.decompressSync(bytesOf('ff ff ff ff 0f 00 61'), ample))
    expect(error).toBeInstanceOf(OutputLimitExceededError)
    expect(error).toMatchObject({ maxOutputBytes: 1_000_000, outputBytes: 0xffff_ffff })
  })

  it('the blocks of a stream are bounded together', () => {
    const stream = snappy.compressSync(constant(100_000))
    expect(snappy.decompressSync(stream, { maxOutputBytes: 100_000 })).toHaveLength(100_000)
    expect(thrownBy(() => snappy.decompressSync(stream, { maxOutputBytes: 99_999 }))).toBeInstanceOf(
      OutputLimitExceededError,
    )
  })
})

describe('snappy blocks by WebAssembly and by snappyjs', () => {
  function placeOf(block: Uint8Array): SnappyBlockPlace {
    const { declaredBytes, elementsStart } = snappyBlockHeader(block, 0, block.byteLength)
    return { start: 0, elementsStart, end: block.byteLength, contentBytes: declaredBytes }
  }

  it('are read by both, whichever has written them', () => {
    for (const bytes of [json(32_768), noise(32_768), constant(32_768), json(1), constant(16), noise(61), noise(300)]) {
      for (const writer of [wasmSnappyBlocks, snappyjsBlocks]) {
        const block = Uint8Array.from(writer.compress(bytes, 0, bytes.byteLength))
        for (const reader of [wasmSnappyBlocks, snappyjsBlocks]) {
          expect(sameBytes(reader.decompress(block, placeOf(block)), bytes)).toBe(true)
        }
      }
    }
  })

  it('are read alike by both, broken ones included', () => {
    const elements = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 2, 3, 4, 5, 0xf0, 0xfc)), { maxLength: 40 })
    fc.assert(
      fc.property(fc.nat(60), elements, (size, values) => {
        const block = Uint8Array.of(size, ...values)
        const [left, right] = [wasmSnappyBlocks, snappyjsBlocks].map((blocks) => {
          try {
            return blocks.decompress(block, placeOf(block))
          } catch (error) {
            return error
          }
        })
        // The one difference: snappyjs does not take a short literal at the end whose length is in extra bytes.
        if (right instanceof Error && right.message === 'Invalid Snappy bitstream') return
        expect(left).toEqual(right)
      }),
      { numRuns: 20_000 },
    )
  })
})
