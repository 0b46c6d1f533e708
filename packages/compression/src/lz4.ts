/** lz4: frames by us around blocks by lz4js; its asynchronous form works on the worker pool. */
import type { CodecImplementation } from './codec.ts'
import { compressLz4Frame, decompressLz4Frame, type Lz4BlockCompressor } from './lz4-frame.ts'
import { sharedPool } from './pool.ts'
import { inOneGo, inSlices } from './steps.ts'

/** Java uses the fast compressor at its default level 9, and only there. lz4js has nothing but a fast compressor. */
const FAST_LEVEL = 9

export const lz4ByLz4js: CodecImplementation = {
  name: 'lz4js 0.2.0',
  supportsLevel: (level) => level === FAST_LEVEL,
  levelAdvice: `it has only the fast compressor, which is level ${String(FAST_LEVEL)}; for smaller batches use zstd or gzip, or plug in a high compressor with setCodec('lz4', lz4WithBlocks(…))`,

  compressSync: (bytes) => inOneGo(compressLz4Frame(bytes)),

  compress: (bytes) => sharedPool.run({ codec: 'lz4', direction: 'compress', bytes }),

  decompressSync: (bytes, options) => inOneGo(decompressLz4Frame(bytes, options)),

  decompress: (bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum = false }) =>
    sharedPool.run({ codec: 'lz4', direction: 'decompress', bytes, maxOutputBytes, acceptOldLz4HeaderChecksum }),
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
  return {
    name: implementation.name,
    supportsLevel: implementation.supportsLevel,
    syncLimitBytes: implementation.syncLimitBytes,
    compressSync: (bytes, level) => inOneGo(compressLz4Frame(bytes, blockCompressor(implementation, level))),
    compress: (bytes, level) => inSlices(compressLz4Frame(bytes, blockCompressor(implementation, level))),
    decompressSync: lz4ByLz4js.decompressSync,
    decompress: lz4ByLz4js.decompress,
  }
}

function blockCompressor(implementation: BlockImplementation, level: number): Lz4BlockCompressor {
  return (source, start, end, target) => {
    const block = implementation.compressBlock(source.subarray(start, end), level)
    if (block.byteLength >= end - start) return 0
    target.set(block)
    return block.byteLength
  }
}
