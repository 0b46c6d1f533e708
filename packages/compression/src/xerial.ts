/** Snappy in the stream framing of xerial's snappy-java, as Kafka uses it; on reading a bare block will do too. */
import { type SnappyBlockPlace, type SnappyBlocks, snappyBlocks } from './blocks.ts'
import { OutputBudget, plainBytes } from './bounds.ts'
import type { DecompressOptions } from './codec.ts'
import { MalformedCompressedDataError } from './errors.ts'
import { snappyBlockHeader } from './snappy-block.ts'
import type { Steps } from './steps.ts'

// Stream := magic version:i32 compatibleVersion:i32 { size:i32 block }*          all big-endian
const MAGIC = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00)
const WRITTEN_HEADER = Uint8Array.of(...MAGIC, 0, 0, 0, 1, 0, 0, 0, 1)
/** What snappy-java writes. */
const BLOCK_BYTES = 32 * 1024

/** No element makes more than 64 bytes of 3, so what declares more than this cannot be true. */
const MAX_EXPANSION = 22

export function* compressXerial(bytes: Uint8Array, blocks: SnappyBlocks = snappyBlocks()): Steps {
  const source = plainBytes(bytes)
  const blockCount = Math.ceil(source.byteLength / BLOCK_BYTES)
  const stream = new Uint8Array(
    WRITTEN_HEADER.byteLength + blockCount * (4 + 32) + Math.ceil((source.byteLength * 7) / 6),
  )
  const view = new DataView(stream.buffer)
  stream.set(WRITTEN_HEADER)
  let position = WRITTEN_HEADER.byteLength
  for (let start = 0; start < source.byteLength; start += BLOCK_BYTES) {
    const block = blocks.compress(source, start, Math.min(start + BLOCK_BYTES, source.byteLength))
    view.setInt32(position, block.byteLength)
    stream.set(block, position + 4)
    position += 4 + block.byteLength
    yield
  }
  return stream.slice(0, position)
}

export function* decompressXerial(
  input: Uint8Array,
  options: DecompressOptions,
  blocks: SnappyBlocks = snappyBlocks(),
): Steps {
  const bytes = plainBytes(input)
  const budget = new OutputBudget('snappy', options.maxOutputBytes)
  const places: SnappyBlockPlace[] = []
  for (const { start, end } of isXerial(bytes) ? xerialBlocks(bytes) : [{ start: 0, end: bytes.byteLength }]) {
    const { declaredBytes, elementsStart } = snappyBlockHeader(bytes, start, end)
    budget.take(declaredBytes)
    if (declaredBytes > (end - elementsStart) * MAX_EXPANSION) {
      throw malformed('a block holds less than it declares', end)
    }
    places.push({ start, elementsStart, end, contentBytes: declaredBytes })
  }
  const content = new Uint8Array(budget.usedBytes)
  let position = 0
  for (const place of places) {
    content.set(blockContent(bytes, place, blocks), position)
    position += place.contentBytes
    yield
  }
  return content
}

function isXerial(bytes: Uint8Array): boolean {
  return bytes.byteLength >= MAGIC.byteLength && MAGIC.every((byte, index) => bytes[index] === byte)
}

/** The version numbers are not looked at: some brokers wrote them in the wrong byte order, and there is one version. */
function* xerialBlocks(bytes: Uint8Array): Generator<{ readonly start: number; readonly end: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let position = WRITTEN_HEADER.byteLength
  if (position > view.byteLength) throw malformed('it ends within the stream header', view.byteLength)
  while (position < view.byteLength) {
    if (position + 4 > view.byteLength) throw malformed('it ends within the size of a block', view.byteLength)
    const size = view.getInt32(position)
    if (size <= 0) throw malformed(`a block of ${String(size)} bytes`, position)
    if (size > view.byteLength - position - 4) throw malformed('it ends within a block', view.byteLength)
    yield { start: position + 4, end: position + 4 + size }
    position += 4 + size
  }
}

function blockContent(bytes: Uint8Array, place: SnappyBlockPlace, blocks: SnappyBlocks): Uint8Array {
  try {
    return blocks.decompress(bytes, place)
  } catch (error) {
    if (error instanceof MalformedCompressedDataError) throw error
    // Left over after our checks: a literal of at most 4 bytes whose length takes more room than it needs.
    const reason = error instanceof Error ? error.message : String(error)
    throw new MalformedCompressedDataError('snappy', reason, { offset: place.start, cause: error })
  }
}

function malformed(reason: string, offset: number): MalformedCompressedDataError {
  return new MalformedCompressedDataError('snappy', reason, { offset })
}
