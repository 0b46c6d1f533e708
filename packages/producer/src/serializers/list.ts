/** Serializer of lists in the format of Kafka's ListSerializer. */

import type { BytesLike } from '../record.ts'
import {
  doubleSerializer,
  floatSerializer,
  int16Serializer,
  int32Serializer,
  int64Serializer,
  uuidSerializer,
} from './scalars.ts'
import type { AnySerializer, Serializer } from './serializer.ts'

/** Kinds of elements that Kafka writes without a length before each. */
const FIXED_LENGTH: ReadonlySet<AnySerializer> = new Set<AnySerializer>([
  int16Serializer,
  int32Serializer,
  int64Serializer,
  floatSerializer,
  doubleSerializer,
  uuidSerializer,
])

/**
 * A serializer of arrays whose elements `inner` serializes; `inner` must not return promises.
 *
 *     List     => Strategy=0 NullCount [NullIndex] Count [Element]            elements of fixed length, nulls left out
 *               | Strategy=1 Count [Length Element]                           Length −1 for a null element
 *     Strategy => INT8;  NullCount, NullIndex, Count, Length => INT32;  Element => bytes
 */
export function listSerializer<T>(inner: Serializer<T | null>): Serializer<readonly (T | null)[] | null> {
  const fixed = FIXED_LENGTH.has(inner)
  return {
    name: `list of ${inner.name}`,
    serialize(topic, data, headers) {
      if (data === null) return null
      if (!Array.isArray(data)) throw new TypeError(`an array is expected, got ${typeof data}`)
      const elements = data.map((element: T | null) =>
        element === null ? null : bytesOf(inner.serialize(topic, element, headers)),
      )
      return fixed ? writeFixed(elements) : writeVariable(elements)
    },
    configure(context) {
      inner.configure?.(context)
    },
    close() {
      inner.close?.()
    },
  }
}

function bytesOf(serialized: BytesLike | PromiseLike<BytesLike>): Uint8Array | null {
  if (typeof serialized === 'string') return Buffer.from(serialized)
  if (serialized === null || serialized instanceof Uint8Array) return serialized
  throw new TypeError('the serializer of list elements must return bytes, a string or null at once')
}

function writeFixed(elements: readonly (Uint8Array | null)[]): Uint8Array {
  const nulls = [...elements.keys()].filter((index) => elements[index] === null)
  const parts = [Uint8Array.of(0), int32(nulls.length), ...nulls.map(int32), int32(elements.length)]
  for (const element of elements) if (element !== null) parts.push(element)
  return Buffer.concat(parts)
}

function writeVariable(elements: readonly (Uint8Array | null)[]): Uint8Array {
  const parts = [Uint8Array.of(1), int32(elements.length)]
  for (const element of elements) {
    parts.push(int32(element === null ? -1 : element.length))
    if (element !== null) parts.push(element)
  }
  return Buffer.concat(parts)
}

function int32(value: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32BE(value)
  return bytes
}
