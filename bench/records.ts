/**
 * Measures record batches: appending, sealing, checksums, reading; and the same jobs by other clients:
 *
 *     node --conditions=millrace-source bench/records.ts [--peers FOLDER] [--ms N] [--rounds N] [--only TEXT] [--json FILE]
 *
 * FOLDER has a node_modules with any of @platformatic/kafka, kafkajs and kafka-ts; those that are missing are named and
 * left out. Every case runs in processes of its own, one per round, because what one case teaches the engine changes the
 * next; cases take turns, and the median round counts. Bytes are what the JavaScript heap and array buffers grew by.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Arena, crc32c, RecordBatchBuilder, readRecordBatches, sealRecordBatch } from '@millrace/protocol/records'

const { values } = parseArgs({
  options: {
    peers: { type: 'string', default: join(import.meta.dirname, '../test') },
    ms: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    json: { type: 'string' },
    run: { type: 'string' },
  },
})

const slotBytes = 16_384
const recordsPerBatch = 100
const differentRecords = 1024
const timestamp = 1_700_000_000_000

/** What one case does once, and how much that is. */
interface Work {
  readonly run: () => unknown
  readonly records?: number
  readonly bytes?: number
}

interface Case {
  readonly name: string
  readonly prepare: () => Work | Promise<Work>
}

interface Result {
  readonly name: string
  readonly nsPerRecord?: number
  readonly bytesPerRecord?: number
  readonly gigabytesPerSecond?: number
}

function texts(length: number): string[] {
  return Array.from({ length: differentRecords }, (_, index) => `${index}-${'x'.repeat(length)}`.slice(0, length))
}

const buffers = (length: number): Buffer[] => texts(length).map((text) => Buffer.from(text))
const keys = (): string[] =>
  Array.from({ length: differentRecords }, (_, index) => `key-${1_000_000 + index}`.slice(0, 10))

// Ours.

/** Appends to batches of 16 KB, one slot of an arena after the other. */
function append(
  values: readonly (string | Uint8Array)[],
  keysOrNull: readonly string[] | null,
  headers: Parameters<RecordBatchBuilder['append']>[3] = null,
): Work {
  const slots = 64
  const arena = Arena.create(slots * slotBytes)
  const builder = new RecordBatchBuilder(arena.bytes, 0, slotBytes)
  let slot = 0
  const run = (): void => {
    for (let index = 0; index < differentRecords; index++) {
      const key = keysOrNull === null ? null : (keysOrNull[index] ?? null)
      const value = values[index] ?? null
      if (builder.append(timestamp, key, value, headers) > 0) continue
      slot = (slot + 1) % slots
      builder.reset(arena.bytes, slot * slotBytes, (slot + 1) * slotBytes)
      builder.append(timestamp, key, value, headers)
    }
  }
  return { run, records: differentRecords }
}

/** A whole batch of 100 records: appended, sealed, with its checksum. */
function buildBatch(values: readonly (string | Uint8Array)[], keysOrNull: readonly string[] | null): Work {
  const arena = Arena.create(1 << 20)
  const builder = new RecordBatchBuilder(arena.bytes, 0, arena.bytes.length)
  const identity = { producerId: 1n, producerEpoch: 0, baseSequence: 0 }
  const run = (): Uint8Array => {
    builder.reset(arena.bytes, 0, arena.bytes.length)
    for (let index = 0; index < recordsPerBatch; index++) {
      builder.append(timestamp, keysOrNull?.[index] ?? null, values[index] ?? null, null)
    }
    const batch = builder.bytes()
    sealRecordBatch(batch, identity)
    return batch
  }
  return { run, records: recordsPerBatch }
}

function aBatch(valueBytes: number): Uint8Array {
  return Uint8Array.from(buildBatch(buffers(valueBytes), keys()).run() as Uint8Array)
}

function decodeCursor(): Work {
  const bytes = aBatch(100)
  const run = (): number => {
    let total = 0
    for (const batch of readRecordBatches(bytes)) {
      if (batch.magic !== 2) continue
      batch.ensureValid()
      for (const cursor = batch.cursor(); cursor.next(); ) total += cursor.valueSize
    }
    return total
  }
  return { run, records: recordsPerBatch }
}

/** What other clients' readers give: key, value, headers, and the deltas as they stand in the record. */
function decodeRecords(): Work {
  const bytes = aBatch(100)
  const run = (): number => {
    let total = 0
    for (const batch of readRecordBatches(bytes)) {
      if (batch.magic !== 2) continue
      batch.ensureValid()
      for (const { key, value, headers, timestampDelta, offsetDelta } of batch.records()) {
        total += (key?.length ?? 0) + (value?.length ?? 0) + headers.length + timestampDelta + offsetDelta
      }
    }
    return total
  }
  return { run, records: recordsPerBatch }
}

