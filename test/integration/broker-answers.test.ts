/** Everything that a healthy broker may answer beside "yes": acks, limits, times, topics that come, grow and go. */

import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { KafkaCluster } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { numbers, until, valuesIn, withProducer } from './support.ts'

const IDLE_MS = 2_000

for (const version of ['4.3.1', '3.9.2']) {
  // Every connection that is idle for two seconds is closed, whatever test it belongs to.
  describeKafka(
    `Kafka ${version} answers`,
    { version, properties: { 'connections.max.idle.ms': String(IDLE_MS) } },
    (kafka) => {
      describe('acks', () => {
        test('0 acknowledges what was handed to the socket, without an offset', async () => {
          await kafka().createTopic('acks-0')
          const sent = await withProducer(kafka(), { acks: 0 }, (producer) =>
            producer.sendMany(numbers(1000).map((value) => ({ topic: 'acks-0', value, timestamp: 1_750_000_000_000 }))),
          )
          expect(new Set(sent.map(({ offset, timestamp }) => `${String(offset)} ${String(timestamp)}`))).toEqual(
            new Set(['-1 1750000000000']),
          )
          expect(await valuesWithin(kafka(), 'acks-0', 1000)).toEqual(numbers(1000))
        })

        test.each([1, 'all'] as const)('%s acknowledges with the offset, idempotence off', async (acks) => {
          const topic = `acks-${String(acks)}`
          await kafka().createTopic(topic)
          const sent = await withProducer(kafka(), { acks, enableIdempotence: false }, (producer) =>
            producer.sendMany(numbers(1000).map((value) => ({ topic, value }))),
          )
          expect(sent.map(({ offset }) => offset)).toEqual(numbers(1000).map(BigInt))
          expect(await valuesIn(kafka(), topic)).toEqual(numbers(1000))
          const batches = await kafka().dumpLog(topic)
          expect(
            new Set(batches.map(({ producerId, baseSequence }) => `${String(producerId)} ${String(baseSequence)}`)),
          ).toEqual(new Set(['-1 -1']))
        })
      })

      describe('a limit of 20 000 bytes per batch', () => {
        const topic = 'small-batches'
        const limited = { configs: { 'max.message.bytes': '20000' } }

        test('a batch that is too large is split until it fits: every record once, in order, sequences without a gap', async () => {
          await kafka().createTopic(topic, limited)
          const sent = await withProducer(kafka(), { batchSize: 200_000, lingerMs: 50 }, (producer) =>
            producer.sendMany(numbers(150).map((n) => ({ topic, value: `${n}:${'x'.repeat(1000)}` }))),
          )
          expect(sent.map(({ offset }) => offset)).toEqual(numbers(150).map(BigInt))
          expect((await valuesIn(kafka(), topic)).map((value) => value?.split(':')[0])).toEqual(numbers(150))
          const batches = await kafka().dumpLog(topic)
          expect(Math.max(...batches.map(({ size }) => size))).toBeLessThanOrEqual(20_000)
          expect(new Set(batches.map(({ producerEpoch }) => producerEpoch))).toEqual(new Set([0]))
          let next = 0
          for (const { baseSequence, lastSequence, isValid } of batches) {
            expect({ baseSequence, isValid }).toEqual({ baseSequence: next, isValid: true })
            next = lastSequence + 1
          }
          expect(next).toBe(150)
        })

        test('a record that is too large alone is refused with the reason; those around it are written', async () => {
          const [before, large, after] = await withProducer(kafka(), { batchSize: 200_000, lingerMs: 50 }, (producer) =>
            Promise.allSettled([
              producer.send({ topic, value: 'before' }),
              producer.send({ topic, value: 'x'.repeat(30_000) }),
              producer.send({ topic, value: 'after' }),
            ]),
          )
          expect(before).toMatchObject({ status: 'fulfilled', value: { offset: 150n } })
          expect(large).toMatchObject({
            status: 'rejected',
            reason: {
              code: 'MILLRACE_RECORD_TOO_LARGE',
              kafkaCode: 'MESSAGE_TOO_LARGE',
              category: 'usage',
              delivery: 'not-written',
              limit: 'broker',
              message: expect.stringContaining('max.message.bytes'),
            },
          })
          expect(after).toMatchObject({ status: 'fulfilled', value: { offset: 151n } })
          expect((await valuesIn(kafka(), topic)).slice(-2)).toEqual(['before', 'after'])
        })
      })

      describe('time', () => {
        test("a topic with LogAppendTime: the metadata's timestamp is the broker's", async () => {
          const topic = 'append-time'
          await kafka().createTopic(topic, { configs: { 'message.timestamp.type': 'LogAppendTime' } })
          const startedMs = Date.now()
          const sent = await withProducer(kafka(), {}, (producer) =>
            producer.send({ topic, value: 'stamped', timestamp: Date.UTC(2001, 0, 1) }),
          )
          expect(sent.timestamp).toBeGreaterThanOrEqual(startedMs)
          expect(sent.timestamp).toBeLessThanOrEqual(Date.now())
          const [record] = await (await kafka().java()).read(topic)
          expect(record).toMatchObject({ timestampType: 'LogAppendTime', timestamp: sent.timestamp })
        })

        test('a timestamp that the topic does not allow is refused by name, and so is what shared its batch', async () => {
          const topic = 'recent-only'
          await kafka().createTopic(topic, { configs: { 'message.timestamp.before.max.ms': '3600000' } })
          await withProducer(kafka(), { lingerMs: 50 }, async (producer) => {
            const [good, old] = await Promise.allSettled([
              producer.send({ topic, value: 'now' }),
              producer.send({ topic, value: 'old', timestamp: Date.UTC(2001, 0, 1) }),
            ])
            expect(old).toMatchObject({
              reason: { code: 'MILLRACE_BROKER', kafkaCode: 'INVALID_TIMESTAMP', delivery: 'not-written' },
            })
            expect(good).toMatchObject({
              reason: {
                code: 'MILLRACE_SHARED_BATCH',
                kafkaCode: 'INVALID_RECORD',
                delivery: 'not-written',
              },
            })
            // The refused batch gave its sequence back: the partition goes on.
            expect(await producer.send({ topic, value: 'next' })).toMatchObject({ offset: 0n })
          })
          expect(await valuesIn(kafka(), topic)).toEqual(['next'])
        })
      })

      test('records without a key are refused one by one on a compacted topic, in the words of the broker', async () => {
        const topic = 'compacted'
        await kafka().createTopic(topic, { configs: { 'cleanup.policy': 'compact' } })
        await withProducer(kafka(), { lingerMs: 50 }, async (producer) => {
          const outcomes = await Promise.allSettled([
            producer.send({ topic, key: 'k1', value: 'fine' }),
            producer.send({ topic, value: 'no key' }),
            producer.send({ topic, key: 'k2', value: 'fine too' }),
            producer.send({ topic, value: 'no key either' }),
          ])
          const refused = { code: 'MILLRACE_BROKER', kafkaCode: 'INVALID_RECORD', delivery: 'not-written' }
          const own = { ...refused, message: expect.stringMatching(/without key/) }
          const shared = { ...refused, code: 'MILLRACE_SHARED_BATCH' }
          expect(outcomes).toMatchObject([shared, own, shared, own].map((reason) => ({ status: 'rejected', reason })))
          expect(await producer.send({ topic, key: 'k1', value: 'fine' })).toMatchObject({ offset: 0n })
        })
      })

      describe('topics', () => {
        test('one that is created while records wait for it takes them in order', async () => {
          const topic = 'late-topic'
          await withProducer(kafka(), { maxBlockMs: 30_000 }, async (producer) => {
            const waiting = producer.sendMany(numbers(20).map((value) => ({ topic, value })))
            await pause(500)
            await kafka().createTopic(topic)
            expect((await waiting).map(({ offset }) => offset)).toEqual(numbers(20).map(BigInt))
          })
          expect(await valuesIn(kafka(), topic)).toEqual(numbers(20))
        })

        test('one that grows gets records on its new partitions, explicit ones at once, keyed ones with the next metadata', async () => {
          const topic = 'growing'
          await kafka().createTopic(topic, { partitions: 1 })
          await withProducer(kafka(), { metadataMaxAgeMs: 1_000 }, async (producer) => {
            await producer.send({ topic, value: 'small' })
            const waiting = producer.send({ topic, value: 'explicit', partition: 3 })
            await (await kafka().java()).createPartitions(topic, 4)
            expect(await waiting).toMatchObject({ partition: 3, offset: 0n })
            const spread = new Set<number>()
            await until(async () => {
              const sent = await producer.sendMany(numbers(50).map((key) => ({ topic, key, value: 'spread' })))
              for (const { partition } of sent) spread.add(partition)
              return spread.size === 4
            })
          })
        })

        test('one that is deleted and made again under its name takes records again; those sent meanwhile are told the truth', async () => {
          const topic = 'reborn'
          await kafka().createTopic(topic)
          await withProducer(kafka(), { lingerMs: 0 }, async (producer) => {
            expect(await producer.send({ topic, value: 'first life' })).toMatchObject({ offset: 0n })
            await producer.send({ topic, value: 'first life' })
            await kafka().deleteTopic(topic)
            const between = producer.send({ topic, value: 'between' })
            await pause(300)
            await kafka().createTopic(topic)
            expect(await between).toMatchObject({ topic, offset: 0n })
            const sent = await producer.sendMany(numbers(10).map((value) => ({ topic, value })))
            expect(sent.map(({ offset }) => offset)).toEqual(numbers(10).map((n) => BigInt(n) + 1n))
          })
          expect(await valuesIn(kafka(), topic)).toEqual(['between', ...numbers(10)])
        })
      })

      test('a broker that is stopped and started again: what was sent before, meanwhile and after is there once [S492]', async () => {
        const topic = 'restarted'
        await kafka().createTopic(topic, { partitions: 2 })
        await withProducer(kafka(), { lingerMs: 0 }, async (producer) => {
          const before = await producer.sendMany(numbers(500).map((n) => ({ topic, key: n, value: `before ${n}` })))
          const restarted = kafka().node(1).restart()
          const meanwhile = []
          for (let i = 0; i < 100; i++) {
            meanwhile.push(producer.send({ topic, key: String(i), value: `meanwhile ${String(i)}` }))
            await pause(10)
          }
          await restarted
          const after = await producer.sendMany(numbers(500).map((n) => ({ topic, key: n, value: `after ${n}` })))
          const sent = [...before, ...(await Promise.all(meanwhile)), ...after]
          const places = sent.map(({ partition, offset }) => `${String(partition)}/${String(offset)}`)
          const found = (await (await kafka().java()).read(topic)).map(
            ({ partition, offset }) => `${String(partition)}/${String(offset)}`,
          )
          expect(new Set(places).size).toBe(1_100)
          expect(found.sort()).toEqual(places.sort())
        })
      })

      describe('an idle connection', () => {
        test('that the broker closes is opened again by the next record, and nobody hears of it', async () => {
          const topic = 'idle'
          await kafka().createTopic(topic)
          await withProducer(kafka(), {}, async (producer) => {
            const troubles: unknown[] = []
            producer.on('record-error', (trouble) => troubles.push(trouble))
            await producer.send({ topic, value: 'before' })
            expect(producer.health().connectedBrokers).toBeGreaterThan(0)
            await until(() => producer.health().connectedBrokers === 0)
            expect(await producer.send({ topic, value: 'after' })).toMatchObject({ offset: 1n })
            expect(troubles).toEqual([])
          })
        })
      })
    },
  )
}

/** For records whose arrival nobody tells. */
async function valuesWithin(kafka: KafkaCluster, topic: string, count: number): Promise<(string | undefined)[]> {
  const java = await kafka.java()
  await until(async () => (await java.endOffsets(topic)).get(0) === count)
  return valuesIn(kafka, topic)
}
