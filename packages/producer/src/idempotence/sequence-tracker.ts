/** Sequence numbers per partition: who got which, what is acknowledged, what is in doubt, when an epoch must end. */

import { NO_IDENTITY, type ProducerIdentity, sameIdentity } from './producer-identity.ts'
import { addSequence, sequenceDistance } from './sequence.ts'

/** Batches of one producer and partition that a broker can recognise as duplicates. */
const MAX_IN_FLIGHT = 5

/** What the tracker needs to know of a batch; it alone writes the first three fields. */
export interface SequencedBatch {
  identity: ProducerIdentity
  /** First record's sequence, −1 before it has one. */
  baseSequence: number
  readonly recordCount: number
  /** True while a request that carries the batch is unanswered. */
  readonly onWire: boolean
  /** True once any attempt ended without a definite rejection: the batch may be in the log. */
  readonly ambiguous: boolean
  /** True once its records have their outcome; one that is still on the wire then will not be sent again. */
  readonly settled: boolean
}

/** Sequences of one partition. */
export interface PartitionSequences<B extends SequencedBatch = SequencedBatch> {
  readonly topic: string
  readonly partition: number
  identity: ProducerIdentity
  nextSequence: number
  /** Last sequence the broker acknowledged under this identity, −1 when none. */
  lastAckedSequence: number
  /** Last offset the broker reported, −1n when none. */
  lastAckedOffset: bigint
  /** Batches that have a sequence and no final outcome, in the order of their sequences. */
  readonly inFlight: B[]
  /** A sequence was given up without knowing whether it is in the log: nothing new may be sent until that is settled. */
  unresolved: boolean
  /** The sequences cannot go on as they are; the partition starts at 0 under a newer identity as soon as it may. */
  needsBump: boolean
}

/** What became possible for a partition that was held back. */
export type Resolution = 'held' | 'resumed' | 'bump'

/**
 * Keeps the sequences of all partitions. A batch takes its base sequence once and keeps it; only batches that are
 * definitely not in the log are ever stamped anew, and only when no batch of the partition is in doubt any more.
 */
export class SequenceTracker<B extends SequencedBatch = SequencedBatch> {
  readonly #partitions = new Map<string, Map<number, PartitionSequences<B>>>()
  /** Partitions that are held back (unresolved or in need of a bump). */
  readonly #held = new Set<PartitionSequences<B>>()

  /** The sequences of a partition, made on first use. */
  partition(topic: string, partition: number): PartitionSequences<B> {
    let ofTopic = this.#partitions.get(topic)
    if (ofTopic === undefined) {
      ofTopic = new Map()
      this.#partitions.set(topic, ofTopic)
    }
    let sequences = ofTopic.get(partition)
    if (sequences === undefined) {
      sequences = {
        topic,
        partition,
        identity: NO_IDENTITY,
        nextSequence: 0,
        lastAckedSequence: -1,
        lastAckedOffset: -1n,
        inFlight: [],
        unresolved: false,
        needsBump: false,
      }
      ofTopic.set(partition, sequences)
    }
    return sequences
  }

  /** Partitions that wait for doubts to end. */
  held(): ReadonlySet<PartitionSequences<B>> {
    return this.#held
  }

  /** True when a batch without a sequence may be drained under `identity`. */
  maySendNew(p: PartitionSequences<B>, identity: ProducerIdentity): boolean {
    if (p.unresolved || p.needsBump) return false
    if (p.inFlight.length === 0) return true
    // Expired while on the wire: whether its sequences are used up is not known before it is answered.
    for (const batch of p.inFlight) if (batch.settled) return false
    // A broker that knows nothing of a producer takes any sequence from it. Until the first batch of an identity is
    // acknowledged, a second one could be written before it: so it goes alone.
    return p.lastAckedSequence !== -1 && p.inFlight.length < MAX_IN_FLIGHT && sameIdentity(p.identity, identity)
  }

  /** True when no batch that was assigned before this acknowledged one is still to be settled. */
  nothingBefore(p: PartitionSequences<B>, batch: B): boolean {
    const first = p.inFlight[0]
    // Batches that were stamped anew under another identity come after everything under this one.
    if (first === undefined || !sameIdentity(first.identity, batch.identity)) return true
    return sequenceDistance(first.baseSequence, batch.baseSequence) < 0
  }

  /** True when a batch that has a sequence may be sent again: it must be the first that is not yet settled. */
  mayResend(p: PartitionSequences<B>, batch: B): boolean {
    return p.inFlight[0] === batch
  }

  /** Gives the batch the next sequences under `identity`. */
  assign(p: PartitionSequences<B>, batch: B, identity: ProducerIdentity): void {
    assert(batch.baseSequence === -1, p, 'a batch asked for a second sequence')
    assert(this.maySendNew(p, identity), p, 'a batch asked for a sequence while the partition is held back')
    if (!sameIdentity(p.identity, identity)) this.#restart(p, identity)
    batch.identity = identity
    batch.baseSequence = p.nextSequence
    p.nextSequence = addSequence(p.nextSequence, batch.recordCount)
    p.inFlight.push(batch)
  }

