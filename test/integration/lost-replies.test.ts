/** A network that loses answers: what the broker wrote and we never heard of is not written again, and its offset is told. */

import { Producer } from '@millrace/producer'
import { expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { Ledger } from './ledger.ts'
import { failureOf, until, valuesIn, withProducer } from './support.ts'

const PRODUCE = 0
const CUTS = 10

for (const version of ['4.3.1', '3.9.2']) {
  describeKafka(`Kafka ${version} behind a network that loses answers`, { version, proxied: true }, (kafka) => {
    test.each([
      ['before its first byte', 'none'],
      ['in the middle', 'half'],
    ] as const)(
      'the answer of Produce is cut ten times in a row %s: one record in the log, at the offset that was reported',
      async (_, forward) => {
        const topic = `cut-${forward}`
        await kafka().createTopic(topic)
        const proxy = kafka().node(1).proxy()
        const producer = new Producer({
          bootstrapServers: kafka().bootstrapServers,
          retryBackoffMaxMs: 200,
          lingerMs: 0,
        })
        try {
          expect(await producer.send({ topic, value: 'before' })).toMatchObject({ offset: 0n })
          const fault = proxy.inject({ direction: 'reply', apiKey: PRODUCE, times: CUTS }, { kind: 'cut', forward })
          expect(await producer.send({ topic, value: 'cut off' })).toMatchObject({ partition: 0, offset: 1n })
          expect(fault.hits).toBe(CUTS)
          expect(await producer.send({ topic, value: 'after' })).toMatchObject({ offset: 2n })
        } finally {
          await producer.close()
        }
        const values = (await (await kafka().java()).read(topic)).map(({ value }) => value?.toString())
        expect(values).toEqual(['before', 'cut off', 'after'])
        // One producer all along: no epoch was bumped, no sequence was skipped.
        const [, only] = await kafka().dumpLog(topic)
        expect(only).toMatchObject({ count: 1, baseSequence: 1, producerEpoch: 0, isValid: true })
      },
    )

    test('answers are cut again and again under a full pipeline: every record once, in order, at the offset reported', async () => {
      const topic = 'cut-pipeline'
      await kafka().createTopic(topic, { partitions: 2 })
      const proxy = kafka().node(1).proxy()
      const ledger = new Ledger(topic)
      const producer = new Producer({
        bootstrapServers: kafka().bootstrapServers,
        retryBackoffMaxMs: 100,
        lingerMs: 0,
        batchSize: 2_000,
      })
      try {
        await ledger.send(producer, 100, { keys: 5 })
        await producer.flush()
        // Late answers keep five requests in flight, so that a cut takes several at once.
        proxy.latencyMs.reply = 5
        const cuts = [3, 9, 10, 16, 25, 40].map((nth) => proxy.loseReply(PRODUCE, { nth }))
        await ledger.send(producer, 5_000, { keys: 5 })
        await producer.flush({ timeoutMs: 60_000 })
        expect(cuts.map(({ hits }) => hits)).toEqual([1, 1, 1, 1, 1, 1])
      } finally {
        proxy.latencyMs.reply = 0
        await producer.close()
      }
      expect(ledger.failures).toEqual([])
      expect(ledger.audit(await (await kafka().java()).read(topic))).toEqual({ problems: [], inLog: 5_100 })
    })

    test('an answer that never comes: the record may have been written, and the next one goes under a new epoch', async () => {
      const topic = 'silence'
      await kafka().createTopic(topic)
      const proxy = kafka().node(1).proxy()
      const patience = { lingerMs: 0, requestTimeoutMs: 2_500, deliveryTimeoutMs: 2_500 }
      await withProducer(kafka(), patience, async (producer) => {
        await producer.send({ topic, value: 'heard' })
        const troubles: unknown[] = []
        producer.on('connection-error', ({ error }) => troubles.push(error))
        const silence = proxy.hold({ direction: 'reply', apiKey: PRODUCE })
        const error = await failureOf(producer.send({ topic, value: 'not heard' }))
        expect(error).toMatchObject({ code: 'MILLRACE_DELIVERY_TIMEOUT', delivery: 'maybe-written' })
        const next = producer.send({ topic, value: 'heard again' })
        // Then the request has timed out too, and nobody listens for what was held.
        await until(() => troubles.length > 0)
        silence.release()
        expect(await next).toMatchObject({ offset: 2n })
      })
      expect(await valuesIn(kafka(), topic)).toEqual(['heard', 'not heard', 'heard again'])
      const batches = await kafka().dumpLog(topic)
      expect(batches.map(({ producerEpoch, baseSequence }) => [producerEpoch, baseSequence])).toEqual([
        [0, 0],
        [0, 1],
        [1, 0],
      ])
    })
  })
}
