/** Kafka's own codecs read what ours write, and ours read what they write. */
import { type Codec, type CodecName, codecs, MalformedCompressedDataError } from '@millrace/compression'
import { constant, json, noise, payloadClasses, payloadSizes } from '@millrace/compression/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JavaPeer, JavaRefusal, javaMissing } from './java-peer.ts'

const levels: Readonly<Record<CodecName, readonly (number | undefined)[]>> = {
  gzip: [undefined, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  snappy: [undefined],
  lz4: [undefined, ...Array.from({ length: 17 }, (_, index) => index + 1)],
  zstd: [undefined, -131_072, -50, -1, 0, 1, 3, 6, 9, 12, 16, 19, 22],
}

/** Levels that take long for every byte see the sizes around one block, and not the many that are larger. */
function sizesFor(codec: CodecName, level: number | undefined): readonly number[] {
  const slow = (codec === 'zstd' && (level ?? 0) > 12) || (codec === 'lz4' && level !== undefined && level > 9)
  return slow ? [0, 1, 100, 65_537] : payloadSizes
}

const missing = javaMissing()
const required = process.env['MILLRACE_REQUIRE_KAFKA'] === '1'
if (missing !== null && !required) console.warn(`SKIPPED: compression against Kafka's own codecs: ${missing}`)

describe.skipIf(missing !== null && !required)('Kafka’s own codecs', () => {
  let java: JavaPeer

  beforeAll(() => {
    if (missing !== null) throw new Error(`MILLRACE_REQUIRE_KAFKA=1, but ${missing}`)
    java = JavaPeer.start()
  }, 180_000)

  afterAll(async () => {
    await java.stop()
  })

  describe.each(codecs.all)('$name', (codec) => {
    it.each(Object.keys(payloadClasses))(
      '%s data at every level is read by Java',
      { timeout: 120_000 },
      async (name) => {
        for (const level of levels[codec.name]) {
          for (const size of sizesFor(codec.name, level)) {
            const bytes = payloadOf(name, size)
            const compressed = codec.compressSync(bytes, { level })
            const read = await java.decompress(compressed, { codec: codec.name })
            expect(sameBytes(read, bytes), `level ${String(level)}, ${String(size)} bytes`).toBe(true)
          }
        }
      },
    )

    it.each(Object.keys(payloadClasses))(
      '%s data of Java at every level is read',
      { timeout: 120_000 },
      async (name) => {
        for (const level of levels[codec.name]) {
          for (const size of sizesFor(codec.name, level)) {
            const bytes = payloadOf(name, size)
            const compressed = await java.compress(bytes, requestFor(codec, level))
            const read = codec.decompressSync(compressed, { maxOutputBytes: size })
            expect(sameBytes(read, bytes), `level ${String(level)}, ${String(size)} bytes`).toBe(true)
          }
        }
      },
    )

    it('10 MB written asynchronously are read by Java', { timeout: 60_000 }, async () => {
      for (const bytes of [json(10_000_000), noise(10_000_000), constant(10_000_000)]) {
        const compressed = await codec.compress(bytes)
        expect(sameBytes(await java.decompress(compressed, { codec: codec.name }), bytes)).toBe(true)
      }
    })
  })

  // 1. lz4js lets a match begin 10 or 11 bytes before the end of a block.
  // 2. liblz4 reads a block into exactly 64 KiB, and within the last 12 bytes it accepts literals alone.
  // 3. Such a block is accepted by whoever only stores it, and no consumer in Java can read it.
  it.each([9, 10, 11, 12, 13])('a full lz4 block with a repetition %i bytes before its end is read', async (before) => {
    const bytes = json(65_536)
    bytes.set(noise(20), 65_536 - before - 20)
    bytes.copyWithin(65_536 - before, 100, 100 + before - 5)
    bytes.set(noise(5, 2), 65_536 - 5)
    const compressed = codecs.byName('lz4').compressSync(bytes)
    const large = codecs.byName('lz4').compressSync(Buffer.concat([constant(65_536 * 2), bytes, json(1000)]))
    expect(sameBytes(await java.decompress(compressed, { codec: 'lz4' }), bytes)).toBe(true)
    await expect(java.decompress(large, { codec: 'lz4' })).resolves.toHaveLength(65_536 * 3 + 1000)
  })

  it('the lz4 header checksum of old clients is read where it is allowed, and refused where it is not', async () => {
    const lz4 = codecs.byName('lz4')
    const bytes = json(100_000)
    const old = await java.compress(bytes, { codec: 'lz4', messageVersion: 0 })
    const options = { maxOutputBytes: bytes.byteLength }
    expect(sameBytes(lz4.decompressSync(old, { ...options, acceptOldLz4HeaderChecksum: true }), bytes)).toBe(true)
    expect(() => lz4.decompressSync(old, options)).toThrow(MalformedCompressedDataError)
    await expect(java.decompress(old, { codec: 'lz4', messageVersion: 2 })).rejects.toThrow(JavaRefusal)
  })

  it('Java refuses what we refuse as malformed lz4: a wrong header checksum, and blocks that depend on each other', async () => {
    const lz4 = codecs.byName('lz4')
    const bytes = lz4.compressSync(json(1000))
    const wrongChecksum = bytes.with(6, 0)
    const dependent = bytes.with(4, 0x40).with(6, 0xc0)
    for (const broken of [wrongChecksum, dependent]) {
      expect(() => lz4.decompressSync(broken, { maxOutputBytes: 1000 })).toThrow(MalformedCompressedDataError)
      await expect(java.decompress(broken, { codec: 'lz4' })).rejects.toThrow(JavaRefusal)
    }
  })
})

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

function payloadOf(name: string, size: number): Uint8Array {
  const payload = payloadClasses[name]
  if (payload === undefined) throw new Error(`unknown kind of data ${name}`)
  return payload(size)
}

function requestFor(codec: Codec, level: number | undefined): { codec: CodecName; level?: number } {
  return level === undefined ? { codec: codec.name } : { codec: codec.name, level }
}
