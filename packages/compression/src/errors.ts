/** The errors of this package: each says which codec, what happened, and carries a stable code. */
import type { CodecName } from './codec-name.ts'

export type CompressionErrorCode =
  | 'ERR_MALFORMED_COMPRESSED_DATA'
  | 'ERR_OUTPUT_LIMIT_EXCEEDED'
  | 'ERR_COMPRESSION_LEVEL'
  | 'ERR_SYNC_UNAVAILABLE'
  | 'ERR_CODEC_UNAVAILABLE'

/** What every error of this package has in common. */
export class CompressionError extends Error {
  override readonly name: string = 'CompressionError'
  readonly code: CompressionErrorCode
  readonly codec: CodecName

  constructor(code: CompressionErrorCode, codec: CodecName, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.codec = codec
  }
}

/** The input is not what the codec writes: cut short, changed on the way, or made by something else. */
export class MalformedCompressedDataError extends CompressionError {
  override readonly name: string = 'MalformedCompressedDataError'
  readonly reason: string
  /** Where in the compressed input, in bytes, as far as that is known. */
  readonly offset: number | undefined

  constructor(codec: CodecName, reason: string, options: { offset?: number | undefined; cause?: unknown } = {}) {
    const place = options.offset === undefined ? '' : ` at byte ${String(options.offset)}`
    super('ERR_MALFORMED_COMPRESSED_DATA', codec, `Malformed ${codec} data${place}: ${reason}`, options.cause)
    this.reason = reason
    this.offset = options.offset
  }
}

/** The input may be well formed, but it holds, or may hold, more bytes than the caller allows. */
export class OutputLimitExceededError extends CompressionError {
  override readonly name: string = 'OutputLimitExceededError'
  readonly maxOutputBytes: number
  /** The size that the input declares or that was reached, as far as that is known. */
  readonly outputBytes: number | undefined

  constructor(codec: CodecName, maxOutputBytes: number, outputBytes?: number) {
    const size = outputBytes === undefined ? 'more' : `${String(outputBytes)} bytes or more`
    super(
      'ERR_OUTPUT_LIMIT_EXCEEDED',
      codec,
      `The ${codec} data decompresses to ${size}; the limit is ${String(maxOutputBytes)} bytes`,
    )
    this.maxOutputBytes = maxOutputBytes
    this.outputBytes = outputBytes
  }
}

/** A level that Kafka does not define for the codec, or that the implementation in use cannot do. */
export class CompressionLevelError extends CompressionError {
  override readonly name: string = 'CompressionLevelError'
  readonly level: unknown

  constructor(codec: CodecName, level: unknown, message: string) {
    super('ERR_COMPRESSION_LEVEL', codec, message)
    this.level = level
  }
}

/** The implementation in use has only the asynchronous form. `codec.sync` says so beforehand. */
export class SyncUnavailableError extends CompressionError {
  override readonly name: string = 'SyncUnavailableError'

  constructor(codec: CodecName, implementation: string) {
    super(
      'ERR_SYNC_UNAVAILABLE',
      codec,
      `${codec} by ${implementation} works only asynchronously: use compress() and decompress()`,
    )
  }
}

/** Nothing on this machine can do the codec. */
export class CodecUnavailableError extends CompressionError {
  override readonly name: string = 'CodecUnavailableError'

  constructor(codec: CodecName, message: string, cause?: unknown) {
    super('ERR_CODEC_UNAVAILABLE', codec, message, cause)
  }
}
