/** What a set of options is worth when a broker dies, an answer is lost, a follower stops, or a request is damaged. */

import { setTimeout as pause } from 'node:timers/promises'
import { Producer, type ProducerOptions } from '@millrace/producer'
import { Ledger, type Tally } from '../integration/ledger.ts'
import { until } from '../integration/support.ts'
import type { KafkaCluster } from '../kafka/index.ts'

/** A set of options as a row is called. */
export interface Setting {
  readonly name: string
  readonly options: Partial<ProducerOptions>
}

/** What happens in the middle of the load; returns when the cluster is whole again. */
export interface Trouble {
  readonly name: string
  readonly happen: (kafka: KafkaCluster, topic: string) => Promise<void>
}

const PLAIN = { enableIdempotence: false } as const
const PRODUCE = 0
const RECORDS = 12_000
const KEYS = 31
/** Each way, so that several requests are on their way at a time. */
const LATENCY_MS = 5
const TOPIC = { partitions: 3, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }

export const SETTINGS: readonly Setting[] = [
  { name: "`deliverySemantics: 'at-most-once'` (acks 0, no retries)", options: { deliverySemantics: 'at-most-once' } },
  { name: '`acks: 1`', options: { ...PLAIN, acks: 1 } },
  {
    name: "`deliverySemantics: 'at-least-once'` (acks all, five in flight)",
    options: { deliverySemantics: 'at-least-once' },
  },
  {
    name: 'the same with `maxInFlightRequestsPerConnection: 1`',
    options: { deliverySemantics: 'at-least-once', maxInFlightRequestsPerConnection: 1 },
  },
  {
    name: "defaults = `deliverySemantics: 'exactly-once'` (acks all, idempotent, five in flight)",
    options: { deliverySemantics: 'exactly-once' },
  },
]

export const TROUBLES: readonly Trouble[] = [
  {
    name: 'the leader is killed',
    async happen(kafka, topic) {
      const leader = await kafka.leaderOf(topic, 0)
      await leader.kill()
      await kafka.leaderOf(topic, 0, { otherThan: leader })
      await leader.start()
    },
  },
  {
    name: 'answers are lost with their connection',
    async happen(kafka) {
      for (let i = 0; i < 8; i++) {
        for (const node of kafka.nodes) node.proxy().loseReply(PRODUCE, { nth: 2 })
        await pause(300)
      }
    },
  },
  {
    name: 'a follower is stopped and started',
    async happen(kafka, topic) {
      const leader = await kafka.leaderOf(topic, 0)
      const follower = kafka.nodes.find(({ id }) => id !== leader.id)
      await follower?.stop()
      await follower?.start()
    },
  },
  {
    name: 'requests are damaged on their way (the broker answers CORRUPT_MESSAGE)',
    async happen(kafka) {
      for (let i = 0; i < 8; i++) {
        for (const node of kafka.nodes) {
          node.proxy().inject({ direction: 'request', apiKey: PRODUCE, nth: 2 }, { kind: 'change', change: damaged })
        }
        await pause(300)
      }
    },
  },
]

/** Sends a ledger's worth of records while the trouble happens, and counts. */
export async function experiment(
  kafka: KafkaCluster,
  setting: Setting,
  trouble: Trouble,
  topic: string,
): Promise<Tally> {
  await kafka.createTopic(topic, TOPIC)
  await kafka.inSync(topic, TOPIC.replicationFactor)
  for (const node of kafka.nodes) Object.assign(node.proxy().latencyMs, { request: LATENCY_MS, reply: LATENCY_MS })
  const ledger = new Ledger(topic)
  const producer = new Producer({
    bootstrapServers: kafka.bootstrapServers,
    lingerMs: 2,
    requestTimeoutMs: 5_000,
    ...setting.options,
  })
  try {
    const sending = ledger.send(producer, RECORDS, { keys: KEYS, perMs: 2 })
    await until(() => ledger.settled > RECORDS / 20)
    await trouble.happen(kafka, topic)
    await sending
    await producer.flush({ timeoutMs: 60_000 })
  } finally {
    await producer.close({ timeoutMs: 5_000 })
  }
  await kafka.inSync(topic, TOPIC.replicationFactor)
  const java = await kafka.java()
  const tally = ledger.tally(await java.read(topic))
  await java.deleteTopic(topic)
  return tally
}

/** The last byte of a request is one of its last record: the checksum of that batch no longer fits. */
function damaged(frame: Buffer): Buffer {
  const copy = Buffer.from(frame)
  // Behind the records stand only the tagged fields of partition, topic and request: one byte each.
  const last = copy.length - 4
  copy[last] = (copy[last] ?? 0) ^ 0x20
  return copy
}
