/** Every fault, and what a client sees of it. */
import { createMetadataRequest, encodeRequestFrame, errorCodes, Metadata, Produce } from '@millrace/protocol'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import { beforeEach, describe, expect, it } from 'vitest'
import { ConnectionClosedError, type RawClient } from '../src/raw-client.ts'
import { batchOf, brokenRules, produce, requestOf, type Scenario, scenario, startProduce } from './support.ts'

let world: Scenario
let client: RawClient

beforeEach(() => {
  world = scenario({
    partitions: 2,
    topics: {
      orders: {
        assignment: [
          [1, 2, 3],
          [1, 2, 3],
        ],
      },
    },
  })
  client = world.connect()
})

const values = (): (string | null)[] => world.cluster.log('orders', 0).records.map(({ valueText }) => valueText)
const send = (value: string, through = client): ReturnType<typeof produce> =>
  produce(world, through, batchOf({ values: [value] }))
const outcome = (answer: Promise<unknown>): Promise<unknown> => answer.catch((error: unknown) => error)

async function leaderIn(through: RawClient): Promise<number | undefined> {
  const answer = through.call(
    Metadata,
    12,
    createMetadataRequest({ topics: [createMetadataRequestTopic({ name: 'orders' })] }),
  )
  await world.pass()
  return (await answer).topics[0]?.partitions[0]?.leaderId
}

describe('an injected error', () => {
  it('strikes the nth Produce of one partition and no other', async () => {
    const rule = world.cluster.faults
      .on({ api: 'Produce', topic: 'orders', partition: 1, nth: 2 })
      .fail('NOT_LEADER_OR_FOLLOWER')
    const first = await produce(world, client, [batchOf(), batchOf()])
    const second = await produce(world, client, [batchOf(), batchOf()])
    const third = await produce(world, client, [batchOf(), batchOf()])
    const codes = [first, second, third].map((answers) => answers.map(({ errorCode }) => errorCode))
    expect(codes).toEqual([
      [0, 0],
      [0, errorCodes.NOT_LEADER_OR_FOLLOWER],
      [0, 0],
    ])
    expect(rule.hits).toBe(1)
    expect(world.cluster.log('orders', 1).length).toBe(2)
  })

  it('after the append leaves the record in the log', async () => {
    world.cluster.faults.on({ api: 'Produce' }).failAfterAppend('NOT_ENOUGH_REPLICAS_AFTER_APPEND')
    expect(await send('a')).toMatchObject([{ errorCode: errorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND, baseOffset: -1n }])
    expect(values()).toEqual(['a'])
  })

  it('can name single records', async () => {
    world.cluster.faults.on({ api: 'Produce' }).rejectRecords([{ index: 1, message: 'no' }])
    const [answer] = await produce(world, client, batchOf({ values: ['a', 'b'] }))
    expect(answer).toMatchObject({
      errorCode: errorCodes.INVALID_RECORD,
      recordErrors: [{ batchIndex: 1, batchIndexErrorMessage: 'no' }],
    })
  })

  it('refuses any other request too', async () => {
    world.cluster.faults.on({ api: 'Metadata' }).fail('UNKNOWN_SERVER_ERROR')
    const answer = client.call(
      Metadata,
      12,
      createMetadataRequest({ topics: [createMetadataRequestTopic({ name: 'orders' })] }),
    )
    await world.pass()
    expect((await answer).topics[0]?.errorCode).toBe(errorCodes.UNKNOWN_SERVER_ERROR)
    expect(await leaderIn(client)).toBe(1)
  })

  it('with a name that Kafka does not know is refused at once', () => {
    expect(() => world.cluster.faults.on({}).fail('NO_SUCH_ERROR')).toThrow(/no Kafka error named "NO_SUCH_ERROR"/)
  })

  it('can be taken back', async () => {
    world.cluster.faults.on({ api: 'Produce', times: 100 }).fail('NOT_ENOUGH_REPLICAS')
    world.cluster.faults.clear()
    expect(await send('a')).toMatchObject([{ errorCode: 0 }])
  })
})

