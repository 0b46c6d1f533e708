/**
 * Gives the batch reader bytes that went wrong on the way, for as many inputs or minutes as told:
 *
 *     node --conditions=millrace-source test/codec/fuzz-records.ts [--inputs N] [--minutes M] [--seed S]
 *
 * Each input must end in records or in a `MalformedMessageError`, soon, and without memory beyond a small multiple of
 * the input. Half of the inputs get a right checksum, so that what is behind it is looked at. What breaks that is printed
 * with seed, number and input, and the exit code is 1.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { codecs } from '@millrace/compression'
import { MalformedMessageError } from '@millrace/protocol'
import {
  encodeRecordBatch,
  RecordBatch,
  RecordBatchBuilder,
  readControlRecord,
  readRecordBatches,
  sealRecordBatch,
} from '@millrace/protocol/records'

const SLOWEST_MS = 1000
const MAX_DECOMPRESSED_BYTES = 4 * 1024 * 1024
/** The largest input, decompressed, a few times; and a collector that takes its time. */
const MEMORY_ALLOWANCE_BYTES = 256 * 1024 * 1024
/** Ends of ranges, starts of endless varints, lengths that are close to something. */
const INTERESTING_BYTES = [0, 1, 2, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff] as const
const INTERESTING_INT32 = [0, -1, -2, 1, 13, 14, 49, 0x7fffffff, -0x80000000, 0x10000] as const

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '1000' },
    seed: { type: 'string' },
  },
})
const seed = values.seed === undefined ? Date.now() >>> 0 : Number(values.seed)
const inputs = Number(values.inputs)
const deadlineMs = performance.now() + Number(values.minutes) * 60_000

let state = seed | 0
/** A number below `limit` (mulberry32). */
function pick(limit: number): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
}

function corpus(): Buffer[] {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/record-batches.json'), 'utf8')) as {
    cases: { hex: string }[]
  }
  const headers = [
    { key: 'a', value: 'b' },
    { key: 'a', value: null },
  ]
  const builder = new RecordBatchBuilder(new Uint8Array(10_000), 0, 10_000)
  for (let index = 0; index < 50; index++) builder.append(index * 3_000_000_000, `key-${index}`, 'value', headers)
  return [
    ...golden.cases.map(({ hex }) => Buffer.from(hex, 'hex')),
    Buffer.from(builder.bytes()),
    Buffer.from(encodeRecordBatch({ records: [] })),
  ]
}

function mutate(seeds: readonly Buffer[]): Buffer {
  let bytes = Buffer.from(seeds[pick(seeds.length)] ?? [])
  for (let rounds = pick(5); rounds >= 0; rounds--) {
    // Half of all changes hit the headers: there is where lengths and counts are.
    const at = pick(pick(2) === 0 ? Math.min(bytes.length, 90) : bytes.length)
    switch (pick(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8))
        break
      case 1:
        bytes[at] = INTERESTING_BYTES[pick(INTERESTING_BYTES.length)] ?? 0
        break
      case 2:
        if (at + 4 <= bytes.length) bytes.writeInt32BE(INTERESTING_INT32[pick(INTERESTING_INT32.length)] ?? 0, at)
        break
      case 3:
        bytes = Buffer.from(bytes.subarray(0, at))
        break
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(pick(12), 0xff), bytes.subarray(at)])
        break
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(at + 1 + pick(8), bytes.length))])
        break
      default:
        bytes = Buffer.concat([bytes, seeds[pick(seeds.length)] ?? Buffer.alloc(0)])
    }
  }
  if (pick(2) === 0) repair(bytes)
  return bytes
}

/** Gives each batch that can be found its length and checksum. */
function repair(bytes: Buffer): void {
  if (bytes.length < 61) return
  const declared = bytes.readInt32BE(8) + 12
  const size = declared >= 61 && declared <= bytes.length ? declared : bytes.length
  bytes.writeInt32BE(size - 12, 8)
  if (bytes[16] === 2) sealRecordBatch(bytes.subarray(0, size), {})
  repair(bytes.subarray(size))
}

/** Reads all there is to read, as a consumer would; returns the number of records. */
function read(bytes: Uint8Array): number {
  let records = 0
  const batches = readRecordBatches(bytes, {
    maxDecompressedBytes: MAX_DECOMPRESSED_BYTES,
    decompress: (codec, section, maxOutputBytes, magic) =>
      codecs.byId(codec).decompressSync(section, { maxOutputBytes, acceptOldLz4HeaderChecksum: magic < 2 }),
  })
  if (batches.trailingBytes > bytes.length) throw new Error('more trailing bytes than bytes')
  for (const batch of batches) {
    if (batch instanceof RecordBatch && pick(2) === 0) batch.validate({ asProduced: pick(2) === 0 })
    if (pick(2) === 0) batch.ensureValid()
    for (const record of batch.records()) {
      records++
      const { offset, timestamp, key, value, headers } = record
      const size = (key?.length ?? 0) + (value?.length ?? 0) + headers.length
      if (size > MAX_DECOMPRESSED_BYTES || typeof offset !== typeof timestamp) throw new Error('a record out of bounds')
      if (batch instanceof RecordBatch && batch.isControl) readControlRecord(record)
    }
  }
  return records
}

async function main(): Promise<number> {
  const seeds = corpus()
  const restingBytes = process.memoryUsage().rss
  let [done, refused, records] = [0, 0, 0]
  process.stdout.write(`seed ${seed}, ${seeds.length} seeds, ${inputs} inputs\n`)
  for (; done < inputs && performance.now() < deadlineMs; done++) {
    const bytes = mutate(seeds)
    const input = bytes.toString('hex')
    const started = performance.now()
    try {
      records += read(bytes)
    } catch (error) {
      if (!(error instanceof MalformedMessageError)) return broken(done, input, error)
      refused++
    }
    const tookMs = performance.now() - started
    if (tookMs > SLOWEST_MS) return broken(done, input, `it took ${tookMs.toFixed(0)} ms`)
    if (done % 1000 !== 0) continue
    // Node lets go of a decompressor that has thrown in a later turn of the event loop.
    await turn()
    if (process.memoryUsage().rss > restingBytes + MEMORY_ALLOWANCE_BYTES) {
      return broken(done, input, `${process.memoryUsage().rss} bytes resident, ${restingBytes} at rest`)
    }
    if (done % 100_000 === 0 && done > 0)
      process.stdout.write(`${done} inputs, ${refused} refused, ${records} records\n`)
  }
  process.stdout.write(`${done} inputs, ${refused} refused, ${records} records read: nothing else happened\n`)
  return 0
}

function broken(number: number, input: string, what: unknown): number {
  const reason = what instanceof Error ? (what.stack ?? what.message) : String(what)
  process.stdout.write(`BROKEN: seed ${seed}, input ${number}: ${reason}\n${input}\n`)
  return 1
}

process.exitCode = await main()
