/** What requests of transactional producers have in common: who speaks, to whom, and by which protocol. */
import { errorCodes } from '@millrace/protocol'
import type { Speaker } from '../coordinators/transaction-coordinator.ts'
import type { BatchHeader } from '../log/batch-header.ts'
import type { RequestContext } from './services.ts'

/** From here on a Produce request adds its partitions to the transaction. */
const FIRST_IMPLICIT_PRODUCE = 12
const FIRST_PRODUCE_WITH_ABORTABLE = 11

export function speakerOf(
  { connection, arrivedAt }: RequestContext,
  identity: { transactionalId: string; producerId: bigint; epoch: number },
): Speaker {
  return { ...identity, sentAt: arrivedAt, isAlive: () => connection.closedAt === null }
}

/** Why this broker does not answer for the transactional id; null when it does. */
export function transactionCoordinatorError(
  { services, brokerId }: RequestContext,
  transactionalId: string,
): number | null {
  if (transactionalId === '') return errorCodes.INVALID_REQUEST
  const coordinator = services.coordinatorOf('transaction', transactionalId)
  if (coordinator === null) return errorCodes.COORDINATOR_NOT_AVAILABLE
  return coordinator.id === brokerId ? null : errorCodes.NOT_COORDINATOR
}

/** Older versions and some brokers call a fenced producer by another name. */
export function fencedErrorFor(
  { services, apiVersion }: RequestContext,
  errorCode: number,
  firstWithFenced: number,
): number {
  if (errorCode !== errorCodes.PRODUCER_FENCED) return errorCode
  return apiVersion >= firstWithFenced
    ? errorCodes[services.profile.traits.fencedError]
    : errorCodes.INVALID_PRODUCER_EPOCH
}

/** One transaction, one protocol; and the new one only where it is finalized. */
export function checkProtocol(
  context: RequestContext,
  use: { transactionalId: string; epoch: number; protocol: 1 | 2 },
): void {
  const { state, transactions } = context.services
  if (use.protocol === 2 && !state.hasImplicitTransactions) {
    const what = `version ${context.apiVersion} belongs to transaction.version 2, which is not finalized`
    context.report({ rule: 'transaction-protocol-version', what })
    return
  }
  const transaction = transactions.find(use.transactionalId)
  if (transaction?.state !== 'Ongoing' || transaction.protocol === null || transaction.protocol === use.protocol) return
  // An instance that was fenced speaks of a transaction of its own, which is over.
  if (transaction.epoch !== use.epoch) return
  const what = `the transaction was begun by the ${nameOf(transaction.protocol)} protocol and goes on by the ${nameOf(use.protocol)}`
  context.report({ rule: 'transaction-protocol-version', what })
}

/** Whether a transactional batch may be written here; adds its partition where the protocol says so. */
export function transactionError(
  context: RequestContext,
  batch: { transactionalId: string | null; header: BatchHeader; topic: string; partition: number },
): number {
  const { header, transactionalId } = batch
  if (transactionalId === null) return errorCodes.INVALID_REQUEST
  const speaker = speakerOf(context, { transactionalId, producerId: header.producerId, epoch: header.producerEpoch })
  const place = `${batch.topic}/${batch.partition}`
  const isImplicit = context.apiVersion >= FIRST_IMPLICIT_PRODUCE
  checkProtocol(context, { transactionalId, epoch: header.producerEpoch, protocol: isImplicit ? 2 : 1 })
  const errorCode = isImplicit
    ? context.services.transactions.addPartitions(speaker, [place], 2)
    : context.services.transactions.verify(speaker, { partition: place })
  if (errorCode === errorCodes.INVALID_TXN_STATE) return unverified(context, batch)
  if (context.services.profile.traits.unverifiedBatch === 'accept') return errorCodes.NONE
  if (errorCode === errorCodes.PRODUCER_FENCED) return errorCodes.INVALID_PRODUCER_EPOCH
  if (errorCode !== errorCodes.CONCURRENT_TRANSACTIONS || isImplicit) return errorCode
  // Older clients know a retriable error here, not this one.
  return errorCodes.NOT_ENOUGH_REPLICAS
}

/** The transaction does not have the partition: a broken promise, which brokers notice or not. */
function unverified(
  context: RequestContext,
  batch: { transactionalId: string | null; header: BatchHeader; topic: string; partition: number },
): number {
  const { topic, partition, transactionalId } = batch
  const isOpen = context.services.transactions.find(transactionalId ?? '')?.state === 'Ongoing'
  // 1. the client gives a connection up  2. it sends the batch again, is answered, and ends the transaction, or aborts it
  // at once  3. what was still under way on the first connection arrives
  const isLeftBehind =
    context.connection.closedAt !== null || context.services.ledger.wasAcknowledged(batch.header, batch)
  if (!isLeftBehind) {
    const place = { topic, partition }
    context.report(
      isOpen
        ? { rule: 'transaction-partition-not-added', what: 'the partition was not added to the transaction', ...place }
        : { rule: 'transaction-none-open', what: `${transactionalId ?? '?'} has no transaction open`, ...place },
    )
  }
  switch (context.services.profile.traits.unverifiedBatch) {
    case 'accept':
      return errorCodes.NONE
    case 'INVALID_PRODUCER_EPOCH':
      return errorCodes.INVALID_PRODUCER_EPOCH
    case 'INVALID_TXN_STATE':
      return context.apiVersion >= FIRST_PRODUCE_WITH_ABORTABLE
        ? errorCodes.TRANSACTION_ABORTABLE
        : errorCodes.INVALID_TXN_STATE
  }
}

/** At the end of a transaction none of its batches may be under way, and none in doubt that is to be committed. */
export function checkEndOfTransaction(
  context: RequestContext,
  end: { transactionalId: string; producerId: bigint; producerEpoch: number; committed: boolean },
): void {
  const transaction = context.services.transactions.find(end.transactionalId)
  if (transaction?.state !== 'Ongoing' || transaction.producerId !== end.producerId) return
  // In the new protocol an epoch is a transaction; in the old one the beginning has to tell them apart.
  const since = transaction.protocol === 2 ? 0 : transaction.startedAt
  const { inFlight, inDoubt } = context.services.ledger.openBatches(end, since)
  const [flying] = inFlight
  if (flying !== undefined) {
    const blame = (): void => {
      context.report({
        rule: 'transaction-ended-with-batches-in-flight',
        what: `sequence ${flying.baseSequence} is not answered yet`,
        topic: flying.topic,
        partition: flying.partition,
      })
    }
    if (end.committed) blame()
    // An abort of the new protocol ends the epoch too: a batch that its client has given up is shut out, whenever it comes.
    // In the old one a client that gave its connection up may abort before the broker learns of it; one that is answered
    // had not given it up.
    else if (transaction.protocol === 1) for (const attempt of flying.unanswered) attempt.blame = blame
  }
  const [doubtful] = inDoubt
  if (doubtful !== undefined && end.committed) {
    const what = `the fate of sequence ${doubtful.baseSequence} is unknown`
    context.report({
      rule: 'transaction-committed-in-doubt',
      what,
      topic: doubtful.topic,
      partition: doubtful.partition,
    })
  }
}

function nameOf(protocol: 1 | 2): string {
  return protocol === 1 ? 'old' : 'new'
}