describe('a connection cut', () => {
  it('before the append writes nothing', async () => {
    world.cluster.faults.on({ api: 'Produce' }).cutBefore()
    expect(await outcome(send('a'))).toBeInstanceOf(ConnectionClosedError)
    expect(values()).toEqual([])
  })

  it('after the append writes and tells nobody', async () => {
    world.cluster.faults.on({ api: 'Produce' }).loseReply()
    expect(await outcome(send('a'))).toBeInstanceOf(ConnectionClosedError)
    expect(values()).toEqual(['a'])
    expect(world.cluster.requests.at(-1)).toMatchObject({ api: 'Produce', outcome: 'lost' })
  })

  it('takes what waits behind with it', async () => {
    world.cluster.faults.hold('Produce', { times: 1 })
    const answers = ['a', 'b'].map((value) => startProduce(world.cluster, client, batchOf({ values: [value] })))
    await world.pass()
    expect(world.cluster.faults.cutConnections({ clientId: 'raw' })).toBe(1)
    world.cluster.faults.release()
    await world.pass()
    for (const answer of answers) expect(await outcome(answer)).toBeInstanceOf(ConnectionClosedError)
    // The first was already being served: a broker finishes that. The second was never read.
    expect(values()).toEqual(['a'])
    expect(world.cluster.openConnections()).toBe(0)
  })

  it('at the door closes a new connection and lets the next one in', async () => {
    world.cluster.faults.refuseConnections(1)
    expect(() => world.connect(1)).toThrow(ConnectionClosedError)
    expect(await send('a', world.connect(1))).toMatchObject([{ errorCode: 0 }])
  })
})

describe('a reply', () => {
  it('cut in the middle arrives as half a frame', async () => {
    const seen: number[] = []
    const raw = world.cluster.connect(1, {
      onData: (bytes) => void seen.push(bytes.length),
      onClose: () => void seen.push(-1),
    })
    world.cluster.faults.on({ api: 'Produce' }).halfReply(10)
    const frame = frameOf(world)
    raw?.write(frame)
    await world.pass()
    expect(seen).toEqual([10, -1])
    expect(values()).toEqual(['value'])
  })

  it('comes in pieces and is whole', async () => {
    const seen: number[] = []
    const raw = world.cluster.connect(1, { onData: (bytes) => void seen.push(bytes.length), onClose: () => {} })
    world.cluster.faults.on({ api: 'Produce' }).inPieces(1)
    raw?.write(frameOf(world))
    await world.pass()
    expect(new Set(seen)).toEqual(new Set([1]))
    expect(seen.length).toBeGreaterThan(40)
  })

  it('with another correlation id is noticed by the client', async () => {
    world.cluster.faults.on({ api: 'Produce' }).wrongCorrelationId(5)
    expect(String(await outcome(send('a')))).toMatch(/Correlation id 6 came, 1 is the next/)
  })

  it.each(['garbage', 'cut-body', 'trailing-bytes', 'negative-length', 'huge-length'] as const)(
    'with %s is not taken for an answer',
    async (corruption) => {
      world.cluster.faults.on({ api: 'Produce' }).corruptReply(corruption)
      const answer = startProduce(world.cluster, client, batchOf())
      const failure = await Promise.race([
        outcome(answer),
        world
          .pass()
          .then(() => 'nothing yet')
          .catch((error: unknown) => error),
      ])
      expect(failure === 'nothing yet' || failure instanceof Error).toBe(true)
      expect(client.unanswered === 1 || failure instanceof Error).toBe(true)
    },
  )

  it('can be edited: a partition left out', async () => {
    world.cluster.faults.on({ api: 'Produce' }).editReply((response) => {
      ;(response as { responses: unknown[] }).responses.length = 0
    })
    expect(await send('a')).toEqual([])
    expect(values()).toEqual(['a'])
  })

  it('can be bytes of any kind', async () => {
    world.cluster.faults.on({ api: 'Produce' }).replyWith(Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 1))
    expect(String(await outcome(send('a')))).toMatch(/Malformed ProduceResponse|Malformed ResponseHeader/)
  })

  it('that never comes holds up everything behind it, and the connection stays open', async () => {
    world.cluster.faults.on({ api: 'Produce' }).neverAnswer()
    const answers = ['a', 'b'].map((value) => startProduce(world.cluster, client, batchOf({ values: [value] })))
    await world.pass(60_000)
    expect(client.unanswered).toBe(2)
    expect(client.isClosed).toBe(false)
    expect(values()).toEqual(['a'])
    client.close()
    for (const answer of answers) expect(await outcome(answer)).toBeInstanceOf(ConnectionClosedError)
  })
})

