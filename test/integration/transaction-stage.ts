/** Brokers on which the suite of transactions plays: a real Kafka, or the test broker with one of its profiles. */

import type { TestCluster } from '@millrace/test-broker'
import type { KafkaCluster, LogBatch } from '../kafka/index.ts'
import { isAtLeast } from '../kafka/index.ts'
import type { VisibleRecord } from '../transactions/ledger.ts'
import { until } from './support.ts'

/** What the suite asks of its brokers. */
export interface TransactionStage {
  readonly bootstrapServers: string
  createTopic(topic: string, partitions: number): Promise<void>
  /** What a reader with read_committed sees when no transaction is open any more. */
  visible(topic: string): Promise<VisibleRecord[]>
  /** What the group has committed for partition 0 of the topic, −1 for nothing. */
  position(group: string, topic: string): Promise<number>
  /** Transactions that hang: nobody will ever end them. */
  hanging(): Promise<readonly string[]>
}

/** A real Kafka, looked at through Java's clients and Kafka's own tools. */
export function kafkaStage(kafka: KafkaCluster): TransactionStage {
  const topics: string[] = []
  return {
    bootstrapServers: kafka.bootstrapServers,
    async createTopic(topic, partitions) {
      topics.push(topic)
      await kafka.createTopic(topic, { partitions })
    },
    async visible(topic) {
      const java = await kafka.java()
      // Markers are written after the end has been answered.
      await until(async () => {
        const [stable, end] = [await java.endOffsets(topic, 'read_committed'), await java.endOffsets(topic)]
        return [...end].every(([partition, offset]) => stable.get(partition) === offset)
      })
      const records = await java.read(topic, { isolationLevel: 'read_committed' })
      return records.map(({ partition, offset, value }) => ({ partition, offset, value: value?.toString() ?? 'null' }))
    },
    async position(group, topic) {
      const java = await kafka.java()
      const found = (await java.committedOffsets(group)).find((each) => each.topic === topic && each.partition === 0)
      return found?.offset ?? -1
    },
    async hanging() {
      if (isAtLeast(kafka.version, '3.0')) return hangingByCommand(kafka)
      const batches = await Promise.all(topics.map((topic) => kafka.dumpLog(topic)))
      return batches.flatMap((each, i) => hangingInLog(topics[i] ?? '', each))
    },
  }
}

/** The test broker, which sees into itself, and also tells what a client did wrong. */
export function embeddedStage(cluster: TestCluster): TransactionStage {
  return {
    bootstrapServers: cluster.bootstrapServers.join(','),
    createTopic(topic, partitions) {
      cluster.createTopic(topic, partitions)
      return Promise.resolve()
    },
    async visible(topic) {
      await until(() => !cluster.openTransactions.some((open) => open.topic === topic))
      const partitions = new Set(cluster.records(topic).map(({ partition }) => partition))
      return [...partitions].flatMap((partition) =>
        cluster.log(topic, partition).committed.map(({ offset, valueText }) => ({
          partition,
          offset,
          value: valueText ?? 'null',
        })),
      )
    },
    position(group, topic) {
      return Promise.resolve(Number(cluster.committedOffset(group, topic, 0) ?? -1n))
    },
    hanging() {
      const open = cluster.openTransactions.map(({ topic, partition }) => `${topic}-${String(partition)}`)
      return Promise.resolve([...open, ...cluster.violations.map(({ message }) => message)])
    },
  }
}

/** TransactionsCommand looks for transactions that the coordinator knows nothing of, and lists those it knows. */
async function hangingByCommand(kafka: KafkaCluster): Promise<string[]> {
  const found: string[] = []
  for (const { id } of kafka.nodes) {
    const rows = await kafka.transactions(
      ...['find-hanging', '--broker-id', String(id), '--max-transaction-timeout', '0'],
    )
    found.push(...rows.map((row) => `hanging: ${JSON.stringify(row)}`))
  }
  const unfinished = (await kafka.transactions('list')).filter(
    (row) => !/^(Empty|Complete(Commit|Abort))$/.test(row['TransactionState'] ?? ''),
  )
  return [...found, ...unfinished.map((row) => `unfinished: ${JSON.stringify(row)}`)]
}

/** Before Kafka 3.0 no tool looks for them: a producer's transactional batches must have a marker behind them. */
function hangingInLog(topic: string, batches: readonly LogBatch[]): string[] {
  const open = new Map<string, LogBatch>()
  for (const batch of batches) {
    const who = `${String(batch.partition)} ${String(batch.producerId)}`
    if (batch.isControl) open.delete(who)
    else if (batch.isTransactional) open.set(who, batch)
  }
  return [...open].map(
    ([who, { baseOffset }]) => `${topic}: partition and producer ${who} from ${String(baseOffset)} on`,
  )
}
