/** Turning a compressed records section into records: by a function that the caller brings, within a bound. */

import { MalformedMessageError } from '../malformed.ts'
import { compressionCodecs } from './layout.ts'

/**
 * Decompresses one records section. `codec` is Kafka's number (1 gzip, 2 snappy, 3 lz4, 4 zstd), `magic` the version of
 * the batch: only lz4 in versions 0 and 1 may have the old, wrong header checksum. More than `maxBytes` must be refused.
 */
export type Decompress = (codec: number, bytes: Uint8Array, maxBytes: number, magic: number) => Uint8Array

/** How batches are read. */
export interface ReadBatchesOptions {
  /** Without it, compressed batches can be looked at but not into. */
  readonly decompress?: Decompress
  /**
   * The most bytes that one batch may decompress to. Default: 32 MiB and 64 times the compressed size, 256 MiB at most.
   */
  readonly maxDecompressedBytes?: number
}

const mebibyte = 1_048_576

/** What a compressed section may grow to when the caller says nothing. */
export function defaultDecompressedLimit(compressedBytes: number): number {
  return Math.min(32 * mebibyte + 64 * compressedBytes, 256 * mebibyte)
}

/** Where a section was found, for the error that may have to be thrown. */
export interface SectionPlace {
  readonly messageName: string
  readonly codec: number
  readonly magic: number
  readonly offset: number
}

/** The section as it was before it was compressed. Whatever the function throws becomes a `MalformedMessageError`. */
export function decompressSection(section: Uint8Array, place: SectionPlace, options: ReadBatchesOptions): Uint8Array {
  const { decompress, maxDecompressedBytes = defaultDecompressedLimit(section.length) } = options
  if (decompress === undefined) {
    throw new TypeError(
      `a batch with codec ${place.codec} can only be read with a decompress function, or its decompressed section`,
    )
  }
  let records: Uint8Array
  try {
    records = decompress(place.codec, section, maxDecompressedBytes, place.magic)
  } catch (error) {
    throw malformedSection(place, error instanceof Error ? error.message : String(error), error)
  }
  if (records.length > maxDecompressedBytes) {
    throw malformedSection(place, `it decompresses to ${records.length} bytes, allowed are ${maxDecompressedBytes}`)
  }
  return records
}

/** Refuses numbers that stand for no codec. */
export function assertKnownCodec(place: SectionPlace): void {
  if (place.codec > compressionCodecs.zstd) throw malformedSection(place, `there is no codec ${place.codec}`)
}

function malformedSection(place: SectionPlace, reason: string, cause?: unknown): MalformedMessageError {
  const { messageName, magic, offset } = place
  const error = new MalformedMessageError({ messageName, fieldPath: 'records', version: magic, offset, reason })
  if (cause !== undefined) error.cause = cause
  return error
}
