/** lz4: frames by us around blocks by lz4js; its asynchronous form works on the worker pool. */
import type { CodecImplementation } from './codec.ts'
import { compressLz4Frame, decompressLz4Frame } from './lz4-frame.ts'
import { sharedPool } from './pool.ts'
import { inOneGo } from './steps.ts'

/** Java uses the fast compressor at its default level 9, and only there. lz4js has nothing but a fast compressor. */
const FAST_LEVEL = 9

export const lz4ByLz4js: CodecImplementation = {
  name: 'lz4js 0.2.0',
  supportsLevel: (level) => level === FAST_LEVEL,
  levelAdvice: `it has only the fast compressor, which is level ${String(FAST_LEVEL)}; for smaller batches use zstd or gzip, or give setCodec('lz4', …) an implementation with high compression`,

  compressSync: (bytes) => inOneGo(compressLz4Frame(bytes)),

  compress: (bytes) => sharedPool.run({ codec: 'lz4', direction: 'compress', bytes }),

  decompressSync: (bytes, options) => inOneGo(decompressLz4Frame(bytes, options)),

  decompress: (bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum = false }) =>
    sharedPool.run({ codec: 'lz4', direction: 'decompress', bytes, maxOutputBytes, acceptOldLz4HeaderChecksum }),
}