describe('time', () => {
  it('passes before a delayed request is served', async () => {
    world.cluster.faults.on({ api: 'Produce' }).delay(500)
    const answer = startProduce(world.cluster, client, batchOf())
    await world.pass(499)
    expect(values()).toEqual([])
    await world.pass(1)
    expect(await answer).toMatchObject([{ errorCode: 0 }])
  })

  it('passes between the append and a delayed reply', async () => {
    world.cluster.faults.on({ api: 'Produce' }).delayReply({ minMs: 100, maxMs: 200 })
    const answer = startProduce(world.cluster, client, batchOf())
    await world.pass(99)
    expect([values().length, client.unanswered]).toEqual([1, 1])
    await world.pass(101)
    expect(await answer).toHaveLength(1)
  })

  it('is added to every answer by latency', async () => {
    const rule = world.cluster.faults.latency(20)
    for (const value of ['a', 'b']) {
      const answer = startProduce(world.cluster, client, batchOf({ values: [value] }))
      await world.pass(19)
      expect(client.unanswered).toBe(1)
      await world.pass(1)
      await answer
    }
    expect(rule.hits).toBe(2)
  })

  it('is asked for by a throttle, and a client that does not wait breaks ignored-throttle', async () => {
    world.cluster.faults.on({ api: 'Produce' }).throttle(2000)
    const first = client.call(Produce, 12, requestOf(world.cluster, batchOf(), {}))
    await world.pass(1)
    expect((await first).throttleTimeMs).toBe(2000)
    const second = startProduce(world.cluster, client, batchOf())
    await world.pass(1998)
    expect(client.unanswered).toBe(1)
    await world.pass(1)
    expect(await second).toHaveLength(1)
    expect(brokenRules(world.cluster)).toEqual(['ignored-throttle'])
  })

  it('is asked for by a quota', async () => {
    world = scenario({ quotas: [{ clientId: 'raw', producerBytesPerSecond: 100 }] })
    client = world.connect()
    const answer = client.call(Produce, 12, requestOf(world.cluster, batchOf({ values: ['x'.repeat(139)] }), {}))
    await world.pass()
    // 209 bytes against 100 in the bucket: 109 too many at 100 a second.
    expect((await answer).throttleTimeMs).toBe(1090)
  })
})

describe('held requests', () => {
  it('wait before they are served, and go in order', async () => {
    const hold = world.cluster.faults.hold('Produce')
    const second = world.connect()
    const answers = [client, second].map((through, index) =>
      startProduce(world.cluster, through, batchOf({ values: [`${index}`] })),
    )
    await world.pass()
    expect([values(), hold.waiting]).toEqual([[], 2])
    hold.release(1)
    expect(values()).toEqual(['0'])
    world.cluster.faults.release('Produce')
    await world.pass()
    await Promise.all(answers)
    expect(values()).toEqual(['0', '1'])
    expect(await send('2')).toMatchObject([{ errorCode: 0 }])
  })

  it('wait with their answer ready', async () => {
    world.cluster.faults.hold('Produce', { at: 'reply' })
    const answer = startProduce(world.cluster, client, batchOf())
    await world.pass()
    expect([values(), client.unanswered]).toEqual([['value'], 1])
    world.cluster.faults.release()
    await world.pass()
    expect(await answer).toHaveLength(1)
  })

  it('of one API leave others alone', async () => {
    world.cluster.faults.hold('Produce')
    expect(await leaderIn(client)).toBe(1)
  })
})

