/** Frames: four bytes of length, a header, a message. */

import type { Api } from './api.ts'
import { requestHeaderVersion, responseHeaderVersion } from './header.ts'
import { MalformedMessageError } from './malformed.ts'
import { createRequestHeader, encodeRequestHeader } from './messages/request-header.ts'
import { createResponseHeader, decodeResponseHeader, encodeResponseHeader } from './messages/response-header.ts'
import { Reader } from './wire/reader.ts'
import { Writer } from './wire/writer.ts'

const LENGTH_BYTES = 4

/**
 * A whole request as pieces for one `writev`, the length in front. Large payloads in it are the caller's own arrays
 * (see `Writer.segments`).
 *
 * ```text
 * frame  → length:int32 request_api_key:int16 request_api_version:int16 correlation_id:int32
 *          client_id:nullable_string [tagged_fields, header version 2] body
 * ```
 */
export function encodeRequestFrame<Request, Response>(
  api: Api<Request, Response>,
  version: number,
  header: { readonly correlationId: number; readonly clientId: string | null },
  message: Request,
): Uint8Array[] {
  const writer = new Writer()
  writer.int32(0)
  const { correlationId, clientId } = header
  const values = createRequestHeader({ requestApiKey: api.key, requestApiVersion: version, correlationId, clientId })
  encodeRequestHeader(writer, values, requestHeaderVersion(api, version))
  api.encodeRequest(writer, message, version)
  return finishFrame(writer)
}

/** A whole response, as `encodeRequestFrame`. */
export function encodeResponseFrame<Request, Response>(
  api: Api<Request, Response>,
  version: number,
  correlationId: number,
  message: Response,
): Uint8Array[] {
  const writer = new Writer()
  writer.int32(0)
  encodeResponseHeader(writer, createResponseHeader({ correlationId }), responseHeaderVersion(api, version))
  api.encodeResponse(writer, message, version)
  return finishFrame(writer)
}

/** Reads a response frame without its length. The frame must be used up exactly. */
export function decodeResponseFrame<Request, Response>(
  api: Api<Request, Response>,
  version: number,
  frame: Uint8Array,
): { correlationId: number; message: Response } {
  const reader = new Reader(frame)
  const { correlationId } = decodeResponseHeader(reader, responseHeaderVersion(api, version))
  const message = api.decodeResponse(reader, version)
  reader.finish()
  return { correlationId, message }
}

/** The correlation id of a response frame without its length, before anything else of it is looked at. */
export function peekCorrelationId(frame: Uint8Array): number {
  const [a, b, c, d] = frame
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
    return (a << 24) | (b << 16) | (c << 8) | d
  }
  const reader = new Reader(frame)
  reader.begin('ResponseHeader', 0)
  return reader.int32('correlationId')
}

/**
 * The part of a request header that never changes: what to answer, and to whom, even if the version is not known.
 * The frame comes without its length.
 */
export function peekRequest(frame: Uint8Array): { apiKey: number; apiVersion: number; correlationId: number } {
  const reader = new Reader(frame)
  reader.begin('RequestHeader', 0)
  const apiKey = reader.int16('requestApiKey')
  const apiVersion = reader.int16('requestApiVersion')
  return { apiKey, apiVersion, correlationId: reader.int32('correlationId') }
}

/** Cuts a stream of bytes into frames, whatever the chunks it comes in. */
export class FrameDecoder {
  readonly #maxFrameBytes: number
  /** The length prefix as far as it has come, and how many of its bytes those are. */
  #length = 0
  #lengthBytes = 0
  /** The body of the frame that is not whole yet. It grows with what arrives, not with what was announced. */
  #body: Uint8Array = new Uint8Array(0)
  #bodyBytes = 0
  #failure: MalformedMessageError | undefined

  constructor(options: { readonly maxFrameBytes: number }) {
    this.#maxFrameBytes = options.maxFrameBytes
  }

  /** Bytes of an unfinished frame: more than zero at the end of a stream means that it was cut. */
  get pendingBytes(): number {
    return this.#lengthBytes + this.#bodyBytes
  }

  /**
   * Takes the next chunk and hands out each frame it completes, without the length. A frame is a view of the chunk
   * where the chunk has all of it, else an array of its own; chunks must not be overwritten while frames are in use.
   * A length below zero or above `maxFrameBytes` throws `MalformedMessageError`, then and ever after.
   */
  push(chunk: Uint8Array, onFrame: (frame: Uint8Array) => void): void {
    if (this.#failure !== undefined) throw this.#failure
    let position = 0
    while (position < chunk.length) {
      if (this.#lengthBytes < LENGTH_BYTES) {
        position = this.#takeLength(chunk, position)
        if (this.#lengthBytes < LENGTH_BYTES) return
      }
      const end = position + this.#length - this.#bodyBytes
      const frame = this.#bodyBytes === 0 && end <= chunk.length ? chunk.subarray(position, end) : null
      position = frame === null ? this.#takeBody(chunk, position) : end
      if (frame === null && this.#bodyBytes < this.#length) return
      onFrame(this.#finishFrame(frame))
    }
  }

  #takeLength(chunk: Uint8Array, start: number): number {
    let position = start
    while (this.#lengthBytes < LENGTH_BYTES && position < chunk.length) {
      this.#length = (this.#length << 8) | (chunk[position++] ?? 0)
      this.#lengthBytes++
    }
    if (this.#lengthBytes === LENGTH_BYTES && (this.#length < 0 || this.#length > this.#maxFrameBytes)) {
      throw this.#fail(`a frame of ${this.#length} bytes; 0 to ${this.#maxFrameBytes} are allowed`)
    }
    return position
  }

  #takeBody(chunk: Uint8Array, position: number): number {
    const taken = Math.min(this.#length - this.#bodyBytes, chunk.length - position)
    const needed = this.#bodyBytes + taken
    if (needed > this.#body.length) {
      const larger = new Uint8Array(Math.min(this.#length, Math.max(2 * this.#body.length, needed)))
      larger.set(this.#body.subarray(0, this.#bodyBytes))
      this.#body = larger
    }
    this.#body.set(chunk.subarray(position, position + taken), this.#bodyBytes)
    this.#bodyBytes = needed
    return position + taken
  }

  /** Ready for the next frame before this one is given away: the receiver may throw. */
  #finishFrame(view: Uint8Array | null): Uint8Array {
    const frame = view ?? this.#body.subarray(0, this.#length)
    this.#length = 0
    this.#lengthBytes = 0
    this.#body = new Uint8Array(0)
    this.#bodyBytes = 0
    return frame
  }

  #fail(reason: string): MalformedMessageError {
    const place = { messageName: 'frame', fieldPath: 'length', version: -1, offset: 0 }
    this.#failure = new MalformedMessageError({ ...place, reason })
    return this.#failure
  }
}

function finishFrame(writer: Writer): Uint8Array[] {
  const segments = writer.segments()
  writer.patchInt32(0, writer.byteLength - LENGTH_BYTES)
  return segments
}
