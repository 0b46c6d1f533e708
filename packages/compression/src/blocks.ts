/** Blocks of lz4 and snappy: by the WebAssembly of this package, or by lz4js and snappyjs where there is none. */
import { compressLz4Block, decompressMeasuredLz4Block, lz4BlockBound, measureLz4Block } from './lz4-block.ts'
import { assertSnappyElements, compressSnappyBlock, decompressMeasuredSnappyBlock } from './snappy-block.ts'
import {
  fitsWasm,
  hasWasm,
  lz4CompressWasm,
  lz4DecompressWasm,
  snappyCompressWasm,
  snappyDecompressWasm,
} from './wasm-blocks.ts'

/** Java uses the fast compressor at its default level 9 and only there; every other level is one of high compression. */
export const LZ4_FAST_LEVEL = 9

export interface Lz4Blocks {
  readonly name: string
  /** The block compressed, valid until the next call, or null when it would not be smaller. At most 64 KiB at once. */
  compress(source: Uint8Array, start: number, end: number, level: number): Uint8Array | null
  /** The content of a block, or null when it has more than `capacity` bytes. Throws when it is malformed. */
  decompress(source: Uint8Array, start: number, end: number, capacity: number): Uint8Array | null
}

export interface SnappyBlocks {
  readonly name: string
  /** The block compressed, valid until the next call. At most 64 KiB at once. */
  compress(source: Uint8Array, start: number, end: number): Uint8Array
  /** The content of a block, given where its elements begin and how much they make. Throws when it is malformed. */
  decompress(source: Uint8Array, block: SnappyBlockPlace): Uint8Array
}

export interface SnappyBlockPlace {
  readonly start: number
  readonly elementsStart: number
  readonly end: number
  readonly contentBytes: number
}

const lz4Scratch = new Uint8Array(lz4BlockBound(64 * 1024))

export const lz4jsBlocks: Lz4Blocks = {
  name: 'lz4js 0.2.0',

  compress(source, start, end) {
    const size = compressLz4Block(source, start, end, lz4Scratch)
    return size === 0 ? null : lz4Scratch.subarray(0, size)
  },

  decompress(source, start, end, capacity) {
    const contentBytes = measureLz4Block(source, start, end)
    if (contentBytes > capacity) return null
    const content = new Uint8Array(contentBytes)
    decompressMeasuredLz4Block(source, start, end, content, 0)
    return content
  },
}

export const snappyjsBlocks: SnappyBlocks = {
  name: 'snappyjs 0.7.0',

  compress(source, start, end) {
    return compressSnappyBlock(source.subarray(start, end))
  },

  decompress(source, block) {
    assertSnappyElements(source, block.elementsStart, block.end, block.contentBytes)
    return decompressMeasuredSnappyBlock(source.subarray(block.start, block.end))
  },
}

/** What WebAssembly cannot make sense of goes to the JavaScript, which says what is wrong with it, and where. */
export const wasmLz4Blocks: Lz4Blocks = {
  name: 'millrace wasm',

  compress(source, start, end, level) {
    const block = lz4CompressWasm(source, start, end, level === LZ4_FAST_LEVEL ? null : level)
    return block.byteLength < end - start ? block : null
  },

  decompress(source, start, end, capacity) {
    const content = fitsWasm(end - start + capacity) ? lz4DecompressWasm(source, start, end, capacity) : null
    return content ?? lz4jsBlocks.decompress(source, start, end, capacity)
  },
}

export const wasmSnappyBlocks: SnappyBlocks = {
  name: 'millrace wasm',

  compress(source, start, end) {
    return snappyCompressWasm(source, start, end)
  },

  decompress(source, block) {
    const { elementsStart, end, contentBytes } = block
    const fits = fitsWasm(end - elementsStart + contentBytes)
    const content = fits ? snappyDecompressWasm(source, elementsStart, end, contentBytes) : null
    return content ?? snappyjsBlocks.decompress(source, block)
  },
}

export function lz4Blocks(): Lz4Blocks {
  return hasWasm() ? wasmLz4Blocks : lz4jsBlocks
}

export function snappyBlocks(): SnappyBlocks {
  return hasWasm() ? wasmSnappyBlocks : snappyjsBlocks
}
