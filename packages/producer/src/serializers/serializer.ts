/** What turns keys and values into bytes: the contract of serializers, and how one is called. */

import { describeValue, SerializationError } from '../errors.ts'
import type { BytesLike, RecordHeader } from '../record.ts'

/** Bytes, text (sent as UTF-8), or null, now or later. */
export type Serialized = BytesLike | PromiseLike<BytesLike>

/** A serializer as a function. `headers` is null when the record has none. */
export type SerializerFunction<T> = (topic: string, data: T, headers: readonly RecordHeader[] | null) => Serialized

/** A serializer with a name and, where it needs them, a beginning and an end. */
export interface Serializer<T> {
  /** Appears in error messages. */
  readonly name: string
  /** `data` is null for a record without key, or a tombstone. */
  readonly serialize: SerializerFunction<T>
  /** Called once, before anything else. */
  configure?(context: { readonly clientId: string; readonly isKey: boolean }): void
  /** Called once, when the producer closes. */
  close?(): void
}

/** Takes what `T` is among others: every shipped serializer is one of these, whatever its own type. */
export type AnySerializer = Serializer<never>

/** A serializer's function or object as an object. */
export function asSerializer(serializer: AnySerializer | SerializerFunction<never>): AnySerializer {
  if (typeof serializer !== 'function') return serializer
  return { name: serializer.name === '' ? 'custom' : serializer.name, serialize: serializer }
}

/**
 * Serializes one part of a record. A serializer that throws, rejects or returns something else than bytes, text or
 * null ends in a `SerializationError` for this record alone: thrown here, or as the promise's rejection.
 */
export function serializePart(
  serializer: AnySerializer,
  part: 'key' | 'value',
  topic: string,
  data: unknown,
  headers: readonly RecordHeader[] | null,
): BytesLike | Promise<BytesLike> {
  let result: unknown
  try {
    // What the caller passes is for the serializer itself to accept or refuse.
    result = serializer.serialize(topic, data as never, headers)
  } catch (cause) {
    throw new SerializationError({ topic, part, serializer: serializer.name, delivery: 'not-written', cause })
  }
  if (isBytesLike(result)) return result
  if (isThenable(result)) return settle(result, serializer, part, topic)
  throw wrongResult(result, serializer, part, topic)
}

async function settle(
  promise: PromiseLike<unknown>,
  serializer: AnySerializer,
  part: 'key' | 'value',
  topic: string,
): Promise<BytesLike> {
  let result: unknown
  try {
    result = await promise
  } catch (cause) {
    throw new SerializationError({ topic, part, serializer: serializer.name, delivery: 'not-written', cause })
  }
  if (isBytesLike(result)) return result
  throw wrongResult(result, serializer, part, topic)
}

function wrongResult(
  result: unknown,
  serializer: AnySerializer,
  part: 'key' | 'value',
  topic: string,
): SerializationError {
  const problem =
    `The serializer "${serializer.name}" returned ${typeof result === 'string' ? 'a string' : describeValue(result)}, ` +
    'not bytes, a string or null.'
  return new SerializationError({ topic, part, serializer: serializer.name, problem, delivery: 'not-written' })
}

function isBytesLike(value: unknown): value is BytesLike {
  return typeof value === 'string' || value === null || value instanceof Uint8Array
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}
