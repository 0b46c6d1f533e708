/** What `@millrace/compression` offers: gzip, snappy, lz4 and zstd as Kafka frames them. */
export type { Codec, CodecImplementation, CompressOptions, DecompressOptions } from './codec.ts'
export type { CodecName } from './codec-name.ts'
export { type Codecs, codecs, isCodecName, setCodec } from './codecs.ts'
export {
  CodecUnavailableError,
  CompressionError,
  type CompressionErrorCode,
  CompressionLevelError,
  MalformedCompressedDataError,
  OutputLimitExceededError,
  SyncUnavailableError,
} from './errors.ts'
export type { LevelRange } from './levels.ts'
export { type BlockImplementation, lz4WithBlocks } from './lz4.ts'
export { sharedPool as compressionPool } from './pool.ts'
export { snappyWithBlocks } from './snappy.ts'
