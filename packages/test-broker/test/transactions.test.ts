/** Transactions of both protocols, as a client meets them. */
import {
  AddOffsetsToTxn,
  AddPartitionsToTxn,
  createAddOffsetsToTxnRequest,
  createAddPartitionsToTxnRequest,
  createEndTxnRequest,
  createFetchRequest,
  createInitProducerIdRequest,
  createOffsetFetchRequest,
  createTxnOffsetCommitRequest,
  EndTxn,
  errorCodes,
  Fetch,
  InitProducerId,
  OffsetFetch,
  TxnOffsetCommit,
} from '@millrace/protocol'
import { createAddPartitionsToTxnTopic } from '@millrace/protocol/messages/add-partitions-to-txn'
import { createFetchPartition, createFetchTopic } from '@millrace/protocol/messages/fetch'
import { createOffsetFetchRequestGroup, createOffsetFetchRequestTopics } from '@millrace/protocol/messages/offset-fetch'
import {
  createTxnOffsetCommitRequestPartition,
  createTxnOffsetCommitRequestTopic,
} from '@millrace/protocol/messages/txn-offset-commit'
import { describe, expect, it } from 'vitest'
import type { RawClient } from '../src/raw-client.ts'
import type { TestCluster, TestClusterOptions } from '../src/test-cluster.ts'
import { batchOf, brokenRules, produce, type Scenario, scenario, startProduce } from './support.ts'

interface Identity {
  producerId: bigint
  epoch: number
}

/** A transactional producer that does only what it is told. */
class Transactor {
  readonly world: Scenario
  readonly client: RawClient
  readonly protocol: 1 | 2
  id: Identity = { producerId: -1n, epoch: -1 }
  sequence = 0

  constructor(world: Scenario, protocol: 1 | 2) {
    this.world = world
    this.client = world.connect(1)
    this.protocol = protocol
  }

  async init(options: { timeoutMs?: number; as?: Identity } = {}): Promise<number> {
    const { as = { producerId: -1n, epoch: -1 }, timeoutMs = 60_000 } = options
    const answer = await this.#wait(
      this.client.call(
        InitProducerId,
        4,
        createInitProducerIdRequest({
          transactionalId: 'tx',
          transactionTimeoutMs: timeoutMs,
          producerId: as.producerId,
          producerEpoch: as.epoch,
        }),
      ),
    )
    if (answer.errorCode === errorCodes.NONE)
      this.#become({ producerId: answer.producerId, epoch: answer.producerEpoch })
    return answer.errorCode
  }

  async add(partitions = [0], topic = 'orders'): Promise<(number | undefined)[]> {
    const request = createAddPartitionsToTxnRequest({
      v3AndBelowTransactionalId: 'tx',
      v3AndBelowProducerId: this.id.producerId,
      v3AndBelowProducerEpoch: this.id.epoch,
      v3AndBelowTopics: [createAddPartitionsToTxnTopic({ name: topic, partitions })],
    })
    const answer = await this.#wait(this.client.call(AddPartitionsToTxn, 3, request))
    return answer.resultsByTopicV3AndBelow.flatMap(({ resultsByPartition }) =>
      resultsByPartition.map(({ partitionErrorCode }) => partitionErrorCode),
    )
  }

  batch(value: string, as: Identity = this.id): Uint8Array {
    return batchOf({
      values: [value],
      producerId: as.producerId,
      epoch: as.epoch,
      sequence: this.sequence++,
      transactional: true,
    })
  }

  async send(value: string, options: { as?: Identity; version?: number } = {}): Promise<number | undefined> {
    const version = options.version ?? (this.protocol === 2 ? 12 : 11)
    const [answer] = await produce(this.world, this.client, this.batch(value, options.as), {
      version,
      transactionalId: 'tx',
    })
    return answer?.errorCode
  }

  async end(committed: boolean, options: { as?: Identity; version?: number } = {}): Promise<number> {
    const { as = this.id, version = this.protocol === 2 ? 5 : 4 } = options
    const request = createEndTxnRequest({
      transactionalId: 'tx',
      producerId: as.producerId,
      producerEpoch: as.epoch,
      committed,
    })
    const answer = await this.#wait(this.client.call(EndTxn, version, request))
    if (version >= 5 && answer.errorCode === errorCodes.NONE)
      this.#become({ producerId: answer.producerId, epoch: answer.producerEpoch })
    return answer.errorCode
  }

  async addOffsets(): Promise<number> {
    const { producerId, epoch: producerEpoch } = this.id
    return (
      await this.#wait(
        this.client.call(
          AddOffsetsToTxn,
          3,
          createAddOffsetsToTxnRequest({ transactionalId: 'tx', producerId, producerEpoch, groupId: 'readers' }),
        ),
      )
    ).errorCode
  }

  async commitOffset(offset: bigint, options: { memberId?: string } = {}): Promise<number | undefined> {
    const partitions = [createTxnOffsetCommitRequestPartition({ partitionIndex: 0, committedOffset: offset })]
    const request = createTxnOffsetCommitRequest({
      transactionalId: 'tx',
      groupId: 'readers',
      producerId: this.id.producerId,
      producerEpoch: this.id.epoch,
      memberId: options.memberId ?? '',
      generationIdOrMemberEpoch: options.memberId === undefined ? -1 : 1,
      topics: [createTxnOffsetCommitRequestTopic({ name: 'orders', partitions })],
    })
    return (await this.#wait(this.client.call(TxnOffsetCommit, this.protocol === 2 ? 5 : 3, request))).topics[0]
      ?.partitions[0]?.errorCode
  }

  async #wait<T>(answer: Promise<T>): Promise<T> {
    answer.catch(() => {})
    await this.world.pass()
    return answer
  }

  #become(identity: Identity): void {
    if (identity.epoch !== this.id.epoch || identity.producerId !== this.id.producerId) this.sequence = 0
    this.id = identity
  }
}

