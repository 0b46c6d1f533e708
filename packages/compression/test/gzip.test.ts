/** gzip: members, their ends, and inputs that are none. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { codecs } from '../src/codecs.ts'
import { MalformedCompressedDataError, OutputLimitExceededError } from '../src/errors.ts'
import { constant, json, noise } from '../src/payloads.ts'
import { joined, sameBytes, thrownBy } from './bytes.ts'

const gzip = codecs.byName('gzip')
const ample = { maxOutputBytes: 1_000_000 }

async function bothErrors(bytes: Uint8Array, options: { maxOutputBytes: number }): Promise<readonly unknown[]> {
  const sync = thrownBy(() => gzip.decompressSync(bytes, options))
  const async = await gzip.decompress(bytes, options).then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  return [sync, async]
}

describe('gzip', () => {
  it('several members are read as one', async () => {
    const members = joined(gzipSync('one '), gzipSync(''), gzipSync('two'))
    expect(Buffer.from(gzip.decompressSync(members, ample)).toString()).toBe('one two')
    expect(Buffer.from(await gzip.decompress(members, ample)).toString()).toBe('one two')
  })

  it('members are bounded together, not each by itself', async () => {
    const members = joined(gzipSync(constant(600)), gzipSync(constant(600)))
    expect(gzip.decompressSync(members, { maxOutputBytes: 1200 })).toHaveLength(1200)
    for (const error of await bothErrors(members, { maxOutputBytes: 1199 })) {
      expect(error).toBeInstanceOf(OutputLimitExceededError)
    }
  })

  it('a member header is plain: no name, no time', () => {
    const compressed = gzip.compressSync(json(100))
    expect([...compressed.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
  })

  it.each([
    ['zeros', new Uint8Array(4)],
    ['text', Buffer.from('more')],
    ['the first byte of a member', Uint8Array.of(0x1f)],
    ['the magic number and nothing else', Uint8Array.of(0x1f, 0x8b)],
    ['a member cut short', gzipSync('abc').subarray(0, -3)],
  ])('%s after the last member is refused as malformed', async (_what, tail) => {
    for (const error of await bothErrors(joined(gzipSync('x'), tail), ample)) {
      expect(error).toBeInstanceOf(MalformedCompressedDataError)
      expect(error).toMatchObject({ codec: 'gzip', code: 'ERR_MALFORMED_COMPRESSED_DATA' })
    }
  })

  it('the place where foreign bytes begin is told', () => {
    const member = gzipSync('x')
    expect(thrownBy(() => gzip.decompressSync(joined(member, new Uint8Array(3)), ample))).toMatchObject({
      offset: member.byteLength,
    })
  })

  it('every truncation is malformed', () => {
    const compressed = gzip.compressSync(json(300))
    for (let end = 0; end < compressed.byteLength; end += 1) {
      const error = thrownBy(() => gzip.decompressSync(compressed.subarray(0, end), ample))
      expect(error, `${String(end)} bytes`).toBeInstanceOf(MalformedCompressedDataError)
    }
  })

  it('a wrong checksum is malformed', async () => {
    const compressed = Uint8Array.from(gzip.compressSync(noise(100)))
    const at = compressed.byteLength - 6
    compressed[at] = (compressed[at] ?? 0) ^ 1
    for (const error of await bothErrors(compressed, ample)) expect(error).toBeInstanceOf(MalformedCompressedDataError)
  })

  it('a bomb of 100 MB is refused without being unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(100_000_000))
    for (const error of await bothErrors(bomb, ample)) {
      expect(error).toBeInstanceOf(OutputLimitExceededError)
      expect(error).toMatchObject({ codec: 'gzip', maxOutputBytes: 1_000_000, code: 'ERR_OUTPUT_LIMIT_EXCEEDED' })
    }
  })

  it('a limit of 0 takes what is empty and refuses a single byte', async () => {
    expect(gzip.decompressSync(gzipSync(''), { maxOutputBytes: 0 })).toHaveLength(0)
    for (const error of await bothErrors(gzipSync('a'), { maxOutputBytes: 0 })) {
      expect(error).toBeInstanceOf(OutputLimitExceededError)
    }
  })

  it('a higher level makes smaller or equal output', () => {
    const sizes = [1, 6, 9].map((level) => gzip.compressSync(json(100_000), { level }).byteLength)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(sameBytes(gzip.compressSync(json(1000)), gzip.compressSync(json(1000), { level: 6 }))).toBe(true)
  })
})