/** What a consumer wants: offset and timestamp as they are in the log. */
function decodeAbsolute(): Work {
  const bytes = aBatch(100)
  const run = (): number => {
    let total = 0
    for (const batch of readRecordBatches(bytes)) {
      batch.ensureValid()
      for (const { key, value, timestamp: time, offset } of batch.records()) {
        total += (key?.length ?? 0) + (value?.length ?? 0) + (time > offset ? 1 : 0)
      }
    }
    return total
  }
  return { run, records: recordsPerBatch }
}

function checksum(size: number, inArena: boolean): Work {
  const arena = Arena.create(size)
  arena.bytes.fill(7)
  const copy = Uint8Array.from(arena.bytes)
  return { run: inArena ? () => arena.crc32c(0, size) : () => crc32c(copy), bytes: size }
}

const ours: readonly Case[] = [
  { name: 'append/100B', prepare: () => append(buffers(100), null) },
  { name: 'append/100B, key of 10', prepare: () => append(buffers(100), keys()) },
  { name: 'append/100B string', prepare: () => append(texts(100), null) },
  { name: 'append/100B string, key of 10', prepare: () => append(texts(100), keys()) },
  {
    name: 'append/100B, header',
    prepare: () => append(buffers(100), null, [{ key: 'trace', value: '0123456789abcdef' }]),
  },
  { name: 'append/1KB', prepare: () => append(buffers(1024), null) },
  { name: 'append/1KB, key of 10', prepare: () => append(buffers(1024), keys()) },
  { name: 'append/1KB string', prepare: () => append(texts(1024), null) },
  { name: 'append/1KB string, key of 10', prepare: () => append(texts(1024), keys()) },
  { name: 'batch of 100/100B, key of 10: millrace', prepare: () => buildBatch(buffers(100), keys()) },
  { name: 'batch of 100/1KB, key of 10: millrace', prepare: () => buildBatch(buffers(1024), keys()) },
  { name: 'read 100/100B: millrace, cursor and checksum', prepare: decodeCursor },
  { name: 'read 100/100B: millrace, records and checksum', prepare: decodeRecords },
  { name: 'read 100/100B: millrace, records with offset and time, and checksum', prepare: decodeAbsolute },
  ...[64, 256, 1024, 4096, 16_384, 65_536, 1_048_576].flatMap((size) => [
    { name: `crc32c/${size}, in the arena`, prepare: () => checksum(size, true) },
    { name: `crc32c/${size}, from elsewhere`, prepare: () => checksum(size, false) },
  ]),
]

// Others. Their record classes are not public: they are loaded by path, in the versions that are installed.

interface Peer {
  readonly package: string
  readonly encode: (folder: string, valueBytes: number) => Promise<Work>
  readonly decode: (folder: string) => Promise<Work>
}

type Unknown = Record<string, (...args: readonly unknown[]) => unknown>

/** What a CommonJS module exports is the default of the namespace that `import` gives. */
async function load(folder: string, path: string): Promise<Unknown> {
  const namespace = (await import(join(resolve(folder), 'node_modules', path))) as object
  return ('default' in namespace ? namespace.default : namespace) as Unknown
}

/** The functions that a peer's module has; one that is gone ends the case with its name. */
function member(module: Unknown, name: string): (...args: readonly unknown[]) => unknown {
  const found = module[name]
  if (typeof found !== 'function') throw new Error(`there is no ${name} in this version`)
  return found
}

