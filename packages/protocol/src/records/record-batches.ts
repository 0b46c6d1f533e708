/** The batches in the bytes of a records field: whole ones, and perhaps a last one that is cut off. */

import { MalformedMessageError } from '../malformed.ts'
import type { ReadBatchesOptions } from './decompress.ts'
import { batchLengthAt, currentMagic, logOverheadBytes, magicAt } from './layout.ts'
import { LegacyMessage } from './legacy-message.ts'
import { RecordBatch } from './record-batch.ts'

/** A batch of any format; `magic` tells them apart. */
export type AnyRecordBatch = RecordBatch | LegacyMessage

/** No format has a smaller message: CRC, magic, attributes and two lengths. */
const minMessageBytes = 14

/**
 * The batches of a records field, in their order, as views. Brokers cut a fetched set where the response ends, so the
 * last batch may be incomplete: `trailingBytes` says how much of it there is. A length or magic that no batch has throws
 * `MalformedMessageError` when the iteration arrives there.
 */
export class RecordBatches implements Iterable<AnyRecordBatch> {
  readonly #bytes: Uint8Array
  readonly #options: ReadBatchesOptions

  constructor(bytes: Uint8Array, options: ReadBatchesOptions = {}) {
    this.#bytes = bytes
    this.#options = options
  }

  /** Bytes of a last batch that is cut off; 0 when the last one is whole. */
  get trailingBytes(): number {
    let position = 0
    for (let size = this.#sizeAt(0); size > 0; size = this.#sizeAt(position)) position += size
    return this.#bytes.length - position
  }

  *[Symbol.iterator](): Generator<AnyRecordBatch, void, undefined> {
    let position = 0
    for (let size = this.#sizeAt(0); size > 0; size = this.#sizeAt(position)) {
      const bytes = this.#bytes.subarray(position, position + size)
      yield bytes[magicAt] === currentMagic
        ? new RecordBatch(bytes, this.#options)
        : new LegacyMessage(bytes, this.#options)
      position += size
    }
  }

  /** Size of the whole batch at `position`; 0 when there is none, or only the beginning of one. */
  #sizeAt(position: number): number {
    const left = this.#bytes.length - position
    if (left < logOverheadBytes) return 0
    const length = int32At(this.#bytes, position + batchLengthAt)
    if (length < minMessageBytes) {
      throw malformed('batchLength', position + batchLengthAt, `a length of ${length} holds no batch`)
    }
    if (left <= magicAt) return 0
    const magic = this.#bytes[position + magicAt] as number
    if (magic > currentMagic) throw malformed('magic', position + magicAt, `there is no format ${magic}`)
    const size = logOverheadBytes + length
    return size > left ? 0 : size
  }
}

/** The batches in the bytes of a records field. */
export function readRecordBatches(bytes: Uint8Array, options: ReadBatchesOptions = {}): RecordBatches {
  return new RecordBatches(bytes, options)
}

function int32At(bytes: Uint8Array, position: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(position)
}

function malformed(fieldPath: string, offset: number, reason: string): MalformedMessageError {
  return new MalformedMessageError({ messageName: 'RecordBatch', fieldPath, version: -1, offset, reason })
}
