/** What each error of each transactional request asks of the caller: nothing, an abort, or a new producer. */

import { describe, expect, test } from 'vitest'
import {
  asked,
  begun,
  committed,
  coordinated,
  failure,
  PROTOCOLS,
  result,
  TRANSACTIONAL_ID,
  transactional,
} from './transactions.ts'
import { worlds } from './world.ts'

const setUp = worlds()
type World = ReturnType<typeof setUp>
const V1 = { profile: 'kafka-3.9' } as const
const V2 = { profile: 'kafka-4.4' } as const
const RECORD = { topic: 'orders', value: 'a' }
const OFFSETS = [{ topic: 'orders', partition: 0, offset: 1 }]

/** A transaction with all that can be in it, committed. */
async function wholeTransaction(world: World): Promise<void> {
  const tx = world.producer.beginTransaction()
  await result(world, tx.send(RECORD))
  await result(world, tx.sendOffsets(OFFSETS, 'readers'))
  await result(world, tx.commit())
}

/** Proves that the producer goes on after an abort. */
async function recovers(world: World): Promise<void> {
  const tx = world.producer.beginTransaction()
  await result(world, tx.send({ topic: 'orders', partition: 0, value: 'after' }))
  await result(world, tx.commit())
  expect(committed(world)).toContain('after')
}

/** Every call says that the producer is finished, with this code. */
async function isFatal(world: World, kafkaCode: string | undefined, code = 'MILLRACE_BROKER'): Promise<void> {
  const { producer } = world
  expect(() => producer.beginTransaction()).toThrow(expect.objectContaining({ code, kafkaCode }))
  expect(await failure(world, producer.send(RECORD))).toMatchObject({ code, kafkaCode, delivery: 'not-written' })
  expect(await failure(world, producer.initTransactions())).toMatchObject({ code, kafkaCode })
}

describe('the coordinator', () => {
  test('is looked for again when the question is lost or it is not there yet [S278] [S280]', async () => {
    const world = setUp(transactional(V2))
    world.cluster.faults.on({ api: 'FindCoordinator' }).cutBefore()
    world.cluster.faults.on({ api: 'FindCoordinator', times: 2, nth: 2 }).fail('COORDINATOR_NOT_AVAILABLE')
    await begun(world)
    expect(world.cluster.requestCount('FindCoordinator')).toBe(4)
  })

  test.each(['cutBefore', 'loseReply'] as const)(
    'is looked for again when its connection ends (%s) [S279]',
    async (how) => {
      const world = setUp(transactional(V2))
      world.cluster.faults.on({ api: 'InitProducerId' })[how]()
      await begun(world)
      expect(asked(world)).toEqual(['FindCoordinator', 'InitProducerId', 'FindCoordinator', 'InitProducerId'])
    },
  )

  test('that does not answer in time is looked for again [S202]', async () => {
    const world = setUp(transactional({ ...V2, producer: { requestTimeoutMs: 2000 } }))
    world.cluster.faults.on({ api: 'InitProducerId' }).neverAnswer({ served: false })
    await begun(world)
    expect(asked(world)).toEqual(['FindCoordinator', 'InitProducerId', 'FindCoordinator', 'InitProducerId'])
  })

  test('that is unknown for ten seconds is waited for [N117]', async () => {
    const world = setUp(transactional(V2))
    const unknown = world.cluster.faults
      .on({ api: 'FindCoordinator', times: Infinity })
      .fail('COORDINATOR_NOT_AVAILABLE')
    const ready = world.producer.initTransactions()
    await world.time.advance(10_000)
    unknown.cancel()
    await result(world, ready, 2000)
  })

  test.each([
    'FindCoordinator',
    'InitProducerId',
    'AddPartitionsToTxn',
    'AddOffsetsToTxn',
    'TxnOffsetCommit',
    'EndTxn',
  ])('that is another one by %s is found, and the operation completes [N116] [S279]', async (api) => {
    const world = setUp(transactional({ ...V1, brokers: 2 }))
    const other = (id: number): number => (id === 1 ? 2 : 1)
    const kind = api === 'TxnOffsetCommit' ? 'group' : 'transaction'
    const key = kind === 'group' ? 'readers' : TRANSACTIONAL_ID
    const moved = world.cluster.faults.on({ api }).before(({ brokerId }) => {
      world.cluster.faults.moveCoordinator(kind, key, other(brokerId))
    })
    await result(world, world.producer.initTransactions())
    await wholeTransaction(world)
    expect(moved.hits).toBe(1)
    expect(committed(world)).toEqual(['a'])
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(1n)
  })

  test('that throttles is left alone that long and then asked, by initTransactions and for partitions [S337] [S338]', async () => {
    const world = setUp(transactional({ ...V1, brokers: 3, producer: { maxBlockMs: 10_000 } }))
    world.cluster.faults.on({ api: 'FindCoordinator' }).throttle(3000)
    world.cluster.faults.on({ api: 'InitProducerId' }).throttle(5000)
    const startedMs = world.time.nowMs
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    expect(world.time.nowMs - startedMs).toBeLessThan(9000)
    await result(world, tx.commit())
  })
})

