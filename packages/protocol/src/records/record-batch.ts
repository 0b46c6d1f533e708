/** A record batch of format v2 as a view of its bytes. */

import { MalformedMessageError } from '../malformed.ts'
import { crc32c } from '../wire/crc32c.ts'
import { assertKnownCodec, decompressSection, type ReadBatchesOptions, type SectionPlace } from './decompress.ts'
import {
  attributesAt,
  baseOffsetAt,
  baseSequenceAt,
  baseTimestampAt,
  batchLengthAt,
  codecMask,
  controlBit,
  crcAt,
  deleteHorizonBit,
  lastOffsetDeltaAt,
  leaderEpochAt,
  logAppendTimeBit,
  logOverheadBytes,
  magicAt,
  maxTimestampAt,
  producerEpochAt,
  producerIdAt,
  RECORD_BATCH_HEADER_BYTES,
  recordCountAt,
  transactionalBit,
} from './layout.ts'
import type { BatchRecord, RecordsOrigin } from './record.ts'
import { RecordCursor } from './record-cursor.ts'

/** Who says when a record was: its creator, or the broker that appended it. */
export type TimestampType = 'NoTimestampType' | 'CreateTime' | 'LogAppendTime'

/** What a batch is checked for beyond what reading it needs. */
export interface ValidateOptions {
  /**
   * True for a batch on its way from a producer: at least one record, offsets without gaps, create time, no control
   * records. Batches from a log may have been compacted and need not keep to that.
   */
  readonly asProduced?: boolean
  /** The decompressed records, where the caller has them already. */
  readonly section?: Uint8Array
}

/**
 * One batch. The fields of the header are read when they are asked for; the records are walked over in place. Nothing is
 * believed that has not been checked: `ensureValid()` compares size and CRC, the cursor checks each record.
 */
export class RecordBatch {
  /** The whole batch, from its base offset to its last record. */
  readonly bytes: Uint8Array
  readonly magic = 2
  readonly #view: DataView
  readonly #options: ReadBatchesOptions

