/** The judge of one batch by its bytes: what a broker refuses, and what it would let pass although it is wrong. */
import { errorCodes, MalformedMessageError } from '@millrace/protocol'
import { crc32c, RecordBatch } from '@millrace/protocol/records'
import {
  attributeBits,
  BATCH_HEADER_BYTES,
  type BatchHeader,
  CRC_COVERS_FROM,
  readBatchHeader,
} from '../log/batch-header.ts'
import type { RuleName } from './rules.ts'

export interface BatchDefect {
  readonly rule: RuleName
  readonly what: string
  /** What a broker answers; 0 where it accepts the batch all the same. */
  readonly errorCode: number
}

/** What the topic and the cluster demand of the records. */
export interface RecordLimits {
  readonly isCompacted: boolean
  readonly refusesAppendTime: boolean
  readonly earliestTimestamp: number
  readonly latestTimestamp: number
}

export interface RecordError {
  readonly batchIndex: number
  readonly message: string
}

/** The records of a batch do not suit their topic; that is the application's doing, not the client's. */
export interface RecordRefusal {
  readonly errorCode: number
  readonly message: string
  readonly recordErrors: readonly RecordError[]
}

export interface RecordsVerdict {
  readonly defects: readonly BatchDefect[]
  readonly refusal: RecordRefusal | null
}

const ZSTD = 4
const FIRST_PRODUCE_WITH_ZSTD = 7

/** The batch at the start of a partition's bytes and what is wrong with its frame; a null header means it is unreadable. */
export function inspectEntry(bytes: Uint8Array | null): {
  header: BatchHeader | null
  defects: readonly BatchDefect[]
} {
  if (bytes === null || bytes.length === 0) {
    return unreadable('batch-missing', 'there is no batch in the entry', errorCodes.INVALID_RECORD)
  }
  if (bytes.length < BATCH_HEADER_BYTES) {
    const isOld = bytes.length > 16 && (bytes[16] ?? 0) < 2
    if (isOld) return unreadable('batch-magic', `the batch has magic ${bytes[16] ?? '?'}`, errorCodes.INVALID_RECORD)
    return unreadable('batch-length', `${bytes.length} bytes are too few for a batch`, errorCodes.CORRUPT_MESSAGE)
  }
  const header = readBatchHeader(bytes)
  if (header.magic !== 2) {
    return unreadable('batch-magic', `the batch has magic ${header.magic}`, errorCodes.INVALID_RECORD)
  }
  if (header.sizeInBytes < BATCH_HEADER_BYTES || header.sizeInBytes > bytes.length) {
    const what = `the batch says it is ${header.sizeInBytes} bytes long, ${bytes.length} were sent`
    return unreadable('batch-length', what, errorCodes.CORRUPT_MESSAGE)
  }
  if (header.sizeInBytes < bytes.length) return { header, defects: [trailingDefect(bytes, header)] }
  return { header, defects: [] }
}

/** Everything the header can tell, the checksum included. */
export function inspectHeader(bytes: Uint8Array, header: BatchHeader, produceVersion: number): BatchDefect[] {
  const defects: BatchDefect[] = []
  const add = (rule: RuleName, what: string, errorCode: number): void => {
    defects.push({ rule, what, errorCode })
  }
  const crc = crc32c(bytes.subarray(CRC_COVERS_FROM))
  if (crc !== header.crc) {
    add('batch-crc', `the checksum is ${hex(header.crc)}, the bytes give ${hex(crc)}`, errorCodes.CORRUPT_MESSAGE)
    return defects
  }
  if (header.codecId > ZSTD)
    add('batch-codec', `the codec is ${header.codecId}`, errorCodes.UNSUPPORTED_COMPRESSION_TYPE)
  if (header.codecId === ZSTD && produceVersion < FIRST_PRODUCE_WITH_ZSTD) {
    const what = `a zstd batch came in Produce v${produceVersion}`
    add('batch-codec-version', what, errorCodes.UNSUPPORTED_COMPRESSION_TYPE)
  }
  if (header.baseOffset !== 0n) {
    add('batch-base-offset', `the base offset is ${header.baseOffset}`, errorCodes.INVALID_RECORD)
  }
  if (header.isControl) add('batch-control', 'the control bit is set', errorCodes.INVALID_RECORD)
  if (header.recordCount <= 0 || header.lastOffsetDelta + 1 !== header.recordCount) {
    const what = `it says ${header.recordCount} records and a last offset delta of ${header.lastOffsetDelta}`
    add('batch-record-count', what, errorCodes.INVALID_RECORD)
  }
  if (header.isLogAppendTime) {
    add('batch-timestamp-type', 'the batch claims append time', errorCodes.NONE)
  }
  const strayBits = header.attributes & (attributeBits.unused | attributeBits.deleteHorizon)
  if (strayBits !== 0) add('batch-attributes', `attribute bits ${hex(strayBits)} are set`, errorCodes.NONE)
  const producer = producerFieldsDefect(header)
  if (producer !== null) defects.push(producer)
  return defects
}

