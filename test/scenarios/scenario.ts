/** One producer and one cluster in a world of virtual time: scripts of a few lines for any interleaving. */

import { Producer, type ProducerOptions, type RecordMetadata } from '@millrace/producer'
import { SeededRandom, SimulatedNetwork, SimulatedRuntime, VirtualTime } from '@millrace/producer/testing'
import type { ProfileName, TestCluster, TestClusterOptions } from '@millrace/test-broker'
import { leadTo, virtualCluster } from '../simulation/virtual-cluster.ts'

/** What the world is made of. */
export interface ScenarioOptions {
  readonly brokers?: number
  readonly partitions?: number
  readonly profile?: ProfileName
  readonly cluster?: Omit<TestClusterOptions, 'brokers' | 'profile' | 'runtime'>
  readonly producer?: Partial<ProducerOptions>
  /** Milliseconds each way between producer and brokers. */
  readonly latencyMs?: number
  readonly seed?: number
}

/** What became of one record, as a test wants to see it. */
export interface Outcome {
  readonly value: string
  state: 'pending' | 'acknowledged' | 'failed'
  metadata: RecordMetadata | null
  error: (Error & { readonly delivery?: string; readonly code?: string; readonly kafkaCode?: string }) | null
}

/** The world of one scenario. */
export interface Scenario {
  readonly producer: Producer
  readonly cluster: TestCluster
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
  readonly topic: string
  /** Sends a record and keeps its outcome. */
  readonly send: (value: string, where?: { key?: string; partition?: number; topic?: string }) => Outcome
  /** Outcomes in the order in which they came. */
  readonly settled: readonly Outcome[]
  /** Runs the world until every record sent has its outcome. */
  readonly untilSettled: (limitMs?: number) => Promise<void>
  /** Values in the log of a partition, in order. */
  readonly log: (partition?: number) => readonly string[]
  /** Another producer in the same world. */
  readonly another: (options?: Partial<ProducerOptions>) => Producer
}

const TOPIC = 'orders'

/** Builds a world. */
export function scenario(options: ScenarioOptions = {}): Scenario {
  const seed = options.seed ?? 1
  const time = new VirtualTime(Date.UTC(2026, 0, 1))
  const latencyMs = options.latencyMs ?? 0
  const network = new SimulatedNetwork(time, { latencyMs: () => latencyMs })
  const runtime = new SimulatedRuntime({ seed, time, network })
  const cluster = virtualCluster(time, new SeededRandom(seed + 1), {
    topics: { [TOPIC]: { partitions: options.partitions ?? 1 } },
    ...options.cluster,
    brokers: options.brokers ?? 1,
    ...(options.profile === undefined ? {} : { profile: options.profile }),
  })
  leadTo(network, cluster)
  const another = (more: Partial<ProducerOptions> = {}): Producer =>
    new Producer(
      { bootstrapServers: cluster.bootstrapServers, clientId: 'scenario', lingerMs: 0, ...options.producer, ...more },
      runtime,
    )
  const producer = another()
  const all: Outcome[] = []
  const settled: Outcome[] = []
  return {
    producer,
    cluster,
    time,
    network,
    topic: TOPIC,
    settled,
    send(value, { topic = TOPIC, ...where } = {}) {
      const outcome: Outcome = { value, state: 'pending', metadata: null, error: null }
      all.push(outcome)
      producer.send({ topic, value, ...where }).then(
        (metadata) => {
          Object.assign(outcome, { state: 'acknowledged', metadata })
          settled.push(outcome)
        },
        (error: unknown) => {
          Object.assign(outcome, { state: 'failed', error })
          settled.push(outcome)
        },
      )
      return outcome
    },
    untilSettled: (limitMs = 600_000) => time.until(() => settled.length === all.length, limitMs),
    log: (partition = 0) => cluster.log(TOPIC, partition).records.map(({ valueText }) => valueText ?? 'null'),
    another,
  }
}