describe('a retriable error', () => {
  test.each([
    ['InitProducerId', 'COORDINATOR_LOAD_IN_PROGRESS'],
    ['InitProducerId', 'CONCURRENT_TRANSACTIONS'],
    ['InitProducerId', 'REQUEST_TIMED_OUT'],
    ['AddPartitionsToTxn', 'COORDINATOR_LOAD_IN_PROGRESS'],
    ['AddPartitionsToTxn', 'CONCURRENT_TRANSACTIONS'],
    ['AddPartitionsToTxn', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['AddPartitionsToTxn', 'NOT_COORDINATOR'],
    ['AddOffsetsToTxn', 'CONCURRENT_TRANSACTIONS'],
    ['AddOffsetsToTxn', 'COORDINATOR_NOT_AVAILABLE'],
    ['TxnOffsetCommit', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['TxnOffsetCommit', 'REQUEST_TIMED_OUT'],
    ['EndTxn', 'CONCURRENT_TRANSACTIONS'],
    ['EndTxn', 'COORDINATOR_LOAD_IN_PROGRESS'],
    ['EndTxn', 'NOT_COORDINATOR'],
  ])('of %s (%s) is tried again, and the transaction stays healthy [S282]', async (api, error) => {
    const world = setUp(transactional(V1))
    const failed = world.cluster.faults.on({ api, times: 2 }).fail(error)
    await result(world, world.producer.initTransactions())
    await wholeTransaction(world)
    expect(failed.hits).toBe(2)
    expect(committed(world)).toEqual(['a'])
  })

  test.each(['InitProducerId', 'AddPartitionsToTxn'])(
    'of %s waits a usual pause, which grows [S281] [S284]',
    async (name) => {
      const world = setUp(transactional({ ...V1, producer: { retryBackoffMs: 100, retryBackoffMaxMs: 1000 } }))
      world.cluster.faults.on({ api: name, times: 3 }).fail('COORDINATOR_LOAD_IN_PROGRESS')
      const tx = await begun(world)
      await result(world, tx.send(RECORD))
      await result(world, tx.commit())
      const atMs = world.cluster.requests.filter(({ api }) => api === name).map((one) => one.receivedAtMs)
      const pauses = atMs.slice(1).map((ms, i) => ms - (atMs[i] ?? 0))
      for (const [i, usual] of [100, 200, 400].entries()) {
        expect(pauses[i]).toBeGreaterThanOrEqual(usual * 0.8)
        expect(pauses[i]).toBeLessThanOrEqual(usual * 1.2 + 1)
      }
    },
  )

  test('because the previous transaction is being completed waits a few milliseconds [S283] [N107]', async () => {
    const world = setUp(transactional({ ...V1, producer: { retryBackoffMs: 100 } }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'AddPartitionsToTxn', times: 4 }).fail('CONCURRENT_TRANSACTIONS')
    await result(world, tx.send(RECORD))
    const atMs = world.cluster.requests.filter(({ api }) => api === 'AddPartitionsToTxn').map((one) => one.receivedAtMs)
    expect(atMs.slice(1).map((ms, i) => ms - (atMs[i] ?? 0))).toEqual([2, 4, 8, 16])
    await result(world, tx.commit())
  })

  test('that does not end is given up after maxBlockMs, and the same call goes on with it [N107]', async () => {
    const world = setUp(transactional({ ...V2, producer: { maxBlockMs: 2000 } }))
    const busy = world.cluster.faults.on({ api: 'InitProducerId', times: Infinity }).fail('CONCURRENT_TRANSACTIONS')
    const error = await failure(world, world.producer.initTransactions())
    expect(error).toMatchObject({
      code: 'MILLRACE_TRANSACTION_TIMEOUT',
      operation: 'initTransactions',
      timeoutMs: 2000,
    })
    busy.cancel()
    await result(world, world.producer.initTransactions(), 1000)
    await recovers(world)
  })

  test('on Produce while markers are written costs a few milliseconds, not a usual pause [S285]', async () => {
    const world = setUp(transactional({ ...V2, cluster: { markerDelayMs: 12 }, producer: { retryBackoffMs: 1000 } }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await result(world, tx.commit())
    const startedMs = world.time.nowMs
    const next = world.producer.beginTransaction()
    await result(world, next.send(RECORD))
    expect(world.time.nowMs - startedMs).toBeLessThan(50)
    expect(world.cluster.requestCount('Produce')).toBeGreaterThan(2)
    await result(world, next.commit())
  })
})

describe('a broker without the versions that are needed', () => {
  test.each(['FindCoordinator', 'InitProducerId'])('ends the producer (%s) [S286]', async (name) => {
    const world = setUp(transactional(V2))
    const key = name === 'FindCoordinator' ? 10 : 22
    world.cluster.faults.on({ api: 'ApiVersions', times: Infinity }).editReply((response) => {
      const answer = response as { apiKeys: { apiKey: number }[] }
      answer.apiKeys = answer.apiKeys.filter(({ apiKey }) => apiKey !== key)
    })
    const error = await failure(world, world.producer.initTransactions())
    expect(error).toMatchObject({ code: 'MILLRACE_UNSUPPORTED_VERSION', category: 'fatal' })
    expect(() => world.producer.beginTransaction()).toThrow(error?.message)
  })

  test('ends the producer rather than commit offsets without the member that the caller named [S308]', async () => {
    const world = setUp(transactional({ profile: 'kafka-2.1' }))
    const tx = await begun(world)
    const group = { groupId: 'readers', memberId: 'member-1', generationId: 2 }
    const error = await failure(world, tx.sendOffsets(OFFSETS, group))
    expect(error).toMatchObject({ code: 'MILLRACE_UNSUPPORTED_VERSION', category: 'fatal' })
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_UNSUPPORTED_VERSION')
  })
})

describe('a refusal that can be mended', () => {
  test.each(['TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'TRANSACTION_ABORTABLE'])(
    'of the producer id (%s) leaves initTransactions to be called again [S314] [S294] [S287]',
    async (error) => {
      const world = setUp(transactional(V2))
      world.cluster.faults.on({ api: 'InitProducerId' }).fail(error)
      expect(await failure(world, world.producer.initTransactions())).toMatchObject({
        kafkaCode: error,
        category: 'abortable',
      })
      await result(world, world.producer.initTransactions())
      await recovers(world)
    },
  )

  test('of the group by FindCoordinator names the code and leaves the abort [S288]', async () => {
    const world = setUp(transactional(V2))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'FindCoordinator' }).fail('GROUP_AUTHORIZATION_FAILED')
    expect((await failure(world, tx.sendOffsets(OFFSETS, 'secret')))?.kafkaCode).toBe('GROUP_AUTHORIZATION_FAILED')
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_TRANSACTION_ABORTABLE')
    await result(world, tx.abort())
    await recovers(world)
  })

  test('of a topic lists it, fails the waiting records of all partitions, and adds none [S289] [S310] [S330] [S311]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 2 }))
    const tx = await begun(world)
    const refusal = world.cluster.faults.on({ api: 'AddPartitionsToTxn' }).fail('OPERATION_NOT_ATTEMPTED')
    refusal.editReply((response) => {
      const [topic] = (response as AddedReply).resultsByTopicV3AndBelow
      for (const one of topic?.resultsByPartition ?? []) if (one.partitionErrorCode === 55) one.partitionErrorCode = 29
      if (topic?.resultsByPartition[1] !== undefined) topic.resultsByPartition[1].partitionErrorCode = 55
    })
    const sent = [0, 1].map((partition) => failure(world, tx.send({ ...RECORD, partition })))
    for (const error of await Promise.all(sent)) {
      expect(error).toMatchObject({ code: 'MILLRACE_TRANSACTION_ABORTED', kafkaCode: 'TOPIC_AUTHORIZATION_FAILED' })
    }
    const refused = await failure(world, tx.commit())
    expect(refused?.message).toContain('orders')
    expect(refused?.kafkaCode).toBe('TOPIC_AUTHORIZATION_FAILED')
    await result(world, tx.abort())
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    await recovers(world)
    expect(world.log(0).concat(world.log(1))).toEqual(['after'])
  })

  test('of a topic while commit waits fails the commit and the records [S290] [S318]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'AddPartitionsToTxn' }).fail('TOPIC_AUTHORIZATION_FAILED')
    const sent = failure(world, tx.send(RECORD))
    const ended = failure(world, tx.commit())
    expect((await ended)?.kafkaCode).toBe('TOPIC_AUTHORIZATION_FAILED')
    expect((await sent)?.kafkaCode).toBe('TOPIC_AUTHORIZATION_FAILED')
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    await result(world, tx.abort())
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    await recovers(world)
  })

  test('of a second topic leaves the first to be aborted, and the producer to go on [S317] [S331]', async () => {
    const topics = { orders: { partitions: 1 }, secret: { partitions: 1 } }
    const world = setUp(transactional({ ...V1, cluster: { topics } }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.on({ api: 'AddPartitionsToTxn', topic: 'secret' }).fail('TOPIC_AUTHORIZATION_FAILED')
    const refused = await failure(world, tx.send({ ...RECORD, topic: 'secret' }))
    expect((refused?.cause as Error | undefined)?.message).toContain('secret')
    await result(world, tx.abort())
    expect(coordinated(world)?.state).toBe('CompleteAbort')
    await recovers(world)
  })

  test('of only a part of the partitions asks again for that part alone [N119]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 3 }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'AddPartitionsToTxn' }).editReply((response) => {
      const [topic] = (response as AddedReply).resultsByTopicV3AndBelow
      for (const [i, one] of topic?.resultsByPartition.entries() ?? []) one.partitionErrorCode = [0, 3, 55][i] ?? 0
    })
    await result(world, tx.sendMany([0, 1, 2].map((partition) => ({ ...RECORD, partition }))))
    await result(world, tx.commit())
    const partitions = world.cluster.requests
      .filter(({ api }) => api === 'AddPartitionsToTxn')
      .map((one) => one.partitions.map(({ partition }) => partition))
    expect(partitions).toEqual([
      [0, 1, 2],
      [1, 2],
    ])
  })

  test.each(
    PROTOCOLS.flatMap(({ version, profile }) =>
      ['FENCED_INSTANCE_ID', 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'GROUP_AUTHORIZATION_FAILED'].map((code) => ({
        version,
        profile,
        code,
      })),
    ),
  )(
    'of offsets ($code) because the member is not the one of now is a reason to abort (version $version) [S304] [S305] [S320] [N122]',
    async ({ profile, code }) => {
      const world = setUp(transactional({ profile }))
      const tx = await begun(world)
      world.cluster.faults.on({ api: 'TxnOffsetCommit' }).fail(code)
      const group = { groupId: 'readers', memberId: 'm', generationId: 1 }
      const error = await failure(world, tx.sendOffsets(OFFSETS, group))
      expect(error).toMatchObject({ kafkaCode: code, category: 'abortable' })
      expect((await failure(world, tx.commit()))?.cause).toBe(error)
      await result(world, tx.abort())
      await recovers(world)
    },
  )

  test('of the offsets of some partitions asks again for those alone, and the call ends with the last [S306] [S307]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 2 }))
    const tx = await begun(world)
    let answers = 0
    world.cluster.faults.on({ api: 'TxnOffsetCommit', times: 3 }).editReply((response) => {
      const { topics } = response as { topics: { partitions: { partitionIndex: number; errorCode: number }[] }[] }
      const codes = [14, 3, 13][answers++] ?? 0
      for (const one of topics[0]?.partitions ?? []) if (one.partitionIndex === 1) one.errorCode = codes
    })
    let ended = false
    const sent = tx
      .sendOffsets(
        [0, 1].map((partition) => ({ topic: 'orders', partition, offset: 5 })),
        'readers',
      )
      .then(() => (ended = true))
    await world.time.advance(150)
    expect(ended).toBe(false)
    await result(world, sent)
    await result(world, tx.commit())
    const sizes = world.cluster.requests
      .filter(({ api }) => api === 'TxnOffsetCommit')
      .map(({ message }) => (message as { topics: { partitions: unknown[] }[] }).topics[0]?.partitions.length)
    expect(sizes).toEqual([2, 1, 1, 1])
    expect(world.cluster.committedOffset('readers', 'orders', 1)).toBe(5n)
  })

  test.each([
    ['AddPartitionsToTxn', V1],
    ['AddOffsetsToTxn', V1],
    ['TxnOffsetCommit', V1],
    ['TxnOffsetCommit', V2],
    ['Produce', V2],
    ['EndTxn', V2],
  ] as const)('with TRANSACTION_ABORTABLE by %s is mended by abort [S293] [S294]', async (api, profile) => {
    const world = setUp(transactional(profile))
    const tx = await begun(world)
    world.cluster.faults.on({ api }).fail('TRANSACTION_ABORTABLE')
    const parts = [failure(world, tx.send(RECORD)), failure(world, tx.sendOffsets(OFFSETS, 'readers'))]
    await Promise.all(parts)
    expect(await failure(world, tx.commit())).toMatchObject({
      code: 'MILLRACE_TRANSACTION_ABORTABLE',
      kafkaCode: 'TRANSACTION_ABORTABLE',
    })
    await result(world, tx.abort())
    await recovers(world)
    expect(committed(world)).toEqual(['after'])
  })
})

