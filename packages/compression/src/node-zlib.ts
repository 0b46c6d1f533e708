/** The pieces of node:zlib that gzip and zstd share: chunk sizes, promises, and its errors in our words. */
import type { DecompressOptions } from './codec.ts'
import type { CodecName } from './codec-name.ts'
import { CompressionError, MalformedCompressedDataError, OutputLimitExceededError } from './errors.ts'

/** What node:zlib gives back under `info: true`. */
export interface ZlibResult {
  readonly buffer: Uint8Array
  /** How many bytes of the input were used: less than all where something foreign follows. */
  readonly inputBytesUsed: number
}

export type ZlibCallback = (error: Error | null, result: Buffer) => void

const MIN_CHUNK_BYTES = 1024
const MAX_CHUNK_BYTES = 256 * 1024

/** One chunk for small outputs, few for large ones: each costs a call into zlib, and a thread's turn when asynchronous. */
export function chunkBytesFor(expectedBytes: number): number {
  return Math.min(Math.max(expectedBytes, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES)
}

/** node:zlib wants a limit of at least 1 byte. Whoever allows none has the single byte refused by `OutputBudget`. */
export function zlibOutputLimit(options: DecompressOptions): number {
  return Math.max(1, options.maxOutputBytes)
}

/** Calls an asynchronous function of node:zlib as a promise. */
export function promised(run: (callback: ZlibCallback) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    run((error, result) => {
      if (error === null) resolve(result)
      else reject(error)
    })
  })
}

/** The parts of an answer to `info: true`, a form that node's types leave out. */
export function zlibResult(answer: unknown): ZlibResult {
  if (typeof answer === 'object' && answer !== null && 'buffer' in answer && 'engine' in answer) {
    const { buffer, engine } = answer
    if (buffer instanceof Uint8Array && typeof engine === 'object' && engine !== null && 'bytesWritten' in engine) {
      return { buffer, inputBytesUsed: Number(engine.bytesWritten) }
    }
  }
  throw new TypeError('node:zlib did not answer { buffer, engine } to { info: true }')
}

/** A failure of node:zlib while decompressing, as one of ours. */
export function decompressionError(codec: CodecName, error: unknown, options: DecompressOptions): unknown {
  if (!(error instanceof Error) || error instanceof CompressionError) return error
  const code = 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return new OutputLimitExceededError(codec, options.maxOutputBytes)
  if (typeof code === 'string' && (code.startsWith('Z_') || code.startsWith('ZSTD_'))) {
    return new MalformedCompressedDataError(codec, error.message, { cause: error })
  }
  return error
}
