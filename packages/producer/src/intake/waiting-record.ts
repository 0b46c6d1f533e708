/** A record that has been taken and cannot be appended yet: it waits for metadata, memory or a serializer. */

import type { RecordHeader } from '@millrace/protocol/records'
import type { Sink, SinkKind } from '../accumulator/sink.ts'
import type { BytesLike, RecordScope } from '../record.ts'

/** What a record waits for: its serializer, its topic's description, or room in memory. */
export type WaitingFor = 'serializer' | 'metadata' | 'memory'

/** A record between `send` and its batch. */
export interface WaitingRecord {
  key: BytesLike
  value: BytesLike
  readonly headers: readonly RecordHeader[] | null
  /** Partition the caller asked for, −1 when the partitioner decides. */
  readonly explicitPartition: number
  /** Partition chosen, −1 until then: chosen once, kept whatever the record waits for afterwards. */
  partition: number
  readonly timestampMs: number
  readonly kind: SinkKind
  readonly sink: Sink
  readonly scope: RecordScope | null
  /** Flush generation in which it was taken. */
  readonly generation: number
  /** Order among all records that wait. */
  readonly arrival: number
  /** When it began to wait. */
  readonly sinceMs: number
  /** How long the topic's serializers had held up its records by then. */
  readonly serializingMsBefore: number
  /** Bytes it counts for while it waits. */
  sizeBoundBytes: number
  /** True until its serializer has delivered. */
  serializing: boolean
}
