/** Whole clusters in trouble: nodes that stay away, all of them at once, partitions that move, slow and limited networks. */

import type { Producer } from '@millrace/producer'
import { SeededRandom } from '@millrace/producer/testing'
import { describe, expect, test } from 'vitest'
import { allSteps, nameOf, playTransactions } from '../chaos/transactions.ts'
import type { KafkaNode } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { harmless } from './harmless.ts'
import { Ledger } from './ledger.ts'
import { numbers, until, untilRefused, valuesIn, withProducer } from './support.ts'

const SAFE = { replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }
const KEYS = 31
/** Of the blows that kill, those after which nobody but the broker knows what has happened; `npm run chaos` has them all. */
const DEADLY = ['Produce reply lost, broker killed', 'EndTxn reply lost, broker killed']

describeKafka(
  'three nodes of Kafka 4.3.1 with a controller of their own',
  {
    version: '4.3.1',
    nodes: 3,
    fastFailover: true,
    separateController: true,
    secondDisk: true,
    proxied: true,
    features: { 'eligible.leader.replicas.version': 1 },
    // How often the controller looks for partitions that only an unclean election can help: five minutes by default.
    properties: { 'unclean.leader.election.interval.ms': '500' },
  },
  (kafka) => {
    async function topicOf(topic: string, partitions = 3): Promise<void> {
      await kafka().createTopic(topic, { ...SAFE, partitions })
      await kafka().inSync(topic, 3)
    }

    test('one node gone for good: everything is acknowledged; two: records fail as not written, or wait until one is back [S472]', async () => {
      const topic = 'two-down'
      await topicOf(topic, 1)
      const leader = await kafka().leaderOf(topic, 0)
      const [first, second] = kafka().nodes.filter(({ id }) => id !== leader.id) as [KafkaNode, KafkaNode]
      const impatient = { lingerMs: 0, requestTimeoutMs: 1_500, deliveryTimeoutMs: 3_000 }
      let doubtful: readonly string[] = []
      await withProducer(kafka(), {}, async (patient) => {
        await first.kill()
        const sent = await patient.sendMany(numbers(500).map((value) => ({ topic, value })))
        expect(sent.map(({ offset }) => Number(offset))).toEqual(sent.map((_, i) => i))

        await second.kill()
        await until(async () => (await kafka().partition(topic, 0)).inSync.length === 1)
        const waiting = patient.send({ topic, value: 'when one is back' })
        await withProducer(kafka(), impatient, async (other) => {
          doubtful = await untilRefused(other, topic)
        })
        await second.start()
        await waiting
      })
      const certain = (await valuesIn(kafka(), topic)).filter((value = '') => !doubtful.includes(value))
      expect(certain).toEqual([...numbers(500), 'when one is back'])
      await first.start()
      await kafka().inSync(topic, 3)
    })

    test('leaders stopped, killed and restarted in turn under compressed records: each is in the log once, in order [S471]', async () => {
      const topic = 'bounced'
      await topicOf(topic)
      await harmless(kafka(), topic, { compressionType: 'gzip', requestTimeoutMs: 5_000 }, async () => {
        for (const how of ['stop', 'kill', 'restart'] as const) {
          const leader = await kafka().leaderOf(topic, 0)
          await leader[how]()
          if (how !== 'restart') await leader.start()
          await kafka().inSync(topic, 3)
        }
      })
    })

    test('a node that clients cannot reach, then one that hangs: all records come back [S488]', async () => {
      const topic = 'round-trip'
      await topicOf(topic)
      await harmless(kafka(), topic, { requestTimeoutMs: 2_000 }, async (ledger) => {
        const cutOff = await kafka().leaderOf(topic, 0)
        cutOff.proxy().freeze()
        cutOff.proxy().refuse(true)
        const before = ledger.settled
        await until(() => ledger.settled > before + 500)
        cutOff.proxy().refuse(false)
        cutOff.proxy().cutAll()
        const hung = await kafka().leaderOf(topic, 1)
        hung.pause()
        await kafka().leaderOf(topic, 1, { otherThan: hung })
        hung.resume()
        await kafka().inSync(topic, 3)
      })
    })

    test('partitions that move to other nodes while one restarts: no acknowledged record is lost [S480]', async () => {
      const topic = 'moving'
      await kafka().createTopic(topic, { replicationFactor: 2, configs: { 'min.insync.replicas': '1' } })
      await kafka().inSync(topic, 2)
      await harmless(kafka(), topic, { requestTimeoutMs: 5_000 }, async () => {
        const java = await kafka().java()
        for (const replicas of [
          [1, 2],
          [3, 1],
          [2, 3],
        ]) {
          await java.moveLeader(topic, 0, replicas)
          await until(async () => (await kafka().leaderOf(topic, 0)).id === replicas[0])
        }
        await kafka().node(3).restart()
      })
      await kafka().inSync(topic, 2)
    })

    test('every node killed at once and started again: what was acknowledged is there, and the rest follows [S487]', async () => {
      const topic = 'all-down'
      await topicOf(topic)
      await harmless(kafka(), topic, { requestTimeoutMs: 5_000 }, async () => {
        await Promise.all(kafka().nodes.map((node) => node.kill()))
        await Promise.all(kafka().nodes.map((node) => node.start()))
        await kafka().inSync(topic, 3)
      })
    })

    // 1. the follower dies  2. the leader goes on alone and dies too  3. the follower comes back, and leads with less
    test('an unclean election takes records back; what is sent afterwards is acknowledged as before [S490]', async () => {
      const topic = 'unclean'
      const configs = { 'min.insync.replicas': '1', 'unclean.leader.election.enable': 'true' }
      await kafka().createTopic(topic, { replicationFactor: 2, configs })
      await kafka().inSync(topic, 2)
      const send = (producer: Producer, word: string): Promise<unknown> =>
        producer.sendMany(Array.from({ length: 100 }, (_, i) => ({ topic, key: 'k', value: `${word} ${String(i)}` })))
      await withProducer(kafka(), { requestTimeoutMs: 5_000 }, async (producer) => {
        await send(producer, 'both')
        const leader = await kafka().leaderOf(topic, 0)
        const { replicas } = await kafka().partition(topic, 0)
        const follower = kafka().node(replicas.find((id) => id !== leader.id) ?? 0)
        await follower.kill()
        await until(async () => (await kafka().partition(topic, 0)).inSync.length === 1)
        await send(producer, 'leader alone')
        await leader.kill()
        await follower.start()
        await send(producer, 'afterwards')
        await leader.start()
      })
      await kafka().inSync(topic, 2)
      const words = (await valuesIn(kafka(), topic)).map((value) => value?.replace(/ \d+$/, ''))
      expect(words.filter((word) => word === 'both')).toHaveLength(100)
      expect(words.filter((word) => word === 'leader alone')).toHaveLength(0)
      expect(words.filter((word) => word === 'afterwards')).toHaveLength(100)
    })

    test('a disk that fails under its broker: its partitions go on elsewhere, and no acknowledged record is lost [S482]', async () => {
      const topic = 'failed-disk'
      // Segments so short that a broker soon has to make a new one, which is when it finds out.
      const configs = { ...SAFE.configs, 'segment.ms': '200' }
      await kafka().createTopic(topic, { ...SAFE, configs, partitions: 6 })
      await kafka().inSync(topic, 3)
      const broker = kafka().node(1)
      const onDisk = [0, 1, 2, 3, 4, 5].filter((partition) => broker.hasOnSecondDisk(topic, partition))
      expect(onDisk).not.toEqual([])
      for (const partition of onDisk) await (await kafka().java()).moveLeader(topic, partition, [1, 2, 3])
      await harmless(kafka(), topic, { requestTimeoutMs: 5_000 }, async (ledger) => {
        broker.failSecondDisk()
        for (const partition of onDisk) await kafka().leaderOf(topic, partition, { otherThan: broker })
        const before = ledger.settled
        await until(() => ledger.settled > before + 500)
        expect(broker.state).toBe('running')
        await broker.stop()
        broker.mendSecondDisk()
        await broker.start()
        await kafka().inSync(topic, 3)
      })
    })

    test('50 ms of latency: records go on in batches, not one for each round trip [S481]', async () => {
      const topic = 'far-away'
      await topicOf(topic)
      for (const node of kafka().nodes) Object.assign(node.proxy().latencyMs, { request: 25, reply: 25 })
      try {
        const startedMs = performance.now()
        await withProducer(kafka(), {}, (producer) =>
          producer.sendMany(Array.from({ length: 5_000 }, (_, i) => ({ topic, key: String(i % KEYS), value: 'x' }))),
        )
        expect(performance.now() - startedMs).toBeLessThan(5_000 * 50 * 0.1)
      } finally {
        for (const node of kafka().nodes) Object.assign(node.proxy().latencyMs, { request: 0, reply: 0 })
      }
      expect(await valuesIn(kafka(), topic)).toHaveLength(5_000)
    })

    test("a client id's quota is kept, and every record arrives [S483]", async () => {
      const topic = 'limited'
      const [bytesPerSecond, count, valueBytes] = [250_000, 1_000, 3_000]
      await topicOf(topic, 1)
      await (await kafka().java()).setQuota('limited', { producer_byte_rate: bytesPerSecond })
      const startedMs = performance.now()
      await withProducer(kafka(), { clientId: 'limited' }, (producer) =>
        producer.sendMany(Array.from({ length: count }, () => ({ topic, value: 'x'.repeat(valueBytes) }))),
      )
      const seconds = (performance.now() - startedMs) / 1_000
      expect((count * valueBytes) / seconds).toBeLessThan(2 * bytesPerSecond)
      expect(await kafka().offsets(topic)).toEqual(new Map([[0, count]]))
    })

    // Each step of a transaction's cycle is struck once: its request or its answer is lost, with the broker in the worst case.
    describe('a transaction', () => {
      const steps = allSteps().filter((step) => !step.kill || DEADLY.includes(nameOf(step)))
      // In this protocol partitions and groups join without being announced.
      const inUse = steps.filter(({ api }) => api !== 'AddPartitionsToTxn' && api !== 'AddOffsetsToTxn')

      test.each(inUse.map((step, index) => ({ step, index, title: nameOf(step) })))(
        '$title: readers see exactly what was committed',
        async ({ step, index }) => {
          const result = await playTransactions(kafka(), new SeededRandom(index), step, `step-${String(index)}`)
          expect(result).toMatchObject({ problems: [], struck: true })
        },
      )
    })

    describe('a thousand records at an even pace', () => {
      test.each([
        { name: 'acks 0', options: { acks: 0 } },
        { name: 'acks 1', options: { acks: 1 } },
        { name: 'acks all', options: { acks: 'all', enableIdempotence: false } },
        { name: 'acks all, idempotent', options: { acks: 'all' } },
      ] as const)('with $name: a thousand are acknowledged [S491]', async ({ name, options }) => {
        const topic = name.replaceAll(/\W+/g, '-')
        await topicOf(topic)
        const ledger = new Ledger(topic)
        await withProducer(kafka(), options, async (producer) => {
          await ledger.send(producer, 1_000, { keys: KEYS, perMs: 1 })
          await producer.flush({ timeoutMs: 60_000 })
        })
        expect([ledger.acknowledged.length, ledger.failures.length]).toEqual([1_000, 0])
        await until(async () => (await (await kafka().java()).read(topic)).length === 1_000)
      })
    })
  },
)
