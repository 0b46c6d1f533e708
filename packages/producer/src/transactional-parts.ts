/** What a producer with a transactional id has beside the others, put together from the producer's own parts. */

import { Coordinators } from './cluster/coordinators.ts'
import type { ProducerConfig } from './config/config.ts'
import type { MillraceError } from './errors.ts'
import type { SequenceTracker } from './idempotence/sequence-tracker.ts'
import type { ConnectionPool } from './network/connection-pool.ts'
import { TransactionManager } from './transaction/transaction-manager.ts'

/** What they work with. */
export interface TransactionalSurroundings {
  readonly config: ProducerConfig
  readonly pool: ConnectionPool
  readonly tracker: SequenceTracker
  readonly retryBackoffMs: (attempt: number) => number
  readonly onFatal: (error: MillraceError) => void
}

/** The parts that manager and sender share; null without a transactional id. */
export interface TransactionalParts {
  readonly manager: TransactionManager
  readonly coordinators: Coordinators
}

/** Puts them together. */
export function transactionalParts(surroundings: TransactionalSurroundings): TransactionalParts | null {
  const { config, pool, tracker, retryBackoffMs, onFatal } = surroundings
  const { transactionalId, transactionTimeoutMs } = config
  if (transactionalId === null) return null
  const coordinators = new Coordinators((broker) => {
    pool.addNode(broker)
  })
  const manager = new TransactionManager({
    transactionalId,
    transactionTimeoutMs,
    coordinators,
    retryBackoffMs,
    transactionVersion: () => pool.finalizedLevel('transaction.version'),
    observer: {
      onNewIdentity: () => {
        tracker.leaveIdentity()
      },
      onSameIdentity: () => {
        tracker.reclaimSequences()
      },
      onFatal,
    },
  })
  return { manager, coordinators }
}
