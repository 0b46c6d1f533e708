/**
 * Gives every decompressor inputs that went wrong on the way, for as many inputs or minutes as told:
 *
 *     node --conditions=millrace-source test/compression/fuzz.ts [--inputs N] [--minutes M] [--seed S] [--codec NAME]
 *
 * Each input must end in bytes within the limit or in one of the two errors, soon, and in bounded memory. What breaks
 * that is printed with seed, number and input, and the exit code is 1.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { codecs, MalformedCompressedDataError, OutputLimitExceededError } from '@millrace/compression'
import {
  constant,
  decompressLz4Frame,
  decompressXerial,
  inOneGo,
  json,
  lz4jsBlocks,
  noise,
  randomFrom,
  snappyjsBlocks,
  zstdByMongodb,
} from '@millrace/compression/testing'

type Decompress = (bytes: Uint8Array, maxOutputBytes: number, old: boolean) => Uint8Array | Promise<Uint8Array>

interface Target {
  readonly name: string
  readonly decompress: Decompress
  readonly corpus: readonly Uint8Array[]
}

const LIMITS = [0, 1, 700, 70_000, 1_000_000] as const
const SLOWEST_MS = 2000
/** Above the process at rest: room for the largest output, its copies, and a collector that takes its time. */
const MEMORY_ALLOWANCE_BYTES = 384 * 1024 * 1024
const INTERESTING_BYTES = [0, 1, 0x7f, 0x80, 0xff, 0x28, 0x60, 0xf0] as const

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    codec: { type: 'string' },
  },
})
const seed = values.seed === undefined ? Date.now() >>> 0 : Number(values.seed)
const inputsPerTarget = Number(values.inputs)
const deadlineMs = performance.now() + Number(values.minutes) * 60_000

function corpusFor(codecName: string): readonly Uint8Array[] {
  const golden = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../packages/compression/test/golden/golden.json'), 'utf8'),
  ) as { readonly codec: string; readonly bytes: string }[]
  const codec = codecs.all.find((candidate) => candidate.name === codecName)
  if (codec === undefined) throw new Error(`there is no codec ${codecName}`)
  const ours = [json(0), json(1), json(40), json(700), json(3000), noise(100), noise(1000), constant(70_000)]
  return [
    ...golden
      .filter((entry) => entry.codec === codecName)
      .map((entry) => Uint8Array.from(Buffer.from(entry.bytes, 'base64'))),
    ...ours.map((bytes) => Uint8Array.from(codec.compressSync(bytes))),
  ]
}

const targets: readonly Target[] = [
  ...codecs.all.map(
    (codec): Target => ({
      name: codec.name,
      decompress: (bytes: Uint8Array, maxOutputBytes: number, old: boolean) =>
        codec.decompressSync(bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum: old }),
      corpus: corpusFor(codec.name),
    }),
  ),
  {
    name: 'snappyjs',
    decompress: (bytes: Uint8Array, maxOutputBytes: number) =>
      inOneGo(decompressXerial(bytes, { maxOutputBytes }, snappyjsBlocks)),
    corpus: corpusFor('snappy'),
  },
  {
    name: 'lz4js',
    decompress: (bytes: Uint8Array, maxOutputBytes: number, old: boolean) =>
      inOneGo(decompressLz4Frame(bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum: old }, lz4jsBlocks)),
    corpus: corpusFor('lz4'),
  },
  {
    name: 'zstd-mongodb',
    decompress: (bytes: Uint8Array, maxOutputBytes: number) =>
      zstdByMongodb.decompress?.(bytes, { maxOutputBytes }) ?? new Uint8Array(0),
    corpus: corpusFor('zstd'),
  },
].filter((target) => values.codec === undefined || target.name === values.codec)

