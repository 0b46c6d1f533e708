/** The packed codecs: what each Node has of them compresses, decompresses, and refuses an output that is too large. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codecs } from '@millrace/compression'

// Where zstd frames carry no size, they are bounded by their blocks of 128 KiB: an exact bound would be refused.
const bound = { maxOutputBytes: 1024 * 1024 }
const text = new TextEncoder().encode('the quick brown fox jumps over the lazy dog. '.repeat(2000))

for (const name of /** @type {const} */ (['gzip', 'snappy', 'lz4', 'zstd'])) {
  const codec = codecs.byName(name)

  test(`${name}: what was compressed asynchronously comes back as it was`, async () => {
    const compressed = await codec.compress(text, {})
    assert.ok(compressed.length < text.length / 4, `${compressed.length} bytes`)
    assert.deepEqual(Buffer.from(await codec.decompress(compressed, bound)), Buffer.from(text))
  })

  test(`${name}: the synchronous form works, or says by its code that it is not there`, () => {
    const roundTrip = () => codec.decompressSync(codec.compressSync(text, {}), bound)
    if (codec.sync) assert.deepEqual(Buffer.from(roundTrip()), Buffer.from(text))
    else assert.throws(roundTrip, { code: 'ERR_SYNC_UNAVAILABLE' })
  })

  test(`${name}: an output beyond its bound is refused`, async () => {
    const compressed = await codec.compress(text, {})
    await assert.rejects(async () => codec.decompress(compressed, { maxOutputBytes: 1000 }))
  })
}
