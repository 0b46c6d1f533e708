/** lz4: Kafka's frames around independent blocks; its asynchronous form works on the worker pool. */
import { LZ4_FAST_LEVEL, type Lz4Blocks, lz4Blocks, lz4jsBlocks } from './blocks.ts'
import type { CodecImplementation, DecompressOptions } from './codec.ts'
import { compressLz4Frame, decompressLz4Frame } from './lz4-frame.ts'
import { sharedPool } from './pool.ts'
import { inOneGo, inSlices } from './steps.ts'
import { measuredSyncLimitBytes } from './sync-limits.ts'

const decompressSync = (bytes: Uint8Array, options: DecompressOptions): Uint8Array =>
  inOneGo(decompressLz4Frame(bytes, options))

const decompress = (
  bytes: Uint8Array,
  { maxOutputBytes, acceptOldLz4HeaderChecksum = false }: DecompressOptions,
): Promise<Uint8Array> =>
  sharedPool.run({ codec: 'lz4', direction: 'decompress', bytes, maxOutputBytes, acceptOldLz4HeaderChecksum })

/** Every level by WebAssembly; without it lz4js, which has only the fast compressor. */
export const defaultLz4: CodecImplementation = {
  get name() {
    return lz4Blocks().name
  },
  supportsLevel: (level) => lz4Blocks() !== lz4jsBlocks || level === LZ4_FAST_LEVEL,
  levelAdvice: `without WebAssembly there is only the fast compressor, which is level ${String(LZ4_FAST_LEVEL)}; for smaller batches use zstd or gzip, or plug in a high compressor with setCodec('lz4', lz4WithBlocks(…))`,
  syncLimitBytes: (level) => measuredSyncLimitBytes('lz4', level),
  compressSync: (bytes, level) => inOneGo(compressLz4Frame(bytes, level)),
  compress: (bytes, level) => sharedPool.run({ codec: 'lz4', direction: 'compress', level, bytes }),
  decompressSync,
  decompress,
}

export interface BlockImplementation {
  readonly name: string
  /** One block, without size or frame: from a native addon, say. The result may be larger than the input. */
  readonly compressBlock: (block: Uint8Array, level: number) => Uint8Array
  readonly supportsLevel?: ((level: number) => boolean) | undefined
  /** Up to how many bytes of input take no more than about 2 ms. */
  readonly syncLimitBytes?: ((level: number) => number) | undefined
}

/** Our frames around the blocks of another library. It works on the calling thread, and reading stays ours. */
export function lz4WithBlocks(implementation: BlockImplementation): CodecImplementation {
  const blocks: Lz4Blocks = {
    ...lz4Blocks(),
    compress(source, start, end, level) {
      const block = implementation.compressBlock(source.subarray(start, end), level)
      return block.byteLength < end - start ? block : null
    },
  }
  return {
    name: implementation.name,
    supportsLevel: implementation.supportsLevel,
    syncLimitBytes: implementation.syncLimitBytes,
    compressSync: (bytes, level) => inOneGo(compressLz4Frame(bytes, level, blocks)),
    compress: (bytes, level) => inSlices(compressLz4Frame(bytes, level, blocks)),
    decompressSync,
    decompress,
  }
}
