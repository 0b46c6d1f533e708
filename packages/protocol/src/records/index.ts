/** Record batches: building, sealing, reading and checking them. */

export { Arena } from '../wire/arena.ts'
export { crc32c } from '../wire/crc32c.ts'
export { type ControlRecord, controlRecordTypes, readControlRecord } from './control-record.ts'
export { type Decompress, defaultDecompressedLimit, type ReadBatchesOptions } from './decompress.ts'
export { encodeRecordBatch, type RecordBatchInit, type RecordInit } from './encode-record-batch.ts'
export {
  type CompressionCodecId,
  type CompressionCodecName,
  compressionCodecs,
  RECORD_BATCH_HEADER_BYTES,
} from './layout.ts'
export { LegacyMessage } from './legacy-message.ts'
export { ensureProducible } from './producible.ts'
export type { BatchRecord, ReadHeader, ReadRecord } from './record.ts'
export { RecordBatch, type TimestampType, type ValidateOptions } from './record-batch.ts'
export { estimateRecordSize, measureRecordSize, RecordBatchBuilder } from './record-batch-builder.ts'
export { type AnyRecordBatch, RecordBatches, readRecordBatches } from './record-batches.ts'
export type { RecordCursor } from './record-cursor.ts'
export { placeRecordBatch, recordsSection, type SealFields, sealRecordBatch, withRecordsSection } from './seal.ts'
export type { BytesLike, RecordHeader } from './text.ts'
