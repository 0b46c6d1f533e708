/** The header of a record batch as it lies in the bytes, read without believing any of it. */

// Layout (all big endian):
//   RecordBatch => baseOffset:int64 batchLength:int32 partitionLeaderEpoch:int32 magic:int8 crc:uint32
//                  attributes:int16 lastOffsetDelta:int32 baseTimestamp:int64 maxTimestamp:int64
//                  producerId:int64 producerEpoch:int16 baseSequence:int32 recordCount:int32 records
export const BATCH_HEADER_BYTES = 61
/** The bytes in front of what `batchLength` counts. */
export const BATCH_LENGTH_OVERHEAD = 12
/** Where the bytes begin that the checksum covers. */
export const CRC_COVERS_FROM = 21

export const attributeBits = {
  codec: 0x07,
  logAppendTime: 0x08,
  transactional: 0x10,
  control: 0x20,
  deleteHorizon: 0x40,
  unused: 0xff80,
} as const

export interface BatchHeader {
  readonly baseOffset: bigint
  /** The whole batch, header included, as its length field says. */
  readonly sizeInBytes: number
  readonly leaderEpoch: number
  readonly magic: number
  readonly crc: number
  readonly attributes: number
  readonly codecId: number
  readonly isLogAppendTime: boolean
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly lastOffsetDelta: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly recordCount: number
}

/** The header of the batch at the start of these bytes, which must be at least `BATCH_HEADER_BYTES` long. */
export function readBatchHeader(bytes: Uint8Array): BatchHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BATCH_HEADER_BYTES)
  const attributes = view.getUint16(21)
  return {
    baseOffset: view.getBigInt64(0),
    sizeInBytes: view.getInt32(8) + BATCH_LENGTH_OVERHEAD,
    leaderEpoch: view.getInt32(12),
    magic: view.getInt8(16),
    crc: view.getUint32(17),
    attributes,
    codecId: attributes & attributeBits.codec,
    isLogAppendTime: (attributes & attributeBits.logAppendTime) !== 0,
    isTransactional: (attributes & attributeBits.transactional) !== 0,
    isControl: (attributes & attributeBits.control) !== 0,
    lastOffsetDelta: view.getInt32(23),
    baseTimestamp: Number(view.getBigInt64(27)),
    maxTimestamp: Number(view.getBigInt64(35)),
    producerId: view.getBigInt64(43),
    producerEpoch: view.getInt16(51),
    baseSequence: view.getInt32(53),
    recordCount: view.getInt32(57),
  }
}

/** Writes the two fields that the broker owns; the checksum does not cover them. */
export function stampOffset(bytes: Uint8Array, stamp: { baseOffset: number; leaderEpoch: number }): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BATCH_HEADER_BYTES)
  view.setBigInt64(0, BigInt(stamp.baseOffset))
  view.setInt32(12, stamp.leaderEpoch)
}
