/** What a record must be: each part is checked where it comes in and trusted from then on. */

import { describeValue, InvalidPartitionError, UsageError } from '../errors.ts'
import {
  type BytesLike,
  type HeadersInput,
  HeaderTypeError,
  normalizeHeaders,
  type ProducerRecord,
  type RecordHeader,
} from '../record.ts'
import { defaultSerializer } from '../serializers/contents.ts'
import { type AnySerializer, serializePart } from '../serializers/serializer.ts'

/** A serialized key or value, now or later. */
export type Pending = BytesLike | Promise<BytesLike>

/** True when a serializer is still at work. */
export function isPending(data: Pending): data is Promise<BytesLike> {
  // Of the kinds of data only bytes are a view. Asked so, because `instanceof` walks over prototypes.
  return typeof data === 'object' && data !== null && !ArrayBuffer.isView(data)
}

/** What `plainLength` says of anything that a serializer has to look at first. */
export const NOT_PLAIN = 0x1000_0000

/** Characters of text, bytes of bytes, 0 for null, `NOT_PLAIN` for everything that cannot be sent as it is. */
export function plainLength(data: unknown): number {
  if (typeof data === 'string') return data.length
  if (data === null) return 0
  // Anything but a view may run the user's code when it is looked at.
  if (!ArrayBuffer.isView(data)) return NOT_PLAIN
  // The length is read first: with it the engine knows what kind of object it has, and need not walk over prototypes.
  const { length } = data as Uint8Array
  return data instanceof Uint8Array ? length : NOT_PLAIN
}

/** The error for something that is no record at all. */
export function notARecord(record: unknown): UsageError {
  return new UsageError({
    what: 'What was to be sent is no record.',
    why: `It is ${describeValue(record)}.`,
    next: 'Pass an object with at least topic and value.',
    delivery: 'not-written',
  })
}

/** A key or value as bytes, text or null; a null serializer takes those as they are. */
export function serialize(
  serializer: AnySerializer | null,
  part: 'key' | 'value',
  topic: string,
  data: unknown,
  headers: readonly RecordHeader[] | null,
): Pending {
  if (serializer === null) {
    if (data === null || typeof data === 'string' || data instanceof Uint8Array) return data
    return serializePart(defaultSerializer, part, topic, required(data, part, topic), headers)
  }
  return serializePart(serializer, part, topic, required(data, part, topic), headers)
}

/** `undefined` is a forgotten value more often than a tombstone: null must be meant. */
function required(data: unknown, part: 'key' | 'value', topic: string): unknown {
  if (data !== undefined) return data
  throw new UsageError({
    what: `A record for topic "${topic}" has no ${part}.`,
    why: `Its ${part} is undefined, which may be a mistake.`,
    next: 'Pass null to write a tombstone.',
    delivery: 'not-written',
  })
}

/** Headers as a list, null when there are none. */
export function checkedHeaders(headers: HeadersInput | undefined): readonly RecordHeader[] | null {
  try {
    return normalizeHeaders(headers)
  } catch (error) {
    throw new UsageError({
      what: 'A record has headers that cannot be sent.',
      why: error instanceof HeaderTypeError ? error.message : `They are ${describeValue(headers)}.`,
      next: 'Pass an object, a Map, or an array of [key, value] pairs; values are bytes, strings or null.',
      delivery: 'not-written',
      cause: error,
    })
  }
}

/** A partition that the record names itself. */
export function checkedPartition(partition: unknown, topic: string): number {
  if (Number.isInteger(partition) && (partition as number) >= 0 && (partition as number) <= 0x7fffffff) {
    return partition as number
  }
  throw new InvalidPartitionError({ topic, partition, delivery: 'not-written' })
}

/** Milliseconds since the epoch; refuses what a record cannot carry. */
export function timestampOf(timestamp: NonNullable<ProducerRecord['timestamp']>): number {
  const milliseconds = timestamp instanceof Date ? timestamp.getTime() : Number(timestamp)
  if (Number.isSafeInteger(milliseconds) && milliseconds >= 0) return milliseconds
  throw new UsageError({
    what: 'A record has a timestamp that cannot be.',
    why: `Timestamps are whole milliseconds since 1970, at least 0, got ${String(timestamp)}.`,
    next: 'Leave it out for the current time.',
    delivery: 'not-written',
  })
}
