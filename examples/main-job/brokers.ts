/** The brokers that the main job writes to: the embedded test cluster, a real Apache Kafka, or the user's own. */

import { Kafka, logLevel } from 'kafkajs'

/** A cluster with the topic ready. */
export interface Brokers {
  /** For people: what it is. */
  readonly name: string
  readonly bootstrapServers: readonly string[]
  /** What a client did that no correct client does; null where nobody checks. */
  readonly violations: (() => readonly string[]) | null
  stop(): Promise<void>
}

/** Which brokers to use. */
export type BrokerChoice =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'kafka'; readonly version: string | undefined }
  | { readonly kind: 'own'; readonly bootstrapServers: readonly string[] }

/** Partitions of the topic where the job creates it. */
const PARTITIONS = 6

/** Starts or finds the brokers. */
export async function openBrokers(choice: BrokerChoice, topic: string): Promise<Brokers> {
  switch (choice.kind) {
    case 'embedded':
      return embedded(topic)
    case 'kafka':
      return realKafka(choice.version, topic)
    case 'own':
      await createTopic(choice.bootstrapServers, topic)
      return {
        name: choice.bootstrapServers.join(','),
        bootstrapServers: choice.bootstrapServers,
        violations: null,
        stop: () => Promise.resolve(),
      }
  }
}

async function embedded(topic: string): Promise<Brokers> {
  const { TestCluster } = await import('@millrace/test-broker')
  const cluster = await TestCluster.start({ brokers: 3, topics: { [topic]: { partitions: PARTITIONS } } })
  return {
    name: 'the embedded test broker, three nodes, every batch checked',
    bootstrapServers: cluster.bootstrapServers,
    violations: () => cluster.violations.map(({ message }) => message),
    stop: () => cluster.close(),
  }
}

async function realKafka(version: string | undefined, topic: string): Promise<Brokers> {
  const { KafkaCluster } = await import('millrace-test/kafka')
  const cluster = await KafkaCluster.start({ nodes: 1, ...(version === undefined ? {} : { version }) })
  await cluster.createTopic(topic, {
    partitions: PARTITIONS,
    replicationFactor: 1,
    // The flights are from 2001: the broker must not find them too old to keep.
    configs: { 'retention.ms': '-1' },
  })
  return {
    name: `Apache Kafka ${cluster.version}, one node, started here`,
    bootstrapServers: cluster.bootstrapServers.split(','),
    violations: null,
    stop: () => cluster.stop(),
  }
}

async function createTopic(bootstrapServers: readonly string[], topic: string): Promise<void> {
  const admin = new Kafka({ brokers: [...bootstrapServers], logLevel: logLevel.ERROR }).admin()
  await admin.connect()
  try {
    await admin.createTopics({
      topics: [{ topic, numPartitions: PARTITIONS, configEntries: [{ name: 'retention.ms', value: '-1' }] }],
    })
  } finally {
    await admin.disconnect()
  }
}
