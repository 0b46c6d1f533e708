/** One partition: who leads it, which replicas follow, and its log. */
import { PartitionLog } from '../log/partition-log.ts'
import { ProducerStates, type SequenceHabits } from '../log/producer-states.ts'
import type { Timers } from '../runtime/runtime.ts'
import { Signal } from './signal.ts'

/** No broker: the leader of a partition whose replicas are all gone. */
export const NO_LEADER = -1

// Replication is told by one number. The log here is the leader's; what lies below the high watermark is on every
// replica in sync, what lies above is on the leader only and dies with it.
export class Partition {
  readonly topicName: string
  readonly index: number
  readonly replicas: readonly number[]
  readonly log: PartitionLog = new PartitionLog()
  readonly producers: ProducerStates
  /** Something changed that a waiting reader or writer may want to know: the log, the high watermark, the leader. */
  readonly changed: Signal = new Signal()
  readonly #timers: Timers
  readonly #lagMs: number
  leaderId: number
  leaderEpoch = 0
  inSync: number[]
  #isReplicationHeld = false
  /** Bumped whenever unreplicated records die, so that a copy under way knows it copies nothing. */
  #generation = 0

  constructor(options: {
    topicName: string
    index: number
    replicas: readonly number[]
    leaderId: number
    inSync: number[]
    habits: SequenceHabits
    timers: Timers
    lagMs: number
  }) {
    this.topicName = options.topicName
    this.index = options.index
    this.replicas = options.replicas
    this.leaderId = options.leaderId
    this.inSync = options.inSync
    this.producers = new ProducerStates(options.habits)
    this.#timers = options.timers
    this.#lagMs = options.lagMs
  }

  get isReplicationHeld(): boolean {
    return this.#isReplicationHeld
  }

  /** Something was appended: it reaches the followers now, after the lag, or when the test lets it. */
  replicate(): void {
    const endOffset = this.log.logEndOffset
    if (this.inSync.length <= 1 || (this.#lagMs === 0 && !this.#isReplicationHeld)) this.#copied(endOffset)
    else if (!this.#isReplicationHeld) {
      const generation = this.#generation
      this.#timers.schedule(this.#lagMs, () => {
        if (generation !== this.#generation || this.#isReplicationHeld) return
        this.#copied(endOffset)
        this.changed.emit()
      })
    }
    this.changed.emit()
  }

  /** From now on nothing reaches the followers. */
  holdReplication(): void {
    this.#isReplicationHeld = true
  }

  releaseReplication(): void {
    this.#isReplicationHeld = false
    this.#copied(this.log.logEndOffset)
    this.changed.emit()
  }

  /** Another leader takes over. Whatever reached only the old one is gone, unless the old one handed over in peace. */
  lead(leaderId: number, options: { inPeace: boolean }): void {
    if (options.inPeace && !this.#isReplicationHeld) this.log.advanceHighWatermark(this.log.logEndOffset)
    const isReplaced = leaderId !== NO_LEADER && leaderId !== this.leaderId
    if (isReplaced && this.log.logEndOffset > this.log.highWatermark) this.#loseUnreplicated()
    this.leaderId = leaderId
    this.leaderEpoch++
    this.changed.emit()
  }

  #loseUnreplicated(): void {
    this.#generation++
    this.log.truncateTo(this.log.highWatermark)
    this.producers.rebuild(this.log.batches)
  }

  #copied(endOffset: number): void {
    this.log.advanceHighWatermark(endOffset)
  }
}
