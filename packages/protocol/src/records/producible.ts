/** What the records of one partition must be, so that a Produce request of a version can carry them. */

import { UnsupportedFieldError } from '../unsupported.ts'
import { compressionCodecs } from './layout.ts'
import type { RecordBatch } from './record-batch.ts'
import { readRecordBatches } from './record-batches.ts'

/** From here on a partition's records are one batch of format 2; before, they are messages of the older formats. */
const firstOfBatches = 3
const firstWithZstd = 7

/**
 * The batch that a Produce request of `version` would carry for a partition. Brokers refuse a request, or close the
 * connection, for what this function refuses with `UnsupportedFieldError`: no batch, several, bytes behind it, a format or
 * a codec of another time. What is inside the batch is not looked at: `validate({ asProduced: true })` does that.
 */
export function ensureProducible(records: Uint8Array | null, version: number): RecordBatch {
  if (version < firstOfBatches) throw refusal(version, `record batches came with version ${firstOfBatches}`)
  const batches = readRecordBatches(records ?? new Uint8Array(0))
  const [batch, ...more] = batches
  if (batch === undefined) throw refusal(version, 'there is no batch')
  if (more.length > 0) throw refusal(version, `there are ${more.length + 1} batches, and one is allowed`)
  if (batches.trailingBytes > 0) throw refusal(version, `${batches.trailingBytes} bytes follow the batch`)
  if (batch.magic !== 2) throw refusal(version, `the batch has format ${batch.magic}, and 2 is needed`)
  if (batch.codec === compressionCodecs.zstd && version < firstWithZstd) {
    throw refusal(version, `zstd came with version ${firstWithZstd}`)
  }
  return batch
}

function refusal(version: number, reason: string): UnsupportedFieldError {
  return new UnsupportedFieldError('ProduceRequest', 'topicData.partitionData.records', version, reason)
}
