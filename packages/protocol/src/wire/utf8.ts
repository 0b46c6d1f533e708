/** Text to and from UTF-8, by the fastest means the host has. */

interface HostEncoder {
  encodeInto(text: string, target: Uint8Array): { written: number }
}

interface HostDecoder {
  decode(bytes: Uint8Array): string
}

declare const TextEncoder: new () => HostEncoder
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => HostDecoder

/** What Node's and Bun's Buffer puts on its prototype; each works on any Uint8Array as `this`. */
interface BufferMethods {
  utf8Write(this: Uint8Array, text: string, offset: number, length: number): number
  latin1Slice(this: Uint8Array, start: number, end: number): string
}

/** Up to this many code units, a loop in JavaScript is cheaper than the call into the host. */
const SHORT_TEXT = 24

const encoder: HostEncoder = new TextEncoder()
/** Fatal, because a replacement character would not be written back as it was read. */
const decoder: HostDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const host: BufferMethods | undefined = bufferMethods()

/** The number of bytes that `text` takes; a lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next >= 0xdc00 && next <= 0xdfff) i++
  }
  return length
}

/** Writes `text` at `position`, where three bytes per code unit must be free, and returns the number of bytes. */
export function writeUtf8(bytes: Uint8Array, position: number, text: string): number {
  const units = text.length
  if (units > SHORT_TEXT) return writeLongUtf8(bytes, position, text)
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) return writeLongUtf8(bytes, position, text)
    bytes[position + i] = unit
  }
  return units
}

function writeLongUtf8(bytes: Uint8Array, position: number, text: string): number {
  if (host !== undefined) return host.utf8Write.call(bytes, text, position, bytes.length - position)
  return encoder.encodeInto(text, bytes.subarray(position)).written
}

/** Reads the text between two positions; `undefined` when the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  let bits = 0
  for (let i = start; i < end; i++) bits |= bytes[i] ?? 0
  if (bits < 0x80) return readAscii(bytes, start, end)
  try {
    return decoder.decode(bytes.subarray(start, end))
  } catch {
    return undefined
  }
}

function readAscii(bytes: Uint8Array, start: number, end: number): string {
  if (host !== undefined && end - start > SHORT_TEXT) return host.latin1Slice.call(bytes, start, end)
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0)
  return text
}

function bufferMethods(): BufferMethods | undefined {
  const { Buffer } = globalThis as { Buffer?: { prototype: Partial<BufferMethods> } }
  const utf8Write = Buffer?.prototype.utf8Write
  const latin1Slice = Buffer?.prototype.latin1Slice
  return utf8Write === undefined || latin1Slice === undefined ? undefined : { utf8Write, latin1Slice }
}
