/** Offsets of a consumer that belong to a transaction: what callers hand over, checked once and in one form. */

import { describeValue, UsageError } from '../errors.ts'

/** How far a consumer has come in one partition. */
export interface ConsumedOffset {
  readonly topic: string
  readonly partition: number
  /** The next record to read: the last one that was processed plus one. Text is taken as other clients hand it out. */
  readonly offset: bigint | number | string
  /** Epoch of the leader that the last record was read from, where the consumer tells it. */
  readonly leaderEpoch?: number | undefined
  readonly metadata?: string | null | undefined
}

/**
 * The consumer group as its member sees it. With the member's id and generation the coordinator refuses offsets of a
 * member whose partitions others have taken over (KIP-447).
 */
export interface ConsumerGroupMetadata {
  readonly groupId: string
  readonly generationId?: number | undefined
  readonly memberId?: string | undefined
  readonly groupInstanceId?: string | null | undefined
}

/** A checked offset. */
export interface OffsetToCommit {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly leaderEpoch: number
  readonly metadata: string | null
}

/** A checked group; −1 and the empty id stand for a caller who is no member. */
export interface GroupMetadata {
  readonly groupId: string
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId: string | null
}

/** True when the group's coordinator is to check who speaks. */
export function hasMember({ generationId, memberId, groupInstanceId }: GroupMetadata): boolean {
  return generationId >= 0 || memberId !== '' || groupInstanceId !== null
}

/** The offsets in one form; throws for what cannot be an offset. */
export function checkedOffsets(offsets: Iterable<ConsumedOffset>): readonly OffsetToCommit[] {
  if (typeof offsets !== 'object' || (offsets as unknown) === null || !(Symbol.iterator in offsets)) {
    throw wrong(`The offsets are ${describeValue(offsets)}.`, OFFSETS)
  }
  return [...offsets].map(checkedOffset)
}

function checkedOffset(given: ConsumedOffset): OffsetToCommit {
  const { topic, partition, offset, leaderEpoch = -1, metadata = '' } = given
  if (typeof topic !== 'string' || topic === '') throw wrong(`A topic is ${describeValue(topic)}.`, OFFSETS)
  if (!isInt32(partition) || partition < 0) throw wrong(`A partition is ${describeValue(partition)}.`, OFFSETS)
  if (!isInt32(leaderEpoch)) throw wrong(`A leaderEpoch is ${describeValue(leaderEpoch)}.`, OFFSETS)
  return { topic, partition, offset: checkedNumber(offset), leaderEpoch, metadata }
}

function checkedNumber(offset: unknown): bigint {
  const isText = typeof offset === 'string' && /^\d{1,19}$/.test(offset)
  const isNumber = typeof offset === 'number' && Number.isSafeInteger(offset)
  if (typeof offset === 'bigint' || isText || isNumber) {
    const exact = BigInt(offset)
    if (exact >= 0n && BigInt.asIntN(64, exact) === exact) return exact
  }
  throw wrong(`An offset is ${describeValue(offset)}.`, OFFSETS)
}

/** The group in one form; throws for what cannot be one. */
export function checkedGroup(group: string | ConsumerGroupMetadata): GroupMetadata {
  const given = typeof group === 'string' ? { groupId: group } : (group as ConsumerGroupMetadata | null)
  if (typeof given !== 'object' || given === null || typeof given.groupId !== 'string') {
    throw wrong(`The group is ${describeValue(group)}.`, GROUP)
  }
  const { groupId, generationId = -1, memberId = '', groupInstanceId = null } = given
  if (!isInt32(generationId)) throw wrong(`The generationId is ${describeValue(generationId)}.`, GROUP)
  if (generationId > 0 && memberId === '') {
    throw wrong(`Generation ${String(generationId)} comes without a memberId.`, GROUP)
  }
  return { groupId, generationId, memberId, groupInstanceId }
}

const OFFSETS = 'Pass { topic, partition, offset } for each partition; offset is the next record to read.'
const GROUP = "Pass the group's id, or { groupId, memberId, generationId, groupInstanceId } as the consumer tells them."

function isInt32(value: unknown): value is number {
  return Number.isInteger(value) && ((value as number) | 0) === value
}

function wrong(why: string, next: string): UsageError {
  return new UsageError({ what: 'sendOffsets() was given something that cannot be sent.', why, next })
}
