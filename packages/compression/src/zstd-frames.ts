/** The outline of zstd data (RFC 8878): where frames end and how much they can hold, read without decompressing. */
import type { OutputBudget } from './bounds.ts'
import { MalformedCompressedDataError } from './errors.ts'

export interface ZstdFrame {
  readonly start: number
  readonly end: number
  /** The size that the frame's header states; it need not be true. */
  readonly declaredBytes: number | undefined
  /** No decoder makes more than this of it: the sum of what its blocks can hold. */
  readonly maxBytes: number
}

// Frame            := magic Descriptor [windowDescriptor u8] [dictionaryId 1|2|4] [contentSize 1|2|4|8] Block+ [checksum u32]
// Descriptor       := contentSizeFlag:2 singleSegment:1 unused:1 reserved:1 checksum:1 dictionaryIdFlag:2
// Block            := u24 { size:21 type:2 last:1 } content
// Skippable Frame  := magic size:u32 bytes
const FRAME_MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50
const SKIPPABLE_MASK = 0xfffffff0
const MAX_BLOCK_BYTES = 128 * 1024
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const
const BLOCK_RAW = 0
const BLOCK_REPEATED = 1
const BLOCK_RESERVED = 3

interface FrameHeader {
  readonly blocksStart: number
  readonly declaredBytes: number | undefined
  readonly maxBlockBytes: number
  readonly hasChecksum: boolean
}

/** The frames with content, in order. Throws when the outline is broken, or certainly leads beyond the budget. */
export function zstdFrames(bytes: Uint8Array, budget: OutputBudget): ZstdFrame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames: ZstdFrame[] = []
  let position = 0
  do {
    assertInside(view, position, 4, 'a frame begins')
    const magic = view.getUint32(position, true)
    if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC) {
      position = skippableFrameEnd(view, position)
    } else {
      if (magic !== FRAME_MAGIC) {
        throw malformed(position === 0 ? 'no zstd frame' : 'what follows the last frame is not zstd', position)
      }
      const frame = readFrame(view, position, budget)
      frames.push(frame)
      position = frame.end
    }
  } while (position < view.byteLength)
  return frames
}

function skippableFrameEnd(view: DataView, start: number): number {
  assertInside(view, start + 4, 4, 'a skippable frame')
  const byteCount = view.getUint32(start + 4, true)
  assertInside(view, start + 8, byteCount, 'a skippable frame')
  return start + 8 + byteCount
}

function readFrame(view: DataView, start: number, budget: OutputBudget): ZstdFrame {
  const header = readHeader(view, start)
  if (header.declaredBytes !== undefined) budget.take(header.declaredBytes)
  let position = header.blocksStart
  let maxBytes = 0
  for (let last = false; !last; ) {
    assertInside(view, position, 3, 'a block begins')
    const word = view.getUint16(position, true) | (view.getUint8(position + 2) << 16)
    last = (word & 1) === 1
    const type = (word >>> 1) & 3
    const size = word >>> 3
    if (type === BLOCK_RESERVED) throw malformed('a block of the reserved type', position)
    if (size > header.maxBlockBytes) throw malformed('a block larger than the frame allows', position)
    const storedBytes = type === BLOCK_REPEATED ? 1 : size
    assertInside(view, position + 3, storedBytes, 'a block')
    position += 3 + storedBytes
    const exact = type === BLOCK_RAW || type === BLOCK_REPEATED
    maxBytes += exact ? size : header.maxBlockBytes
    if (exact && header.declaredBytes === undefined) budget.take(size)
  }
  if (header.hasChecksum) assertInside(view, position, 4, 'the checksum')
  const end = position + (header.hasChecksum ? 4 : 0)
  return { start, end, declaredBytes: header.declaredBytes, maxBytes }
}

function readHeader(view: DataView, start: number): FrameHeader {
  assertInside(view, start + 4, 1, 'the frame header')
  const descriptor = view.getUint8(start + 4)
  if ((descriptor & 0x08) !== 0) throw malformed('a reserved bit of the frame header is set', start + 4)
  const singleSegment = (descriptor & 0x20) !== 0
  const windowBytes = singleSegment ? 0 : 1
  const dictionaryIdBytes = DICTIONARY_ID_BYTES[(descriptor & 3) as 0 | 1 | 2 | 3]
  const sizeBytes = CONTENT_SIZE_BYTES[(descriptor >>> 6) as 0 | 1 | 2 | 3] || (singleSegment ? 1 : 0)
  assertInside(view, start + 5, windowBytes + dictionaryIdBytes + sizeBytes, 'the frame header')
  const dictionaryIdStart = start + 5 + windowBytes
  for (let index = 0; index < dictionaryIdBytes; index += 1) {
    if (view.getUint8(dictionaryIdStart + index) !== 0) throw malformed('it needs a dictionary', dictionaryIdStart)
  }
  const sizeStart = dictionaryIdStart + dictionaryIdBytes
  const declaredBytes = sizeBytes === 0 ? undefined : contentSize(view, sizeStart, sizeBytes)
  const window = singleSegment ? (declaredBytes ?? 0) : windowSize(view.getUint8(start + 5))
  return {
    blocksStart: sizeStart + sizeBytes,
    declaredBytes,
    maxBlockBytes: Math.min(window, MAX_BLOCK_BYTES),
    hasChecksum: (descriptor & 0x04) !== 0,
  }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentSize(view: DataView, start: number, byteCount: 1 | 2 | 4 | 8): number {
  switch (byteCount) {
    case 1:
      return view.getUint8(start)
    case 2:
      return view.getUint16(start, true) + 256
    case 4:
      return view.getUint32(start, true)
    case 8:
      // Beyond 2⁵³ it loses its last digits, and is over any limit all the same.
      return Number(view.getBigUint64(start, true))
  }
}

function assertInside(view: DataView, start: number, byteCount: number, what: string): void {
  if (start + byteCount > view.byteLength) throw malformed(`it ends where ${what} should be`, view.byteLength)
}

function malformed(reason: string, offset: number): MalformedCompressedDataError {
  return new MalformedCompressedDataError('zstd', reason, { offset })
}