async function begin(protocol: 1 | 2, options: TestClusterOptions = {}): Promise<{ world: Scenario; tx: Transactor }> {
  const world = scenario({
    brokers: 1,
    topics: { orders: 2 },
    profile: protocol === 2 ? 'kafka-4.4' : 'kafka-3.9',
    ...options,
  })
  world.cluster.faults.moveCoordinator('transaction', 'tx', 1)
  const tx = new Transactor(world, protocol)
  expect(await tx.init()).toBe(errorCodes.NONE)
  return { world, tx }
}

const committed = (world: Scenario): (string | null)[] =>
  world.cluster.log('orders', 0).committed.map(({ valueText }) => valueText)

describe('in the old protocol a transaction', () => {
  it('is visible when it is committed, with a marker behind it, and keeps its epoch', async () => {
    const { world, tx } = await begin(1)
    expect(await tx.add()).toEqual([0])
    expect(await tx.send('a')).toBe(0)
    expect(committed(world)).toEqual([])
    expect(world.cluster.openTransactions).toEqual([
      { topic: 'orders', partition: 0, producerId: tx.id.producerId, firstOffset: 0n },
    ])
    expect(await tx.end(true)).toBe(0)
    expect(committed(world)).toEqual(['a'])
    expect(world.cluster.batches('orders', 0)[1]).toMatchObject({
      isControl: true,
      isTransactional: true,
      producerEpoch: 0,
      baseOffset: 1n,
    })
    expect(await tx.add()).toEqual([0])
    expect(await tx.send('b')).toBe(0)
    expect(await tx.end(false)).toBe(0)
    expect(committed(world)).toEqual(['a'])
    expect(world.cluster.log('orders', 0).records.map(({ valueText }) => valueText)).toEqual(['a', 'b'])
    world.cluster.assertNoViolations()
  })

  it('takes no batch for a partition that was not added', async () => {
    const { world, tx } = await begin(1)
    expect(await tx.send('a')).toBe(errorCodes.TRANSACTION_ABORTABLE)
    expect(brokenRules(world.cluster)).toEqual(['transaction-none-open'])
    await tx.add([1])
    tx.sequence = 0
    expect(await tx.send('a', { version: 10 })).toBe(errorCodes.INVALID_TXN_STATE)
    expect(brokenRules(world.cluster)).toContain('transaction-partition-not-added')
  })

  it('takes it without a word on a 2.8, which is how transactions come to hang', async () => {
    const { world, tx } = await begin(1, { profile: 'kafka-2.8' })
    expect(await tx.send('a', { version: 9 })).toBe(0)
    expect(world.cluster.openTransactions).toHaveLength(1)
    expect(world.cluster.transactions[0]?.state).toBe('Empty')
    expect(brokenRules(world.cluster)).toEqual(['transaction-none-open'])
  })

  it('adds all partitions or none', async () => {
    const { tx } = await begin(1)
    expect(await tx.add([0, 9])).toEqual([errorCodes.OPERATION_NOT_ATTEMPTED, errorCodes.UNKNOWN_TOPIC_OR_PARTITION])
    expect(await tx.end(true)).toBe(errorCodes.INVALID_TXN_STATE)
  })

  it('can be ended again with the same result, and not with another', async () => {
    const { tx } = await begin(1)
    await tx.add()
    expect([await tx.end(true), await tx.end(true), await tx.end(false)]).toEqual([0, 0, errorCodes.INVALID_TXN_STATE])
  })

  it('is in the way of the next one until its markers are written', async () => {
    const { world, tx } = await begin(1)
    await tx.add()
    await tx.send('a')
    world.cluster.faults.holdMarkers()
    expect(await tx.end(true)).toBe(0)
    expect([await tx.add(), await tx.init(), await tx.end(true)]).toEqual([
      [errorCodes.CONCURRENT_TRANSACTIONS],
      errorCodes.CONCURRENT_TRANSACTIONS,
      errorCodes.CONCURRENT_TRANSACTIONS,
    ])
    world.cluster.faults.releaseMarkers()
    expect(await tx.add()).toEqual([0])
    expect(committed(world)).toEqual(['a'])
  })

  it('commits the offsets of a group with it', async () => {
    const { world, tx } = await begin(1)
    expect(await tx.addOffsets()).toBe(0)
    expect(await tx.commitOffset(7n)).toBe(0)
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBeNull()
    expect(await stableOffset(world)).toBe(errorCodes.UNSTABLE_OFFSET_COMMIT)
    await tx.end(true)
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(7n)
    expect(await stableOffset(world)).toBe(0)
    await tx.addOffsets()
    await tx.commitOffset(9n)
    await tx.end(false)
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(7n)
    world.cluster.assertNoViolations()
  })

  it('takes no offsets of a group that was not added, nor of a member that is not there', async () => {
    const { world, tx } = await begin(1)
    await tx.add()
    expect(await tx.commitOffset(7n)).toBe(errorCodes.INVALID_TXN_STATE)
    expect(brokenRules(world.cluster)).toEqual(['transaction-partition-not-added'])
    await tx.addOffsets()
    expect(await tx.commitOffset(7n, { memberId: 'gone' })).toBe(errorCodes.UNKNOWN_MEMBER_ID)
  })

  it('is over for an instance that was fenced, whatever protocol its successor follows', async () => {
    const { world, tx } = await begin(1, { profile: 'kafka-4.4' })
    world.cluster.finalizeFeature('transaction.version', 1)
    await tx.add()
    await tx.send('a')
    world.cluster.finalizeFeature('transaction.version', 2)
    const next = new Transactor(world, 2)
    while ((await next.init()) === errorCodes.CONCURRENT_TRANSACTIONS) await world.pass(100)
    expect(await next.send('b')).toBe(0)
    expect(await tx.send('c')).toBe(errorCodes.INVALID_PRODUCER_EPOCH)
    expect(await tx.end(true)).toBe(errorCodes.PRODUCER_FENCED)
    expect(brokenRules(world.cluster)).toEqual([])
  })

  it('is not to blame for an earlier sending of a batch that arrives when it is over', async () => {
    const { world, tx } = await begin(1)
    await tx.add()
    expect(await tx.send('a')).toBe(0)
    await tx.end(true)
    tx.sequence = 0
    await tx.send('a')
    expect(brokenRules(world.cluster)).toEqual([])
    await tx.send('b')
    expect(brokenRules(world.cluster)).toEqual(['transaction-none-open'])
  })

  it('is not begun with versions of the new one', async () => {
    const { world, tx } = await begin(1, { profile: 'kafka-4.4' })
    world.cluster.finalizeFeature('transaction.version', 0)
    await tx.send('a', { version: 12 })
    expect(brokenRules(world.cluster)).toEqual(['transaction-protocol-version'])
  })
})

