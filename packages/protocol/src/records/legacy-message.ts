/** A message of the formats before record batches (magic 0 and 1): one record, or a compressed set of them. Read only. */

import { MalformedMessageError } from '../malformed.ts'
import { crc32 } from './crc32.ts'
import { assertKnownCodec, decompressSection, type ReadBatchesOptions, type SectionPlace } from './decompress.ts'
import { codecMask, compressionCodecs, logAppendTimeBit, logOverheadBytes, magicAt } from './layout.ts'
import type { ReadRecord } from './record.ts'
import type { TimestampType } from './record-batch.ts'

// MessageSet => [Offset MessageSize Message]
//   Offset => int64         MessageSize => int32
// Message => CRC Magic Attributes [Timestamp] Key Value
//   CRC => uint32 (CRC-32 of what follows)      Magic => int8 (0 or 1)     Attributes => int8
//   Timestamp => int64 (magic 1 only)           Key, Value => bytes (int32 length, -1: null)
//
// A message with a codec in its attributes holds a compressed message set as its value. Offsets inside are absolute in
// magic 0; in magic 1 they count from the first, and the outer offset is that of the last.

const messageCrcAt = logOverheadBytes
const messageAttributesAt = 17
const messageTimestampAt = 18

/** One outer message with its offset and size. */
export class LegacyMessage {
  /** The whole message, from its offset to the end of its value. */
  readonly bytes: Uint8Array
  readonly magic: 0 | 1
  /** The key; null for none. */
  readonly key: Uint8Array | null
  /** The value, or the compressed message set when `codec` is not 0. */
  readonly value: Uint8Array | null
  readonly #view: DataView
  readonly #options: ReadBatchesOptions

