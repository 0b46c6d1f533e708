/**
 * Measures the codecs by level, size and data, beside the libraries that others use for the same blocks:
 *
 *     node --conditions=millrace-source bench/compression.ts [--peers FOLDER] [--ms N] [--data json|half|noise] [--json FILE] [--limits-only]
 *
 * FOLDER has a node_modules with any of the peers below; those that are missing are named and left out. Every case is
 * measured in several rounds, contestants taking turns, and the median round counts: this is meant to be run on a
 * machine that has other things to do as well.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type CodecName, codecs } from '@millrace/compression'
import { median } from './run/spread.ts'

const ROUNDS = 5

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    ms: { type: 'string', default: '60' },
    data: { type: 'string', default: 'json' },
    json: { type: 'string' },
    'limits-only': { type: 'boolean', default: false },
  },
})
const roundMs = Number(values.ms)

const sizes = [1024, 16_384, 131_072, 1_048_576] as const
const levels: Readonly<Record<CodecName, readonly (number | undefined)[]>> = {
  gzip: [1, 6, 9],
  snappy: [undefined],
  lz4: [9, 1, 6, 12],
  zstd: [-5, 1, 3, 9, 19],
}

type Work = (bytes: Uint8Array) => Uint8Array

interface Contestant {
  readonly codec: CodecName
  readonly name: string
  readonly level: number | undefined
  readonly compress: Work
  /** Takes what its own `compress` has made. */
  readonly decompress: ((bytes: Uint8Array, size: number) => Uint8Array) | undefined
}

interface Row {
  readonly codec: CodecName
  readonly name: string
  readonly level: number | undefined
  readonly sizeBytes: number
  readonly ratio: number
  readonly compressMBps: number
  readonly cpuSecondsPerGB: number
  readonly decompressMBps: number | undefined
}

function payload(kind: string, byteCount: number): Uint8Array {
  let state = 1
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  if (kind === 'noise') return Uint8Array.from({ length: byteCount }, () => random() * 256)
  if (kind === 'half') {
    return Uint8Array.from({ length: byteCount }, (_, index) => (index % 100 < 50 ? random() * 256 : 0))
  }
  let text = ''
  for (let index = 0; text.length < byteCount; index += 1) {
    text += `{"id":${String(index)},"user":"user-${String(Math.floor(random() * 10_000))}","at":${String(1.7e12 + index * 37)},"ok":${String(random() < 0.7)},"amount":${(random() * 1000).toFixed(2)},"tags":["a","b${String(Math.floor(random() * 5))}"]}\n`
  }
  return new TextEncoder().encode(text.slice(0, byteCount))
}

function ours(): Contestant[] {
  return codecs.all.flatMap((codec) =>
    levels[codec.name].map(
      (level): Contestant => ({
        codec: codec.name,
        name: `millrace (${codec.implementation})`,
        level,
        compress: (bytes) => codec.compressSync(bytes, { level }),
        decompress: (bytes, size) => codec.decompressSync(bytes, { maxOutputBytes: size }),
      }),
    ),
  )
}

/** Splits as the framing of the codec does, so that a library for blocks does the same work as ours. */
function inBlocks(blockBytes: number, compressBlock: Work): Work {
  return (bytes) => {
    const blocks: Uint8Array[] = []
    for (let start = 0; start < bytes.byteLength; start += blockBytes) {
      blocks.push(compressBlock(bytes.subarray(start, start + blockBytes)))
    }
    return Buffer.concat(blocks)
  }
}

interface Peer {
  readonly package: string
  readonly contestants: (library: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>>) => readonly {
    readonly codec: CodecName
    readonly how: string
    readonly compress: Work | undefined
    readonly decompress?: Work | undefined
  }[]
}

