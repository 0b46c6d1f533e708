/** What a partitioner is to its users: by name, as a function, or as an object. */

import type { BytesLike } from '../record.ts'

/** What a partitioner of one's own decides by. The object is valid during the call only. */
export interface PartitionInput {
  readonly topic: string
  /** The serialized key: bytes, text that will be sent as UTF-8, or null. */
  readonly key: BytesLike
  readonly value: BytesLike
  /** Number of partitions, those without a leader included. */
  readonly partitionCount: number
  /** Partitions that have a leader now, ascending; may be empty. */
  readonly availablePartitions: readonly number[]
}

/** Chooses a partition, 0 to `partitionCount` − 1; null leaves the choice to the built-in sticky partition. */
export type PartitionFunction = (input: PartitionInput) => number | null

/** A partitioner with a name and, where it needs them, a beginning and an end. */
export interface Partitioner {
  /** Appears in error messages. */
  readonly name: string
  /** Called once per record without a partition of its own, never again for its retries. */
  partition(input: PartitionInput): number | null
  /** Called once, before anything else. */
  configure?(context: { readonly clientId: string }): void
  /** Called once, when the producer closes. */
  close?(): void
}

/** The partitioners that can be chosen by name. */
export const partitionerNames = [
  'default',
  'sticky',
  'round-robin',
  'uniform-sticky',
  'java-legacy',
  'murmur2',
  'murmur2-random',
  'consistent',
  'consistent-random',
  'fnv1a',
  'fnv1a-random',
  'crc32',
  'sarama',
  'kafkajs-legacy',
] as const

/** The name of a built-in partitioner. */
export type PartitionerName = (typeof partitionerNames)[number]

/** What the option `partitioner` takes. */
export type PartitionerOption = PartitionerName | PartitionFunction | Partitioner
