/** snappy: xerial's framing around blocks; its asynchronous form works on the worker pool. */
import { type SnappyBlocks, snappyBlocks } from './blocks.ts'
import type { CodecImplementation, DecompressOptions } from './codec.ts'
import type { BlockImplementation } from './lz4.ts'
import { sharedPool } from './pool.ts'
import { inOneGo, inSlices } from './steps.ts'
import { measuredSyncLimitBytes } from './sync-limits.ts'
import { compressXerial, decompressXerial } from './xerial.ts'

const decompressSync = (bytes: Uint8Array, options: DecompressOptions): Uint8Array =>
  inOneGo(decompressXerial(bytes, options))

const decompress = (bytes: Uint8Array, { maxOutputBytes }: DecompressOptions): Promise<Uint8Array> =>
  sharedPool.run({
    codec: 'snappy',
    direction: 'decompress',
    bytes,
    maxOutputBytes,
    acceptOldLz4HeaderChecksum: false,
  })

export const defaultSnappy: CodecImplementation = {
  get name() {
    return snappyBlocks().name
  },
  syncLimitBytes: (level) => measuredSyncLimitBytes('snappy', level),
  compressSync: (bytes) => inOneGo(compressXerial(bytes)),
  compress: (bytes, level) => sharedPool.run({ codec: 'snappy', direction: 'compress', level, bytes }),
  decompressSync,
  decompress,
}

/** Our framing around the blocks of another library. It works on the calling thread, and reading stays ours. */
export function snappyWithBlocks(
  implementation: Pick<BlockImplementation, 'name' | 'compressBlock' | 'syncLimitBytes'>,
): CodecImplementation {
  const blocks: SnappyBlocks = {
    ...snappyBlocks(),
    compress: (source, start, end) => implementation.compressBlock(source.subarray(start, end), 0),
  }
  return {
    name: implementation.name,
    syncLimitBytes: implementation.syncLimitBytes,
    compressSync: (bytes) => inOneGo(compressXerial(bytes, blocks)),
    compress: (bytes) => inSlices(compressXerial(bytes, blocks)),
    decompressSync,
    decompress,
  }
}
