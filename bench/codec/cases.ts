/** The jobs of the codec as Millrace does them. */

import { type Api, createMetadataRequest, Metadata, Produce, Reader, Writer } from '@millrace/protocol'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import {
  Arena,
  crc32c,
  type RecordBatch,
  RecordBatchBuilder,
  readRecordBatches,
  sealRecordBatch,
} from '@millrace/protocol/records'
import type { Case } from '../micro/case.ts'
import type { Work } from '../micro/measure.ts'
import {
  aBatch,
  aMetadataResponse,
  aProduceResponse,
  buffers,
  differentRecords,
  keys,
  recordsPerBatch,
  texts,
  timestamp,
  topicsOfRequest,
} from './subjects.ts'

/** What all clients are measured at, in the words of the table. */
export const jobs = {
  encode100: 'encode a batch of 100 × 100 B, key of 10',
  encode1000: 'encode a batch of 100 × 1 KB, key of 10',
  decode: 'decode a batch of 100 × 100 B, key of 10',
  metadata: (version: number) => `decode Metadata v${version}, 1000 partitions`,
  metadataRequest: (version: number) => `encode a Metadata v${version} request, 100 topics`,
  produce: (version: number) => `decode ProduceResponse v${version}, 60 partitions`,
} as const

const slotBytes = 16_384
const millrace = 'millrace'
/** The second of each pair is the newest that KafkaJS has. */
const metadataVersions = [12, 6]
const produceVersions = [11, 7]

type Value = string | Uint8Array

/** Appends to batches of 16 KB, one slot of an arena after the other. */
function append(
  values: readonly Value[],
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
  return { run, count: differentRecords }
}

/** A whole batch of 100 records: appended, sealed, with its checksum. */
function buildBatch(values: readonly Value[]): Work {
  const arena = Arena.create(1 << 20)
  const builder = new RecordBatchBuilder(arena.bytes, 0, arena.bytes.length)
  const identity = { producerId: 1n, producerEpoch: 0, baseSequence: 0 }
  const key = keys()
  const run = (): Uint8Array => {
    builder.reset(arena.bytes, 0, arena.bytes.length)
    for (let index = 0; index < recordsPerBatch; index++) {
      builder.append(timestamp, key[index] ?? null, values[index] ?? null, null)
    }
    const batch = builder.bytes()
    sealRecordBatch(batch, identity)
    return batch
  }
  return { run, count: recordsPerBatch }
}

/** A whole batch of 100 records, its checksum looked at, and what `read` makes of it. */
function decode(read: (batch: RecordBatch) => number): Work {
  const bytes = aBatch()
  const run = (): number => {
    let total = 0
    for (const batch of readRecordBatches(bytes)) {
      if (batch.magic !== 2) continue
      batch.ensureValid()
      total += read(batch)
    }
    return total
  }
  return { run, count: recordsPerBatch }
}

/** Positions only: what a tool needs that counts or copies. */
function readPositions(batch: RecordBatch): number {
  let total = 0
  for (const cursor = batch.cursor(); cursor.next(); ) total += cursor.valueSize
  return total
}

/** What other clients' readers give: key, value, headers, and the deltas as they stand in the record. */
function readAsOthers(batch: RecordBatch): number {
  let total = 0
  for (const { key, value, headers, timestampDelta, offsetDelta } of batch.records()) {
    total += (key?.length ?? 0) + (value?.length ?? 0) + headers.length + timestampDelta + offsetDelta
  }
  return total
}

/** What a consumer wants: offset and timestamp as they are in the log. */
function readAbsolute(batch: RecordBatch): number {
  let total = 0
  for (const { key, value, timestamp: time, offset } of batch.records()) {
    total += (key?.length ?? 0) + (value?.length ?? 0) + (time > offset ? 1 : 0)
  }
  return total
}

/** The body of a response, as a peer gets it when its header has been read. */
export function responseBytes<Request, Response>(
  api: Api<Request, Response>,
  message: Response,
  version: number,
): Buffer {
  const writer = new Writer()
  api.encodeResponse(writer, message, version)
  return Buffer.from(writer.toBytes())
}