  /** The broker has the batch. */
  acknowledged(p: PartitionSequences<B>, batch: B, lastOffset: bigint): void {
    if (!this.#remove(p, batch)) return
    const last = lastSequence(batch)
    // A later batch may be acknowledged first, when the answer to an earlier one was lost: never go back.
    if (p.lastAckedSequence === -1 || sequenceDistance(p.lastAckedSequence, last) > 0) p.lastAckedSequence = last
    if (lastOffset > p.lastAckedOffset) p.lastAckedOffset = lastOffset
  }

  /** The batch will not be retried and is definitely not in the log: its sequences are a gap that needs a new epoch. */
  failed(p: PartitionSequences<B>, batch: B): void {
    if (this.#remove(p, batch)) this.requestBump(p)
  }

  /** The batch is given up and may be in the log: nothing new until the later ones tell. */
  givenUp(p: PartitionSequences<B>, batch: B): void {
    if (!this.#remove(p, batch)) return
    p.unresolved = true
    this.#held.add(p)
  }

  /** The batch is replaced by its parts, which share its sequences among them. */
  split(p: PartitionSequences<B>, batch: B, parts: readonly B[]): void {
    const index = p.inFlight.indexOf(batch)
    assert(index >= 0, p, 'a batch was split that is not tracked')
    let sequence = batch.baseSequence
    for (const part of parts) {
      part.identity = batch.identity
      part.baseSequence = sequence
      sequence = addSequence(sequence, part.recordCount)
    }
    assert(sequence === addSequence(batch.baseSequence, batch.recordCount), p, 'a split changed the number of records')
    p.inFlight.splice(index, 1, ...parts)
  }

  /** Ends the partition's sequences; they start again under a newer identity once nothing is in doubt. */
  requestBump(p: PartitionSequences<B>): void {
    p.needsBump = true
    this.#held.add(p)
  }

  /** Looks whether a held partition can go on: as it is, or only under a newer identity. */
  resolution(p: PartitionSequences<B>): Resolution {
    for (const batch of p.inFlight) if (batch.onWire || batch.ambiguous) return 'held'
    if (p.needsBump) return 'bump'
    if (p.inFlight.length > 0) return 'bump'
    // The last sequence given out was acknowledged: so was everything before it, the one in doubt included.
    const next = p.lastAckedSequence === -1 ? 0 : addSequence(p.lastAckedSequence, 1)
    return p.nextSequence === next ? 'resumed' : 'bump'
  }

  /** Lets a held partition go on with its sequences: what was in doubt turned out to be written. */
  resume(p: PartitionSequences<B>): void {
    p.unresolved = false
    if (!p.needsBump) this.#held.delete(p)
  }

  /**
   * Starts a held partition at 0 under `identity` and stamps what is left of it anew, in order. The batches stamped
   * are returned; they were never written.
   */
  bump(p: PartitionSequences<B>, identity: ProducerIdentity): readonly B[] {
    for (const batch of p.inFlight) {
      assert(!batch.onWire && !batch.ambiguous, p, 'a batch that may be in the log was to be stamped anew')
    }
    this.#restart(p, identity)
    for (const batch of p.inFlight) {
      batch.identity = identity
      batch.baseSequence = p.nextSequence
      p.nextSequence = addSequence(p.nextSequence, batch.recordCount)
    }
    return p.inFlight
  }

  /** Forgets a topic that was created anew: its log knows nothing of the old sequences. */
  forgetTopic(topic: string): void {
    for (const p of this.#partitions.get(topic)?.values() ?? []) this.requestBump(p)
  }

  /**
   * The identity of all partitions has ended with their transaction: each begins at 0 under the next one with its next
   * batch, whatever was in doubt under the old one.
   */
  leaveIdentity(): void {
    for (const p of this.#held) {
      this.#assertSettled(p)
      p.unresolved = false
      p.needsBump = false
    }
    this.#held.clear()
  }

  /**
   * The identity goes on after a transaction: what was not acknowledged was definitely not written, and its sequences are
   * given out again.
   */
  reclaimSequences(): void {
    for (const p of this.#held) {
      this.#assertSettled(p)
      assert(!p.unresolved, p, 'sequences in doubt were to be given out again')
      p.nextSequence = p.lastAckedSequence === -1 ? 0 : addSequence(p.lastAckedSequence, 1)
      p.needsBump = false
    }
    this.#held.clear()
  }

  /** The broker knows nothing of the producer any more: the partition's sequences begin at 0 when they are next reclaimed. */
  forgotten(p: PartitionSequences<B>): void {
    p.lastAckedSequence = -1
    this.requestBump(p)
  }

  #assertSettled(p: PartitionSequences<B>): void {
    assert(p.inFlight.length === 0, p, 'a transaction ended with batches in flight')
  }

  #restart(p: PartitionSequences<B>, identity: ProducerIdentity): void {
    p.identity = identity
    p.nextSequence = 0
    p.lastAckedSequence = -1
    p.lastAckedOffset = -1n
    p.unresolved = false
    p.needsBump = false
    this.#held.delete(p)
  }

  #remove(p: PartitionSequences<B>, batch: B): boolean {
    const index = p.inFlight.indexOf(batch)
    if (index < 0) return false
    if (index === 0) p.inFlight.shift()
    else p.inFlight.splice(index, 1)
    return true
  }
}

/** The sequence of the batch's last record. */
export function lastSequence(batch: SequencedBatch): number {
  return addSequence(batch.baseSequence, batch.recordCount - 1)
}

function assert(condition: boolean, p: PartitionSequences, what: string): asserts condition {
  if (!condition) throw new SequenceInvariantError(`${what} (${p.topic}-${String(p.partition)})`)
}

/** Our own bug in the handling of sequences. */
export class SequenceInvariantError extends Error {
  override readonly name = 'SequenceInvariantError'
}
