/** The batches of one partition that wait to be sent, in the order in which they must be. */

import type { PartitionSequences } from '../idempotence/sequence-tracker.ts'
import type { CompressionEstimate } from './compression-estimate.ts'
import { Deque } from './deque.ts'
import type { ProducerBatch } from './producer-batch.ts'

/** A batch with the queue it belongs to. */
export type QueuedBatch = ProducerBatch<PartitionQueue>

/** In place, in place in a later turn of the event loop, or aside: then the promise of `compress` is waited for. */
export type CompressionPlace = 'now' | 'later' | 'aside'

/** Turns the records of a closed batch into their compressed form. */
export interface BatchCompressor {
  /** Kafka's id of the codec. */
  readonly codecId: number
  /** True when a batch that does not become smaller is sent as it is. */
  readonly onlyIfSmaller: boolean
  /** Where a batch of this size is to be compressed. `now` counts: it is to be done. */
  placeFor(sizeBytes: number): CompressionPlace
  /** The output is good until the next call. */
  compressSync(records: Uint8Array): Uint8Array
  compress(records: Uint8Array): Promise<Uint8Array>
}

/** A written batch and what the broker said of it. */
export interface Acknowledgement {
  readonly batch: QueuedBatch
  readonly baseOffset: bigint
  readonly logAppendTimeMs: number
}

/** What the queues of a topic have in common. */
export interface QueueTopic {
  readonly name: string
  readonly lingerMs: number
  /** How many replicas must have a batch before it counts: 0, 1, or −1 for all in sync. */
  readonly acks: number
  /** Null sends batches as they are. */
  readonly compressor: BatchCompressor | null
  /** What the compressor is expected to make of a batch; null without a compressor. */
  readonly estimate: CompressionEstimate | null
  /** Marks the request that is being built, so that a topic is entered into it once. */
  requestMark: number
}

/** One partition's deque and where it is to be sent. */
export class PartitionQueue {
  readonly topic: QueueTopic
  readonly partition: number
  readonly batches: Deque<QueuedBatch> = new Deque()
  /** The last of `batches` while it may take records; two objects less to look at than by way of the deque. */
  tail: QueuedBatch | null = null
  /** Broker that leads the partition, −1 when unknown. */
  leaderId = -1
  /** The leader's epoch, −1 when unknown. */
  leaderEpoch = -1
  /** Batches in requests that are unanswered, and the broker they went to. */
  onWireCount = 0
  onWireNodeId = -1
  /** Batches that are written and wait for an earlier one, so that records are acknowledged in order. */
  readonly acknowledged: Acknowledgement[] = []
  /** The partition's sequences, once it has some. */
  sequences: PartitionSequences<QueuedBatch> | null = null
  /** True while a batch is in flight that nothing may overtake (one in flight, no idempotence). */
  muted = false
  /** Serial number of the last transaction that the partition was added to. */
  transactionSerial = 0
  /** True while the queue stands in its leader's list of queues with something to send. */
  listed = false
  /** What the next batch starts with: what the last ones have needed. */
  slotBytes = 0
  /** Batches in a row that would have fitted into a smaller slot. */
  smallBatches = 0

  constructor(topic: QueueTopic, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  /**
   * Puts a batch back for another attempt: to the front, or, when it has a sequence, among the batches that have one,
   * in the order of sequences. `before` says whether the first comes before the second.
   */
  requeue(batch: QueuedBatch, before: (a: QueuedBatch, b: QueuedBatch) => boolean): void {
    let index = 0
    if (batch.baseSequence >= 0) {
      for (let other = this.batches.at(index); other !== undefined; other = this.batches.at(index)) {
        if (other.baseSequence < 0 || before(batch, other)) break
        index += 1
      }
    }
    if (index === 0) this.batches.unshift(batch)
    else this.batches.insert(index, batch)
  }
}
