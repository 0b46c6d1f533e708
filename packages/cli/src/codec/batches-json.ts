/** Record batches as JSON, both ways. */

import { codecs } from '@millrace/compression'
import type { JsonObject, JsonValue } from '@millrace/protocol/json'
import {
  type AnyRecordBatch,
  compressionCodecs,
  defaultDecompressedLimit,
  encodeRecordBatch,
  type ReadRecord,
  RecordBatch,
  type RecordInit,
  readRecordBatches,
  recordsSection,
  sealRecordBatch,
  withRecordsSection,
} from '@millrace/protocol/records'
import { fromHex, toHex } from './bytes.ts'
import { asArray, asBoolean, asInt16, asInt32, asInteger, asObject, asString, asStringOrNull } from './json-access.ts'

const codecNames = Object.keys(compressionCodecs)

/** A whole batch with its records, which have been read and checked. */
export interface LoadedBatch {
  readonly batch: AnyRecordBatch
  readonly records: readonly ReadRecord[]
}

/** The batches of a records field, each checked; and the bytes of one that is cut off. */
export async function loadBatches(bytes: Uint8Array): Promise<{ batches: LoadedBatch[]; trailing: number }> {
  const found = readRecordBatches(bytes)
  const batches: LoadedBatch[] = []
  for (const batch of found) {
    batch.ensureValid()
    const section = batch.codec === compressionCodecs.none ? undefined : await decompress(batch)
    batches.push({ batch, records: [...batch.records(section)] })
  }
  return { batches, trailing: found.trailingBytes }
}

/** Not every codec has a synchronous form everywhere; where it has one, that is sooner back. */
async function decompress(batch: AnyRecordBatch): Promise<Uint8Array> {
  const codec = codecs.byId(batch.codec)
  const section = batch.recordsSection
  const options = {
    maxOutputBytes: defaultDecompressedLimit(section.length),
    acceptOldLz4HeaderChecksum: batch.magic < 2,
  }
  return codec.sync ? codec.decompressSync(section, options) : codec.decompress(section, options)
}

export function batchToJson({ batch, records }: LoadedBatch): JsonObject {
  const { magic, timestampType, sizeInBytes, crc, lastOffset } = batch
  const codec = codecNames[batch.codec] ?? String(batch.codec)
  const baseOffset = batch instanceof RecordBatch ? batch.baseOffset : (records[0]?.offset ?? lastOffset)
  return {
    ...{ magic, codec, timestampType, sizeInBytes, crc, baseOffset, lastOffset },
    ...(batch instanceof RecordBatch ? headerToJson(batch) : {}),
    records: records.map(recordToJson),
  }
}

function headerToJson(batch: RecordBatch): JsonObject {
  const { lastOffsetDelta, partitionLeaderEpoch, attributes, isTransactional, isControl, deleteHorizonMs } = batch
  const { baseTimestamp, maxTimestamp, producerId, producerEpoch, baseSequence, recordCount } = batch
  return {
    ...{ lastOffsetDelta, partitionLeaderEpoch, attributes, isTransactional, isControl, deleteHorizonMs },
    ...{ baseTimestamp, maxTimestamp, producerId, producerEpoch, baseSequence, recordCount },
  }
}

function recordToJson({ offset, timestamp, key, value, headers }: ReadRecord): JsonObject {
  return {
    offset,
    timestamp,
    keyHex: hexOrNull(key),
    valueHex: hexOrNull(value),
    headers: headers.map((header) => [header.key, hexOrNull(header.value)]),
  }
}

function hexOrNull(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : toHex(bytes)
}

/** The bytes of the one batch that the JSON describes. */
export async function batchFromJson(json: JsonValue | undefined): Promise<Uint8Array> {
  const fields = asObject(json, 'batch')
  const magic = asInteger(fields['magic'], 8, 'magic')
  if (magic !== 2n) throw new RangeError(`only batches of magic 2 are encoded, got ${magic}`)
  const timestampType = asString(fields['timestampType'], 'timestampType')
  if (timestampType !== 'CreateTime') throw new RangeError(`timestampType must be CreateTime, got ${timestampType}`)
  const baseOffset = asInteger(fields['baseOffset'], 64, 'baseOffset')
  const batch = encodeRecordBatch({
    baseOffset,
    records: asArray(fields['records'], 'records').map((record, index) => recordFromJson(record, index, baseOffset)),
    partitionLeaderEpoch: asInt32(fields['partitionLeaderEpoch'], 'partitionLeaderEpoch'),
    isTransactional: asBoolean(fields['isTransactional'], 'isTransactional'),
    isControl: asBoolean(fields['isControl'], 'isControl'),
    producerId: asInteger(fields['producerId'], 64, 'producerId'),
    producerEpoch: asInt16(fields['producerEpoch'], 'producerEpoch'),
    baseSequence: asInt32(fields['baseSequence'], 'baseSequence'),
  })
  return compress(batch, asString(fields['codec'], 'codec'))
}

async function compress(batch: Uint8Array, codecName: string): Promise<Uint8Array> {
  if (codecName === 'none') return batch
  if (!isCodecName(codecName)) throw new RangeError(`codec must be one of ${codecNames.join(', ')}, got ${codecName}`)
  const codec = codecs.byName(codecName)
  const section = recordsSection(batch)
  const compressed = codec.sync ? codec.compressSync(section) : await codec.compress(section)
  const made = withRecordsSection(batch, codec.id, compressed)
  sealRecordBatch(made, {})
  return made
}

function isCodecName(name: string): name is 'gzip' | 'snappy' | 'lz4' | 'zstd' {
  return name !== 'none' && codecNames.includes(name)
}

function recordFromJson(json: JsonValue, index: number, baseOffset: bigint): RecordInit {
  const what = `records[${index}]`
  const fields = asObject(json, what)
  const offset = asInteger(fields['offset'], 64, `${what}.offset`)
  if (offset !== baseOffset + BigInt(index)) {
    throw new RangeError(`${what}.offset must be ${baseOffset + BigInt(index)}, got ${offset}: offsets have no gaps`)
  }
  return {
    timestamp: asInteger(fields['timestamp'], 64, `${what}.timestamp`),
    key: bytesOrNull(fields['keyHex'], `${what}.keyHex`),
    value: bytesOrNull(fields['valueHex'], `${what}.valueHex`),
    headers: asArray(fields['headers'], `${what}.headers`).map((header, at) => {
      const [key, value] = asArray(header, `${what}.headers[${at}]`)
      return { key: asString(key, `${what}.headers[${at}]`), value: bytesOrNull(value, `${what}.headers[${at}]`) }
    }),
  }
}

function bytesOrNull(value: JsonValue | undefined, what: string): Uint8Array | null {
  const hex = asStringOrNull(value, what)
  return hex === null ? null : fromHex(hex)
}