describe('in the new protocol a transaction', () => {
  it('has what is written to, and each end brings a new epoch', async () => {
    const { world, tx } = await begin(2)
    expect(await tx.send('a')).toBe(0)
    expect(world.cluster.transactions).toMatchObject([
      { transactionalId: 'tx', state: 'Ongoing', partitions: ['orders/0'] },
    ])
    expect(await tx.end(true)).toBe(0)
    expect([tx.id.epoch, tx.sequence]).toEqual([1, 0])
    expect(world.cluster.batches('orders', 0)[1]).toMatchObject({ isControl: true, producerEpoch: 1 })
    expect(await tx.send('b')).toBe(0)
    expect(await tx.end(false)).toBe(0)
    expect(committed(world)).toEqual(['a'])
    expect(tx.id.epoch).toBe(2)
    world.cluster.assertNoViolations()
  })

  it('takes nothing of the epoch that is over', async () => {
    const { tx } = await begin(2)
    const before = tx.id
    await tx.send('a')
    await tx.end(true)
    tx.sequence = 1
    expect(await tx.send('late', { as: before })).toBe(errorCodes.INVALID_PRODUCER_EPOCH)
  })

  // 1. EndTxn is written, its answer is lost  2. the client asks again under the epoch it knows
  it('ended again gives the answer that was lost', async () => {
    const { tx } = await begin(2)
    const before = tx.id
    await tx.send('a')
    await tx.end(true)
    const after = tx.id
    expect(await tx.end(true, { as: before })).toBe(0)
    expect(tx.id).toEqual(after)
    expect(await tx.end(false, { as: before })).toBe(errorCodes.INVALID_TXN_STATE)
  })

  it('that was never begun can be aborted, for a new epoch, and not committed', async () => {
    const { tx } = await begin(2)
    expect(await tx.end(true)).toBe(errorCodes.INVALID_TXN_STATE)
    expect(await tx.end(false)).toBe(0)
    expect(tx.id.epoch).toBe(1)
  })

  it('passes CONCURRENT_TRANSACTIONS on while the one before is being completed', async () => {
    const { world, tx } = await begin(2)
    await tx.send('a')
    world.cluster.faults.holdMarkers()
    const before = tx.id
    expect(await tx.end(true)).toBe(0)
    expect(await tx.send('b')).toBe(errorCodes.CONCURRENT_TRANSACTIONS)
    expect(await tx.end(false)).toBe(errorCodes.CONCURRENT_TRANSACTIONS)
    expect(await tx.end(true, { as: before })).toBe(errorCodes.CONCURRENT_TRANSACTIONS)
    world.cluster.faults.releaseMarkers()
    tx.sequence = 0
    expect(await tx.send('b')).toBe(0)
  })

  it('must start each partition at sequence 0', async () => {
    const { world, tx } = await begin(2)
    tx.sequence = 3
    expect(await tx.send('a')).toBe(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    expect(brokenRules(world.cluster)).toEqual(['sequence-start'])
  })

  it('has the offsets that are committed in it', async () => {
    const { world, tx } = await begin(2)
    expect(await tx.commitOffset(7n)).toBe(0)
    await tx.end(true)
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(7n)
    world.cluster.assertNoViolations()
  })

  it('goes on under a new id when epochs have run out', async () => {
    const { world, tx } = await begin(2)
    while (tx.id.epoch < 32766) expect(await tx.end(false)).toBe(0)
    const last = tx.id
    expect(await tx.send('a')).toBe(0)
    expect(await tx.end(true)).toBe(0)
    expect(tx.id.epoch).toBe(0)
    expect(tx.id.producerId).not.toBe(last.producerId)
    const next = tx.id
    expect(await tx.end(true, { as: last })).toBe(0)
    expect(tx.id).toEqual(next)
    expect(await tx.send('b')).toBe(0)
    expect(await tx.end(true)).toBe(0)
    expect(committed(world)).toEqual(['a', 'b'])
    world.cluster.assertNoViolations()
  }, 30_000)
})

describe.each([1, 2] as const)('in protocol %i', (protocol) => {
  it('a second instance fences the first, and its open transaction is aborted', async () => {
    const { world, tx } = await begin(protocol)
    await tx.add()
    await tx.send('a', protocol === 2 ? { version: 11 } : {})
    const second = new Transactor(world, protocol)
    expect(await second.init()).toBe(errorCodes.CONCURRENT_TRANSACTIONS)
    expect(await second.init()).toBe(0)
    expect(second.id).toEqual({ producerId: tx.id.producerId, epoch: 2 })
    expect(await tx.end(true)).toBe(errorCodes.PRODUCER_FENCED)
    expect(await tx.send('late')).toBe(errorCodes.INVALID_PRODUCER_EPOCH)
    expect(await tx.add()).toEqual([errorCodes.PRODUCER_FENCED])
    expect(committed(world)).toEqual([])
    expect(world.cluster.log('orders', 0).length).toBe(1)
    expect(world.cluster.openTransactions).toEqual([])
    world.cluster.assertNoViolations()
  })

  it('a transaction that its client forgot is aborted after its timeout, and told', async () => {
    const { world, tx } = await begin(protocol, {
      configs: { 'transaction.abort.timed.out.transaction.cleanup.interval.ms': 1000 },
    })
    await tx.init({ timeoutMs: 5000 })
    if (protocol === 1) await tx.add()
    await tx.send('a')
    await world.pass(4999)
    expect(world.cluster.transactions[0]?.state).toBe('Ongoing')
    await world.pass(1001)
    expect(world.cluster.transactions[0]?.state).toBe('CompleteAbort')
    expect(await tx.send('b')).toBe(errorCodes.INVALID_PRODUCER_EPOCH)
    expect(brokenRules(world.cluster)).toEqual(['transaction-hanging'])
  })

  it('a transaction whose client is gone is aborted after its timeout without blame', async () => {
    const { world, tx } = await begin(protocol)
    if (protocol === 1) await tx.add()
    await tx.send('a')
    tx.client.close()
    await world.pass(70_000)
    expect(world.cluster.openTransactions).toEqual([])
    world.cluster.assertNoViolations()
  })

  /** Ends a transaction while a batch of it is held at the broker. */
  async function endWithBatchInFlight(
    commits: boolean,
    at: 'request' | 'reply' = 'request',
  ): Promise<{ cluster: TestCluster; client: RawClient }> {
    const { world, tx } = await begin(protocol)
    if (protocol === 1) await tx.add()
    await tx.send('a')
    world.cluster.faults.hold('Produce', { at })
    void startProduce(world.cluster, tx.client, tx.batch('b'), {
      version: protocol === 1 ? 11 : 12,
      transactionalId: 'tx',
    }).catch(() => {})
    await new Transactor(world, protocol).end(commits, { as: tx.id })
    return { cluster: world.cluster, client: tx.client }
  }

  it('a commit with a batch still in flight is a broken promise', async () => {
    const { cluster } = await endWithBatchInFlight(true)
    expect(brokenRules(cluster)).toEqual(['transaction-ended-with-batches-in-flight'])
  })

  it('an abort with a batch that is answered later is a broken promise where it ends no epoch', async () => {
    const { cluster } = await endWithBatchInFlight(false, 'reply')
    cluster.faults.release()
    expect(brokenRules(cluster)).toEqual(protocol === 1 ? ['transaction-ended-with-batches-in-flight'] : [])
  })

  // 1. a broker sits over a batch  2. its client gives the connection up and aborts  3. the broker has not noticed yet
  it('an abort with a batch in flight that its client gave up is none (seeds 10000980, 36003824)', async () => {
    const { cluster, client } = await endWithBatchInFlight(false)
    client.close()
    cluster.faults.release()
    expect(brokenRules(cluster)).toEqual([])
  })

  it('a commit with a batch in doubt is a broken promise, an abort is none', async () => {
    for (const commits of [true, false]) {
      const { world, tx } = await begin(protocol)
      if (protocol === 1) await tx.add()
      await tx.send('a')
      world.cluster.faults.on({ api: 'Produce' }).loseReply()
      await tx.send('b').catch(() => {})
      const other = new Transactor(world, protocol)
      expect(await other.end(commits, { as: tx.id })).toBe(0)
      expect(brokenRules(world.cluster)).toEqual(commits ? ['transaction-committed-in-doubt'] : [])
    }
  })

  it('a commit answers for its own batches, not for what an instance before it has left in doubt', async () => {
    const { world, tx } = await begin(protocol)
    if (protocol === 1) await tx.add()
    world.cluster.faults.on({ api: 'Produce' }).loseReply()
    await tx.send('a').catch(() => {})
    const next = new Transactor(world, protocol)
    while ((await next.init()) === errorCodes.CONCURRENT_TRANSACTIONS) await world.pass(100)
    if (protocol === 1) await next.addOffsets()
    expect(await next.commitOffset(1n)).toBe(0)
    expect(await next.end(true)).toBe(0)
    expect(brokenRules(world.cluster)).toEqual([])
  })

  it('a plain batch in the middle is refused', async () => {
    const { world, tx } = await begin(protocol)
    if (protocol === 1) await tx.add()
    await tx.send('a')
    const plain = batchOf({ ...tx.id, epoch: tx.id.epoch, sequence: tx.sequence })
    expect(await produce(world, tx.client, plain, { version: 11 })).toMatchObject([
      { errorCode: errorCodes.INVALID_TXN_STATE },
    ])
  })

  it('a marker survives the leader that took it to its grave', async () => {
    const { world, tx } = await begin(protocol, { brokers: 3, topics: { orders: { assignment: [[1, 2, 3]] } } })
    if (protocol === 1) await tx.add()
    await tx.send('a')
    world.cluster.faults.holdReplication('orders')
    expect(await tx.end(true)).toBe(0)
    expect(world.cluster.transactions[0]?.state).toBe('PrepareCommit')
    world.cluster.faults.moveLeader('orders', 0, 2)
    world.cluster.faults.releaseReplication('orders')
    expect(world.cluster.transactions[0]?.state).toBe('CompleteCommit')
    expect(committed(world)).toEqual(['a'])
    expect(world.cluster.batches('orders', 0)).toHaveLength(2)
  })

  it('an identity can be renewed by who has it, and by nobody with an older one', async () => {
    const { tx } = await begin(protocol)
    const first = tx.id
    expect(await tx.init({ as: first })).toBe(0)
    expect(tx.id).toEqual({ ...first, epoch: 1 })
    expect(await tx.init({ as: first })).toBe(0)
    expect(tx.id).toEqual({ ...first, epoch: 1 })
    expect(await tx.init({ as: tx.id })).toBe(0)
    expect(await tx.init({ as: first })).toBe(errorCodes.PRODUCER_FENCED)
  })

  it('a timeout beyond the limit is refused', async () => {
    const { tx } = await begin(protocol)
    expect(await tx.init({ timeoutMs: 900_001 })).toBe(errorCodes.INVALID_TRANSACTION_TIMEOUT)
  })

  it('a read_committed fetch ends at the first open transaction and names the aborted ones', async () => {
    const { world, tx } = await begin(protocol)
    const step = async (value: string): Promise<void> => {
      if (protocol === 1) await tx.add()
      await tx.send(value)
    }
    await step('a')
    await tx.end(false)
    await step('b')
    const partitions = [createFetchPartition({ partition: 0, fetchOffset: 0n, partitionMaxBytes: 10_000 })]
    const request = createFetchRequest({
      isolationLevel: 1,
      maxBytes: 10_000,
      topics: [createFetchTopic({ topic: 'orders', partitions })],
    })
    const answer = tx.client.call(Fetch, 11, request)
    await world.pass()
    expect((await answer).responses[0]?.partitions[0]).toMatchObject({
      highWatermark: 3n,
      lastStableOffset: 2n,
      abortedTransactions: [{ producerId: tx.id.producerId, firstOffset: 0n }],
    })
  })
})

async function stableOffset(world: Scenario): Promise<number | undefined> {
  const topics = [createOffsetFetchRequestTopics({ name: 'orders', partitionIndexes: [0] })]
  const request = createOffsetFetchRequest({
    groups: [createOffsetFetchRequestGroup({ groupId: 'readers', topics })],
    requireStable: true,
  })
  const answer = world.connect(1).call(OffsetFetch, 8, request)
  await world.pass()
  return (await answer).groups[0]?.topics[0]?.partitions[0]?.errorCode
}
