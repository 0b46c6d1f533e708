/** gzip: members of RFC 1952, by Node's zlib; its asynchronous form works on Node's thread pool. */
import zlib from 'node:zlib'
import type { CodecImplementation, DecompressOptions } from './codec.ts'
import { MalformedCompressedDataError } from './errors.ts'
import { KeptZlib } from './kept-zlib.ts'
import {
  chunkBytesFor,
  decompressionError,
  promised,
  type ZlibResult,
  zlibOutputLimit,
  zlibResult,
} from './node-zlib.ts'
import { measuredSyncLimitBytes } from './sync-limits.ts'

const kept = new KeptZlib({
  make: (level) => zlib.createGzip({ level }),
  finish: zlib.constants.Z_FINISH,
  resets: true,
  decompress: (bytes) => zlib.gunzipSync(bytes),
  maxInputBytes: (level) => measuredSyncLimitBytes('gzip', level),
})

/** Members may follow each other; other bytes after the last one may not. */
export const gzipByZlib: CodecImplementation = {
  name: `node:zlib ${process.versions.zlib}`,

  syncLimitBytes: (level) => measuredSyncLimitBytes('gzip', level),

  compressSync(bytes, level, options) {
    return (
      kept.compress(bytes, level, options?.transient) ??
      zlib.gzipSync(bytes, { level, chunkSize: chunkBytesFor(bytes.byteLength) })
    )
  },

  compress(bytes, level) {
    const options = { level, chunkSize: chunkBytesFor(bytes.byteLength) }
    return promised((callback) => zlib.gzip(bytes, options, callback))
  },

  decompressSync(bytes, options) {
    try {
      return wholeInput(bytes, zlibResult(zlib.gunzipSync(bytes, gunzipOptions(bytes, options))))
    } catch (error) {
      throw decompressionError('gzip', error, options)
    }
  },

  async decompress(bytes, options) {
    try {
      const answer = await promised((callback) => zlib.gunzip(bytes, gunzipOptions(bytes, options), callback))
      return wholeInput(bytes, zlibResult(answer))
    } catch (error) {
      throw decompressionError('gzip', error, options)
    }
  },
}

function gunzipOptions(bytes: Uint8Array, options: DecompressOptions): zlib.ZlibOptions {
  const maxOutputLength = zlibOutputLimit(options)
  const chunkSize = chunkBytesFor(Math.min(bytes.byteLength * 4, maxOutputLength))
  return { info: true, maxOutputLength, chunkSize }
}

/** zlib stops silently at bytes that do not begin another member. */
function wholeInput(bytes: Uint8Array, result: ZlibResult): Uint8Array {
  if (result.inputBytesUsed !== bytes.byteLength) {
    const reason = 'what follows the last member is not gzip'
    throw new MalformedCompressedDataError('gzip', reason, { offset: result.inputBytesUsed })
  }
  return result.buffer
}
