/** The short way of a record into its batch comes to what the long way comes to, for every record and every way of sending. */

import type { Interceptor, ProducerOptions, ProducerRecord } from '@millrace/producer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenario } from './scenario.ts'

/** With an interceptor, even one that does nothing, every record goes the long way. */
const LONG_WAY: Interceptor = { onSend: () => undefined }
const RUN_LIMIT_MS = 300_000

type AnyRecord = ProducerRecord<unknown, unknown>

interface Program {
  readonly seed: number
  readonly options: Partial<ProducerOptions>
  readonly records: readonly { readonly record: AnyRecord; readonly how: 'send' | 'enqueue' | 'unheard' | 'many' }[]
  /** Milliseconds that pass before each record. */
  readonly pausesMs: readonly number[]
}

const text = fc.oneof(fc.string({ maxLength: 40, size: 'max' }), fc.string({ unit: 'grapheme', maxLength: 20 }))
const plain = fc.oneof(text, fc.uint8Array({ maxLength: 90, size: 'max' }), fc.constant(null))
const odd = fc.constantFrom<unknown>(
  undefined,
  5,
  {},
  [1],
  new Int8Array(3),
  new DataView(new ArrayBuffer(2)),
  Symbol.iterator,
)
const most = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: rare, weight: 1 })

const record: fc.Arbitrary<AnyRecord> = fc
  .record({
    topic: most<unknown>(fc.constantFrom('orders', 'orders', 'payments'), fc.constantFrom<unknown>('no good', 7, null)),
    value: most<unknown>(plain, odd),
    key: most<unknown>(fc.oneof(fc.constant(undefined), plain), odd),
    headers: most<unknown>(fc.constant(undefined), fc.constantFrom<unknown>({ a: 'b' }, [], new Map([['x', null]]))),
    partition: most<unknown>(fc.constant(undefined), fc.constantFrom<unknown>(0, 2, 99, -1, 'x')),
    timestamp: most<unknown>(
      fc.constant(undefined),
      fc.constantFrom<unknown>(0, 1_700_000_000_000, 5n, new Date(9), -1, NaN),
    ),
  })
  .map(
    (parts) =>
      Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as unknown as AnyRecord,
  )

const program: fc.Arbitrary<Program> = fc.record({
  seed: fc.nat(10_000),
  options: fc.record({
    batchSize: fc.constantFrom(1, 200, 900, 900, 5000, 5000),
    lingerMs: fc.constantFrom(0, 20, 20),
    maxRequestSize: fc.constantFrom(150, 100_000, 100_000),
    partitioner: fc.constantFrom('default', 'default', 'uniform-sticky', 'round-robin', 'murmur2', 'kafkajs-legacy'),
    partitionerIgnoreKeys: fc.boolean(),
    compressionType: fc.constantFrom('none', 'none', 'gzip'),
    maxInFlightRequestsPerConnection: fc.constantFrom(1, 5),
  }),
  records: fc.array(fc.record({ record, how: fc.constantFrom('send', 'send', 'enqueue', 'unheard', 'many') }), {
    minLength: 20,
    maxLength: 100,
  }),
  pausesMs: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 4), { minLength: 1, maxLength: 10 }),
})

/** What a program comes to: every record's outcome, and what is in the logs. */
async function run(
  { seed, options, records, pausesMs }: Program,
  interceptors: readonly Interceptor[],
): Promise<unknown> {
  const { time, cluster, another } = scenario({
    seed,
    latencyMs: 2,
    brokers: 2,
    cluster: { topics: { orders: { partitions: 3 }, payments: { partitions: 1 } } },
    producer: { ...options, interceptors },
  })
  const producer = another()
  // Before the topics are known every record waits, and nothing that waits goes the short way.
  await time.result(Promise.all([producer.partitionsFor('orders'), producer.partitionsFor('payments')]), RUN_LIMIT_MS)
  const outcomes: unknown[] = []
  let open = 0
  const tell = (index: number, outcome: unknown): void => {
    outcomes[index] = outcome
    open -= 1
  }
  const failed = (error: unknown): unknown => {
    const { code, message, delivery } = error as Error & { code?: string; delivery?: string }
    return { code, delivery, message }
  }
  for (const [index, { record: each, how }] of records.entries()) {
    const pauseMs = pausesMs[index % pausesMs.length] ?? 0
    if (pauseMs > 0) await time.advance(pauseMs)
    open += 1
    try {
      if (how === 'send') {
        producer.send(each as ProducerRecord).then(
          (metadata) => tell(index, metadata),
          (error: unknown) => tell(index, failed(error)),
        )
      } else if (how === 'many') {
        producer.sendMany([each as ProducerRecord]).then(
          (metadata) => tell(index, metadata),
          (error: unknown) =>
            tell(
              index,
              (error as { results: { reason: unknown }[] }).results.map((of) => failed(of.reason)),
            ),
        )
      } else if (how === 'unheard') {
        tell(index, producer.enqueue(each as ProducerRecord))
      } else {
        const taken = producer.enqueue(each as ProducerRecord, (error, metadata) => {
          tell(index, error === null ? metadata : failed(error))
        })
        if (!taken) tell(index, 'refused')
      }
    } catch (error) {
      tell(index, failed(error))
    }
  }
  await time.until(() => open === 0, RUN_LIMIT_MS)
  await time.result(producer.flush(), RUN_LIMIT_MS)
  const logs = ['orders', 'payments'].map((topic) =>
    cluster.records(topic).map(({ partition, offset, keyText, valueText, timestamp, headers }) => ({
      ...{ partition, offset, keyText, valueText, timestamp, headers },
    })),
  )
  return { outcomes, logs, violations: cluster.violations }
}

describe('the short way into a batch', () => {
  test('comes to what the long way comes to: the same partitions, batches, outcomes and errors', async () => {
    let written = 0
    await fc.assert(
      fc.asyncProperty(program, async (each) => {
        const short = await run(each, [])
        expect(short).toEqual(await run(each, [LONG_WAY]))
        written += (short as { logs: unknown[][] }).logs.flat().length
      }),
      { numRuns: 150 },
    )
    expect(written).toBeGreaterThan(2000)
  })
})
