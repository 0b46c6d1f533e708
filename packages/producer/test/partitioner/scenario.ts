/** Partitioners with scripted chance. */

import type { PartitionerOption } from '../../src/partitioner/partitioner.ts'
import { type StickyMode, StickyPartition } from '../../src/partitioner/sticky-partition.ts'
import { createTopicPartitioner, type TopicPartitioner } from '../../src/partitioner/topic-partitioner.ts'
import type { Random } from '../../src/runtime/runtime.ts'

/** Chance that says the given numbers in turn, for ever. */
export function scripted(...numbers: number[]): Random {
  let turn = 0
  return {
    next: () => numbers[turn++ % numbers.length] as number,
    bytes: (count) => new Uint8Array(count),
  }
}

/** Chance that hits each of `outcomes` equally likely outcomes once, in turn. */
export function everyOutcomeOf(outcomes: number): Random {
  return scripted(...Array.from({ length: outcomes }, (_, index) => (index + 0.5) / outcomes))
}

/** A partitioner of a topic whose partitions all have leaders. */
export function partitionerFor(
  partitioner: PartitionerOption,
  given: { partitions?: number; ignoreKeys?: boolean; adaptive?: boolean; random?: Random } = {},
): TopicPartitioner {
  const made = createTopicPartitioner({
    topic: 'orders',
    partitioner,
    batchSizeBytes: 100,
    ignoreKeys: given.ignoreKeys ?? false,
    adaptive: given.adaptive ?? true,
    random: given.random ?? scripted(0.5),
  })
  made.describe(leaders(given.partitions ?? 6))
  return made
}

/** Partitions with leaders, but for those named. */
export function leaders(count: number, ...without: number[]): boolean[] {
  return Array.from({ length: count }, (_, partition) => !without.includes(partition))
}

/** A sticky partition of a topic. */
export function stickyFor(given: {
  hasLeader: boolean[]
  batchSizeBytes?: number
  mode?: StickyMode
  random?: Random
}): StickyPartition {
  const sticky = new StickyPartition({
    batchSizeBytes: given.batchSizeBytes ?? 1,
    mode: given.mode ?? 'bytes',
    random: given.random ?? scripted(0.5),
  })
  sticky.describe(given.hasLeader)
  return sticky
}

/** Makes `count` choices, switching after each, and counts them by partition. */
export function tally(sticky: StickyPartition, count: number): number[] {
  const chosen: number[] = []
  for (let i = 0; i < count; i++) {
    const partition = sticky.choose()
    chosen[partition] = (chosen[partition] ?? 0) + 1
    sticky.appended(partition, 2, true)
  }
  return Array.from(chosen, (n: number | undefined) => n ?? 0)
}