const peers: readonly Peer[] = [
  {
    package: '@platformatic/kafka',
    async encode(folder, valueBytes) {
      const createBatch = member(
        await load(folder, '@platformatic/kafka/dist/protocol/records.js'),
        'createRecordsBatch',
      )
      const [k, v] = [keys().map((key) => Buffer.from(key)), buffers(valueBytes)]
      const run = (): unknown => {
        const messages = Array.from({ length: recordsPerBatch }, (_, index) => ({
          key: k[index],
          value: v[index],
          timestamp: BigInt(timestamp),
        }))
        return (createBatch(messages, {}) as { buffer: Uint8Array }).buffer
      }
      return { run, records: recordsPerBatch }
    },
    async decode(folder) {
      const readBatches = member(
        await load(folder, '@platformatic/kafka/dist/protocol/records.js'),
        'readRecordsBatches',
      )
      const { Reader } = (await load(folder, '@platformatic/kafka/dist/protocol/reader.js')) as unknown as {
        Reader: { from(bytes: Uint8Array): unknown }
      }
      const bytes = Buffer.from(aBatch(100))
      return { run: () => readBatches(Reader.from(bytes)), records: recordsPerBatch }
    },
  },
  {
    package: 'kafkajs',
    async encode(folder, valueBytes) {
      const createRecord = (await load(folder, 'kafkajs/src/protocol/recordBatch/record/v0/index.js')) as unknown as (
        record: object,
      ) => unknown
      const createBatch = member(await load(folder, 'kafkajs/src/protocol/recordBatch/v0/index.js'), 'RecordBatch')
      const [k, v] = [keys().map((key) => Buffer.from(key)), buffers(valueBytes)]
      const run = async (): Promise<unknown> => {
        const records = Array.from({ length: recordsPerBatch }, (_, offsetDelta) =>
          createRecord({ offsetDelta, timestampDelta: 0, key: k[offsetDelta], value: v[offsetDelta] }),
        )
        const batch = await createBatch({ firstTimestamp: timestamp, lastOffsetDelta: recordsPerBatch - 1, records })
        return (batch as { buffer: Uint8Array }).buffer
      }
      return { run, records: recordsPerBatch }
    },
    async decode(folder) {
      const Decoder = (await load(folder, 'kafkajs/src/protocol/decoder.js')) as unknown as new (
        bytes: Buffer,
      ) => unknown
      const decodeBatch = (await load(folder, 'kafkajs/src/protocol/recordBatch/v0/decoder.js')) as unknown as (
        decoder: unknown,
      ) => Promise<unknown>
      const bytes = Buffer.from(aBatch(100))
      return { run: () => decodeBatch(new Decoder(bytes)), records: recordsPerBatch }
    },
  },
  {
    package: 'kafka-ts',
    async encode(folder, valueBytes) {
      const createBatch = member(await load(folder, 'kafka-ts/dist/api/produce/common.js'), 'createBatch')
      const [k, v] = [keys(), texts(valueBytes)]
      const run = (): unknown => {
        const records = Array.from({ length: recordsPerBatch }, (_, offsetDelta) => {
          const [key, value] = [k[offsetDelta], v[offsetDelta]]
          return { attributes: 0, timestampDelta: 0n, offsetDelta, key, value, headers: [] }
        })
        const batch = createBatch({
          ...{ attributes: 0, lastOffsetDelta: recordsPerBatch - 1, baseTimestamp: BigInt(timestamp) },
          ...{ maxTimestamp: BigInt(timestamp), producerId: 1n, producerEpoch: 0, baseSequence: 0 },
          ...{ partitionLeaderEpoch: 0, baseOffset: 0n, records },
        })
        return (batch as { value(): Uint8Array }).value()
      }
      return { run, records: recordsPerBatch }
    },
    async decode(folder) {
      const decodeBatch = member(await load(folder, 'kafka-ts/dist/api/fetch/common.js'), 'decodeRecordBatch')
      const { Decoder } = (await load(folder, 'kafka-ts/dist/utils/decoder.js')) as unknown as {
        Decoder: new (bytes: Buffer) => unknown
      }
      const bytes = Buffer.from(aBatch(100))
      return { run: () => decodeBatch(new Decoder(bytes), bytes.length, []), records: recordsPerBatch }
    },
  },
]

/** A peer must do the whole job: what it makes is read here, every record of it. */
async function checked(work: Work): Promise<Work> {
  const made = await work.run()
  if (!(made instanceof Uint8Array)) throw new TypeError('the batch is no bytes')
  const [batch] = readRecordBatches(made)
  batch?.ensureValid()
  if ([...(batch?.records() ?? [])].length !== work.records) throw new Error('the batch does not hold its records')
  return work
}

function peerCases(folder: string): Case[] {
  return peers.flatMap((peer) => {
    const version = installedVersion(folder, peer.package)
    if (version === null) {
      if (values.run === undefined) console.error(`left out, not installed in ${folder}: ${peer.package}`)
      return []
    }
    const who = `${peer.package} ${version}`
    return [
      ...[100, 1024].map((size) => ({
        name: `batch of 100/${size === 100 ? '100B' : '1KB'}, key of 10: ${who}`,
        prepare: async () => checked(await peer.encode(folder, size)),
      })),
      { name: `read 100/100B: ${who}, no checksum`, prepare: () => peer.decode(folder) },
    ]
  })
}

