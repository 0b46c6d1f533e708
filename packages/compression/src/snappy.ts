/** snappy: xerial's framing by us around blocks by snappyjs; its asynchronous form works on the worker pool. */
import type { CodecImplementation } from './codec.ts'
import { sharedPool } from './pool.ts'
import { inOneGo } from './steps.ts'
import { compressXerial, decompressXerial } from './xerial.ts'

export const snappyBySnappyjs: CodecImplementation = {
  name: 'snappyjs 0.7.0',

  compressSync: (bytes) => inOneGo(compressXerial(bytes)),

  compress: (bytes) => sharedPool.run({ codec: 'snappy', direction: 'compress', bytes }),

  decompressSync: (bytes, options) => inOneGo(decompressXerial(bytes, options)),

  decompress: (bytes, { maxOutputBytes }) =>
    sharedPool.run({
      codec: 'snappy',
      direction: 'decompress',
      bytes,
      maxOutputBytes,
      acceptOldLz4HeaderChecksum: false,
    }),
}
