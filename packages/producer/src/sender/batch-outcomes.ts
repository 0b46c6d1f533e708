/** What becomes of batches: each gets its one outcome, and sequences, memory and whoever waits learn of it. */

import { errorCodes } from '@millrace/protocol'
import type { Acknowledgement, PartitionQueue, QueuedBatch } from '../accumulator/partition-queue.ts'
import type { BatchObserver } from '../accumulator/producer-batch.ts'
import type { RecordAccumulator } from '../accumulator/record-accumulator.ts'
import type { MillraceError } from '../errors.ts'
import { sameIdentity } from '../idempotence/producer-identity.ts'
import { sequenceDistance } from '../idempotence/sequence.ts'
import type { PartitionSequences, SequenceTracker } from '../idempotence/sequence-tracker.ts'
import type { BatchSensors } from '../telemetry/batch-sensors.ts'
import { shortPauseMs } from '../transaction/short-pause.ts'
import type { TransactionManager } from '../transaction/transaction-manager.ts'
import { deliveryOf, recordErrors, refusedError } from './delivery-errors.ts'
import { isDefiniteRejection } from './produce-outcome.ts'
import type { PartitionResponse } from './produce-request.ts'

/** What outcomes are told to, and the settings that decide about another try. */
export interface BatchOutcomesParts {
  readonly idempotent: boolean
  readonly retries: number
  readonly retryBackoffMs: (attempt: number) => number
  readonly accumulator: RecordAccumulator
  readonly tracker: SequenceTracker<QueuedBatch>
  readonly sensors: BatchSensors
  readonly observer: BatchObserver
  /** Null for a producer without a transactional id. */
  readonly manager: TransactionManager | null
}

/** Tracker first, then accumulator, then the owners of the records. */
export class BatchOutcomes {
  readonly #p: BatchOutcomesParts
  #progress = false

  constructor(parts: BatchOutcomesParts) {
    this.#p = parts
  }

  /** True once after memory was given back or a batch got its outcome. */
  takeProgress(): boolean {
    const progress = this.#progress
    this.#progress = false
    return progress
  }

  /** True while the batch has time and tries left. */
  mayRetry(batch: QueuedBatch, nowMs: number): boolean {
    return batch.attempts <= this.#p.retries && nowMs < this.#p.accumulator.deadlineMs(batch)
  }

  /** Puts the batch back, to be sent again after a pause; `soon` when that will help in a few milliseconds. */
  retry(batch: QueuedBatch, nowMs: number, soon = false): void {
    const attempt = Math.max(0, batch.attempts - 1)
    const pauseMs = this.#p.retryBackoffMs(attempt)
    batch.retryAtMs = nowMs + (soon ? shortPauseMs(attempt, pauseMs) : pauseMs)
    this.#p.accumulator.requeue(batch)
    this.#p.sensors.retried(batch)
  }

  /** The broker has the batch; its owners are told as soon as nothing before it is unsettled. */
  complete(batch: QueuedBatch, baseOffset: bigint, logAppendTimeMs: number): void {
    if (!this.#p.idempotent) {
      this.#succeed({ batch, baseOffset, logAppendTimeMs })
      return
    }
    const { queue } = batch
    this.#p.tracker.acknowledged(this.sequencesOf(queue), batch, lastOffset(baseOffset, batch.recordCount))
    batch.state = 'written'
    // Behind any that come before it: an earlier batch may only have lost its answer.
    const { acknowledged } = queue
    const after = acknowledged.length === 0 ? -1 : acknowledged.findIndex((other) => precedes(batch, other.batch))
    if (after < 0) acknowledged.push({ batch, baseOffset, logAppendTimeMs })
    else acknowledged.splice(after, 0, { batch, baseOffset, logAppendTimeMs })
    this.acknowledgeInOrder(queue)
  }

