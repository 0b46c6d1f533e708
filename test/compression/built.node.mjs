/**
 * The built package on whatever Node runs this: `node test/compression/built.node.mjs` after a build.
 *
 * Every codec works on each supported Node; where zlib has no zstd (before 22.15) it works only asynchronously, says so,
 * and refuses what it cannot bound.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import zlib from 'node:zlib'
import { codecs, compressionPool, OutputLimitExceededError, SyncUnavailableError } from '@millrace/compression'

const payload = Buffer.from(
  Array.from({ length: 20_000 }, (_, index) => `{"id":${String(index)},"user":"user-${String(index % 700)}"}\n`).join(
    '',
  ),
)
const hasZstd = typeof zlib.zstdCompressSync === 'function'
const options = { maxOutputBytes: payload.byteLength * 2 }

for (const codec of codecs.all) {
  test(`${codec.name} by ${codec.implementation} on Node ${process.versions.node} is the same after a round trip`, async () => {
    const compressed = await codec.compress(payload)
    assert.ok(compressed.byteLength < payload.byteLength / 2)
    assert.ok(payload.equals(await codec.decompress(compressed, options)))
    if (codec.sync) assert.ok(payload.equals(codec.decompressSync(codec.compressSync(payload), options)))
  })

  test(`${codec.name} refuses what is larger than the limit`, async () => {
    const compressed = await codec.compress(new Uint8Array(2_000_000))
    await assert.rejects(codec.decompress(compressed, { maxOutputBytes: 1000 }), OutputLimitExceededError)
  })
}

test('zstd is synchronous exactly where zlib has it', async () => {
  const zstd = codecs.byName('zstd')
  assert.equal(zstd.sync, hasZstd)
  assert.equal(zstd.implementation.startsWith('node:zlib'), hasZstd)
  if (hasZstd) return
  assert.equal(zstd.syncLimitBytes(), 0)
  assert.throws(() => zstd.compressSync(payload), SyncUnavailableError)
  assert.throws(() => zstd.decompressSync(payload, options), SyncUnavailableError)
})

test('lz4 and snappy work on threads', async () => {
  await Promise.all([codecs.byName('lz4').compress(payload), codecs.byName('snappy').compress(payload)])
  assert.ok(compressionPool.usable)
  assert.ok(compressionPool.threadCount >= 1)
})

test('zstd levels make a difference', async () => {
  const zstd = codecs.byName('zstd')
  const fast = await zstd.compress(payload, { level: -100 })
  const best = await zstd.compress(payload, { level: 19 })
  assert.ok(fast.byteLength > best.byteLength)
})
