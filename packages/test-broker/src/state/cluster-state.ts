/** What the controller of the cluster knows: brokers, topics, leaders. */
import { errorCodes } from '@millrace/protocol'
import type { BrokerTraits } from '../profiles/profile.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { nextUuid } from '../runtime/seeded-random.ts'
import { Configs as ConfigLayer, type Configs, type ConfigValue, topicConfigNames } from './configs.ts'
import { NO_LEADER, Partition } from './partition.ts'
import { Signal } from './signal.ts'
import { isLegalTopicName, type Topic } from './topic.ts'

export interface BrokerNode {
  readonly id: number
  readonly host: string
  port: number
  readonly rack: string | null
  isUp: boolean
}

export interface NewTopic {
  readonly partitions?: number
  readonly replicationFactor?: number
  /** Broker ids of each partition's replicas, the preferred leader first. */
  readonly assignment?: readonly (readonly number[])[]
  readonly configs?: Readonly<Record<string, ConfigValue>>
}

/** A wish that the controller refuses, with the error code it answers. */
export class ControllerRefusal extends Error {
  readonly errorCode: number

  constructor(errorCode: number, message: string) {
    super(message)
    this.errorCode = errorCode
  }
}

/** Finalized features and how often they were changed; the epoch is −1 where brokers know of no features. */
export interface Features {
  epoch: number
  readonly levels: Map<string, number>
}

export class ClusterState {
  readonly clusterId: string
  readonly nodes: BrokerNode[]
  readonly configs: Configs
  readonly features: Features
  /** Leaders, topics or brokers changed. */
  readonly changed: Signal = new Signal()
  readonly #topics = new Map<string, Topic>()
  readonly #topicsById = new Map<string, Topic>()
  readonly #everNamed = new Set<string>()
  readonly #runtime: Runtime
  readonly #traits: BrokerTraits
  readonly #lagMs: number
  #nextLeader = 0

  constructor(options: {
    nodes: BrokerNode[]
    configs: Configs
    runtime: Runtime
    traits: BrokerTraits
    finalizedFeatures: Readonly<Record<string, number>>
    lagMs: number
  }) {
    this.nodes = options.nodes
    this.configs = options.configs
    this.#runtime = options.runtime
    this.#traits = options.traits
    this.#lagMs = options.lagMs
    const levels = new Map(Object.entries(options.finalizedFeatures))
    this.features = { epoch: levels.size === 0 ? -1 : 0, levels }
    this.clusterId = nextUuid(options.runtime.random)
  }

