/** Serializers of text, bytes and JSON. */

import type { BytesLike } from '../record.ts'
import type { Serializer } from './serializer.ts'

/** Takes bytes, text (sent as UTF-8) and null as they are: what is used when no serializer was chosen. */
export const defaultSerializer: Serializer<BytesLike> = {
  name: 'default',
  serialize(_topic, data) {
    if (data === null || typeof data === 'string' || data instanceof Uint8Array) return data
    throw new TypeError(`bytes, a string or null are expected without a serializer, got ${typeof data}`)
  },
}

/** Text as UTF-8. */
export const stringSerializer: Serializer<string | null> = {
  name: 'string',
  serialize(_topic, data: unknown) {
    if (data === null || typeof data === 'string') return data
    throw new TypeError(`a string is expected, got ${typeof data}`)
  },
}

/** Bytes in any of JavaScript's wrappings: typed arrays, DataView, ArrayBuffer. */
export const bytesSerializer: Serializer<ArrayBufferView | ArrayBufferLike | null> = {
  name: 'bytes',
  serialize(_topic, data) {
    if (data === null || data instanceof Uint8Array) return data
    if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data)
    throw new TypeError(`bytes are expected, got ${typeof data}`)
  },
}

/** JSON as UTF-8. Null stays null, a tombstone; it does not become the text `null`. */
export const jsonSerializer: Serializer<unknown> = {
  name: 'json',
  serialize(_topic, data) {
    if (data === null) return null
    const text = JSON.stringify(data) as string | undefined
    if (text === undefined) throw new TypeError(`a ${typeof data} has no JSON form`)
    return text
  },
}
