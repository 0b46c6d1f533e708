/** Keys, values and headers as callers give them, and how many bytes they become. */

import { hostBuffer, type TextTarget, writeUtf8 } from '../wire/host.ts'
import { utf8Length } from '../wire/utf8.ts'

/** Bytes, text that is written as UTF-8, or null. */
export type BytesLike = Uint8Array | string | null

/** One header of a record; order and repeated keys carry meaning. */
export interface RecordHeader {
  readonly key: string
  readonly value: BytesLike
}

/** Up to this length a loop over the characters is faster than a call into the engine. */
const shortText = 16

/** Up to this length a loop copies faster than `set`. */
const shortBytes = 12

/** A view of the same memory that can write text in place, or null where the host has no such thing. */
export function asTextTarget(bytes: Uint8Array): TextTarget | null {
  if (hostBuffer === null) return null
  return isTextTarget(bytes) ? bytes : hostBuffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function isTextTarget(bytes: Uint8Array): bytes is TextTarget {
  return 'utf8Write' in bytes
}

/** The bytes that text takes as UTF-8; a lone surrogate is written as U+FFFD, three bytes. */
export function measureText(text: string): number {
  return hostBuffer !== null && text.length > shortText ? hostBuffer.byteLength(text) : utf8Length(text)
}

/** The exact size in bytes; -1 for null. */
export function byteLengthOf(data: BytesLike): number {
  if (data === null) return -1
  return typeof data === 'string' ? measureText(data) : data.length
}

/** Writes text from `position` on, never at `end` or beyond; true when it became `size` bytes. */
export function putText(
  target: TextTarget | Uint8Array,
  position: number,
  end: number,
  text: string,
  size: number,
): boolean {
  if (text.length <= shortText) {
    let seen = 0
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      seen |= code
      target[position + index] = code
    }
    if (seen < 0x80) return text.length === size
  }
  if (isTextTarget(target)) return target.utf8Write(text, position, end - position) === size
  return writeUtf8(target, text, position, end) === size
}

/** Copies bytes to `position`. */
export function putBytes(target: Uint8Array, position: number, bytes: Uint8Array): void {
  if (bytes.length > shortBytes) target.set(bytes, position)
  else for (let index = 0; index < bytes.length; index++) target[position + index] = bytes[index] as number
}
