/** The partitions' queues of one topic and what its batches have in common. */

import { CompressionEstimate } from './compression-estimate.ts'
import { type BatchCompressor, PartitionQueue, type QueueTopic } from './partition-queue.ts'

/** Settings of a topic's batches. */
export interface TopicBatchOptions {
  readonly lingerMs: number
  readonly acks: number
  readonly compressor: BatchCompressor | null
}

/** All queues of a topic. */
export class TopicQueues implements QueueTopic {
  readonly name: string
  readonly lingerMs: number
  readonly acks: number
  readonly compressor: BatchCompressor | null
  readonly estimate: CompressionEstimate | null
  readonly partitions: PartitionQueue[] = []
  requestMark = 0

  constructor(name: string, options: TopicBatchOptions) {
    this.name = name
    this.lingerMs = options.lingerMs
    this.acks = options.acks
    this.compressor = options.compressor
    this.estimate = options.compressor === null ? null : new CompressionEstimate()
  }

  /** The queue of a partition, made on first use. */
  queue(partition: number): PartitionQueue {
    for (let next = this.partitions.length; next <= partition; next++) {
      this.partitions.push(new PartitionQueue(this, next))
    }
    return this.partitions[partition] as PartitionQueue
  }
}
