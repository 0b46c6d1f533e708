/** lz4 frames as Kafka's clients and brokers write and read them. */
import { type Lz4Blocks, lz4Blocks } from './blocks.ts'
import { concatBytes, OutputBudget } from './bounds.ts'
import type { DecompressOptions } from './codec.ts'
import { MalformedCompressedDataError } from './errors.ts'
import { measureLz4Block } from './lz4-block.ts'
import type { Steps } from './steps.ts'
import { xxh32 } from './xxh32.ts'

// Frame := magic:u32 FLG:u8 BD:u8 [contentSize:u64] headerChecksum:u8 Block* 0:u32 [contentChecksum:u32]
// FLG   := version:2 independent:1 blockChecksums:1 contentSize:1 contentChecksum:1 reserved:1 dictionary:1
// BD    := reserved:1 maxBlockSize:3 reserved:4
// Block := { stored:1 size:31 } bytes [checksum:u32]          all little-endian
const MAGIC = 0x184d2204
const MAGIC_BYTES = 4
const VERSION_MASK = 0xc0
const VERSION = 0x40
const INDEPENDENT_BLOCKS = 0x20
const BLOCK_CHECKSUMS = 0x10
const CONTENT_SIZE = 0x08
const CONTENT_CHECKSUM = 0x04
const RESERVED_FLAGS = 0x02
const DICTIONARY = 0x01
const RESERVED_BD_BITS = 0x8f
const STORED = 0x80000000
const MAX_BLOCK_BYTES: Readonly<Record<number, number>> = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 }

/** Java's choice: independent blocks of 64 KiB and nothing optional. The last byte is the header checksum. */
const WRITTEN_HEADER = Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82)
const WRITTEN_BLOCK_BYTES = 65_536

export function* compressLz4Frame(bytes: Uint8Array, level: number, blocks: Lz4Blocks = lz4Blocks()): Steps {
  const blockCount = Math.ceil(bytes.byteLength / WRITTEN_BLOCK_BYTES)
  const frame = new Uint8Array(WRITTEN_HEADER.byteLength + bytes.byteLength + 4 * blockCount + 4)
  const view = new DataView(frame.buffer)
  frame.set(WRITTEN_HEADER)
  let position = WRITTEN_HEADER.byteLength
  for (let start = 0; start < bytes.byteLength; start += WRITTEN_BLOCK_BYTES) {
    const end = Math.min(start + WRITTEN_BLOCK_BYTES, bytes.byteLength)
    const block = blocks.compress(bytes, start, end, level)
    if (block === null) {
      view.setUint32(position, (STORED | (end - start)) >>> 0, true)
      frame.set(bytes.subarray(start, end), position + 4)
      position += 4 + end - start
    } else {
      view.setUint32(position, block.byteLength, true)
      frame.set(block, position + 4)
      position += 4 + block.byteLength
    }
    yield
  }
  view.setUint32(position, 0, true)
  return frame.slice(0, position + 4)
}

interface FrameHeader {
  readonly blocksStart: number
  readonly maxBlockBytes: number
  readonly blockChecksums: boolean
  readonly contentChecksum: boolean
  readonly contentBytes: number | undefined
}

interface Block {
  readonly start: number
  readonly end: number
  readonly stored: boolean
}

export function* decompressLz4Frame(
  bytes: Uint8Array,
  options: DecompressOptions,
  blocks: Lz4Blocks = lz4Blocks(),
): Steps {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = readHeader(bytes, view, options.acceptOldLz4HeaderChecksum ?? false)
  if (header.contentBytes !== undefined) new OutputBudget('lz4', options.maxOutputBytes).take(header.contentBytes)
  const budget = new OutputBudget('lz4', options.maxOutputBytes)
  const contents: Uint8Array[] = []
  let position = header.blocksStart
  for (;;) {
    const block = readBlock(bytes, view, position, header)
    if (block === null) break
    const content = blockContent(bytes, block, { header, budget, blocks })
    budget.take(content.byteLength)
    contents.push(content)
    position = block.end + (header.blockChecksums ? 4 : 0)
    yield
  }
  const frameEnd = position + 4 + (header.contentChecksum ? 4 : 0)
  if (frameEnd > bytes.byteLength) throw malformed('it ends within the content checksum', bytes.byteLength)
  if (frameEnd < bytes.byteLength) throw malformed('something follows the end of the frame', frameEnd)
  if (header.contentBytes !== undefined && header.contentBytes !== budget.usedBytes) {
    throw malformed(`it holds ${String(budget.usedBytes)} bytes and declares ${String(header.contentBytes)}`)
  }
  const content = concatBytes(contents, budget.usedBytes)
  if (header.contentChecksum && view.getUint32(position + 4, true) !== xxh32(content, 0, content.byteLength)) {
    throw malformed('the content does not match its checksum', position + 4)
  }
  return content
}

