/** What a topic's batches will probably be compressed to, learned from those that were. */

import { RECORD_BATCH_HEADER_BYTES } from '@millrace/protocol/records'

/** Bytes are expected to be this much more than the ratio says: an estimate that is just right fails every other time. */
const MARGIN = 1.05
/** A worse ratio is believed at once and a little more than that, a better one slowly. */
const STEP_TO_WORSE = 0.05
const STEP_TO_BETTER = 0.005

/** The estimator of one topic and its codec, by Java's rule; unlike Java's it is one producer's own. */
export class CompressionEstimate {
  /** Written bytes per byte of records, as seen lately; 1 before anything was seen. */
  ratio = 1

  /** A batch has its final bytes: `seen` is their ratio. */
  observe(seen: number): void {
    this.ratio =
      seen > this.ratio ? Math.max(this.ratio + STEP_TO_WORSE, seen) : Math.max(this.ratio - STEP_TO_BETTER, seen)
  }

  /** A batch with this ratio was too large for its broker: the next ones take nothing for granted. */
  distrust(ratio: number): void {
    this.ratio = Math.max(1, ratio)
  }

  /** Bytes on the wire that a byte of records is expected to take. */
  get share(): number {
    return this.ratio * MARGIN
  }

  /** How large an uncompressed batch of `sizeBytes` will be on the wire, both with the header that is never compressed. */
  wireBytes(sizeBytes: number): number {
    const recordsBytes = sizeBytes - RECORD_BATCH_HEADER_BYTES
    return RECORD_BATCH_HEADER_BYTES + Math.ceil(recordsBytes * this.share)
  }

  /** How large a batch may grow uncompressed so that it keeps to `wireBytes` on the wire. */
  sizeWithin(wireBytes: number): number {
    const recordsBytes = Math.max(0, wireBytes - RECORD_BATCH_HEADER_BYTES)
    return RECORD_BATCH_HEADER_BYTES + Math.floor(recordsBytes / Math.max(this.share, Number.EPSILON))
  }
}