function mutated(corpus: readonly Uint8Array[], random: () => number): Uint8Array {
  const pick = (count: number): number => Math.floor(random() * count)
  const one = (): Uint8Array => corpus[pick(corpus.length)] ?? new Uint8Array(0)
  let bytes = Uint8Array.from(one())
  for (let round = pick(6) + 1; round > 0; round -= 1) {
    const at = pick(bytes.byteLength + 1)
    // Half of all changes hit the first bytes: there is where headers, sizes and flags are.
    const place = random() < 0.5 ? Math.min(at, pick(24)) : at
    switch (pick(8)) {
      case 0:
        if (place < bytes.byteLength) bytes[place] = (bytes[place] ?? 0) ^ (1 << pick(8))
        break
      case 1:
        if (place < bytes.byteLength) bytes[place] = INTERESTING_BYTES[pick(INTERESTING_BYTES.length)] ?? 0
        break
      case 2:
        if (place < bytes.byteLength) bytes[place] = pick(256)
        break
      case 3:
        bytes = bytes.slice(0, at)
        break
      case 4:
        bytes = Uint8Array.from([
          ...bytes.subarray(0, place),
          ...noise(pick(9), pick(2 ** 31)),
          ...bytes.subarray(place),
        ])
        break
      case 5:
        bytes = Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + pick(9))])
        break
      case 6: {
        const other = one()
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(pick(other.byteLength + 1))])
        break
      }
      case 7:
        bytes.copyWithin(pick(bytes.byteLength + 1), at, at + pick(64))
        break
    }
  }
  return bytes
}

interface Tally {
  intact: number
  malformed: number
  tooLarge: number
  slowestMs: number
}

/** What is wrong with how one input ended, or null. */
async function judged(target: Target, bytes: Uint8Array, limit: number, tally: Tally): Promise<string | null> {
  const started = performance.now()
  try {
    const answer = target.decompress(bytes, limit, (bytes[0] ?? 0) % 2 === 0)
    const content = answer instanceof Promise ? await answer : answer
    if (content.byteLength > limit) return `made ${String(content.byteLength)} bytes of at most ${String(limit)}`
    tally.intact += 1
  } catch (error) {
    if (error instanceof MalformedCompressedDataError) tally.malformed += 1
    else if (error instanceof OutputLimitExceededError) tally.tooLarge += 1
    else return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
  const tookMs = performance.now() - started
  tally.slowestMs = Math.max(tally.slowestMs, tookMs)
  return tookMs > SLOWEST_MS ? `took ${tookMs.toFixed(0)} ms` : null
}

async function fuzz(target: Target, restingBytes: number): Promise<boolean> {
  const random = randomFrom(seed)
  const tally: Tally = { intact: 0, malformed: 0, tooLarge: 0, slowestMs: 0 }
  let peakBytes = 0
  let index = 0
  for (; index < inputsPerTarget && performance.now() < deadlineMs; index += 1) {
    const bytes = mutated(target.corpus, random)
    const limit = LIMITS[Math.floor(random() * LIMITS.length)] ?? 0
    let fault = await judged(target, bytes, limit, tally)
    if (index % 256 === 0) {
      const usedBytes = process.memoryUsage.rss()
      peakBytes = Math.max(peakBytes, usedBytes)
      if (usedBytes > restingBytes + MEMORY_ALLOWANCE_BYTES)
        fault = `the process has ${String(usedBytes)} bytes of memory`
      // Promises of native work settle only between turns.
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (fault !== null) {
      console.error(`${target.name}: input ${String(index)} of seed ${String(seed)}, limit ${String(limit)}: ${fault}`)
      console.error(Buffer.from(bytes).toString('hex'))
      return false
    }
  }
  console.log(
    `${target.name}: ${String(index)} inputs, ${String(tally.intact)} read, ${String(tally.malformed)} malformed, ` +
      `${String(tally.tooLarge)} too large; slowest ${tally.slowestMs.toFixed(1)} ms, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
  )
  return true
}

console.log(`seed ${String(seed)}, Node ${process.versions.node}, up to ${String(inputsPerTarget)} inputs for each`)
const restingBytes = process.memoryUsage.rss()
let sound = true
for (const target of targets) sound = (await fuzz(target, restingBytes)) && sound
console.log(sound ? 'no fault found' : 'FAULT FOUND')
process.exitCode = sound ? 0 : 1
