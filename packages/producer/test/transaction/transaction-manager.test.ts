/** The manager by itself: what it asks for, in which order, and what it makes of answers; nothing is sent. */

import { errorCodes } from '@millrace/protocol'
import { createFindCoordinatorResponse } from '@millrace/protocol/messages/find-coordinator'
import { createInitProducerIdResponse } from '@millrace/protocol/messages/init-producer-id'
import { describe, expect, test } from 'vitest'
import { Coordinators } from '../../src/cluster/coordinators.ts'
import { BrokerError, InvariantViolation, type MillraceError } from '../../src/errors.ts'
import { TransactionManager } from '../../src/transaction/transaction-manager.ts'
import type { TransactionMember } from '../../src/transaction/transaction-partitions.ts'
import type { TransactionalRequest } from '../../src/transaction/transactional-request.ts'

const ID = 'payments'
const TROUBLE = new BrokerError({ errorCode: errorCodes.INVALID_RECORD, apiName: 'Produce' })

interface Managed {
  readonly manager: TransactionManager
  readonly fatal: MillraceError[]
  readonly identities: string[]
  /** The next request's API, null when none is due; the request is under way then. */
  readonly next: (quiet?: boolean) => TransactionalRequest | null
  readonly answer: (request: TransactionalRequest | null, response: object) => void
}

function managed(version: 1 | 2 = 1): Managed {
  const fatal: MillraceError[] = []
  const identities: string[] = []
  const manager = new TransactionManager({
    transactionalId: ID,
    transactionTimeoutMs: 60_000,
    coordinators: new Coordinators(() => {}),
    retryBackoffMs: () => 100,
    transactionVersion: () => version,
    observer: {
      onNewIdentity: () => identities.push('new'),
      onSameIdentity: () => identities.push('same'),
      onFatal: (error) => fatal.push(error),
    },
  })
  return {
    manager,
    fatal,
    identities,
    next: (quiet = true) => {
      const { request } = manager.takeNext(0, quiet)
      if (request !== null) manager.sent(request)
      return request
    },
    answer: (request, response) => {
      if (request === null) throw new Error('nothing was asked')
      manager.answered(request, response, 0)
    },
  }
}

/** A manager that is ready to begin. */
function ready(version: 1 | 2 = 1): Managed {
  const world = managed(version)
  world.manager.initTransactions()
  world.answer(world.next(), createFindCoordinatorResponse({ nodeId: 1, host: 'a', port: 1 }))
  world.manager.coordinatorSpeaks(4)
  world.answer(world.next(), createInitProducerIdResponse({ producerId: 7n, producerEpoch: 0 }))
  return world
}

function member(partition: number): TransactionMember {
  return { topic: { name: 'orders' }, partition, transactionSerial: 0 }
}

describe('a transaction manager', () => {
  test('asks one thing at a time', () => {
    const { manager, next } = managed()
    manager.initTransactions()
    expect(next()?.api.name).toBe('FindCoordinator')
    expect(manager.takeNext(0, true)).toEqual({ request: null, waitMs: Infinity })
  })

  test('whose own code makes a wrong transition is at its end, and says that it is a defect [S271]', () => {
    const { manager, fatal, next, answer } = managed()
    manager.initTransactions()
    answer(next(), createFindCoordinatorResponse({ nodeId: 1, host: 'a', port: 1 }))
    const init = next()
    answer(init, createInitProducerIdResponse({ producerId: 7n, producerEpoch: 0 }))
    manager.beginTransaction()
    // No answer comes twice; if one did, the open transaction would be taken for one that may begin.
    answer(init, createInitProducerIdResponse({ producerId: 7n, producerEpoch: 1 }))
    expect(fatal[0]).toBeInstanceOf(InvariantViolation)
    expect(manager.state).toBe('fatal-error')
    expect(() => manager.beginTransaction()).toThrow(fatal[0])
  })

  test('lets batches of a partition go when it was added, not before, and of none when something failed [S310] [S329]', () => {
    const { manager } = ready()
    const [added, pending] = [member(0), member(1)]
    manager.beginTransaction()
    manager.wants(added)
    expect(manager.mayDrain(added)).toBe(false)
    const { request } = manager.takeNext(0, false)
    request?.achieved([added])
    manager.wants(pending)
    expect([manager.mayDrain(added), manager.mayDrain(pending)]).toEqual([true, false])
    manager.recordFailed(manager.serial, TROUBLE)
    expect([manager.mayDrain(added), manager.mayDrain(pending)]).toEqual([false, false])
    expect(manager.discardReason()?.cause).toBe(TROUBLE)
  })

  test('has every partition in a transaction of version 2 at once [S261]', () => {
    const { manager } = ready(2)
    manager.beginTransaction()
    expect([manager.mayDrain(member(0)), manager.addsPartitions]).toEqual([true, false])
  })

  test('knows with a new transaction no partition of the last one', () => {
    const { manager, next } = ready()
    const partition = member(0)
    const serial = manager.beginTransaction()
    manager.wants(partition)
    manager.takeNext(0, false).request?.achieved([partition])
    const call = manager.abort(serial)
    next()?.achieved(null)
    manager.heard(call)
    manager.beginTransaction()
    expect(manager.mayDrain(partition)).toBe(false)
  })

  test('is not moved by failures before or after a transaction', () => {
    const { manager } = ready()
    manager.batchFailed(TROUBLE, { sequenced: true, ambiguous: true })
    manager.recordFailed(manager.serial, TROUBLE)
    expect([manager.state, manager.lastError]).toEqual(['ready', null])
  })

  test('keeps the first error of a transaction', () => {
    const { manager } = ready()
    const serial = manager.beginTransaction()
    manager.recordFailed(serial, TROUBLE)
    manager.recordFailed(serial, new BrokerError({ errorCode: errorCodes.INVALID_TIMESTAMP }))
    expect(manager.lastError).toBe(TROUBLE)
  })

  test('does not hear of records of an earlier transaction [N121]', () => {
    const { manager, next } = ready()
    const first = manager.beginTransaction()
    const call = manager.commit(first)
    next()
    manager.heard(call)
    manager.beginTransaction()
    manager.recordFailed(first, TROUBLE)
    expect(manager.state).toBe('in-transaction')
  })

  test('asks for nothing once it has met a fatal error, and tells each call the same', () => {
    const { manager, next } = ready()
    const serial = manager.beginTransaction()
    manager.wants(member(0))
    manager.fail(TROUBLE)
    expect(next()).toBeNull()
    for (const call of [
      () => manager.beginTransaction(),
      () => manager.commit(serial),
      () => manager.abort(serial),
      () => manager.initTransactions(),
    ]) {
      expect(call).toThrow(TROUBLE)
    }
  })

  test('has every waiting call rejected by a fatal error, once [N127]', async () => {
    const { manager } = ready()
    const serial = manager.beginTransaction()
    const group = { groupId: 'readers', generationId: -1, memberId: '', groupInstanceId: null }
    const offsets = manager.sendOffsets(
      serial,
      [{ topic: 'a', partition: 0, offset: 1n, leaderEpoch: -1, metadata: '' }],
      group,
    )
    const end = manager.commit(serial)
    manager.fail(TROUBLE)
    manager.fail(new BrokerError({ errorCode: errorCodes.UNKNOWN_SERVER_ERROR }))
    await expect(offsets.outcome).rejects.toBe(TROUBLE)
    await expect(end.outcome).rejects.toBe(TROUBLE)
  })
})