interface AddedReply {
  readonly resultsByTopicV3AndBelow: { resultsByPartition: { partitionErrorCode: number }[] }[]
}

describe('a fatal error', () => {
  test.each([
    ['FindCoordinator', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S287] [N117]'],
    ['AddPartitionsToTxn', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S287]'],
    ['AddPartitionsToTxn', 'INVALID_TXN_STATE', '[S291]'],
    ['AddPartitionsToTxn', 'INVALID_PRODUCER_ID_MAPPING', ''],
    ['AddOffsetsToTxn', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S287]'],
    ['AddOffsetsToTxn', 'INVALID_TXN_STATE', '[S291]'],
    ['TxnOffsetCommit', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S287]'],
    ['TxnOffsetCommit', 'UNSUPPORTED_FOR_MESSAGE_FORMAT', '[S309]'],
    ['Produce', 'INVALID_PRODUCER_ID_MAPPING', '[S297] [S298]'],
    ['Produce', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S319]'],
    ['EndTxn', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', '[S319]'],
    ['EndTxn', 'UNKNOWN_SERVER_ERROR', '[N112]'],
  ])(
    'of %s (%s) ends the producer, every call says so, and nothing is reported as committed %s',
    async (api, error) => {
      const world = setUp(transactional(V1))
      const tx = api === 'FindCoordinator' ? null : await begun(world)
      world.cluster.faults.on({ api, times: Infinity }).fail(error)
      if (tx === null) {
        expect((await failure(world, world.producer.initTransactions()))?.kafkaCode).toBe(error)
      } else {
        await Promise.all([failure(world, tx.send(RECORD)), failure(world, tx.sendOffsets(OFFSETS, 'readers'))])
        expect((await failure(world, tx.commit()))?.kafkaCode).toBe(error)
        expect((await failure(world, tx.abort()))?.kafkaCode).toBe(error)
      }
      await isFatal(world, error)
      expect(committed(world)).toEqual([])
      await result(world, world.producer.close())
    },
  )

  test('during the abort that the broker answers with another wish to abort does not go round in circles [S295]', async () => {
    const world = setUp(transactional(V2))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.on({ api: 'EndTxn', times: Infinity }).fail('TRANSACTION_ABORTABLE')
    expect(await failure(world, tx.abort())).toMatchObject({ kafkaCode: 'TRANSACTION_ABORTABLE', category: 'fatal' })
    await isFatal(world, 'TRANSACTION_ABORTABLE')
  })

  test('rejects every queued record once, and close works [N127] [S259] [S350]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 3 }))
    const tx = await begun(world)
    world.cluster.faults.hold('Produce')
    const outcomes: string[] = []
    for (let i = 0; i < 9; i++) {
      tx.enqueue({ ...RECORD, partition: i % 3 }, (error) =>
        outcomes.push((error as { kafkaCode?: string }).kafkaCode ?? ''),
      )
    }
    world.cluster.faults.on({ api: 'AddPartitionsToTxn' }).fail('INVALID_TXN_STATE')
    await world.time.advance(1000)
    expect(outcomes).toEqual(Array.from({ length: 9 }, () => 'INVALID_TXN_STATE'))
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe('INVALID_TXN_STATE')
    await result(world, world.producer.close())
    expect(outcomes).toHaveLength(9)
  })

  test('after a new producer has the transactional id again [S298]', async () => {
    const world = setUp(transactional(V2))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_PRODUCER_ID_MAPPING')
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe('INVALID_PRODUCER_ID_MAPPING')
    expect((await failure(world, tx.abort()))?.kafkaCode).toBe('INVALID_PRODUCER_ID_MAPPING')
    const next = world.another()
    await result(
      world,
      next.transaction((one) => one.send(RECORD)),
    )
    expect(committed(world)).toEqual(['a'])
    await result(world, next.close())
  })
})