  /** `bytes` is exactly one batch; where it is not, `MalformedMessageError`. */
  constructor(bytes: Uint8Array, options: ReadBatchesOptions = {}) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#options = options
    if (bytes.length < RECORD_BATCH_HEADER_BYTES) {
      throw malformed('batchLength', batchLengthAt, `a batch of ${bytes.length} bytes has no room for its header`)
    }
    const declared = this.#view.getInt32(batchLengthAt) + logOverheadBytes
    if (declared !== bytes.length) {
      throw malformed('batchLength', batchLengthAt, `a batch of ${declared} bytes in ${bytes.length} bytes`)
    }
    const magic = this.#view.getInt8(magicAt)
    if (magic !== this.magic) throw malformed('magic', magicAt, `expected 2, found ${magic}`)
  }

  get sizeInBytes(): number {
    return this.bytes.length
  }

  get baseOffset(): bigint {
    return this.#view.getBigInt64(baseOffsetAt)
  }

  /** Offset of the last record, also where compaction has removed it. */
  get lastOffset(): bigint {
    return BigInt.asIntN(64, this.baseOffset + BigInt(this.lastOffsetDelta))
  }

  get partitionLeaderEpoch(): number {
    return this.#view.getInt32(leaderEpochAt)
  }

  /** The CRC as it stands in the header. */
  get crc(): number {
    return this.#view.getUint32(crcAt)
  }

  get attributes(): number {
    return this.#view.getInt16(attributesAt)
  }

  /** Kafka's number of the codec: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  get codec(): number {
    return this.attributes & codecMask
  }

  get timestampType(): TimestampType {
    return (this.attributes & logAppendTimeBit) === 0 ? 'CreateTime' : 'LogAppendTime'
  }

  get isTransactional(): boolean {
    return (this.attributes & transactionalBit) !== 0
  }

  /** True for records that brokers write for each other and for readers: transaction markers, leader changes. */
  get isControl(): boolean {
    return (this.attributes & controlBit) !== 0
  }

  /** From when on the broker may drop the tombstones and markers of this batch; null when it has not said so. */
  get deleteHorizonMs(): bigint | null {
    return (this.attributes & deleteHorizonBit) === 0 ? null : this.baseTimestamp
  }

  get lastOffsetDelta(): number {
    return this.#view.getInt32(lastOffsetDeltaAt)
  }

  /** Create time of the first record, or what a broker has put in its place (`deleteHorizonMs`). */
  get baseTimestamp(): bigint {
    return this.#view.getBigInt64(baseTimestampAt)
  }

  /** The latest create time, or the time of the append. */
  get maxTimestamp(): bigint {
    return this.#view.getBigInt64(maxTimestampAt)
  }

  /** -1 when the producer is not idempotent. */
  get producerId(): bigint {
    return this.#view.getBigInt64(producerIdAt)
  }

  get producerEpoch(): number {
    return this.#view.getInt16(producerEpochAt)
  }

  get baseSequence(): number {
    return this.#view.getInt32(baseSequenceAt)
  }

  /** Sequence of the last record, which may have begun again at 0 behind 2^31 - 1; -1 when there are no sequences. */
  get lastSequence(): number {
    return this.baseSequence < 0 ? -1 : (this.baseSequence + this.lastOffsetDelta) % 2 ** 31
  }

  /** The count as it stands in the header. */
  get recordCount(): number {
    return this.#view.getInt32(recordCountAt)
  }

  /** Everything behind the header, compressed when `codec` is not 0. */
  get recordsSection(): Uint8Array {
    return this.bytes.subarray(RECORD_BATCH_HEADER_BYTES)
  }

  /** Compares codec and CRC with the bytes; throws `MalformedMessageError`. */
  ensureValid(): void {
    assertKnownCodec(this.#place())
    const computed = crc32c(this.bytes.subarray(attributesAt))
    if (computed !== this.crc) {
      throw malformed('crc', crcAt, `the checksum is ${hex(this.crc)}, the bytes give ${hex(computed)}`)
    }
  }

  /** A cursor before the first record. `section` is the decompressed records section, where it is there already. */
  cursor(section?: Uint8Array): RecordCursor {
    const place = this.#place()
    assertKnownCodec(place)
    const isPlain = this.codec === 0
    const plain =
      section ?? (isPlain ? this.recordsSection : decompressSection(this.recordsSection, place, this.#options))
    const origin: RecordsOrigin = {
      baseOffset: this.baseOffset,
      baseTimestamp: this.baseTimestamp,
      logAppendTime: this.timestampType === 'LogAppendTime' ? this.maxTimestamp : null,
      recordCount: this.recordCount,
    }
    return new RecordCursor(plain, origin, isPlain ? RECORD_BATCH_HEADER_BYTES : 0)
  }

  /** The records, one after the other; throws `MalformedMessageError` at the first that is not one. */
  *records(section?: Uint8Array): Generator<BatchRecord, void, undefined> {
    const cursor = this.cursor(section)
    while (cursor.next()) yield cursor.record()
  }

  /** Checks the whole batch, each record included; throws `MalformedMessageError`. */
  validate(options: ValidateOptions = {}): void {
    this.ensureValid()
    const { asProduced = false, section } = options
    if (asProduced) this.#ensureProduced()
    const cursor = this.cursor(section)
    let last = -1
    while (cursor.next()) {
      const { index, offsetDelta } = cursor
      if (offsetDelta <= last || offsetDelta > this.lastOffsetDelta || (asProduced && offsetDelta !== index)) {
        throw malformed(
          `records[${index}].offsetDelta`,
          0,
          `${offsetDelta} behind ${last}, with ${this.lastOffsetDelta} for the last`,
        )
      }
      last = offsetDelta
    }
  }

  #ensureProduced(): void {
    const { recordCount, lastOffsetDelta, attributes } = this
    if (recordCount <= 0) throw malformed('recordCount', recordCountAt, `${recordCount} records`)
    if (lastOffsetDelta !== recordCount - 1) {
      throw malformed('lastOffsetDelta', lastOffsetDeltaAt, `${lastOffsetDelta} for ${recordCount} records`)
    }
    if ((attributes & ~(codecMask | transactionalBit)) !== 0) {
      throw malformed('attributes', attributesAt, `${hex(attributes & 0xffff)} has bits that only brokers set`)
    }
    if (this.producerId >= 0n && (this.producerEpoch < 0 || this.baseSequence < 0)) {
      throw malformed('baseSequence', baseSequenceAt, 'a producer id without epoch and sequence')
    }
    if (this.producerId < 0n && this.isTransactional) {
      throw malformed('producerId', producerIdAt, 'a transactional batch without a producer id')
    }
  }

  #place(): SectionPlace {
    return { messageName: 'RecordBatch', codec: this.codec, magic: this.magic, offset: RECORD_BATCH_HEADER_BYTES }
  }
}

function malformed(fieldPath: string, offset: number, reason: string): MalformedMessageError {
  return new MalformedMessageError({ messageName: 'RecordBatch', fieldPath, version: 2, offset, reason })
}

function hex(value: number): string {
  return `0x${value.toString(16)}`
}
