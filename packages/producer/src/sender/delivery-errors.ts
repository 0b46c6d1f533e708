/** The error that a batch's records get, from the broker's answer or from the end of their time. */

import { errorByCode, errorCodes } from '@millrace/protocol'
import type { QueuedBatch } from '../accumulator/partition-queue.ts'
import {
  BrokerError,
  type Delivery,
  DeliveryTimeoutError,
  InvalidTopicError,
  type MillraceError,
  OutOfOrderSequenceError,
  RecordTooLargeError,
  SharedBatchError,
} from '../errors.ts'
import type { PartitionResponse } from './produce-request.ts'

/** What became of the batch's records as far as anybody can know. */
export function deliveryOf(batch: QueuedBatch): Delivery {
  return batch.ambiguous || batch.onWire ? 'maybe-written' : 'not-written'
}

/** The outcome of a batch that a broker refused with `errorCode`. */
export function refusedError(
  batch: QueuedBatch,
  errorCode: number,
  brokerMessage: string | null,
  nodeId: number | undefined,
): MillraceError {
  const delivery = deliveryOf(batch)
  const topic = batch.queue.topic.name
  const partition = batch.queue.partition
  if (errorCode === errorCodes.MESSAGE_TOO_LARGE) {
    return new RecordTooLargeError({ delivery, topic, sizeBytes: batch.wireSizeBytes, limit: 'broker' })
  }
  if (errorCode === errorCodes.INVALID_TOPIC_EXCEPTION) {
    return new InvalidTopicError({ delivery, topic, problem: brokerMessage ?? 'The broker refused the name.' })
  }
  if (errorCode === errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER || errorCode === errorCodes.UNKNOWN_PRODUCER_ID) {
    return new OutOfOrderSequenceError({
      delivery,
      topic,
      partition,
      producerId: batch.identity.producerId,
      producerEpoch: batch.identity.epoch,
      baseSequence: batch.baseSequence,
      kafkaCode: errorByCode(errorCode).name,
    })
  }
  return new BrokerError({
    delivery,
    errorCode,
    apiName: 'Produce',
    topic,
    partition,
    nodeId,
    brokerMessage: brokerMessage ?? undefined,
  })
}

/**
 * The outcome of a batch whose time is up. The cause is the last thing that went wrong with it, or why its leader could
 * not be reached.
 */
export function expiredError(
  batch: QueuedBatch,
  nowMs: number,
  deliveryTimeoutMs: number,
  unreachable: MillraceError | null,
): MillraceError {
  return new DeliveryTimeoutError({
    delivery: deliveryOf(batch),
    topic: batch.queue.topic.name,
    partition: batch.queue.partition,
    deliveryTimeoutMs,
    elapsedMs: nowMs - batch.createdMs,
    attempts: batch.attempts,
    recordCount: batch.recordCount,
    cause: batch.lastError ?? unreachable ?? undefined,
  })
}

/**
 * The errors of single records of a refused batch (KIP-467): those the broker names get their own text, the others
 * learn that they only shared the batch. Null when the broker named none.
 */
export function recordErrors(
  batch: QueuedBatch,
  answer: PartitionResponse,
  ofBatch: MillraceError,
): ((index: number) => MillraceError) | null {
  if (answer.recordErrors.length === 0) return null
  const named = new Map<number, MillraceError>()
  // With a single culprit the code is its own; with several it only describes the batch.
  const code = answer.recordErrors.length === 1 ? answer.errorCode : errorCodes.INVALID_RECORD
  for (const { batchIndex, batchIndexErrorMessage } of answer.recordErrors) {
    const text = batchIndexErrorMessage ?? answer.errorMessage
    named.set(batchIndex, recordError(batch, code, text ?? null))
  }
  const { topic, partition } = batch.queue
  const others = new SharedBatchError({ topic: topic.name, partition, delivery: deliveryOf(batch) })
  return (index) => named.get(index) ?? (batch.recordCount === 1 ? ofBatch : others)
}

function recordError(batch: QueuedBatch, errorCode: number, brokerMessage: string | null): MillraceError {
  return new BrokerError({
    delivery: deliveryOf(batch),
    errorCode,
    apiName: 'Produce',
    topic: batch.queue.topic.name,
    partition: batch.queue.partition,
    brokerMessage: brokerMessage ?? undefined,
  })
}
