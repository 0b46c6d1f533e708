/** snappy: xerial's framing by us around blocks by snappyjs; its asynchronous form works on the worker pool. */
import type { CodecImplementation } from './codec.ts'
import type { BlockImplementation } from './lz4.ts'
import { sharedPool } from './pool.ts'
import { inOneGo, inSlices } from './steps.ts'
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

/** Our framing around the blocks of another library. It works on the calling thread, and reading stays ours. */
export function snappyWithBlocks(
  implementation: Pick<BlockImplementation, 'name' | 'compressBlock' | 'syncLimitBytes'>,
): CodecImplementation {
  const compressBlock = (block: Uint8Array): Uint8Array => implementation.compressBlock(block, 0)
  return {
    name: implementation.name,
    syncLimitBytes: implementation.syncLimitBytes,
    compressSync: (bytes) => inOneGo(compressXerial(bytes, compressBlock)),
    compress: (bytes) => inSlices(compressXerial(bytes, compressBlock)),
    decompressSync: snappyBySnappyjs.decompressSync,
    decompress: snappyBySnappyjs.decompress,
  }
}
