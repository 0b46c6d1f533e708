/** A record as it is read from a batch. */

import { readLenientUtf8 } from '../wire/host.ts'
import { readUtf8 } from '../wire/utf8.ts'

/** One header as read: its key as text, its value as a view. */
export interface ReadHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

/** A record as read. Key, value and header values are views of the bytes it was read from. */
export interface ReadRecord {
  /** Its place in the log, as far as the bytes know it: a batch that was not yet appended counts from 0. */
  readonly offset: bigint
  /** Milliseconds since the epoch: its create time, or the time of the append where the batch says so; -1 for none. */
  readonly timestamp: bigint
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  /** In their order, repeated keys included. A key that is not UTF-8 is shown with U+FFFD, as Kafka does. */
  readonly headers: readonly ReadHeader[]
}

/** What a record has to know of its batch. */
export interface RecordsOrigin {
  readonly baseOffset: bigint
  readonly baseTimestamp: bigint
  /** The time that every record has where the broker wrote the time of the append; null elsewhere. */
  readonly logAppendTime: bigint | null
  readonly recordCount: number
}

/** What a cursor has found out about the record it stands on. */
export interface RecordParts {
  readonly offsetDelta: number
  readonly timestampDelta: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly ReadHeader[]
}

/** A record of a batch of format v2. */
export class BatchRecord implements ReadRecord {
  /** Offset, counted from the base offset of the batch. */
  readonly offsetDelta: number
  /** Create time, counted from the base timestamp of the batch; rounded where a number cannot hold it. */
  readonly timestampDelta: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly ReadHeader[]
  readonly #origin: RecordsOrigin
  readonly #exactDelta: bigint | null

  constructor(parts: RecordParts, origin: RecordsOrigin, exactDelta: bigint | null) {
    this.offsetDelta = parts.offsetDelta
    this.timestampDelta = parts.timestampDelta
    this.key = parts.key
    this.value = parts.value
    this.headers = parts.headers
    this.#origin = origin
    this.#exactDelta = exactDelta
  }

  // Computed when asked for: two bigints are a quarter of the cost of a record.

  get offset(): bigint {
    return offsetOf(this.#origin, this.offsetDelta)
  }

  get timestamp(): bigint {
    return timestampOf(this.#origin, this.#exactDelta ?? BigInt(this.timestampDelta))
  }
}

export function offsetOf(origin: RecordsOrigin, offsetDelta: number): bigint {
  return BigInt.asIntN(64, origin.baseOffset + BigInt(offsetDelta))
}

export function timestampOf(origin: RecordsOrigin, timestampDelta: bigint): bigint {
  return origin.logAppendTime ?? BigInt.asIntN(64, origin.baseTimestamp + timestampDelta)
}

/** A plain Uint8Array whatever the section is; `subarray` costs half as much again. */
export function viewOf(section: Uint8Array, start: number, size: number): Uint8Array | null {
  return size < 0 ? null : new Uint8Array(section.buffer, section.byteOffset + start, size)
}

/** Reads headers that have been checked before. */
export function headersAt(section: Uint8Array, start: number, count: number): readonly ReadHeader[] {
  if (count === 0) return noHeaders
  const headers: ReadHeader[] = []
  let position = start
  const size = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = section[position++] as number
      value |= (byte & 127) << shift
      if (byte < 128) return (value >>> 1) ^ -(value & 1)
    }
  }
  for (let index = 0; index < count; index++) {
    const keySize = size()
    const key = readUtf8(section, position, position + keySize)
    const keyBytes = section.subarray(position, position + keySize)
    position += keySize
    const valueSize = size()
    headers.push({ key: key ?? readLenientUtf8(keyBytes), value: viewOf(section, position, valueSize) })
    position += Math.max(valueSize, 0)
  }
  return headers
}

const noHeaders: readonly ReadHeader[] = []