describe('an error of Produce that only an abort mends', () => {
  test.each(['INVALID_TXN_STATE', 'TRANSACTION_ABORTABLE', 'INVALID_PRODUCER_EPOCH', 'OUT_OF_ORDER_SEQUENCE_NUMBER'])(
    '(%s) fails record and commit; abort gives the next epoch by a request of its own [S292] [S293] [S300]',
    async (error) => {
      const world = setUp(transactional(V1))
      const tx = await begun(world)
      world.cluster.faults.on({ api: 'Produce' }).fail(error)
      expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe(error)
      expect(await failure(world, tx.commit())).toMatchObject({
        code: 'MILLRACE_TRANSACTION_ABORTABLE',
        kafkaCode: error,
      })
      await result(world, tx.abort())
      expect(asked(world).slice(-2)).toEqual(['EndTxn', 'InitProducerId'])
      expect(coordinated(world)?.epoch).toBe(1)
      await recovers(world)
      expect(committed(world)).toEqual(['after'])
    },
  )

  test('is also the last of many tries, and later sends say so [S296] [S259]', async () => {
    const world = setUp(transactional({ ...V2, producer: { retries: 2 } }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce', times: 3 }).fail('NOT_ENOUGH_REPLICAS')
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe('NOT_ENOUGH_REPLICAS')
    for (const call of [() => tx.send(RECORD), () => tx.commit()]) {
      const error = await failure(world, call())
      expect(error).toMatchObject({ code: 'MILLRACE_TRANSACTION_ABORTABLE', category: 'abortable' })
      expect((error?.cause as { kafkaCode?: string } | undefined)?.kafkaCode).toBe('NOT_ENOUGH_REPLICAS')
    }
    await result(world, tx.abort())
    await recovers(world)
  })
})

describe('a newer producer with the same transactional id', () => {
  test.each([
    ['InitProducerId', 'PRODUCER_FENCED'],
    ['InitProducerId', 'INVALID_PRODUCER_EPOCH'],
    ['AddPartitionsToTxn', 'PRODUCER_FENCED'],
    ['AddPartitionsToTxn', 'INVALID_PRODUCER_EPOCH'],
    ['AddOffsetsToTxn', 'PRODUCER_FENCED'],
    ['AddOffsetsToTxn', 'INVALID_PRODUCER_EPOCH'],
    ['TxnOffsetCommit', 'PRODUCER_FENCED'],
    ['TxnOffsetCommit', 'INVALID_PRODUCER_EPOCH'],
    ['EndTxn', 'PRODUCER_FENCED'],
    ['EndTxn', 'INVALID_PRODUCER_EPOCH'],
    ['Produce', 'PRODUCER_FENCED'],
  ])('heard of by %s (%s) fences the old one for good [S301] [S302] [S303] [N114]', async (api, error) => {
    const world = setUp(transactional(V1))
    const rule = world.cluster.faults.on({ api, times: Infinity }).fail(error)
    const code = 'MILLRACE_PRODUCER_FENCED'
    if (api === 'InitProducerId') {
      expect((await failure(world, world.producer.initTransactions()))?.code).toBe(code)
    } else {
      const tx = await begun(world)
      await Promise.all([failure(world, tx.send(RECORD)), failure(world, tx.sendOffsets(OFFSETS, 'readers'))])
      const ended = await failure(world, tx.commit())
      expect(ended).toMatchObject({ code, category: 'fatal' })
      expect(ended?.message).toContain(TRANSACTIONAL_ID)
      expect((await failure(world, tx.abort()))?.code).toBe(code)
    }
    await isFatal(world, 'PRODUCER_FENCED', code)
    const hits = rule.hits
    await result(world, world.producer.close())
    expect(rule.hits).toBe(hits)
  })
})