/** Everything the records of a batch can tell; `records` are the bytes behind its header, decompressed. */
export function inspectRecords(
  batch: { readonly bytes: Uint8Array; readonly header: BatchHeader },
  records: Uint8Array,
  limits: RecordLimits,
): RecordsVerdict {
  const { bytes, header } = batch
  const defects = new Map<RuleName, BatchDefect>()
  // One of each kind is enough: a thousand records with the same mistake are one mistake.
  const add = (rule: RuleName, what: string, errorCode: number): void => {
    if (!defects.has(rule)) defects.set(rule, { rule, what, errorCode })
  }
  const unkeyed: number[] = []
  const misdated: number[] = []
  let maxTimestamp = -1
  try {
    const cursor = new RecordBatch(bytes).cursor(records)
    while (cursor.next()) {
      const { index, offsetDelta, attributes, timestampDelta } = cursor
      if (offsetDelta !== index) {
        // Brokers number plain records anew, and stumble over compressed ones.
        const errorCode = header.codecId === 0 ? errorCodes.NONE : errorCodes.UNKNOWN_SERVER_ERROR
        add('batch-offset-deltas', `record ${index} has offset delta ${offsetDelta}`, errorCode)
      }
      if (attributes !== 0) {
        add('batch-record-attributes', `record ${index} has attributes ${hex(attributes)}`, errorCodes.NONE)
      }
      if (index === 0 && timestampDelta !== 0) {
        const what = `the first record is ${timestampDelta} ms away from the base timestamp`
        add('batch-base-timestamp', what, errorCodes.NONE)
      }
      const timestamp = header.baseTimestamp + timestampDelta
      if (timestamp < -1) add('batch-negative-timestamp', `record ${index} has timestamp ${timestamp}`, errorCodes.NONE)
      if (timestamp > maxTimestamp) maxTimestamp = timestamp
      if (cursor.keySize < 0) unkeyed.push(index)
      if (limits.refusesAppendTime && header.isLogAppendTime) misdated.push(index)
      else if (timestamp !== -1 && (timestamp < limits.earliestTimestamp || timestamp > limits.latestTimestamp)) {
        misdated.push(index)
      }
    }
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) throw error
    add('batch-records', error.message, errorCodes.INVALID_RECORD)
    return { defects: [...defects.values()], refusal: null }
  }
  if (maxTimestamp !== header.maxTimestamp) {
    const what = `the maximum timestamp is ${header.maxTimestamp}, the records give ${maxTimestamp}`
    add('batch-max-timestamp', what, errorCodes.NONE)
  }
  return { defects: [...defects.values()], refusal: refusalOf(limits.isCompacted ? unkeyed : [], misdated) }
}

function refusalOf(unkeyed: readonly number[], misdated: readonly number[]): RecordRefusal | null {
  if (unkeyed.length > 0) {
    return {
      errorCode: errorCodes.INVALID_RECORD,
      message: `${unkeyed.length} records have no key, which a compacted topic needs`,
      recordErrors: unkeyed.map((batchIndex) => ({
        batchIndex,
        message: 'A compacted topic takes only records with a key',
      })),
    }
  }
  if (misdated.length > 0) {
    return {
      errorCode: errorCodes.INVALID_TIMESTAMP,
      message: `${misdated.length} records have a timestamp outside of what the topic takes`,
      recordErrors: misdated.map((batchIndex) => ({
        batchIndex,
        message: 'The timestamp is outside of what the topic takes',
      })),
    }
  }
  return null
}

function producerFieldsDefect(header: BatchHeader): BatchDefect | null {
  const { producerId, producerEpoch, baseSequence } = header
  const hasAll = producerId >= 0n && producerEpoch >= 0 && baseSequence >= 0
  const hasNone = producerId === -1n && producerEpoch === -1 && baseSequence === -1
  if (hasAll || (hasNone && !header.isTransactional)) return null
  const what = hasNone
    ? 'the batch is transactional without a producer id'
    : `producer id ${producerId}, epoch ${producerEpoch}, base sequence ${baseSequence} do not go together`
  return { rule: 'producer-fields', what, errorCode: producerId >= 0n ? errorCodes.INVALID_RECORD : errorCodes.NONE }
}

function trailingDefect(bytes: Uint8Array, header: BatchHeader): BatchDefect {
  const rest = bytes.subarray(header.sizeInBytes)
  const looksLikeBatch = rest.length >= BATCH_HEADER_BYTES && rest[16] === 2
  return looksLikeBatch
    ? { rule: 'batch-several', what: 'the entry holds more than one batch', errorCode: errorCodes.INVALID_RECORD }
    : {
        rule: 'batch-length',
        what: `${rest.length} stray bytes follow the batch`,
        errorCode: errorCodes.CORRUPT_MESSAGE,
      }
}

function unreadable(
  rule: RuleName,
  what: string,
  errorCode: number,
): { header: null; defects: readonly BatchDefect[] } {
  return { header: null, defects: [{ rule, what, errorCode }] }
}

function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`
}