function decodeResponse<Request, Response>(
  api: Api<Request, Response>,
  message: Response,
  version: number,
  count: number,
): Work {
  const bytes = responseBytes(api, message, version)
  const run = (): unknown => {
    const reader = new Reader(bytes)
    const decoded = api.decodeResponse(reader, version)
    reader.finish()
    return decoded
  }
  return { run, count }
}

function encodeMetadataResponse(version: number): Work {
  const message = aMetadataResponse()
  const run = (): unknown => {
    const writer = new Writer()
    Metadata.encodeResponse(writer, message, version)
    return writer.segments()
  }
  return { run, count: 1000 }
}

function encodeMetadataRequest(version: number): Work {
  const run = (): unknown => {
    const topics = topicsOfRequest.map((name) => createMetadataRequestTopic({ name }))
    const writer = new Writer()
    Metadata.encodeRequest(writer, createMetadataRequest({ topics }), version)
    return writer.toBytes()
  }
  return { run, count: topicsOfRequest.length }
}

function checksum(size: number, inArena: boolean): Work {
  const arena = Arena.create(size)
  arena.bytes.fill(7)
  const copy = Uint8Array.from(arena.bytes)
  return { run: inArena ? () => arena.crc32c(0, size) : () => crc32c(copy), count: size }
}

const appended: readonly (readonly [string, () => Work])[] = [
  ['100 B', () => append(buffers(100), null)],
  ['100 B, key of 10', () => append(buffers(100), keys())],
  ['text of 100', () => append(texts(100), null)],
  ['text of 100, key of 10', () => append(texts(100), keys())],
  ['100 B, header', () => append(buffers(100), null, [{ key: 'trace', value: '0123456789abcdef' }])],
  ['1 KB', () => append(buffers(1024), null)],
  ['1 KB, key of 10', () => append(buffers(1024), keys())],
  ['text of 1024', () => append(texts(1024), null)],
  ['text of 1024, key of 10', () => append(texts(1024), keys())],
]

const checksummed = [64, 256, 1024, 4096, 16_384, 65_536, 1_048_576]

export const ownCases: readonly Case[] = [
  { job: jobs.encode100, client: millrace, unit: 'record', prepare: () => buildBatch(buffers(100)) },
  { job: jobs.encode1000, client: millrace, unit: 'record', prepare: () => buildBatch(buffers(1024)) },
  { job: jobs.decode, client: `${millrace}, checksum too`, unit: 'record', prepare: () => decode(readAsOthers) },
  {
    job: jobs.decode,
    client: `${millrace}, checksum, offset and time too`,
    unit: 'record',
    prepare: () => decode(readAbsolute),
  },
  { job: jobs.decode, client: `${millrace}, checksum, cursor`, unit: 'record', prepare: () => decode(readPositions) },
  ...metadataVersions.map((version) => ({
    ...{ job: jobs.metadata(version), client: millrace, unit: 'partition' as const },
    prepare: () => decodeResponse(Metadata, aMetadataResponse(), version, 1000),
  })),
  ...metadataVersions.map((version) => ({
    ...{ job: jobs.metadataRequest(version), client: millrace, unit: 'topic' as const },
    prepare: () => encodeMetadataRequest(version),
  })),
  ...produceVersions.map((version) => ({
    ...{ job: jobs.produce(version), client: millrace, unit: 'partition' as const },
    prepare: () => decodeResponse(Produce, aProduceResponse(), version, 60),
  })),
  ...metadataVersions.map((version) => ({
    ...{ job: `encode Metadata v${version}, 1000 partitions`, client: millrace },
    ...{ unit: 'partition' as const, prepare: () => encodeMetadataResponse(version) },
  })),
  ...appended.map(([what, prepare]) => ({
    ...{ job: `append ${what}`, client: millrace, unit: 'record' as const, prepare },
  })),
  ...checksummed.flatMap((size) => [
    { job: `CRC-32C of ${size} B`, client: 'in the arena', unit: 'byte' as const, prepare: () => checksum(size, true) },
    { job: `CRC-32C of ${size} B`, client: 'elsewhere', unit: 'byte' as const, prepare: () => checksum(size, false) },
  ]),
]