describe('rules', () => {
  it('add up: delayed, then failed, with something done between', async () => {
    const done: string[] = []
    world.cluster.faults.on({ api: 'Produce' }).delay(10)
    world.cluster.faults
      .on({ api: 'Produce' })
      .before(({ api }) => done.push(api))
      .fail('NOT_ENOUGH_REPLICAS')
    const answer = startProduce(world.cluster, client, batchOf())
    await world.pass(9)
    expect(done).toEqual([])
    await world.pass(1)
    expect(await answer).toMatchObject([{ errorCode: errorCodes.NOT_ENOUGH_REPLICAS }])
    expect(done).toEqual(['Produce'])
  })

  it('match by broker, client, version, and anything else', async () => {
    const { faults } = world.cluster
    const rules = [
      faults.on({ broker: 2 }),
      faults.on({ clientId: 'x' }),
      faults.on({ version: 3 }),
      faults.on({ where: ({ correlationId }) => correlationId > 5 }),
    ]
    for (const rule of rules) rule.fail('UNKNOWN_SERVER_ERROR')
    expect(await send('a')).toMatchObject([{ errorCode: 0 }])
    expect(rules.map(({ hits }) => hits)).toEqual([0, 0, 0, 0])
  })
})

describe('a broker', () => {
  it('that stops hands over, and comes back as a follower', async () => {
    await send('a')
    await world.cluster.faults.stopBroker(1)
    expect([client.isClosed, world.cluster.leaderOf('orders', 0)]).toEqual([false, 2])
    await world.pass()
    expect(client.isClosed).toBe(true)
    expect(() => world.connect(1)).toThrow(ConnectionClosedError)
    expect(await send('b', world.connect(2))).toMatchObject([{ errorCode: 0, baseOffset: 1n }])
    await world.cluster.faults.startBroker(1)
    expect(world.cluster.log('orders', 0)).toMatchObject({ leaderId: 2, leaderEpoch: 1, inSyncReplicas: [2, 3, 1] })
  })

  it('that dies takes along what only it had', async () => {
    await send('a')
    world.cluster.faults.holdReplication('orders')
    const [answer] = await produce(world, client, batchOf({ values: ['b'] }), { acks: 1 })
    expect(answer?.errorCode).toBe(0)
    await world.cluster.faults.killBroker(1)
    expect(values()).toEqual(['a'])
  })

  it('that dies is called the leader until the others have noticed', async () => {
    world = scenario({ failoverMs: 3000, topics: { orders: { assignment: [[1, 2, 3]] } } })
    await world.cluster.faults.killBroker(1)
    const other = world.connect(2)
    expect(await leaderIn(other)).toBe(1)
    expect(await send('a', other)).toMatchObject([{ errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER }])
    await world.pass(3000)
    expect(await leaderIn(other)).toBe(2)
  })

  it('that hangs answers when it goes on', async () => {
    world.cluster.faults.pauseBroker(1)
    const answer = startProduce(world.cluster, client, batchOf())
    const late = startProduce(world.cluster, world.connect(1), batchOf())
    await world.pass(60_000)
    expect(values()).toEqual([])
    world.cluster.faults.resumeBroker(1)
    await world.pass()
    expect([...(await answer), ...(await late)]).toHaveLength(2)
  })

  it('can be made to tell an old story', async () => {
    world.cluster.faults.freezeMetadata(2)
    world.cluster.faults.moveLeader('orders', 0)
    const [two, three] = [world.connect(2), world.connect(3)]
    expect([await leaderIn(two), await leaderIn(three)]).toEqual([1, 2])
    world.cluster.faults.thawMetadata()
    expect(await leaderIn(two)).toBe(2)
  })

  it('that lost a partition says who has it now', async () => {
    world.cluster.faults.moveLeader('orders', 0, 3)
    const answer = client.call(Produce, 12, requestOf(world.cluster, batchOf(), {}))
    await world.pass()
    const { responses, nodeEndpoints } = await answer
    expect(responses[0]?.partitionResponses[0]).toMatchObject({
      errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER,
      currentLeader: { leaderId: 3, leaderEpoch: 1 },
    })
    expect(nodeEndpoints).toMatchObject([{ nodeId: 3, port: world.cluster.brokers[2]?.port }])
  })
})

function frameOf({ cluster }: Scenario): Uint8Array {
  const segments = encodeRequestFrame(
    Produce,
    12,
    { correlationId: 1, clientId: 'raw' },
    requestOf(cluster, batchOf(), {}),
  )
  return new Uint8Array(Buffer.concat(segments))
}
