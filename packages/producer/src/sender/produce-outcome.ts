/** What a broker's answer for one batch means: a pure function from the answer and what is known of the batch. */

import { errorCodes } from '@millrace/protocol'

/** The part of a partition's answer that decides. */
export interface PartitionAnswer {
  readonly errorCode: number
  /** Base offset of the batch, −1n when the broker does not know it. */
  readonly baseOffset: bigint
  /** First offset of the log, −1n when the broker did not say. */
  readonly logStartOffset: bigint
}

/** What is known of the batch when the answer arrives. */
export interface BatchView {
  readonly recordCount: number
  /** True when some earlier attempt may have written the batch. */
  readonly ambiguous: boolean
  /** True while its delivery deadline lies ahead and it has retries left. */
  readonly mayRetry: boolean
  /** True when the protocol's error table calls the code retriable. */
  readonly retriable: boolean
  /** Sequence facts, null without idempotence. */
  readonly sequence: {
    /** No earlier batch of the partition is still to be settled. */
    readonly first: boolean
    /** Last offset that the broker acknowledged, where epochs are a transaction's; null where they are the producer's own. */
    readonly transactional: { readonly lastAckedOffset: bigint } | null
  } | null
}

/** What to do with the batch. `ambiguous` is its new ambiguity, earlier attempts included. */
export type ProduceOutcome =
  | { readonly kind: 'completed'; readonly offsetKnown: boolean }
  | { readonly kind: 'retry'; readonly ambiguous: boolean; readonly bump: boolean }
  | { readonly kind: 'split' }
  | { readonly kind: 'failed'; readonly ambiguous: boolean; readonly fatal: boolean }

/** Judges one answer. */
export function produceOutcome(answer: PartitionAnswer, batch: BatchView): ProduceOutcome {
  const code = answer.errorCode
  if (code === errorCodes.NONE) return { kind: 'completed', offsetKnown: answer.baseOffset >= 0n }
  // The broker remembers having written it, but no longer where.
  if (code === errorCodes.DUPLICATE_SEQUENCE_NUMBER) return { kind: 'completed', offsetKnown: false }

  const ambiguous = batch.ambiguous || !isDefiniteRejection(code)
  if (code === errorCodes.MESSAGE_TOO_LARGE && batch.recordCount > 1 && !batch.ambiguous) return { kind: 'split' }
  if (isFatal(code)) return { kind: 'failed', ambiguous, fatal: true }

  if (batch.sequence !== null) {
    if (code === errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER) return outOfOrder(batch, batch.sequence, ambiguous)
    if (code === errorCodes.UNKNOWN_PRODUCER_ID) return unknownProducer(answer, batch, batch.sequence, ambiguous)
  }
  if (batch.retriable && batch.mayRetry) return { kind: 'retry', ambiguous, bump: false }
  return { kind: 'failed', ambiguous, fatal: false }
}

/**
 * True when the code says that this attempt wrote nothing. Codes that a broker can also give after the append (while it
 * waits for replicas, or when its term as leader ends meanwhile) are not definite: leadership lost, partition gone, disk
 * failed. Kafka gives those after the append only under acks=all; other brokers make no such promise.
 */
export function isDefiniteRejection(code: number): boolean {
  return BEFORE_THE_APPEND.has(code)
}

const BEFORE_THE_APPEND: ReadonlySet<number> = new Set([
  errorCodes.CORRUPT_MESSAGE,
  errorCodes.MESSAGE_TOO_LARGE,
  errorCodes.INVALID_TOPIC_EXCEPTION,
  errorCodes.RECORD_LIST_TOO_LARGE,
  errorCodes.NOT_ENOUGH_REPLICAS,
  errorCodes.INVALID_REQUIRED_ACKS,
  errorCodes.TOPIC_AUTHORIZATION_FAILED,
  errorCodes.CLUSTER_AUTHORIZATION_FAILED,
  errorCodes.INVALID_TIMESTAMP,
  errorCodes.UNSUPPORTED_VERSION,
  errorCodes.UNSUPPORTED_FOR_MESSAGE_FORMAT,
  errorCodes.POLICY_VIOLATION,
  errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER,
  errorCodes.INVALID_PRODUCER_EPOCH,
  errorCodes.INVALID_TXN_STATE,
  errorCodes.INVALID_PRODUCER_ID_MAPPING,
  errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
  errorCodes.UNKNOWN_PRODUCER_ID,
  errorCodes.UNSUPPORTED_COMPRESSION_TYPE,
  errorCodes.INVALID_RECORD,
  errorCodes.PRODUCER_FENCED,
  errorCodes.UNKNOWN_TOPIC_ID,
  errorCodes.INCONSISTENT_TOPIC_ID,
  errorCodes.TRANSACTION_ABORTABLE,
  errorCodes.CONCURRENT_TRANSACTIONS,
])

/** Codes after which an idempotent producer cannot go on at all. */
function isFatal(code: number): boolean {
  return (
    code === errorCodes.CLUSTER_AUTHORIZATION_FAILED ||
    code === errorCodes.UNSUPPORTED_VERSION ||
    code === errorCodes.INVALID_PRODUCER_ID_MAPPING ||
    code === errorCodes.PRODUCER_FENCED ||
    code === errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
  )
}

function outOfOrder(
  batch: BatchView,
  sequence: NonNullable<BatchView['sequence']>,
  ambiguous: boolean,
): ProduceOutcome {
  // An earlier batch is still on its way: this one was only too early.
  if (!sequence.first) return { kind: 'retry', ambiguous, bump: false }
  // What came before is missing, and the epoch is the coordinator's: only an abort helps.
  if (sequence.transactional !== null) return { kind: 'failed', ambiguous, fatal: false }
  // The broker's state is not what we know it must be. What may be in its log is never sent under another number.
  if (ambiguous || !batch.mayRetry) return { kind: 'failed', ambiguous, fatal: false }
  return { kind: 'retry', ambiguous, bump: true }
}

function unknownProducer(
  answer: PartitionAnswer,
  batch: BatchView,
  sequence: NonNullable<BatchView['sequence']>,
  ambiguous: boolean,
): ProduceOutcome {
  if (!batch.mayRetry) return { kind: 'failed', ambiguous, fatal: false }
  // The broker does not know its own log yet: ask again, unchanged.
  if (answer.logStartOffset < 0n) return { kind: 'retry', ambiguous, bump: false }
  if (ambiguous || !isExplained(answer, sequence)) return { kind: 'failed', ambiguous, fatal: false }
  return { kind: 'retry', ambiguous, bump: sequence.first }
}

/** In a transaction only retention that has passed the last batch explains why the broker has forgotten the producer. */
function isExplained(
  { logStartOffset }: PartitionAnswer,
  { transactional }: NonNullable<BatchView['sequence']>,
): boolean {
  return transactional === null || transactional.lastAckedOffset < logStartOffset
}