  get topics(): Topic[] {
    return [...this.#topics.values()]
  }

  get liveNodes(): BrokerNode[] {
    return this.nodes.filter((node) => node.isUp)
  }

  /** Some live broker, as KRaft brokers name one; −1 when none is left. */
  get controllerId(): number {
    return this.liveNodes[0]?.id ?? -1
  }

  node(id: number): BrokerNode {
    const node = this.nodes.find((candidate) => candidate.id === id)
    if (node === undefined)
      throw new RangeError(`There is no broker ${id}; there are ${this.nodes.map((n) => n.id).join(', ')}`)
    return node
  }

  topic(name: string): Topic | undefined {
    return this.#topics.get(name)
  }

  topicById(id: string): Topic | undefined {
    return this.#topicsById.get(id)
  }

  /** Whether a topic of that name existed before the one of today. */
  wasRecreated(name: string): boolean {
    return this.#everNamed.has(name)
  }

  partition(topicName: string, index: number): Partition | undefined {
    return this.#topics.get(topicName)?.partitions[index]
  }

  /** Finalizes another level of a feature, as an upgrade of the running cluster does. */
  setFeature(name: string, level: number): void {
    this.features.levels.set(name, level)
    this.features.epoch++
  }

  /** Whether transactions follow KIP-890: partitions join by being written to, and each end brings a new epoch. */
  get hasImplicitTransactions(): boolean {
    return (this.features.levels.get('transaction.version') ?? 0) >= 2
  }

  createTopic(name: string, options: NewTopic): Topic {
    this.assertCreatable(name, options)
    const topic: Topic = {
      name,
      id: nextUuid(this.#runtime.random),
      isInternal: name.startsWith('__'),
      configs: new ConfigLayer(options.configs ?? {}, this.configs),
      partitions: [],
    }
    const assignment = options.assignment ?? this.#spread(this.#partitionsOf(options), this.#factorOf(options))
    for (const replicas of assignment)
      topic.partitions.push(this.#newPartition(name, topic.partitions.length, replicas))
    this.#topics.set(name, topic)
    this.#topicsById.set(topic.id, topic)
    this.changed.emit()
    return topic
  }

  /** Throws what the controller would refuse; nothing is created. */
  assertCreatable(name: string, options: NewTopic): void {
    if (!isLegalTopicName(name))
      throw new ControllerRefusal(errorCodes.INVALID_TOPIC_EXCEPTION, `Topic name ${JSON.stringify(name)} is illegal`)
    if (this.#topics.has(name))
      throw new ControllerRefusal(errorCodes.TOPIC_ALREADY_EXISTS, `Topic ${name} exists already`)
    const partitions = this.#partitionsOf(options)
    if (partitions < 1)
      throw new ControllerRefusal(errorCodes.INVALID_PARTITIONS, `A topic cannot have ${partitions} partitions`)
    const factor = this.#factorOf(options)
    if (factor < 1 || factor > this.nodes.length) {
      const message = `Replication factor ${factor} is impossible with ${this.nodes.length} brokers`
      throw new ControllerRefusal(errorCodes.INVALID_REPLICATION_FACTOR, message)
    }
    const unknownConfig = Object.keys(options.configs ?? {}).find((config) => !topicConfigNames.includes(config))
    if (unknownConfig !== undefined) {
      throw new ControllerRefusal(
        errorCodes.INVALID_CONFIG,
        `Topic setting ${JSON.stringify(unknownConfig)} is not known here`,
      )
    }
  }

  deleteTopic(name: string): void {
    const topic = this.#topics.get(name)
    if (topic === undefined)
      throw new ControllerRefusal(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `There is no topic ${name}`)
    this.#topics.delete(name)
    this.#topicsById.delete(topic.id)
    this.#everNamed.add(name)
    for (const partition of topic.partitions) partition.lead(NO_LEADER, { inPeace: true })
    this.changed.emit()
  }

  addPartitions(name: string, count: number): void {
    const topic = this.assertGrowable(name, count)
    const factor = topic.partitions[0]?.replicas.length ?? 1
    for (const replicas of this.#spread(count - topic.partitions.length, factor)) {
      topic.partitions.push(this.#newPartition(name, topic.partitions.length, replicas))
    }
    this.changed.emit()
  }

  /** Throws what the controller would refuse; nothing changes. */
  assertGrowable(name: string, count: number): Topic {
    const topic = this.#topics.get(name)
    if (topic === undefined)
      throw new ControllerRefusal(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `There is no topic ${name}`)
    const current = topic.partitions.length
    if (count > current) return topic
    throw new ControllerRefusal(
      errorCodes.INVALID_PARTITIONS,
      `Topic ${name} has ${current} partitions, ${count} is no growth`,
    )
  }

  /** A broker goes; partitions it led get another leader in sync, or none. */
  nodeWentDown(id: number, options: { inPeace: boolean }): void {
    this.node(id).isUp = false
    for (const partition of this.#partitions()) {
      const isLast = partition.inSync.length === 1 && partition.inSync[0] === id
      // The last one in sync stays listed: only it may lead again without losing records.
      if (!isLast) partition.inSync = partition.inSync.filter((member) => member !== id)
      if (partition.leaderId === id) {
        partition.lead(isLast ? NO_LEADER : (partition.inSync[0] ?? NO_LEADER), options)
      } else partition.replicate()
    }
    this.changed.emit()
  }

  /** A broker is back: it catches up at once, and leads again where nobody else could. */
  nodeCameUp(id: number): void {
    this.node(id).isUp = true
    for (const partition of this.#partitions()) {
      if (!partition.replicas.includes(id)) continue
      if (partition.leaderId === NO_LEADER && !partition.inSync.includes(id)) continue
      if (!partition.inSync.includes(id)) partition.inSync = [...partition.inSync, id]
      if (partition.leaderId === NO_LEADER) partition.lead(id, { inPeace: true })
    }
    this.changed.emit()
  }

  /** Another replica becomes leader, or none. */
  moveLeader(topicName: string, index: number, leaderId: number): void {
    const partition = this.partition(topicName, index)
    if (partition === undefined) throw new RangeError(`There is no partition ${topicName}-${index}`)
    if (leaderId !== NO_LEADER && !partition.inSync.includes(leaderId)) {
      throw new RangeError(
        `Broker ${leaderId} is no replica in sync of ${topicName}-${index} (${partition.inSync.join(', ')})`,
      )
    }
    partition.lead(leaderId, { inPeace: true })
    this.changed.emit()
  }

  #newPartition(topicName: string, index: number, replicas: readonly number[]): Partition {
    for (const id of replicas) this.node(id)
    const inSync = replicas.filter((id) => this.node(id).isUp)
    return new Partition({
      topicName,
      index,
      replicas,
      leaderId: inSync[0] ?? NO_LEADER,
      inSync: inSync.length === 0 ? [...replicas] : inSync,
      habits: this.#traits,
      timers: this.#runtime.timers,
      lagMs: this.#lagMs,
    })
  }

  /** Replicas round robin over the brokers, each partition starting one further. */
  #spread(partitions: number, factor: number): number[][] {
    const ids = this.nodes.map((node) => node.id)
    return Array.from({ length: partitions }, () => {
      const first = this.#nextLeader++
      return Array.from({ length: factor }, (_, replica) => ids[(first + replica) % ids.length] ?? 0)
    })
  }

  #partitionsOf(options: NewTopic): number {
    if (options.assignment !== undefined) return options.assignment.length
    const asked = options.partitions ?? -1
    return asked === -1 ? this.configs.number('num.partitions') : asked
  }

  #factorOf(options: NewTopic): number {
    if (options.assignment !== undefined) return options.assignment[0]?.length ?? 0
    const asked = options.replicationFactor ?? -1
    return asked === -1 ? this.configs.number('default.replication.factor') : asked
  }

  *#partitions(): Iterable<Partition> {
    for (const topic of this.#topics.values()) yield* topic.partitions
  }
}
