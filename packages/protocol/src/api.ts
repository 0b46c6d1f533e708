/** What a descriptor of an API, or of a payload inside records, offers. */

import type { Reader } from './wire/reader.ts'
import type { Writer } from './wire/writer.ts'

/** Both ends included. */
export interface VersionRange {
  readonly min: number
  readonly max: number
}

/**
 * One API: its facts and its four functions. The codec never judges error codes and never changes the message it is
 * given. Encoding throws `UnsupportedVersionError`, `UnsupportedFieldError`, or `RangeError` for a value that its type
 * cannot hold; decoding throws `MalformedMessageError` (and `UnsupportedVersionError` for a version nobody knows). What is
 * decoded holds views of the reader's bytes wherever the schema says `bytes` or `records`.
 */
export interface Api<Request, Response> {
  readonly key: number
  readonly name: string
  /** Every stable version this codec knows. */
  readonly versions: VersionRange
  /** The first version with compact lengths and tagged fields; null when there is none. */
  readonly firstFlexibleVersion: number | null
  encodeRequest(writer: Writer, message: Request, version: number): void
  decodeRequest(reader: Reader, version: number): Request
  encodeResponse(writer: Writer, message: Response, version: number): void
  decodeResponse(reader: Reader, version: number): Response
}

/** A message that is not a request or a response: it stands in a record, a header, or another message's bytes. */
export interface Payload<Message> {
  readonly name: string
  readonly versions: VersionRange
  readonly firstFlexibleVersion: number | null
  encode(writer: Writer, message: Message, version: number): void
  decode(reader: Reader, version: number): Message
}
