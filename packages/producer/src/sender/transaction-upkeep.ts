/** Keeps a transaction going: sends what its manager asks for to whoever coordinates it, one request at a time. */

import { InitProducerId } from '@millrace/protocol'
import type { RecordAccumulator } from '../accumulator/record-accumulator.ts'
import type { CoordinatorKey, Coordinators } from '../cluster/coordinators.ts'
import { InvariantViolation, type MillraceError } from '../errors.ts'
import type { ConnectionPool, RequestOutcome } from '../network/connection-pool.ts'
import type { TransactionManager } from '../transaction/transaction-manager.ts'
import type { TransactionalRequest } from '../transaction/transactional-request.ts'
import type { Errands } from './errands.ts'

/** What it works with. */
export interface TransactionUpkeepParts {
  readonly errands: Errands
  readonly pool: ConnectionPool
  readonly accumulator: RecordAccumulator
  readonly manager: TransactionManager
  readonly coordinators: Coordinators
  /** True when every record that was taken has its outcome, and no request that carries one is unanswered. */
  readonly isQuiet: () => boolean
}

/** The manager says what; here is how it gets there. */
export class TransactionUpkeep {
  readonly #p: TransactionUpkeepParts
  /** Why the coordinator could not be reached before it was last named: an older failure says nothing of the new one. */
  readonly #oldFailures = new Map<number, MillraceError | null>()

  constructor(parts: TransactionUpkeepParts) {
    this.#p = parts
  }

  /** Sends what is due; returns when to look again. */
  keep(nowMs: number): number {
    const { manager, accumulator, isQuiet } = this.#p
    if (manager.addsPartitions) for (const queue of accumulator.waitingQueues()) manager.wants(queue)
    const { request, waitMs } = manager.takeNext(nowMs, isQuiet())
    if (request === null) return waitMs
    if (request.coordinator === null) return this.#p.errands.askAny(this.#errand(request), nowMs)
    return this.#askCoordinator(request.coordinator, request, nowMs)
  }

  #askCoordinator(key: CoordinatorKey, request: TransactionalRequest, nowMs: number): number {
    const { pool, manager, errands, coordinators } = this.#p
    const nodeId = coordinators.nodeId(key) ?? -1
    const refused = pool.authenticationError(nodeId)
    if (refused !== null) {
      manager.fail(refused)
      return Infinity
    }
    if (!pool.knows(nodeId) || this.#hasFailed(nodeId)) {
      this.#oldFailures.delete(nodeId)
      manager.coordinatorLost(key, nowMs)
      return this.keep(nowMs)
    }
    if (key.kind === 'transaction' && pool.canSend(nodeId)) {
      manager.coordinatorSpeaks(pool.versions(nodeId)?.ranges.get(InitProducerId.key)?.max ?? 0)
    }
    return errands.ask(nodeId, this.#errand(request), nowMs)
  }

  /** True when the broker could not be reached since it was named as the coordinator. */
  #hasFailed(nodeId: number): boolean {
    const failure = this.#p.pool.lastFailure(nodeId)
    const old = this.#oldFailures.get(nodeId)
    if (old === undefined) this.#oldFailures.set(nodeId, failure)
    else if (failure === null) this.#oldFailures.set(nodeId, null)
    else return failure !== old
    return false
  }

  #errand(request: TransactionalRequest): Parameters<Errands['ask']>[1] {
    const { manager } = this.#p
    return {
      api: request.api,
      request: () => {
        manager.sent(request)
        return request.body
      },
      versions: request.versions,
      answered: (outcome, then) => {
        this.#answered(request, outcome, then)
      },
    }
  }

  #answered(request: TransactionalRequest, outcome: RequestOutcome<unknown>, nowMs: number): void {
    const { manager } = this.#p
    if (outcome.kind === 'response') {
      manager.answered(request, outcome.message, nowMs)
      return
    }
    const { reason, error } = outcome
    const final = reason === 'unsupported-version' || reason === 'authentication' || error instanceof InvariantViolation
    if (final) manager.fail(error)
    else manager.unanswered(request, nowMs)
  }
}
