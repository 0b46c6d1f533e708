/** The brokers that the examples write to: the embedded test cluster, a real Apache Kafka, or the user's own. */

import { Kafka, logLevel } from 'kafkajs'

/** A cluster with the topics ready. */
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

/** Partitions of a topic where it is created here. */
const PARTITIONS = 6

/** Where brokers are started here, a consumer that has died may be noticed as soon as this. */
const SHORTEST_SESSION_MS = 500

/** Starts or finds the brokers. */
export async function openBrokers(choice: BrokerChoice, ...topics: readonly string[]): Promise<Brokers> {
  switch (choice.kind) {
    case 'embedded':
      return embedded(topics)
    case 'kafka':
      return realKafka(choice.version, topics)
    case 'own':
      await createTopics(choice.bootstrapServers, topics)
      return {
        name: choice.bootstrapServers.join(','),
        bootstrapServers: choice.bootstrapServers,
        violations: null,
        stop: () => Promise.resolve(),
      }
  }
}

async function embedded(topics: readonly string[]): Promise<Brokers> {
  const { TestCluster } = await import('@millrace/test-broker')
  const cluster = await TestCluster.start({
    brokers: 3,
    topics: Object.fromEntries(topics.map((topic) => [topic, PARTITIONS])),
    configs: { 'group.min.session.timeout.ms': SHORTEST_SESSION_MS },
  })
  return {
    name: 'the embedded test broker, three nodes, every batch checked',
    bootstrapServers: cluster.bootstrapServers,
    violations: () => cluster.violations.map(({ message }) => message),
    stop: () => cluster.close(),
  }
}

async function realKafka(version: string | undefined, topics: readonly string[]): Promise<Brokers> {
  const { KafkaCluster } = await import('millrace-test/kafka')
  const cluster = await KafkaCluster.start({
    nodes: 1,
    properties: { 'group.min.session.timeout.ms': String(SHORTEST_SESSION_MS) },
    ...(version === undefined ? {} : { version }),
  })
  for (const topic of topics) {
    await cluster.createTopic(topic, {
      partitions: PARTITIONS,
      replicationFactor: 1,
      // The flights are from 2001: the broker must not find them too old to keep.
      configs: { 'retention.ms': '-1' },
    })
  }
  return {
    name: `Apache Kafka ${cluster.version}, one node, started here`,
    bootstrapServers: cluster.bootstrapServers.split(','),
    violations: null,
    stop: () => cluster.stop(),
  }
}

async function createTopics(bootstrapServers: readonly string[], topics: readonly string[]): Promise<void> {
  const admin = new Kafka({ brokers: [...bootstrapServers], logLevel: logLevel.ERROR }).admin()
  await admin.connect()
  try {
    await admin.createTopics({
      topics: topics.map((topic) => ({
        topic,
        numPartitions: PARTITIONS,
        configEntries: [{ name: 'retention.ms', value: '-1' }],
      })),
    })
  } finally {
    await admin.disconnect()
  }
}
