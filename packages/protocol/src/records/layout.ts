/** Where the fields of a record batch lie, and what its attribute bits mean. */

// RecordBatch => BaseOffset BatchLength PartitionLeaderEpoch Magic CRC Attributes LastOffsetDelta BaseTimestamp
//                MaxTimestamp ProducerId ProducerEpoch BaseSequence RecordCount [Record]
//   BaseOffset => int64        BatchLength => int32       PartitionLeaderEpoch => int32    Magic => int8 (2)
//   CRC => uint32              Attributes => int16        LastOffsetDelta => int32         BaseTimestamp => int64
//   MaxTimestamp => int64      ProducerId => int64        ProducerEpoch => int16           BaseSequence => int32
//   RecordCount => int32
//
// Record => Length Attributes TimestampDelta OffsetDelta KeyLength Key ValueLength Value HeaderCount [Header]
//   Length => varint           Attributes => int8 (0)     TimestampDelta => varlong        OffsetDelta => varint
//   KeyLength, ValueLength => varint (-1: null)           HeaderCount => varint
//
// Header => KeyLength Key ValueLength Value
//   KeyLength => varint        ValueLength => varint (-1: null)

export const baseOffsetAt = 0
export const batchLengthAt = 8
export const leaderEpochAt = 12
export const magicAt = 16
export const crcAt = 17
export const attributesAt = 21
export const lastOffsetDeltaAt = 23
export const baseTimestampAt = 27
export const maxTimestampAt = 35
export const producerIdAt = 43
export const producerEpochAt = 51
export const baseSequenceAt = 53
export const recordCountAt = 57

/** Bytes of a batch before its first record. */
export const RECORD_BATCH_HEADER_BYTES = 61

/** Bytes that `BatchLength` does not count: itself and the base offset. */
export const logOverheadBytes = 12

/** The format version that this library writes. */
export const currentMagic = 2

export const codecMask = 0x07
export const logAppendTimeBit = 0x08
export const transactionalBit = 0x10
export const controlBit = 0x20
export const deleteHorizonBit = 0x40

/** Kafka's number for each compression codec, as it stands in the attributes of a batch. */
export const compressionCodecs = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const

/** The name of a compression codec. */
export type CompressionCodecName = keyof typeof compressionCodecs

/** Number of a compression codec: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
export type CompressionCodecId = (typeof compressionCodecs)[CompressionCodecName]
