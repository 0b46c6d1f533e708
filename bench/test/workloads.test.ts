/** The benchmarks measure what they say: small workloads through whole processes, and the counters on known mistakes. */
import { encodeRecordBatch } from '@millrace/protocol/records'
import { expect, test } from 'vitest'
import { CountedPartition, SeenNumbers } from '../null-broker/counts.ts'
import { workloadTable } from '../report/table.ts'
import { type Broker, startNullBroker } from '../run/broker.ts'
import { measure, type RunResult } from '../run/measure.ts'
import { peerClients } from '../run/peer-clients.ts'
import { spreadOf } from '../run/spread.ts'
import { summarize } from '../run/statistics.ts'
import { nullBroker } from '../run/toolchain.ts'
import { chooseWorkloads, type Workload } from '../workloads/workload.ts'

/** Long enough for a busy machine to get something done. */
const times = { warmupSeconds: 0.1, seconds: 0.6 }
const noFaults = { failed: 0, missing: 0, doubled: 0, reordered: 0, refused: 0 }

function small(id: string): Workload {
  const [workload] = chooseWorkloads(id)
  if (workload === undefined) throw new Error(`there is no workload ${id}`)
  return { ...workload, outstanding: 200, perCall: 20, keys: Math.min(workload.keys, 50), delayMs: 1 }
}

async function run(client: string, id: string, kind: 'native' | 'node'): Promise<RunResult> {
  const workload = small(id)
  const [peer] = await peerClients([client])
  if (peer === undefined) throw new Error(`there is no client ${client}`)
  const start = ({ partitions, delayMs, transactionVersion }: Workload): Promise<Broker> =>
    startNullBroker({ brokers: 3, partitions, delayMs, transactionVersion, verify: true }, kind)
  const result = await measure({ workload, client: peer, round: 0 }, times, start)
  if ('error' in result) throw new Error(result.error)
  return result
}

test.each([
  ['millrace-enqueue', 'W1'],
  ['millrace-send', 'W7'],
  ['millrace-send', 'W2'],
  ['millrace-send', 'W8'],
  ['kafkajs', 'W1'],
  ['platformatic-stream', 'W1'],
  ['kafka-ts', 'W2'],
])(
  '%s under %s on the stand-in of the null broker says its rate, and delivers every record once and in order [S493] [S494]',
  async (client, id) => {
    const { outcome, broker, faults } = await run(client, id, 'node')

    expect(faults).toEqual(noFaults)
    expect(outcome.windowRecords).toBeGreaterThan(0)
    expect(broker).toMatchObject({ records: outcome.sent, distinct: outcome.sent })
  },
)

test('records at a rate are handed over at that rate, each with its latency; transactions are full, and counted [S489]', async () => {
  const { ratePerSecond } = small('W4')
  const { outcome } = await run('millrace-send', 'W4', 'node')
  expect(outcome.sent / (ratePerSecond * (times.warmupSeconds + times.seconds))).toBeCloseTo(1, 0)
  expect(outcome.latencyMicros?.length).toBeGreaterThan(0)

  for (const id of ['W9.10', 'W9.v2.10']) {
    const { outcome: ended, broker, faults } = await run('millrace-send', id, 'node')
    expect(faults).toEqual(noFaults)
    expect(broker.transactions).toBe(ended.sent / small(id).perTransaction)
  }
})

test.skipIf('missing' in nullBroker())('the native null broker speaks the protocol that a workload wants', async () => {
  for (const id of ['W9.10', 'W9.v2.10']) {
    const { outcome, broker, faults } = await run('millrace-send', id, 'native')
    expect(faults).toEqual(noFaults)
    expect(broker.transactions).toBe(outcome.sent / small(id).perTransaction)
    // A request that adds partitions to the transaction is sent for each, or for none.
    const others = (broker.requests ?? 0) - broker.produceRequests - broker.transactions
    if (id === 'W9.10') expect(others).toBeGreaterThanOrEqual(broker.transactions)
    else expect(others).toBeLessThan(broker.transactions)
  }
})

test.skipIf('missing' in nullBroker())('the native null broker counts what its stand-in counts', async () => {
  const { outcome, broker, faults } = await run('millrace-send', 'W7', 'native')

  expect(faults).toEqual(noFaults)
  expect(broker).toMatchObject({ records: outcome.sent, distinct: outcome.sent, malformed: 0, wrongLeader: 0 })
})

/** Two bytes are enough of a number here. */
function batchOf(numbers: readonly number[], producer: { readonly baseSequence: number }): Uint8Array {
  const records = numbers.map((number) => ({
    timestamp: 0n,
    key: null,
    value: Uint8Array.of(number & 127, number >> 7, 0, 0),
  }))
  return encodeRecordBatch({ ...producer, producerId: 7n, producerEpoch: 0, records })
}

test('a record that comes twice and one that comes late are counted, each as what it is', () => {
  const numbers = new SeenNumbers()
  const partition = new CountedPartition(numbers)

  partition.take(batchOf([0, 1, 500], { baseSequence: 0 }))
  partition.take(batchOf([1, 300], { baseSequence: 3 }))

  expect(numbers).toMatchObject({ distinct: 4, doubled: 1, reordered: 1 })
})

test('a batch that is sent again is known by its sequence, and one behind a gap is refused', () => {
  const partition = new CountedPartition(null)
  partition.take(batchOf([0, 1], { baseSequence: 0 }))

  expect(partition.take(batchOf([0, 1], { baseSequence: 0 }))).toEqual({ kind: 'repeated', offset: 0 })
  expect(partition.take(batchOf([9], { baseSequence: 5 }))).toEqual({ kind: 'refused' })
  expect(partition.records).toBe(2)
})

test('a wrong client is shown as wrong, whatever its speed', async () => {
  const { outcome, broker } = await run('millrace-send', 'W8', 'node')
  const result: RunResult = {
    ...{ workload: 'W8', client: 'fast-but-wrong', round: 0 },
    outcome,
    broker,
    faults: { ...noFaults, missing: 3 },
  }

  const table = workloadTable(
    small('W8'),
    summarize([result], () => 100),
  )

  expect(table).toContain('3 missing')
})

test('the median of an even number of rounds lies between the middle two', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, lowest: 1, highest: 4 })
})
