/** An accumulator with a few partitions, and records that are appended to it by hand. */

import { RecordBatch } from '@millrace/protocol/records'
import { BufferMemory } from '../../src/accumulator/buffer-memory.ts'
import type { BatchCompressor, PartitionQueue, QueuedBatch } from '../../src/accumulator/partition-queue.ts'
import type { BatchObserver } from '../../src/accumulator/producer-batch.ts'
import { AppendResult, RecordAccumulator } from '../../src/accumulator/record-accumulator.ts'
import { SinkKind } from '../../src/accumulator/sink.ts'
import { TopicQueues } from '../../src/accumulator/topic-queues.ts'
import type { DeliveryCallback, RecordHeader } from '../../src/record.ts'

/** Nothing is to be told. */
export const silent: BatchObserver = { onCallbackError: () => undefined, onUnobservedFailure: () => undefined }

export interface AccumulatorScenario {
  readonly memory: BufferMemory
  readonly accumulator: RecordAccumulator
  readonly topic: TopicQueues
  /** The partition's queue, led by broker 1 unless `lead` said otherwise. */
  readonly queue: (partition: number) => PartitionQueue
  /** Makes a broker the leader of partitions. */
  readonly lead: (leaderId: number, partitions: readonly number[], leaderEpoch?: number) => void
  readonly append: (
    partition: number,
    value: string,
    how?: { nowMs?: number; headers?: RecordHeader[]; tell?: DeliveryCallback },
  ) => AppendResult
  /** What a broker can be sent now. */
  readonly drain: (leaderId: number, nowMs?: number) => QueuedBatch[]
  /** Takes a batch as sent once, at the leader epoch known now. */
  readonly sent: (batch: QueuedBatch, retryAtMs?: number) => QueuedBatch
}

/** Builds one. */
export function accumulatorScenario(
  given: {
    batchSizeBytes?: number
    maxRequestBytes?: number
    lingerMs?: number
    totalBytes?: number
    deliveryTimeoutMs?: number
    compressor?: BatchCompressor
  } = {},
): AccumulatorScenario {
  const batchSizeBytes = given.batchSizeBytes ?? 1024
  const memory = new BufferMemory({ totalBytes: given.totalBytes ?? 1 << 20, batchSizeBytes })
  const accumulator = new RecordAccumulator({
    memory,
    batchSizeBytes,
    maxRequestBytes: given.maxRequestBytes ?? 1 << 20,
    deliveryTimeoutMs: given.deliveryTimeoutMs ?? 120_000,
  })
  const topic = new TopicQueues('orders', {
    lingerMs: given.lingerMs ?? 0,
    acks: -1,
    compressor: given.compressor ?? null,
  })
  const queue = (partition: number): PartitionQueue => {
    const one = topic.queue(partition)
    if (one.leaderId < 0) accumulator.setLeader(one, 1, 5)
    return one
  }
  return {
    memory,
    accumulator,
    topic,
    queue,
    lead(leaderId, partitions, leaderEpoch = 5) {
      for (const partition of partitions) accumulator.setLeader(topic.queue(partition), leaderId, leaderEpoch)
    },
    append(partition, value, { nowMs = 0, headers, tell } = {}) {
      const record = {
        timestampMs: 1000,
        key: null,
        value,
        headers: headers ?? null,
        sizeBoundBytes: 61 + 21 + value.length + 100 * (headers?.length ?? 0),
        kind: SinkKind.callback,
        sink: tell ?? null,
      }
      const place = queue(partition)
      return accumulator.tryAppend(place, record)
        ? AppendResult.appended
        : accumulator.appendElsewhere(place, nowMs, record)
    },
    drain(leaderId, nowMs = 0) {
      const into: QueuedBatch[] = []
      accumulator.drain(leaderId, nowMs, () => true, into)
      return into
    },
    sent(batch, retryAtMs = 0) {
      batch.attempts += 1
      batch.sentLeaderEpoch = batch.queue.leaderEpoch
      batch.retryAtMs = retryAtMs
      return batch
    },
  }
}

/** Values of a batch's records, in order. */
export function valuesOf(batch: QueuedBatch): string[] {
  const records = new RecordBatch(batch.builder.bytes()).records()
  return [...records].map(({ value }) => new TextDecoder().decode(value ?? new Uint8Array()))
}

/** Partitions of batches, in order. */
export function partitionsOf(batches: readonly QueuedBatch[]): number[] {
  return batches.map(({ queue }) => queue.partition)
}
