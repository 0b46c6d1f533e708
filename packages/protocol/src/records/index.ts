/** Record batches: building, sealing, reading and checking them. */

export { Arena } from '../wire/arena.ts'
export { crc32c } from '../wire/crc32c.ts'
export {
  type CompressionCodecId,
  type CompressionCodecName,
  compressionCodecs,
  RECORD_BATCH_HEADER_BYTES,
} from './layout.ts'
export { estimateRecordSize, measureRecordSize, RecordBatchBuilder } from './record-batch-builder.ts'
export { placeRecordBatch, recordsSection, type SealFields, sealRecordBatch, withRecordsSection } from './seal.ts'
export type { BytesLike, RecordHeader } from './text.ts'
