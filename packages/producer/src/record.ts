/** A record as callers hand it over, and what they get back for it. */

/** What a key, a value or a header may be without a serializer: bytes, text (sent as UTF-8), or null. */
export type BytesLike = Uint8Array | string | null

/** One header after normalisation; order and repetition carry meaning, null values are kept. */
export interface RecordHeader {
  readonly key: string
  readonly value: BytesLike
}

/** The shapes in which headers are accepted. */
export type HeadersInput =
  | Readonly<Record<string, BytesLike>>
  | ReadonlyMap<string, BytesLike>
  | readonly (readonly [string, BytesLike])[]

/** A record to be sent. */
export interface ProducerRecord<K = BytesLike, V = BytesLike> {
  /** Name of the topic, 1 to 249 characters of `[a-zA-Z0-9._-]`. */
  readonly topic: string
  /** Payload; null is a tombstone. `undefined` is refused: null must be meant. */
  readonly value: V
  /** Decides the partition when there is one; absent is the same as null. */
  readonly key?: K | undefined
  /** Application headers; order, repeats and null values are kept. */
  readonly headers?: HeadersInput | undefined
  /** Partition to write to; absent lets the partitioner choose. */
  readonly partition?: number | undefined
  /** Create time in milliseconds since the epoch; absent means now. */
  readonly timestamp?: number | bigint | Date | undefined
}

/** Where an acknowledged record ended up. */
export interface RecordMetadata {
  readonly topic: string
  readonly partition: number
  /** Offset in the partition's log; −1n when the broker did not say (acks=0, a duplicate it no longer remembers). */
  readonly offset: bigint
  /** Milliseconds since the epoch: the broker's append time on LogAppendTime topics, else the record's create time. */
  readonly timestamp: number
  /** Bytes of the serialized key, −1 for a null key. */
  readonly serializedKeySize: number
  /** Bytes of the serialized value, −1 for a null value. */
  readonly serializedValueSize: number
}

/** Told once per record taken by `enqueue`, in the order of acknowledgement. */
export type DeliveryCallback = (error: Error | null, metadata: RecordMetadata | null) => void

/** Turns the accepted shapes of headers into a list; null when there are none. */
export function normalizeHeaders(headers: HeadersInput | undefined): readonly RecordHeader[] | null {
  if (headers === undefined) return null
  const list: RecordHeader[] = []
  if (Array.isArray(headers) || headers instanceof Map) {
    for (const [key, value] of headers as Iterable<readonly [string, BytesLike]>) list.push(header(key, value))
  } else {
    for (const key of Object.keys(headers)) {
      list.push(header(key, (headers as Readonly<Record<string, BytesLike>>)[key]))
    }
  }
  return list.length === 0 ? null : list
}

/** What a record belongs to beside its topic (a transaction): it must hear of records that never reach a batch. */
export interface RecordScope {
  /** A record could not be taken, failed before it was appended, or its owner has given it up. */
  recordFailed(error: Error): void
}

/** Headers that are not what they must be; whoever checks records says so in its own terms. */
export class HeaderTypeError extends TypeError {
  override readonly name = 'HeaderTypeError'
}

function describeType(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
}

function header(key: unknown, value: unknown): RecordHeader {
  if (typeof key !== 'string') throw new HeaderTypeError(`A header's key is a string, got ${describeType(key)}.`)
  if (value !== null && typeof value !== 'string' && !(value instanceof Uint8Array)) {
    throw new HeaderTypeError(`The value of header "${key}" is ${describeType(value)}, not bytes, a string or null.`)
  }
  return { key, value }
}
