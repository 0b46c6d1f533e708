/** Three nodes of which one dies, hangs or is missing: nothing acknowledged is lost, nothing stands twice. */

import { Producer } from '@millrace/producer'
import { expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { Ledger } from './ledger.ts'
import { until, untilRefused, valuesIn } from './support.ts'

const VERSIONS = ['4.3.1', '3.9.2']
const SAFE = { replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }
const KEYS = 97

for (const version of VERSIONS) {
  describeKafka(`three nodes of Kafka ${version}`, { version, nodes: 3, fastFailover: true }, (kafka) => {
    test('a leader killed while 50 000 keyed records are on their way: each acknowledged one is in the log exactly once, in order per key', async () => {
      const topic = 'killed-leader'
      await kafka().createTopic(topic, { ...SAFE, partitions: 3 })
      await kafka().inSync(topic, 3)
      const ledger = new Ledger(topic)
      const producer = new Producer({ bootstrapServers: kafka().bootstrapServers, lingerMs: 2 })
      const victim = await kafka().leaderOf(topic, 0)
      try {
        const sending = ledger.send(producer, 50_000, { keys: KEYS, perMs: 30 })
        await until(() => ledger.settled > 5_000)
        const outstanding = ledger.sent - ledger.settled
        await victim.kill()
        await sending
        await producer.flush({ timeoutMs: 60_000 })
        expect(outstanding).toBeGreaterThan(0)
      } finally {
        await producer.close({ timeoutMs: 10_000 })
      }
      // With two of three replicas alive nothing need fail: time heals it all.
      expect(ledger.failures).toEqual([])
      expect(ledger.audit(await (await kafka().java()).read(topic))).toEqual({ problems: [], inLog: 50_000 })
      expect(ledger.acknowledged.every(({ offset }) => offset >= 0n)).toBe(true)
      expect((await kafka().leaderOf(topic, 0)).id).not.toBe(victim.id)
      await victim.start()
      await kafka().inSync(topic, 3)
    })

    test('a leader that hangs and comes back as a follower: the requests it held are answered elsewhere, once', async () => {
      const topic = 'paused-leader'
      await kafka().createTopic(topic, { ...SAFE, partitions: 3 })
      await kafka().inSync(topic, 3)
      const ledger = new Ledger(topic)
      const producer = new Producer({
        bootstrapServers: kafka().bootstrapServers,
        lingerMs: 2,
        requestTimeoutMs: 4_000,
      })
      const victim = await kafka().leaderOf(topic, 0)
      try {
        const sending = ledger.send(producer, 5_000, { keys: KEYS, perMs: 3 })
        await until(() => ledger.settled > 500)
        victim.pause()
        await kafka().leaderOf(topic, 0, { otherThan: victim })
        await sending
        await producer.flush({ timeoutMs: 60_000 })
      } finally {
        victim.resume()
        await producer.close({ timeoutMs: 10_000 })
      }
      await kafka().inSync(topic, 3)
      expect(ledger.failures).toEqual([])
      // What the old leader had taken and never replicated is cut from its log; the rest was written by its successor.
      expect(ledger.audit(await (await kafka().java()).read(topic))).toEqual({ problems: [], inLog: 5_000 })
    })

    test('too few replicas in sync: the record waits, and is written once when a node is back', async () => {
      const topic = 'too-few'
      await kafka().createTopic(topic, { replicationFactor: 3, configs: { 'min.insync.replicas': '3' } })
      await kafka().inSync(topic, 3)
      const producer = new Producer({ bootstrapServers: kafka().bootstrapServers })
      const impatient = new Producer({
        bootstrapServers: kafka().bootstrapServers,
        lingerMs: 0,
        requestTimeoutMs: 1_500,
        deliveryTimeoutMs: 2_000,
      })
      let doubtful: readonly string[] = []
      try {
        await producer.send({ topic, value: 'all three' })
        const leader = await kafka().leaderOf(topic, 0)
        const follower = kafka().nodes.find(({ id }) => id !== leader.id)
        if (follower === undefined) throw new Error('three nodes have followers')
        await follower.kill()
        await until(async () => (await kafka().partition(topic, 0)).inSync.length === 2)
        let settled = false
        const waiting = producer.send({ topic, value: 'when it is back' }).finally(() => {
          settled = true
        })
        doubtful = await untilRefused(impatient, topic)
        expect(settled).toBe(false)
        await follower.start()
        expect(await waiting).toMatchObject({ partition: 0 })
      } finally {
        await producer.close({ timeoutMs: 10_000 })
        await impatient.close({ timeoutMs: 1_000 })
      }
      const certain = (await valuesIn(kafka(), topic)).filter((value = '') => !doubtful.includes(value))
      expect(certain).toEqual(['all three', 'when it is back'])
    })
  })
}