const peers: readonly Peer[] = [
  {
    package: 'snappyjs',
    contestants: ({ compress, uncompress }) => [
      { codec: 'snappy', how: 'JavaScript, one block', compress, decompress: uncompress },
    ],
  },
  {
    package: 'lz4js',
    contestants: ({ compress, decompress }) => [
      { codec: 'lz4', how: 'JavaScript, frame of one block', compress, decompress },
    ],
  },
  {
    package: 'snappy',
    contestants: ({ compressSync, uncompressSync }) => [
      { codec: 'snappy', how: 'native, one block', compress: compressSync, decompress: uncompressSync },
      { codec: 'snappy', how: 'native, blocks of 32 KiB', compress: compressSync && inBlocks(32_768, compressSync) },
    ],
  },
  {
    package: 'lz4-napi',
    contestants: ({ compressSync, uncompressSync }) => [
      { codec: 'lz4', how: 'native, one block', compress: compressSync, decompress: uncompressSync },
      { codec: 'lz4', how: 'native, blocks of 64 KiB', compress: compressSync && inBlocks(65_536, compressSync) },
    ],
  },
  {
    package: 'lz4-wasm-nodejs',
    contestants: ({ compress, decompress }) => [
      { codec: 'lz4', how: 'WebAssembly, one block', compress, decompress },
      { codec: 'lz4', how: 'WebAssembly, blocks of 64 KiB', compress: compress && inBlocks(65_536, compress) },
    ],
  },
  {
    package: '@platformatic/wasm-utils',
    contestants: ({ lz4Compress, lz4Decompress, snappyCompress, snappyDecompress }) => [
      { codec: 'lz4', how: 'WebAssembly, frame', compress: lz4Compress, decompress: lz4Decompress },
      { codec: 'snappy', how: 'WebAssembly, one block', compress: snappyCompress, decompress: snappyDecompress },
    ],
  },
  {
    package: 'lz4',
    contestants: ({ encode, decode }) => [{ codec: 'lz4', how: 'native, frame', compress: encode, decompress: decode }],
  },
]

function installedPeers(folder: string): Contestant[] {
  const load = createRequire(join(resolve(folder), 'index.js'))
  return peers.flatMap((peer) => {
    let library: Parameters<Peer['contestants']>[0]
    try {
      library = load(peer.package) as Parameters<Peer['contestants']>[0]
    } catch {
      console.error(`left out, not installed in ${folder}: ${peer.package}`)
      return []
    }
    const version = installedVersion(folder, peer.package)
    return peer.contestants(library).flatMap(({ codec, how, compress, decompress }): Contestant[] => {
      if (compress === undefined) return []
      return [
        {
          codec,
          name: `${peer.package} ${version} (${how})`,
          level: undefined,
          compress,
          decompress: decompress === undefined ? undefined : (bytes) => decompress(bytes),
        },
      ]
    })
  })
}

/** Read as a file, because most packages do not export theirs. */
function installedVersion(folder: string, name: string): string {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

interface Speed {
  readonly bytesPerSecond: number
  readonly cpuSecondsPerByte: number
}

function timed(byteCount: number, run: () => unknown): Speed {
  const cpuStart = process.cpuUsage()
  const start = performance.now()
  let runs = 0
  do {
    run()
    runs += 1
  } while (performance.now() - start < roundMs)
  const seconds = (performance.now() - start) / 1000
  const cpu = process.cpuUsage(cpuStart)
  const bytes = runs * byteCount
  return { bytesPerSecond: bytes / seconds, cpuSecondsPerByte: (cpu.user + cpu.system) / 1e6 / bytes }
}

function measure(contestants: readonly Contestant[], bytes: Uint8Array): Row[] {
  const prepared = contestants.map((contestant) => {
    const compressed = contestant.compress(bytes)
    return { contestant, compressed, compress: [] as Speed[], decompress: [] as Speed[] }
  })
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { contestant, compressed, compress, decompress } of prepared) {
      compress.push(timed(bytes.byteLength, () => contestant.compress(bytes)))
      if (contestant.decompress !== undefined) {
        const { decompress: work } = contestant
        decompress.push(timed(bytes.byteLength, () => work(compressed, bytes.byteLength)))
      }
    }
  }
  return prepared.map(({ contestant, compressed, compress, decompress }) => ({
    codec: contestant.codec,
    name: contestant.name,
    level: contestant.level,
    sizeBytes: bytes.byteLength,
    ratio: compressed.byteLength / bytes.byteLength,
    compressMBps: median(compress.map((speed) => speed.bytesPerSecond)) / 1e6,
    cpuSecondsPerGB: median(compress.map((speed) => speed.cpuSecondsPerByte)) * 1e9,
    decompressMBps: decompress.length === 0 ? undefined : median(decompress.map((speed) => speed.bytesPerSecond)) / 1e6,
  }))
}