function installedVersion(folder: string, name: string): string | null {
  const file = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return null
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

// Measuring.

/**
 * Nanoseconds of processor time of one `run`, after as long again to warm up. Not of the clock on the wall: the machine
 * may have other things to do.
 */
async function nanoseconds({ run }: Work, forMs: number): Promise<number> {
  const isAsync = run() instanceof Promise
  let [elapsedMs, runs] = [0, 0]
  for (const phase of ['warm up', 'measure']) {
    const start = process.cpuUsage()
    runs = 0
    do {
      // The clock is dearer than many a case: it is looked at every sixteenth time.
      for (let turn = 0; turn < 16; turn++) {
        if (isAsync) await run()
        else run()
      }
      runs += 16
      const { user, system } = process.cpuUsage(start)
      elapsedMs = (user + system) / 1000
    } while (elapsedMs < forMs || (phase === 'warm up' && runs < 2000 && elapsedMs < 5 * forMs))
  }
  return (elapsedMs * 1e6) / runs
}

/** Bytes that one `run` leaves behind for the collector. */
async function allocatedBytes(work: Work): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const nothing = await heapGrowth({ run: () => undefined }, collect)
  return Math.max(0, (await heapGrowth(work, collect)) - nothing)
}

async function heapGrowth({ run }: Work, collect: () => void): Promise<number> {
  const samples: number[] = []
  for (let sample = 0; sample < 21; sample++) {
    collect()
    const before = process.memoryUsage()
    for (let turn = 0; turn < 4; turn++) await run()
    const after = process.memoryUsage()
    const grown = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers
    samples.push(grown / 4)
  }
  return median(samples)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

async function measure({ name, prepare }: Case): Promise<Result> {
  const work = await prepare()
  const ns = await nanoseconds(work, Number(values.ms))
  if (work.bytes !== undefined) return { name, gigabytesPerSecond: work.bytes / ns }
  const records = work.records ?? 1
  return { name, nsPerRecord: ns / records, bytesPerRecord: (await allocatedBytes(work)) / records }
}

function inOwnProcess(name: string): Result {
  const args = [...process.execArgv, import.meta.filename, '--run', name, '--ms', values.ms, '--peers', values.peers]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Result
}

function combined(rounds: readonly Result[]): Result & { readonly lowest: number; readonly highest: number } {
  const of = (read: (result: Result) => number | undefined): number[] => rounds.flatMap((round) => read(round) ?? [])
  const speeds = of((round) => round.nsPerRecord ?? round.gigabytesPerSecond)
  const spread = { lowest: Math.min(...speeds), highest: Math.max(...speeds) }
  const name = rounds[0]?.name ?? ''
  return rounds[0]?.gigabytesPerSecond === undefined
    ? { name, nsPerRecord: median(speeds), bytesPerRecord: median(of((round) => round.bytesPerRecord)), ...spread }
    : { name, gigabytesPerSecond: median(speeds), ...spread }
}

async function main(): Promise<void> {
  const cases = [...ours, ...peerCases(values.peers)]
  if (values.run !== undefined) {
    const chosen = cases.find(({ name }) => name === values.run)
    if (chosen === undefined) throw new Error(`there is no case ${values.run}`)
    process.stdout.write(JSON.stringify(await measure(chosen)))
    return
  }
  const only = values.only ?? ''
  const names = cases.map(({ name }) => name).filter((name) => name.includes(only))
  const rounds = new Map<string, Result[]>(names.map((name) => [name, []]))
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of names) rounds.get(name)?.push(inOwnProcess(name))
  }
  const results = names.map((name) => combined(rounds.get(name) ?? []))
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: availableParallelism() }
  console.log(
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores, ${values.rounds} rounds; lowest to highest\n`,
  )
  const width = Math.max(...names.map((name) => name.length))
  for (const { name, nsPerRecord, bytesPerRecord, gigabytesPerSecond, lowest, highest } of results) {
    const speed =
      nsPerRecord === undefined
        ? `${(gigabytesPerSecond ?? 0).toFixed(2).padStart(8)} GB/s       ${lowest.toFixed(2)}-${highest.toFixed(2)}`
        : `${nsPerRecord.toFixed(1).padStart(8)} ns/record  ${lowest.toFixed(1)}-${highest.toFixed(1)}  ${(bytesPerRecord ?? 0).toFixed(0)} B/record`
    console.log(`${name.padEnd(width)}  ${speed}`)
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`)
}

await main()
