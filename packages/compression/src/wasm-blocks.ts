/** The module of wasm/blocks.as, its memory, and what is where in it. */
import { BLOCKS_MODULE } from './blocks-module.ts'

/** The part of the WebAssembly interface that is used here: its types come with the DOM's, which Node's code does without. */
interface HostWebAssembly {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

interface BlocksModule {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  lz4Compress(source: number, length: number, target: number, table: number, bits: number): number
  lz4CompressHigh(
    source: number,
    length: number,
    target: number,
    heads: number,
    chains: number,
    bits: number,
    attempts: number,
  ): number
  lz4Decompress(source: number, length: number, target: number, capacity: number): number
  snappyCompress(source: number, length: number, target: number, table: number, bits: number): number
  snappyDecompress(source: number, length: number, target: number, size: number): number
}

// Memory: [unused 1 KiB][table 64 KiB][chains 128 KiB][input, 16 bytes that may be read][output, 32 that may be written]
const TABLE_AT = 1024
const CHAINS_AT = TABLE_AT + 64 * 1024
const INPUT_AT = CHAINS_AT + 128 * 1024
const INPUT_SLACK_BYTES = 16
const OUTPUT_SLACK_BYTES = 32
const PAGE_BYTES = 64 * 1024
/** More than this at once would stay allocated for good: blocks so large are rare, and left to the JavaScript. */
const MAX_INPUT_AND_OUTPUT_BYTES = 9 * 1024 * 1024
/** The blocks of our lz4 frames. */
const LARGEST_OWN_BLOCK_BYTES = 64 * 1024
/** Small inputs get a small table: emptying it would cost more than compressing them. */
const MIN_TABLE_BITS = 9
const MAX_TABLE_BITS = 14
const HIGH_TABLE_BITS = 15
/** Levels above 12 are level 12, as in liblz4. */
const MAX_HIGH_LEVEL = 12

/** `undefined` until first needed; null where there can be none. */
let instance: BlocksModule | null | undefined
let memoryBytes = new Uint8Array(0)

export function fitsWasm(inputAndOutputBytes: number): boolean {
  return inputAndOutputBytes <= MAX_INPUT_AND_OUTPUT_BYTES
}

/** The compressed block, valid until the next call; it can be larger than the input. `level` null is the fast one. */
export function lz4CompressWasm(source: Uint8Array, start: number, end: number, level: number | null): Uint8Array {
  const byteCount = end - start
  const module = moduleForCompression(byteCount)
  const outputAt = placeInput(source, start, end)
  const size =
    level === null
      ? module.lz4Compress(INPUT_AT, byteCount, outputAt, TABLE_AT, tableBits(byteCount))
      : module.lz4CompressHigh(INPUT_AT, byteCount, outputAt, TABLE_AT, CHAINS_AT, HIGH_TABLE_BITS, attemptsAt(level))
  return memoryBytes.subarray(outputAt, outputAt + size)
}

/** The content, or null when it is malformed, larger than `capacity`, or there is no memory for it. */
export function lz4DecompressWasm(source: Uint8Array, start: number, end: number, capacity: number): Uint8Array | null {
  const module = moduleWith(end - start, capacity)
  if (module === null) return null
  const outputAt = placeInput(source, start, end)
  const size = module.lz4Decompress(INPUT_AT, end - start, outputAt, capacity)
  return size < 0 ? null : memoryBytes.slice(outputAt, outputAt + size)
}

/** The compressed block, valid until the next call. */
export function snappyCompressWasm(source: Uint8Array, start: number, end: number): Uint8Array {
  const byteCount = end - start
  const module = moduleForCompression(byteCount)
  const outputAt = placeInput(source, start, end)
  const size = module.snappyCompress(INPUT_AT, byteCount, outputAt, TABLE_AT, tableBits(byteCount))
  return memoryBytes.subarray(outputAt, outputAt + size)
}

/** What the elements of a block make, or null when that is not `size` bytes, they are malformed, or there is no memory. */
export function snappyDecompressWasm(source: Uint8Array, start: number, end: number, size: number): Uint8Array | null {
  const module = moduleWith(end - start, size)
  if (module === null) return null
  const outputAt = placeInput(source, start, end)
  const made = module.snappyDecompress(INPUT_AT, end - start, outputAt, size)
  return made < 0 ? null : memoryBytes.slice(outputAt, outputAt + size)
}

/** Enough for either codec: snappy's worst case is a sixth more than the input. */
function compressedBound(byteCount: number): number {
  return 64 + byteCount + Math.ceil(byteCount / 6)
}

/** Copies the input to its place and returns where the output goes. */
function placeInput(source: Uint8Array, start: number, end: number): number {
  memoryBytes.set(source.subarray(start, end), INPUT_AT)
  return INPUT_AT + end - start + INPUT_SLACK_BYTES
}

/** How many earlier places are looked at for each position. */
function attemptsAt(level: number): number {
  return 2 ** Math.max(Math.min(level, MAX_HIGH_LEVEL) - 1, 1)
}

function tableBits(byteCount: number): number {
  return Math.max(MIN_TABLE_BITS, Math.min(MAX_TABLE_BITS, 32 - Math.clz32(byteCount - 1)))
}

/** The module; its memory has had room for any block of ours from the start. */
function moduleForCompression(byteCount: number): BlocksModule {
  const module = moduleWith(byteCount, compressedBound(byteCount))
  if (module === null) throw new Error(`There is no WebAssembly here, or no memory for ${String(byteCount)} bytes`)
  return module
}

/** The module, with a memory that is large enough; null when there is none. */
function moduleWith(inputBytes: number, outputBytes: number): BlocksModule | null {
  if (!hasWasm() || instance === null || instance === undefined) return null
  const { memory } = instance
  const needed = INPUT_AT + inputBytes + INPUT_SLACK_BYTES + outputBytes + OUTPUT_SLACK_BYTES
  const missing = needed - memory.buffer.byteLength
  if (missing > 0 && !hasGrown(memory, missing)) return null
  if (memoryBytes.buffer !== memory.buffer) memoryBytes = new Uint8Array(memory.buffer)
  return instance
}

function hasGrown(memory: BlocksModule['memory'], byteCount: number): boolean {
  try {
    memory.grow(Math.ceil(byteCount / PAGE_BYTES))
    return true
  } catch {
    return false
  }
}

/** Whether the module can be used. It is made by the first one who asks: about 1 ms, once for each thread. */
export function hasWasm(): boolean {
  if (instance === undefined) instance = instantiate()
  return instance !== null
}

function instantiate(): BlocksModule | null {
  const { WebAssembly: host } = globalThis as { readonly WebAssembly?: HostWebAssembly }
  // Node can be started without it (`--jitless`).
  if (host === undefined) return null
  try {
    const module = new host.Module(Buffer.from(BLOCKS_MODULE, 'base64'))
    const blocks = new host.Instance(module).exports as BlocksModule
    const needed = INPUT_AT + LARGEST_OWN_BLOCK_BYTES + compressedBound(LARGEST_OWN_BLOCK_BYTES) + PAGE_BYTES
    return hasGrown(blocks.memory, needed) ? blocks : null
  } catch {
    // No room in the address space (`ulimit -v`): engines reserve gigabytes around each memory.
    return null
  }
}