/** Every level at which the limits differ; of zstd's negative ones the ends. */
const everyLevel: Readonly<Record<CodecName, readonly (number | undefined)[]>> = {
  gzip: [-1, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  snappy: [undefined],
  lz4: Array.from({ length: 17 }, (_, index) => index + 1),
  zstd: [-131_072, -1, ...Array.from({ length: 22 }, (_, index) => index + 1)],
}
const kinds = ['json', 'half', 'noise'] as const

/** CPU of this thread for one of many runs: a busy machine lengthens it less than the time by the clock. */
function cpuMs(run: () => void): number {
  const runs = 100
  const start = process.threadCpuUsage()
  for (let i = 0; i < runs; i += 1) run()
  const used = process.threadCpuUsage(start)
  return (used.user + used.system) / 1000 / runs
}

/** What the largest batch that is compressed in place takes, for the slowest kind of data. */
function inPlaceMs(codecName: CodecName, level: number | undefined): number {
  const codec = codecs.byName(codecName)
  const perKind = kinds.map((kind) => {
    const bytes = payload(kind, codec.syncLimitBytes(level))
    return cpuMs(() => codec.compressSync(bytes, { level }))
  })
  return Math.max(...perKind)
}

/** The most CPU that the event loop's thread used in one turn while a batch of 1 MiB was compressed elsewhere. */
async function longestHoldMs(codecName: CodecName, level: number | undefined): Promise<number> {
  const codec = codecs.byName(codecName)
  const bytes = payload('json', 1_048_576)
  await codec.compress(bytes, { level })
  let longestMs = 0
  let going = true
  let last = process.threadCpuUsage()
  const look = (): void => {
    const used = process.threadCpuUsage(last)
    last = process.threadCpuUsage()
    longestMs = Math.max(longestMs, (used.user + used.system) / 1000)
    if (going) setTimeout(look, 0)
  }
  look()
  for (let round = 0; round < ROUNDS; round += 1) await codec.compress(bytes, { level })
  going = false
  return longestMs
}

const contestants = [...ours(), ...(values.peers === undefined ? [] : installedPeers(values.peers))]
const rows: Row[] = []
console.log(
  `Node ${process.versions.node}, data ${values.data}, ${String(ROUNDS)} rounds of ${String(roundMs)} ms each\n`,
)
for (const codec of values['limits-only'] ? [] : codecs.all) {
  console.log('| codec | level | size | ratio | compress MB/s | CPU s/GB | decompress MB/s | implementation |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |')
  for (const size of sizes) {
    const measured = measure(
      contestants.filter((contestant) => contestant.codec === codec.name),
      payload(values.data, size),
    )
    rows.push(...measured)
    for (const row of measured) {
      const cells = [
        row.codec,
        row.level ?? '',
        `${String(size / 1024)} KiB`,
        row.ratio.toFixed(3),
        row.compressMBps.toFixed(0),
        row.cpuSecondsPerGB.toFixed(1),
        row.decompressMBps?.toFixed(0) ?? '',
        row.name,
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
  }
  console.log('')
}

console.log('| codec | level | in place up to | CPU of that | longest hold while 1 MiB is compressed elsewhere |')
console.log('| --- | ---: | ---: | ---: | ---: |')
for (const codec of codecs.all) {
  for (const level of everyLevel[codec.name]) {
    const limit = `${(codec.syncLimitBytes(level) / 1024).toFixed(0)} KiB`
    const hold = `${(await longestHoldMs(codec.name, level)).toFixed(1)} ms`
    console.log(
      `| ${codec.name} | ${String(level ?? '')} | ${limit} | ${inPlaceMs(codec.name, level).toFixed(1)} ms | ${hold} |`,
    )
  }
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ node: process.versions.node, data: values.data, rows }, null, 2)}\n`)
}