function readHeader(bytes: Uint8Array, view: DataView, acceptOldChecksum: boolean): FrameHeader {
  if (view.byteLength < MAGIC_BYTES + 3) throw malformed('it ends within the frame header', view.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw malformed('no lz4 frame', 0)
  const flags = view.getUint8(4)
  if ((flags & VERSION_MASK) !== VERSION) throw malformed('a version of the frame format that is not 1', 4)
  if ((flags & RESERVED_FLAGS) !== 0) throw malformed('a reserved bit of the frame header is set', 4)
  if ((flags & DICTIONARY) !== 0) throw malformed('it needs a dictionary', 4)
  if ((flags & INDEPENDENT_BLOCKS) === 0) throw malformed('its blocks depend on each other, which Kafka refuses', 4)
  const blockDescriptor = view.getUint8(5)
  if ((blockDescriptor & RESERVED_BD_BITS) !== 0) throw malformed('a reserved bit of the frame header is set', 5)
  const maxBlockBytes = MAX_BLOCK_BYTES[blockDescriptor >>> 4]
  if (maxBlockBytes === undefined) throw malformed('an unknown maximum block size', 5)
  const hasContentSize = (flags & CONTENT_SIZE) !== 0
  const checksumAt = MAGIC_BYTES + 2 + (hasContentSize ? 8 : 0)
  if (checksumAt >= view.byteLength) throw malformed('it ends within the frame header', view.byteLength)
  const checksum = view.getUint8(checksumAt)
  const right = checksum === headerChecksum(bytes, MAGIC_BYTES, checksumAt)
  // Clients of Kafka 0.8 and 0.9 hashed from the magic number on.
  if (!right && !(acceptOldChecksum && checksum === headerChecksum(bytes, 0, checksumAt))) {
    throw malformed('the frame header does not match its checksum', checksumAt)
  }
  return {
    blocksStart: checksumAt + 1,
    maxBlockBytes,
    blockChecksums: (flags & BLOCK_CHECKSUMS) !== 0,
    contentChecksum: (flags & CONTENT_CHECKSUM) !== 0,
    contentBytes: hasContentSize ? Number(view.getBigUint64(MAGIC_BYTES + 2, true)) : undefined,
  }
}

function headerChecksum(bytes: Uint8Array, start: number, end: number): number {
  return (xxh32(bytes, start, end) >>> 8) & 0xff
}

/** The block at `position`, or null for the end mark. */
function readBlock(bytes: Uint8Array, view: DataView, position: number, header: FrameHeader): Block | null {
  if (position + 4 > view.byteLength) throw malformed('it ends where a block should begin', view.byteLength)
  const word = view.getUint32(position, true)
  if (word === 0) return null
  const stored = word >= STORED
  const size = stored ? word - STORED : word
  if (size > header.maxBlockBytes) throw malformed('a block larger than the frame allows', position)
  const start = position + 4
  const end = start + size
  if (end + (header.blockChecksums ? 4 : 0) > view.byteLength)
    throw malformed('it ends within a block', view.byteLength)
  if (header.blockChecksums && view.getUint32(end, true) !== xxh32(bytes, start, end)) {
    throw malformed('a block does not match its checksum', end)
  }
  return { start, end, stored }
}

function blockContent(
  bytes: Uint8Array,
  block: Block,
  {
    header,
    budget,
    blocks,
  }: { readonly header: FrameHeader; readonly budget: OutputBudget; readonly blocks: Lz4Blocks },
): Uint8Array {
  // A copy, not a view: the content must not change when the compressed bytes do.
  if (block.stored) return new Uint8Array(bytes.subarray(block.start, block.end))
  const capacity = Math.min(header.maxBlockBytes, budget.remainingBytes)
  const content = blocks.decompress(bytes, block.start, block.end, capacity)
  if (content !== null) return content
  const contentBytes = measureLz4Block(bytes, block.start, block.end)
  if (contentBytes > header.maxBlockBytes) throw malformed('a block holds more than the frame allows', block.start - 4)
  budget.take(contentBytes)
  throw malformed('a block that cannot be decompressed', block.start - 4)
}

function malformed(reason: string, offset?: number): MalformedCompressedDataError {
  return new MalformedCompressedDataError('lz4', reason, { offset })
}
