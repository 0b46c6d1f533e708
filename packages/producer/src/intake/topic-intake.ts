/** One topic as the producer sees it: its description, its queues, and the records that wait to enter them. */

import { Deque } from '../accumulator/deque.ts'
import { type TopicBatchOptions, TopicQueues } from '../accumulator/topic-queues.ts'
import type { TopicInfo } from '../cluster/cluster-snapshot.ts'
import type { TopicPartitioner } from '../partitioner/topic-partitioner.ts'
import type { AnySerializer } from '../serializers/serializer.ts'
import type { WaitingFor, WaitingRecord } from './waiting-record.ts'

/** A topic's settings, joined with the parts that follow them. */
export interface TopicIntakeOptions extends TopicBatchOptions {
  readonly partitioner: TopicPartitioner
  /** Null where keys are bytes, text or null already. */
  readonly keySerializer: AnySerializer | null
  /** Null where values are bytes, text or null already. */
  readonly valueSerializer: AnySerializer | null
}

/** Everything that is kept per topic. */
export class TopicIntake {
  readonly name: string
  readonly queues: TopicQueues
  readonly partitioner: TopicPartitioner
  readonly keySerializer: AnySerializer | null
  readonly valueSerializer: AnySerializer | null
  /** Null until the cluster has described the topic. */
  info: TopicInfo | null = null
  /** Number of partitions, 0 until the topic has been described. */
  partitionCount = 0
  /** True when text and bytes need nobody's help: no serializer, and a partitioner that may be asked twice. */
  readonly isPlain: boolean
  /** The reading of the clock at which the sticky partition was last told how long the queues are, −1 when never. */
  loadToldAt = -1
  /** The reading of the clock at which metadata was last told that somebody sends to the topic, −1 when never. */
  wantedAt = -1
  /** Records that wait, in the order of their calls; nobody overtakes them. */
  readonly waiting: Deque<WaitingRecord> = new Deque()
  /** What the first of them waits for. */
  headWaitsFor: WaitingFor = 'metadata'
  /** Milliseconds that serializers have held up the head of the queue, all together. */
  serializingMs = 0
  /** When the head began to wait for its serializer, −1 while it does not. */
  serializingSinceMs = -1
  /** Code of the last metadata answer that did not describe the topic, 0 when none. */
  lastErrorCode = 0

  constructor(name: string, options: TopicIntakeOptions) {
    this.name = name
    this.queues = new TopicQueues(name, options)
    this.partitioner = options.partitioner
    this.keySerializer = options.keySerializer
    this.valueSerializer = options.valueSerializer
    this.isPlain =
      options.keySerializer === null && options.valueSerializer === null && options.partitioner.maySayItAgain
  }
}
