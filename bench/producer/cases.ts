/** What the producer does with a record, step by step, each step alone. */
import type { ProducerRecord } from '@millrace/producer'
import { createTopicPartitioner, murmur2, murmur2OfString, SeededRandom } from '@millrace/producer/testing'
import { Arena, RecordBatchBuilder, sealRecordBatch } from '@millrace/protocol/records'
import { buffers, differentRecords, keys, timestamp } from '../codec/subjects.ts'
import type { Case } from '../micro/case.ts'
import type { Work } from '../micro/measure.ts'
import { BENCH_TOPIC } from '../run/broker.ts'
import { SteppedWorld } from './stepped-world.ts'

const millrace = 'millrace'
const RECORDS = 8192
const PARTITIONS = 12
const MANY_PARTITIONS = 1000
const BATCH_BYTES = 1_000_000

type Shape = (index: number) => Partial<ProducerRecord>

const plain: Shape = () => ({})
const inTurn: Shape = (index) => ({ partition: index % PARTITIONS })
const withHeader: Shape = () => ({ headers: [['trace', '0123456789abcdef']] })

/** Different records of 100 B, and what `shape` adds to each. */
function records(shape: Shape): ProducerRecord[] {
  const values = buffers(100)
  return Array.from({ length: RECORDS }, (_, index) => ({
    topic: BENCH_TOPIC,
    value: values[index % differentRecords] ?? null,
    ...shape(index),
  }))
}

interface Steps {
  readonly world: SteppedWorld
  readonly hand: (record: ProducerRecord) => unknown
  readonly all: readonly ProducerRecord[]
}

/** By `enqueue` with one callback for all, or by `send`. */
async function prepared(shape: Shape, how: 'enqueue' | 'send', partitions: number = PARTITIONS): Promise<Steps> {
  const world = new SteppedWorld(partitions)
  const producer = await world.producer({ batchSize: BATCH_BYTES, bufferMemory: 256 << 20 })
  let failed = 0
  const onDelivery = (error: unknown): void => {
    if (error !== null) failed++
  }
  const enqueue = (record: ProducerRecord): void => {
    if (!producer.enqueue(record, onDelivery) || failed > 0) throw new Error('a record was not taken, or failed')
  }
  return { world, hand: how === 'enqueue' ? enqueue : (record) => producer.send(record), all: records(shape) }
}

/** From the call to the batch: checks, partitioner, memory, encoding, who is told. */
async function take(shape: Shape, how: 'enqueue' | 'send', partitions?: number): Promise<Work> {
  const { world, hand, all } = await prepared(shape, how, partitions)
  return { count: RECORDS, before: () => world.settle(), run: () => handAll(hand, all) }
}

/** The sender's run: which batches are due, their sequences, header and CRC, the request, the write. */
async function drain(): Promise<Work> {
  const { world, hand, all } = await prepared(inTurn, 'enqueue')
  const before = async (): Promise<void> => {
    await world.settle()
    handAll(hand, all)
  }
  return {
    count: RECORDS,
    before,
    run: () => {
      world.turn()
    },
  }
}

/** From the answer's bytes to every record's owner. */
async function tell(how: 'enqueue' | 'send'): Promise<Work> {
  const { world, hand, all } = await prepared(inTurn, how)
  const before = async (): Promise<void> => {
    await world.settle()
    handAll(hand, all)
    world.turn()
    world.answer()
  }
  return {
    count: RECORDS,
    before,
    run: () => {
      world.arrive()
    },
  }
}

function handAll(hand: Steps['hand'], all: Steps['all']): void {
  for (const record of all) hand(record)
}

function hashOf<Key>(hash: (key: Key) => number, all: readonly Key[]): Work {
  const run = (): number => {
    let sum = 0
    for (const key of all) sum ^= hash(key)
    return sum
  }
  return { run, count: all.length }
}

/** One choice for each record, as the default partitioner makes it; the batch tells it of every append. */
function choose(all: readonly (string | null)[]): Work {
  const partitioner = createTopicPartitioner({
    ...{ topic: BENCH_TOPIC, partitioner: 'default', batchSizeBytes: 16_384, ignoreKeys: false, adaptive: true },
    random: new SeededRandom(1),
  })
  partitioner.describe(Array.from({ length: PARTITIONS }, () => true))
  return hashOf((key) => partitioner.choose(key, null, PARTITIONS), all)
}

/** Identity, sequence and CRC into the header of a batch that lies in the arena. */
function seal(batchBytes: number): Work {
  const arena = Arena.create(batchBytes)
  const builder = new RecordBatchBuilder(arena.bytes, 0, batchBytes)
  const [value = null] = buffers(100)
  while (builder.append(timestamp, null, value, null) > 0);
  const batch = builder.bytes()
  const identity = { producerId: 1n, producerEpoch: 0, baseSequence: 0 }
  const run = (): void => {
    sealRecordBatch(batch, identity)
  }
  return { run, count: builder.recordCount }
}

const longKeys = (): string[] => keys().map((key) => `${key}-5c1f-4f6e-9d1c-00000000`.slice(0, 36).padEnd(36, 'x'))
const inBytes = (texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text))
const keyed: Shape = (index) => ({ key: `key-${String((index * 7919) % 100_003)}` })

const cases: readonly (readonly [job: string, unit: Case['unit'], prepare: Case['prepare']])[] = [
  ['enqueue 100 B', 'record', () => take(plain, 'enqueue')],
  ['enqueue 100 B, header', 'record', () => take(withHeader, 'enqueue')],
  ['enqueue 100 B, 1000 partitions by key', 'record', () => take(keyed, 'enqueue', MANY_PARTITIONS)],
  ['send 100 B', 'record', () => take(plain, 'send')],
  ['drain, seal and write 100 B in 12 partitions', 'record', drain],
  ['settle by callback', 'record', () => tell('enqueue')],
  ['settle by promise', 'record', () => tell('send')],
  ['seal with CRC, 16 KB of 100 B', 'record', () => seal(16_384)],
  ['seal with CRC, 1 MB of 100 B', 'record', () => seal(1_000_000)],
  ['murmur2 of text of 10', 'key', () => hashOf(murmur2OfString, keys())],
  ['murmur2 of text of 36', 'key', () => hashOf(murmur2OfString, longKeys())],
  ['murmur2 of 10 B', 'key', () => hashOf((key: Uint8Array) => murmur2(key), inBytes(keys()))],
  ['murmur2 of 36 B', 'key', () => hashOf((key: Uint8Array) => murmur2(key), inBytes(longKeys()))],
  ['pick a partition by key of 10', 'record', () => choose(keys())],
  ['pick a partition without key', 'record', () => choose(keys().map(() => null))],
]

export const producerCases: readonly Case[] = cases.map(([job, unit, prepare]) => ({
  ...{ job, client: millrace, unit, prepare },
}))
