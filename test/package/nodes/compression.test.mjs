/** The packed codecs: what each Node has of them compresses, decompresses, and refuses an output that is too large. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import zlib from 'node:zlib'
import { codecs, compressionPool } from '@millrace/compression'
import { Producer } from '@millrace/producer'

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

test('zstd is synchronous exactly where zlib has it, and by the optional package elsewhere', () => {
  const zstd = codecs.byName('zstd')
  const hasZstd = typeof zlib.zstdCompressSync === 'function'
  assert.equal(zstd.sync, hasZstd)
  assert.match(zstd.implementation, hasZstd ? /^node:zlib/ : /^@mongodb-js\/zstd/)
  assert.equal(zstd.syncLimitBytes() > 0, hasZstd)
  assert.equal(hasZstd, Number(process.env['NODE_LINE']) >= 22)
})

test('levels of gzip, lz4 and zstd make a difference', async () => {
  for (const [name, fast, best] of /** @type {const} */ ([
    ['gzip', 1, 9],
    ['lz4', 9, 12],
    ['zstd', -100, 19],
  ])) {
    const codec = codecs.byName(name)
    const [large, small] = await Promise.all([fast, best].map((level) => codec.compress(text, { level })))
    assert.ok(large !== undefined && small !== undefined && large.length > small.length, name)
  }
})

test('lz4 and snappy work on threads, which close ends', async () => {
  const large = new Uint8Array(2_000_000)
  await Promise.all([codecs.byName('lz4').compress(large), codecs.byName('snappy').compress(large)])
  assert.ok(compressionPool.usable)
  assert.ok(compressionPool.threadCount >= 1)
  await compressionPool.close()
  assert.equal(compressionPool.threadCount, 0)
})

test('a process that has compressed on threads ends by itself', () => {
  const program = `
    import { codecs } from '@millrace/compression'
    const all = await Promise.all(codecs.all.map((codec) => codec.compress(new Uint8Array(2_000_000))))
    console.log(all.length)`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  assert.equal(output.trim(), '4')
})

test('a producer takes every codec', async () => {
  for (const compressionType of /** @type {const} */ (['gzip', 'snappy', 'lz4', 'zstd'])) {
    const producer = new Producer({ bootstrapServers: '127.0.0.1:1', compressionType })
    await producer.close({ timeoutMs: 0 })
  }
})