  /** Completes what is written and has nothing unsettled before it. */
  acknowledgeInOrder(queue: PartitionQueue): void {
    const sequences = this.sequencesOf(queue)
    for (let next = queue.acknowledged[0]; next !== undefined; next = queue.acknowledged[0]) {
      if (!this.#p.tracker.nothingBefore(sequences, next.batch)) return
      queue.acknowledged.shift()
      this.#succeed(next)
      this.release(next.batch)
    }
  }

  /** Fails a batch as its broker's answer says; returns the error of the batch. */
  refuse(batch: QueuedBatch, answer: PartitionResponse): MillraceError {
    const code = answer.errorCode
    const fenced = code === errorCodes.PRODUCER_FENCED ? this.#p.manager?.fencedBy(code) : undefined
    const error =
      fenced?.withDelivery(deliveryOf(batch)) ??
      refusedError(batch, code, answer.errorMessage, batch.queue.onWireNodeId)
    if (code === errorCodes.UNKNOWN_PRODUCER_ID && this.#p.manager !== null) {
      this.#p.tracker.forgotten(this.sequencesOf(batch.queue))
    }
    const perRecord = recordErrors(batch, answer, error)
    this.#settle(batch, (index) => perRecord?.(index) ?? error)
    return error
  }

  /** Fails all records of a batch with one error. */
  fail(batch: QueuedBatch, error: MillraceError): void {
    this.#settle(batch, () => error)
  }

  /** Tells the sequences that a batch will not be sent again. */
  settleSequences(batch: QueuedBatch): void {
    if (batch.baseSequence < 0 || batch.onWire) return
    const sequences = this.sequencesOf(batch.queue)
    if (batch.ambiguous) this.#p.tracker.givenUp(sequences, batch)
    else this.#p.tracker.failed(sequences, batch)
    this.acknowledgeInOrder(batch.queue)
  }

  /** Ends a batch before its time: out of its queue, its owner told the truth. */
  abandon(batch: QueuedBatch, errorFor: () => MillraceError): void {
    // The end of a batch before it may have been what its acknowledgement waited for.
    if (batch.settled) return
    if (batch.state === 'written') {
      // Nothing will settle what it waited for any more.
      for (const one of batch.queue.acknowledged.splice(0)) {
        this.#succeed(one)
        this.release(one.batch)
      }
      return
    }
    const error = errorFor()
    if (batch.onWire) batch.ambiguous = true
    else this.#p.accumulator.withdraw(batch)
    this.fail(batch, error)
    this.release(batch)
  }

  /** The answer to a batch whose owner has already been told that time is up: only the sequences learn from it. */
  late(batch: QueuedBatch, answer: PartitionResponse): void {
    if (!this.#p.idempotent) return
    const sequences = this.sequencesOf(batch.queue)
    const written = answer.errorCode === errorCodes.NONE || answer.errorCode === errorCodes.DUPLICATE_SEQUENCE_NUMBER
    if (written) {
      this.#p.sensors.succeededLate(batch)
      this.#p.tracker.acknowledged(sequences, batch, lastOffset(answer.baseOffset, batch.recordCount))
      this.acknowledgeInOrder(batch.queue)
      return
    }
    if (!isDefiniteRejection(answer.errorCode)) batch.ambiguous = true
    this.settleSequences(batch)
  }

  /** Replaces a batch that the broker finds too large by smaller ones, which share its sequences. */
  split(batch: QueuedBatch): void {
    const { accumulator, tracker, idempotent } = this.#p
    const parts = accumulator.split(batch)
    if (idempotent) tracker.split(this.sequencesOf(batch.queue), batch, parts)
    accumulator.requeueParts(parts)
    this.#p.sensors.split()
  }

  /** The partition's sequences, made on first use. */
  sequencesOf(queue: PartitionQueue): PartitionSequences<QueuedBatch> {
    queue.sequences ??= this.#p.tracker.partition(queue.topic.name, queue.partition)
    return queue.sequences
  }

  /** Gives the batch's memory back once nobody needs it. */
  release(batch: QueuedBatch): void {
    if (this.#p.accumulator.releaseIfIdle(batch)) this.#progress = true
  }

  #succeed({ batch, baseOffset, logAppendTimeMs }: Acknowledgement): void {
    this.#p.accumulator.settled(batch)
    this.#p.sensors.succeeded(batch)
    batch.complete(baseOffset, logAppendTimeMs, this.#p.observer)
    this.#progress = true
  }

  #settle(batch: QueuedBatch, errorOf: (index: number) => MillraceError): void {
    this.settleSequences(batch)
    this.#p.accumulator.settled(batch)
    this.#p.sensors.failed(batch)
    this.#p.manager?.batchFailed(errorOf(0), { sequenced: batch.baseSequence >= 0, ambiguous: batch.ambiguous })
    batch.fail(errorOf, this.#p.observer)
    this.#progress = true
  }
}

/** Offset of the last of `count` records, −1n when the first one's is not known. */
function lastOffset(baseOffset: bigint, count: number): bigint {
  return baseOffset < 0n ? -1n : baseOffset + BigInt(count - 1)
}

/** True when `a` was given its sequence before `b`. */
function precedes(a: QueuedBatch, b: QueuedBatch): boolean {
  if (!sameIdentity(a.identity, b.identity)) return false
  return sequenceDistance(a.baseSequence, b.baseSequence) > 0
}