  /** `bytes` is exactly one message; where it is not, `MalformedMessageError`. */
  constructor(bytes: Uint8Array, options: ReadBatchesOptions = {}) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#options = options
    if (bytes.length < 26) throw malformed(0, 'messageSize', 8, `a message of ${bytes.length} bytes`)
    const declared = this.#view.getInt32(8) + logOverheadBytes
    if (declared !== bytes.length) {
      throw malformed(0, 'messageSize', 8, `a message of ${declared} bytes in ${bytes.length} bytes`)
    }
    const magic = this.#view.getInt8(magicAt)
    if (magic !== 0 && magic !== 1) throw malformed(magic, 'magic', magicAt, `expected 0 or 1, found ${magic}`)
    this.magic = magic
    const keyAt = magic === 0 ? messageTimestampAt : messageTimestampAt + 8
    this.key = this.#field('key', keyAt)
    const valueAt = keyAt + 4 + (this.key?.length ?? 0)
    this.value = this.#field('value', valueAt)
    const end = valueAt + 4 + (this.value?.length ?? 0)
    if (end !== bytes.length) throw malformed(magic, 'value', end, `${bytes.length - end} bytes left behind the value`)
  }

  get sizeInBytes(): number {
    return this.bytes.length
  }

  /** The offset of the record, or of the last one inside. */
  get lastOffset(): bigint {
    return this.#view.getBigInt64(0)
  }

  /** The CRC as it stands in the message. */
  get crc(): number {
    return this.#view.getUint32(messageCrcAt)
  }

  get attributes(): number {
    return this.#view.getInt8(messageAttributesAt)
  }

  /** Kafka's number of the codec: 0 none, 1 gzip, 2 snappy, 3 lz4. */
  get codec(): number {
    return this.attributes & codecMask
  }

  get timestampType(): TimestampType {
    if (this.magic === 0) return 'NoTimestampType'
    return (this.attributes & logAppendTimeBit) === 0 ? 'CreateTime' : 'LogAppendTime'
  }

  /** Milliseconds since the epoch; -1 in magic 0, which has no timestamps. */
  get timestamp(): bigint {
    return this.magic === 0 ? -1n : this.#view.getBigInt64(messageTimestampAt)
  }

  /** What a decompressor is given; empty when the value is null. */
  get recordsSection(): Uint8Array {
    return this.value ?? this.bytes.subarray(this.bytes.length)
  }

  /** Compares codec and CRC with the bytes; throws `MalformedMessageError`. */
  ensureValid(): void {
    assertKnownCodec(this.#place())
    if (this.codec === compressionCodecs.zstd) {
      throw malformed(this.magic, 'attributes', messageAttributesAt, 'zstd came after this format')
    }
    const computed = crc32(this.bytes.subarray(magicAt))
    if (computed !== this.crc) {
      throw malformed(
        this.magic,
        'crc',
        messageCrcAt,
        `the checksum is 0x${this.crc.toString(16)}, the bytes give 0x${computed.toString(16)}`,
      )
    }
  }

  /**
   * The records: itself, or those inside. `section` is the decompressed value, where it is there already. What is wrong
   * throws `MalformedMessageError`.
   */
  records(section?: Uint8Array): ReadRecord[] {
    this.ensureValid()
    if (this.codec === 0) return [this.#record(this.lastOffset)]
    if (this.value === null) throw malformed(this.magic, 'value', 0, 'a compressed message without a value')
    const inner = this.#inner(section ?? decompressSection(this.value, this.#place(), this.#options))
    const shift = this.#offsetShift(inner)
    const appendTime = this.timestampType === 'LogAppendTime' ? this.timestamp : null
    return inner.map((message) => {
      const record = message.#record(BigInt.asIntN(64, message.lastOffset + shift))
      return appendTime === null || message.magic === 0 ? record : { ...record, timestamp: appendTime }
    })
  }

  #inner(section: Uint8Array): LegacyMessage[] {
    const messages: LegacyMessage[] = []
    const view = new DataView(section.buffer, section.byteOffset, section.byteLength)
    for (let position = 0; position < section.length; ) {
      const left = section.length - position
      const size = left < logOverheadBytes ? -1 : view.getInt32(position + 8) + logOverheadBytes
      if (size < logOverheadBytes || size > left) {
        throw malformed(this.magic, `value[${messages.length}]`, position, `a message of ${size} bytes in ${left}`)
      }
      const message = new LegacyMessage(section.subarray(position, position + size))
      message.ensureValid()
      if (message.codec !== 0) {
        throw malformed(this.magic, `value[${messages.length}]`, position, 'a compressed message inside another one')
      }
      messages.push(message)
      position += size
    }
    if (messages.length === 0) throw malformed(this.magic, 'value', 0, 'a compressed message with nothing inside')
    return messages
  }

  /** What the offsets inside lack to be absolute. */
  #offsetShift(inner: readonly LegacyMessage[]): bigint {
    const lastInside = inner.at(-1)?.lastOffset ?? 0n
    // Outer offset 0: some old producers left it so, and the offsets inside count from 0 anyway.
    if (this.magic === 0 || this.lastOffset === 0n) return 0n
    if (this.lastOffset < lastInside) {
      throw malformed(
        this.magic,
        'offset',
        0,
        `the last offset inside is ${lastInside}, outside it is ${this.lastOffset}`,
      )
    }
    return this.lastOffset - lastInside
  }

  #record(offset: bigint): ReadRecord {
    return { offset, timestamp: this.timestamp, key: this.key, value: this.value, headers: [] }
  }

  #field(name: string, at: number): Uint8Array | null {
    const left = this.bytes.length - at - 4
    const size = left < 0 ? -2 : this.#view.getInt32(at)
    if (size < -1 || size > left)
      throw malformed(this.magic, name, at, `a size of ${size} where ${left} bytes are left`)
    return size < 0 ? null : this.bytes.subarray(at + 4, at + 4 + size)
  }

  #place(): SectionPlace {
    return { messageName: 'Message', codec: this.codec, magic: this.magic, offset: 0 }
  }
}

function malformed(version: number, fieldPath: string, offset: number, reason: string): MalformedMessageError {
  return new MalformedMessageError({ messageName: 'Message', fieldPath, version, offset, reason })
}
