/** End-of-transaction markers: the control batches that tell readers how a transaction ended. */
import { crc32c } from '@millrace/protocol/records'
import {
  attributeBits,
  BATCH_HEADER_BYTES,
  BATCH_LENGTH_OVERHEAD,
  CRC_COVERS_FROM,
  readBatchHeader,
} from '../log/batch-header.ts'
import type { TransactionMarker } from '../log/stored-batch.ts'
import { NO_LEADER, type Partition } from '../state/partition.ts'

export interface Marker {
  readonly kind: TransactionMarker
  readonly producerId: bigint
  readonly producerEpoch: number
}

// Control record => length:varint attributes:int8 timestampDelta:varlong offsetDelta:varint
//                   keyLength:varint key valueLength:varint value headerCount:varint
// key   => version:int16 type:int16 (0 abort, 1 commit)      value => version:int16 coordinatorEpoch:int32
const CONTROL_RECORD_BYTES = 17
const KEY_AT = BATCH_HEADER_BYTES + 5
const VALUE_AT = KEY_AT + 5
const ABORT = 0
const COMMIT = 1

/** The control batch as a coordinator has it written. */
export function markerBatch(marker: Marker, nowMs: number): Uint8Array {
  const bytes = new Uint8Array(BATCH_HEADER_BYTES + CONTROL_RECORD_BYTES)
  const view = new DataView(bytes.buffer)
  view.setInt32(8, bytes.length - BATCH_LENGTH_OVERHEAD)
  view.setInt8(16, 2)
  view.setInt16(21, attributeBits.transactional | attributeBits.control)
  view.setInt32(23, 0)
  view.setBigInt64(27, BigInt(nowMs))
  view.setBigInt64(35, BigInt(nowMs))
  view.setBigInt64(43, marker.producerId)
  view.setInt16(51, marker.producerEpoch)
  view.setInt32(53, -1)
  view.setInt32(57, 1)
  bytes.set([2 * (CONTROL_RECORD_BYTES - 1), 0, 0, 0, 2 * 4], BATCH_HEADER_BYTES)
  view.setInt16(KEY_AT, 0)
  view.setInt16(KEY_AT + 2, marker.kind === 'commit' ? COMMIT : ABORT)
  bytes[KEY_AT + 4] = 2 * 6
  view.setInt16(VALUE_AT, 0)
  view.setInt32(VALUE_AT + 2, 0)
  bytes[VALUE_AT + 6] = 0
  view.setUint32(17, crc32c(bytes.subarray(CRC_COVERS_FROM)))
  return bytes
}

/** Writes a marker and sees it through: when a leader takes it to its grave, the next one gets it again. */
export function writeMarker(partition: Partition, marker: Marker, options: { nowMs(): number; done(): void }): void {
  let markerOffset: number | null = null
  let isDone = false
  const tryOn = (): void => {
    if (markerOffset !== null && partition.log.logEndOffset <= markerOffset) markerOffset = null
    if (markerOffset === null && partition.leaderId !== NO_LEADER) {
      markerOffset = append(partition, marker, options.nowMs())
      // Comes back here through the listener, with the offset known.
      partition.replicate()
    }
    if (isDone || markerOffset === null || partition.log.highWatermark <= markerOffset) return
    isDone = true
    unlisten()
    options.done()
  }
  const unlisten = partition.changed.listen(tryOn)
  tryOn()
}

function append(partition: Partition, marker: Marker, nowMs: number): number {
  const bytes = markerBatch(marker, nowMs)
  const batch = partition.log.append({
    bytes,
    header: readBatchHeader(bytes),
    leaderEpoch: partition.leaderEpoch,
    appendedAtMs: nowMs,
    maxTimestamp: nowMs,
    records: null,
    marker: marker.kind,
  })
  partition.producers.rememberMarker({
    producerId: marker.producerId,
    producerEpoch: marker.producerEpoch,
    atMs: nowMs,
  })
  return batch.baseOffset
}
