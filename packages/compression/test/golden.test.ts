/** What other implementations have written is read, byte for byte; golden/README.md says where it comes from. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CodecName } from '../src/codec-name.ts'
import { codecs } from '../src/codecs.ts'
import { MalformedCompressedDataError } from '../src/errors.ts'
import { constant, json, noise } from '../src/payloads.ts'
import { zstdByMongodb } from '../src/zstd.ts'
import { sameBytes, thrownBy } from './bytes.ts'

interface Golden {
  readonly codec: CodecName
  readonly by: string
  readonly payload: string
  readonly bytes: string
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/golden.json'), 'utf8')) as Golden[]

const payloads: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(0),
  'json 700': json(700),
  'constant 70000': constant(70_000),
  'noise 40': noise(40),
}

function payloadOf(entry: Golden): Uint8Array {
  const payload = payloads[entry.payload]
  if (payload === undefined) throw new Error(`unknown payload ${entry.payload}`)
  return payload
}

describe('golden bytes', () => {
  it('cover every codec and payload', () => {
    const combinations = new Set(golden.map((entry) => `${entry.codec}, ${entry.payload}`))
    expect(combinations.size).toBe(4 * Object.keys(payloads).length)
  })

  it.each(golden)('$codec by $by, $payload: read as what was written', async (entry) => {
    const codec = codecs.byName(entry.codec)
    const bytes = Buffer.from(entry.bytes, 'base64')
    const payload = payloadOf(entry)
    const options = { maxOutputBytes: payload.byteLength, acceptOldLz4HeaderChecksum: true }
    expect(sameBytes(codec.decompressSync(bytes, options), payload)).toBe(true)
    expect(sameBytes(await codec.decompress(bytes, options), payload)).toBe(true)
  })

  it.each(golden.filter((entry) => entry.by.includes('message version 0')))(
    'lz4 by $by, $payload: the old header checksum is refused unless it is asked for',
    (entry) => {
      const bytes = Buffer.from(entry.bytes, 'base64')
      const error = thrownBy(() => codecs.byName('lz4').decompressSync(bytes, { maxOutputBytes: 100_000 }))
      expect(error).toBeInstanceOf(MalformedCompressedDataError)
      expect(error).toMatchObject({ reason: 'the frame header does not match its checksum', offset: 6 })
    },
  )

  it.each(golden.filter((entry) => entry.codec === 'zstd'))(
    '$codec by $by, $payload: read by @mongodb-js/zstd as what was written',
    async (entry) => {
      const payload = payloadOf(entry)
      const bytes = Buffer.from(entry.bytes, 'base64')
      const content = await zstdByMongodb.decompress?.(bytes, { maxOutputBytes: 256 * 1024 })
      expect(sameBytes(content ?? new Uint8Array(1), payload)).toBe(true)
    },
  )
})
