/** A Kafka cluster in memory, over real sockets or without any. */
import { Broker, type BrokerDoors } from './broker/broker.ts'
import { type Quota, Quotas } from './broker/quotas.ts'
import { RequestHistory, type RequestRecord } from './broker/request-history.ts'
import type { Services } from './broker/services.ts'
import { LateChecks } from './checks/late-checks.ts'
import type { RuleName } from './checks/rules.ts'
import { SendLedger } from './checks/send-ledger.ts'
import { type Violation, ViolationList } from './checks/violations.ts'
import { GroupCoordinator, offsetPlace } from './coordinators/group-coordinator.ts'
import { ProducerIds } from './coordinators/producer-ids.ts'
import type { Transaction, TransactionStateName } from './coordinators/transaction.ts'
import { TransactionCoordinator } from './coordinators/transaction-coordinator.ts'
import type { ClusterControls } from './faults/cluster-controls.ts'
import { Faults } from './faults/faults.ts'
import { handlers } from './handlers/all.ts'
import { type MemoryConnection, type MemoryListener, MemorySocket } from './memory-socket.ts'
import { type BatchView, PartitionView } from './partition-view.ts'
import type { Profile, VersionRange } from './profiles/profile.ts'
import { type ProfileName, resolveProfile } from './profiles/profiles.ts'
import { createNodeRuntime } from './runtime/node-runtime.ts'
import type { Runtime } from './runtime/runtime.ts'
import { type BrokerNode, ClusterState, type NewTopic } from './state/cluster-state.ts'
import { Configs, type ConfigValue } from './state/configs.ts'
import { type MetadataView, viewOf } from './state/metadata-view.ts'
import type { Partition } from './state/partition.ts'

export type TopicOptions = NewTopic

export interface TestClusterOptions {
  /** How many brokers; 1 if not said. Their ids are 1, 2, 3, … */
  readonly brokers?: number
  /** Topics to begin with, by name; a number is a partition count. The replication factor is 3, or as many as there are brokers. */
  readonly topics?: Readonly<Record<string, TopicOptions | number>>
  /** What kind of broker; `kafka-4.4` if not said. */
  readonly profile?: ProfileName | Profile
  /** Broker settings by Kafka's names. */
  readonly configs?: Readonly<Record<string, ConfigValue>>
  /** Decides topic ids, random faults and everything else that is left to chance. */
  readonly seed?: number
  readonly host?: string
  /** A port for each broker; any free one if not said. */
  readonly ports?: readonly number[]
  readonly racks?: readonly string[]
  /** How long a record takes from the leader to its followers; 0 if not said. */
  readonly replicationLagMs?: number
  /** How long a killed broker's partitions are without a leader; 0 if not said. */
  readonly failoverMs?: number
  /** How long after the end of a transaction its markers are written; 0 if not said. */
  readonly markerDelayMs?: number
  readonly quotas?: readonly Quota[]
  /** Rules whose violations are not reported. */
  readonly ignore?: readonly RuleName[]
  /** Rules that are only checked on request. */
  readonly alsoCheck?: readonly RuleName[]
  /** How many requests `requests` keeps; 1000 if not said. */
  readonly keptRequests?: number
  /** How many violations `violations` keeps; 1000 if not said. */
  readonly keptViolations?: number
  /** How long after a throttle was answered a request is put down to what was already on its way; 1000 if not said. */
  readonly throttleGraceMs?: number
  /** The doors to the world; Node's if not said. */
  readonly runtime?: Runtime
}

/** A transactional id as its coordinator knows it. */
export interface TransactionView {
  readonly transactionalId: string
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly state: TransactionStateName
  /** As `topic/partition`. */
  readonly partitions: readonly string[]
  readonly groups: readonly string[]
}

const FIRST_BROKER_ID = 1
const DEFAULT_REPLICATION_FACTOR = 3
/** Where brokers without sockets say they are; a simulated network may resolve it. */
const MEMORY_HOST = '127.0.0.1'
const FIRST_MEMORY_PORT = 19092

export class TestCluster {
  readonly profile: Profile
  readonly faults: Faults
  readonly #runtime: Runtime
  readonly #state: ClusterState
  readonly #brokers: Broker[]
  readonly #violations: ViolationList
  readonly #history: RequestHistory
  readonly #services: Services
  readonly #failoverMs: number
  readonly #frozenViews = new Map<number, MetadataView>()
  readonly #movedCoordinators = new Map<string, number>()
  #connectionCount = 0
  #eventCount = 0
  #isClosed = false

  /** A cluster whose brokers listen on real sockets. */
  static async start(options: TestClusterOptions = {}): Promise<TestCluster> {
    const runtime = options.runtime ?? createNodeRuntime(options.seed === undefined ? {} : { seed: options.seed })
    const cluster = new TestCluster(options, runtime)
    for (const broker of cluster.#brokers) await broker.listen()
    return cluster
  }

  /** A cluster without sockets: clients come through `connect`. */
  static inMemory(options: TestClusterOptions = {}): TestCluster {
    const runtime = options.runtime ?? createNodeRuntime(options.seed === undefined ? {} : { seed: options.seed })
    return new TestCluster(options, withoutNetwork(runtime))
  }

  private constructor(options: TestClusterOptions, runtime: Runtime) {
    this.#runtime = runtime
    this.profile = resolveProfile(options.profile ?? 'kafka-4.4')
    this.#failoverMs = options.failoverMs ?? 0
    this.#state = new ClusterState({
      nodes: nodesOf(options, runtime),
      configs: Configs.ofBroker(this.profile.configs, {
        'default.replication.factor': Math.min(DEFAULT_REPLICATION_FACTOR, options.brokers ?? 1),
        ...options.configs,
      }),
      runtime,
      traits: this.profile.traits,
      finalizedFeatures: this.profile.finalizedFeatures,
      lagMs: options.replicationLagMs ?? 0,
    })
    this.#violations = new ViolationList({
      nowMs: () => runtime.clock.nowMs(),
      limit: options.keptViolations ?? 1000,
      ignore: options.ignore ?? [],
      alsoCheck: options.alsoCheck ?? [],
    })
    this.#history = new RequestHistory(options.keptRequests ?? 1000)
    this.faults = new Faults(runtime, this.#controls())
    const producerIds = new ProducerIds()
    const groups = new GroupCoordinator(runtime, this.#state.configs)
    this.#services = {
      runtime,
      profile: this.profile,
      offered: offeredVersions(this.profile),
      state: this.#state,
      violations: this.#violations,
      ledger: new SendLedger(),
      lateChecks: new LateChecks(),
      producerIds,
      groups,
      transactions: new TransactionCoordinator({
        runtime,
        state: this.#state,
        producerIds,
        groups,
        markerDelayMs: options.markerDelayMs ?? 0,
        onHanging: (transaction) => this.#reportHanging(transaction),
      }),
      quotas: new Quotas(options.quotas ?? [], () => runtime.clock.nowMs()),
      coordinatorOf: (kind, key) => this.#coordinatorOf(kind, key),
      metadataOf: (brokerId) => this.#frozenViews.get(brokerId) ?? viewOf(this.#state),
    }
    const doors = this.#doors(options)
    this.#brokers = this.#state.nodes.map((node) => new Broker(node, doors))
    for (const [name, topic] of Object.entries(options.topics ?? {})) this.createTopic(name, topic)
  }

  /** `host:port` of every broker, for a client to begin with. */
  get bootstrapServers(): string[] {
    return this.#state.nodes.map(({ host, port }) => `${host}:${port}`)
  }

  get brokerIds(): number[] {
    return this.#state.nodes.map(({ id }) => id)
  }

  get brokers(): readonly Readonly<BrokerNode>[] {
    return this.#state.nodes
  }

  get clusterId(): string {
    return this.#state.clusterId
  }

  get topics(): string[] {
    return this.#state.topics.map(({ name }) => name)
  }

  /** What clients did that no correct client does: empty, or the test fails. */
  get violations(): readonly Violation[] {
    return this.#violations.kept
  }

  /** The latest requests, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#history.records
  }

  /** How many connections are open, in all or to one broker. */
  openConnections(brokerId?: number): number {
    return this.#sumOf(brokerId, (broker) => broker.connections.length)
  }

  /** How many connections were ever opened. */
  acceptedConnections(brokerId?: number): number {
    return this.#sumOf(brokerId, (broker) => broker.acceptedConnections)
  }

  /** How many requests of an API there were since the start, or since `clearRequests`. */
  requestCount(api: string): number {
    return this.#history.count(api)
  }

  clearRequests(): void {
    this.#history.clear()
  }

  /** The violations so far, forgotten: for a test that provokes them. */
  takeViolations(): Violation[] {
    const taken = [...this.#violations.kept]
    this.#violations.clear()
    return taken
  }

  /** Throws with every violation in words, if there are any. */
  assertNoViolations(): void {
    const { kept, count } = this.#violations
    if (count === 0) return
    const more = count > kept.length ? [`… and ${count - kept.length} more`] : []
    throw new Error(
      `${count} violations of what a correct client does:\n${[...kept.map((v) => v.message), ...more].join('\n')}`,
    )
  }

  /** The log of a partition as it is now: records, batches, offsets. */
  log(topic: string, partition: number): PartitionView {
    return new PartitionView(this.#partition(topic, partition))
  }

  /** The batches of a partition with producer id, epoch and sequence. */
  batches(topic: string, partition: number): BatchView[] {
    return this.log(topic, partition).batches
  }

  /** Every record of a topic, partition by partition. */
  records(topic: string): PartitionView['records'] {
    return this.#topic(topic).partitions.flatMap((partition) => new PartitionView(partition).records)
  }

  /** Every transactional id that the cluster knows. */
  get transactions(): TransactionView[] {
    return this.#services.transactions.transactions.map(({ id, producerId, epoch, state, partitions, groups }) => ({
      transactionalId: id,
      producerId,
      producerEpoch: epoch,
      state,
      partitions: [...partitions],
      groups: [...groups],
    }))
  }

  /** Transactions that are open in a log: read_committed readers wait at the first offset of each. */
  get openTransactions(): { topic: string; partition: number; producerId: bigint; firstOffset: bigint }[] {
    return this.#state.topics.flatMap(({ name, partitions }) =>
      partitions.flatMap(({ index, log }) =>
        [...log.openTransactions].map(([producerId, firstOffset]) => ({
          topic: name,
          partition: index,
          producerId,
          firstOffset: BigInt(firstOffset),
        })),
      ),
    )
  }

  /** The offset that a consumer group has committed; null when it has none. */
  committedOffset(groupId: string, topic: string, partition: number): bigint | null {
    return this.#services.groups.find(groupId)?.offsets.get(offsetPlace(topic, partition))?.offset ?? null
  }

  leaderOf(topic: string, partition: number): number {
    return this.#partition(topic, partition).leaderId
  }

  topicId(topic: string): string {
    return this.#topic(topic).id
  }

  createTopic(name: string, options: TopicOptions | number = {}): void {
    this.#state.createTopic(name, typeof options === 'number' ? { partitions: options } : options)
  }

  deleteTopic(name: string): void {
    this.#state.deleteTopic(name)
  }

  /** Grows a topic to this many partitions. */
  addPartitions(name: string, count: number): void {
    this.#state.addPartitions(name, count)
  }

  /** Changes a setting of a topic. */
  configureTopic(name: string, configs: Readonly<Record<string, ConfigValue>>): void {
    const topic = this.#topic(name)
    for (const [key, value] of Object.entries(configs)) topic.configs.set(key, value)
  }

  /** Drops the records below an offset, as retention does. */
  deleteRecordsBefore(topic: string, partition: number, offset: bigint | number): void {
    this.#partition(topic, partition).log.deleteRecordsBefore(Number(offset))
  }

  /** Finalizes a level of a feature, as an upgrade of the running cluster does. */
  finalizeFeature(name: string, level: number): void {
    this.#state.setFeature(name, level)
  }

  /** Declares a producer id as given out, for a test that makes its batches by hand. */
  adoptProducerId(producerId: bigint): void {
    this.#services.producerIds.adopt(producerId)
  }

  /** Waits for checks that need a codec without a synchronous form. */
  settled(): Promise<void> {
    return this.#services.lateChecks.settled()
  }

  /**
   * Connects to a broker without a socket; null when it is down, as a refused connection. Bytes written are served in
   * the same turn, answers come in later turns of the runtime's timers.
   */
  connect(brokerId: number, listener: MemoryListener): MemoryConnection | null {
    const socket = new MemorySocket(this.#runtime.timers, listener)
    return this.#broker(brokerId).accept(socket) === null ? null : socket.client
  }

  /** Ends everything: connections, ports, timers. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.faults.clear()
    this.#services.groups.close()
    this.#services.transactions.close()
    await Promise.all(this.#brokers.map((broker) => broker.shut()))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #doors(options: TestClusterOptions): BrokerDoors {
    return {
      services: this.#services,
      handlers,
      faults: this.faults,
      history: this.#history,
      maxFrameBytes: this.#state.configs.number('socket.request.max.bytes'),
      throttleGraceMs: options.throttleGraceMs ?? 1000,
      nextEvent: () => this.#eventCount++,
      nextConnectionId: () => ++this.#connectionCount,
    }
  }

  #controls(): ClusterControls {
    return {
      brokerIds: this.brokerIds,
      moveLeader: (topic, partition, leaderId) => this.#state.moveLeader(topic, partition, leaderId),
      leaderCandidates: () => this.#leaderCandidates(),
      stopBroker: (id) => this.#takeDown(id, { inPeace: true }),
      killBroker: (id) => this.#takeDown(id, { inPeace: false }),
      startBroker: (id) => this.#bringUp(id),
      pauseBroker: (id) => this.#broker(id).pause(),
      resumeBroker: (id) => this.#broker(id).resume(),
      refuseConnections: (id, times) => this.#broker(id).refuseNext(times),
      cutConnections: (match) => this.#cutConnections(match),
      freezeMetadata: (id) => this.#freezeMetadata(id),
      thawMetadata: (id) => this.#thawMetadata(id),
      moveCoordinator: (kind, key, brokerId) =>
        void this.#movedCoordinators.set(`${kind}/${key}`, this.#state.node(brokerId).id),
      holdMarkers: () => this.#services.transactions.holdMarkers(),
      releaseMarkers: () => this.#services.transactions.releaseMarkers(),
      holdReplication: (topic, index) => this.#eachPartition(topic, index, (partition) => partition.holdReplication()),
      releaseReplication: (topic, index) =>
        this.#eachPartition(topic, index, (partition) => partition.releaseReplication()),
      forgetProducers: (topic, index) =>
        this.#eachPartition(topic, index, (partition) => partition.producers.forgetAll()),
    }
  }

  async #takeDown(id: number, options: { inPeace: boolean }): Promise<void> {
    const broker = this.#broker(id)
    if (!broker.node.isUp) return
    broker.node.isUp = false
    const shut = broker.shut()
    // After a crash the others need a while to notice; until then the dead broker is still called the leader.
    if (options.inPeace || this.#failoverMs === 0) this.#state.nodeWentDown(id, options)
    else {
      this.#runtime.timers.schedule(this.#failoverMs, () => {
        if (!broker.node.isUp) this.#state.nodeWentDown(id, options)
      })
    }
    await shut
  }

  async #bringUp(id: number): Promise<void> {
    const broker = this.#broker(id)
    if (broker.node.isUp || this.#isClosed) return
    await broker.listen()
    this.#state.nodeCameUp(id)
  }

  #cutConnections(match: { broker?: number; clientId?: string }): number {
    const struck = this.#brokers
      .filter((broker) => match.broker === undefined || broker.node.id === match.broker)
      .flatMap((broker) => broker.connections)
      .filter((connection) => match.clientId === undefined || connection.clientId === match.clientId)
    for (const connection of struck) connection.close()
    return struck.length
  }

  #freezeMetadata(brokerId: number | null): void {
    const view = viewOf(this.#state)
    for (const id of brokerId === null ? this.brokerIds : [brokerId]) this.#frozenViews.set(id, view)
  }

  #thawMetadata(brokerId: number | null): void {
    for (const id of brokerId === null ? this.brokerIds : [brokerId]) this.#frozenViews.delete(id)
  }

  #leaderCandidates(): { topic: string; partition: number; candidates: number[] }[] {
    return this.#state.topics.flatMap((topic) =>
      topic.partitions.map((partition) => ({
        topic: topic.name,
        partition: partition.index,
        candidates: partition.inSync.filter((id) => id !== partition.leaderId && this.#state.node(id).isUp),
      })),
    )
  }

  #reportHanging(transaction: Transaction): void {
    const circumstances = {
      brokerId: this.#coordinatorOf('transaction', transaction.id)?.id ?? -1,
      connectionId: -1,
      clientId: null,
      api: null,
      apiVersion: null,
      correlationId: null,
    }
    const what = `the transaction of ${transaction.id} was open for ${transaction.timeoutMs} ms while its client was there`
    const { producerId, epoch: producerEpoch } = transaction
    this.#violations.report(circumstances, { rule: 'transaction-hanging', what, facts: { producerId, producerEpoch } })
  }

  #coordinatorOf(kind: 'group' | 'transaction', key: string): BrokerNode | null {
    const moved = this.#movedCoordinators.get(`${kind}/${key}`)
    const { nodes, liveNodes } = this.#state
    const preferred = moved === undefined ? nodes[hashOf(key) % nodes.length] : this.#state.node(moved)
    if (preferred?.isUp === true) return preferred
    return liveNodes[hashOf(key) % Math.max(1, liveNodes.length)] ?? null
  }

  #sumOf(brokerId: number | undefined, count: (broker: Broker) => number): number {
    const chosen = brokerId === undefined ? this.#brokers : [this.#broker(brokerId)]
    return chosen.reduce((sum, broker) => sum + count(broker), 0)
  }

  #eachPartition(topic: string, index: number | null, action: (partition: Partition) => void): void {
    for (const partition of index === null ? this.#topic(topic).partitions : [this.#partition(topic, index)]) {
      action(partition)
    }
  }

  #broker(id: number): Broker {
    const broker = this.#brokers.find((candidate) => candidate.node.id === id)
    if (broker === undefined) throw new RangeError(`There is no broker ${id}; there are ${this.brokerIds.join(', ')}`)
    return broker
  }

  #topic(name: string): NonNullable<ReturnType<ClusterState['topic']>> {
    const topic = this.#state.topic(name)
    if (topic === undefined)
      throw new RangeError(`There is no topic ${JSON.stringify(name)}; there are ${this.topics.join(', ')}`)
    return topic
  }

  #partition(topic: string, index: number): Partition {
    const { partitions } = this.#topic(topic)
    const partition = partitions[index]
    if (partition === undefined)
      throw new RangeError(`Topic ${topic} has partitions 0 … ${partitions.length - 1}, not ${index}`)
    return partition
  }
}

function nodesOf(options: TestClusterOptions, runtime: Runtime): BrokerNode[] {
  return Array.from({ length: options.brokers ?? 1 }, (_, index) => ({
    id: FIRST_BROKER_ID + index,
    host: options.host ?? MEMORY_HOST,
    port: options.ports?.[index] ?? (runtime.network === null ? FIRST_MEMORY_PORT + index : 0),
    rack: options.racks?.[index] ?? null,
    isUp: true,
  }))
}

/** What the profile offers, as far as it is served here. */
function offeredVersions(profile: Profile): Map<number, VersionRange> {
  const offered = new Map<number, VersionRange>()
  for (const [key, handler] of [...handlers].toSorted(([a], [b]) => a - b)) {
    const range = profile.versions[key]
    if (range === undefined) continue
    const max = Math.min(range.max, handler.api.versions.max)
    if (range.min <= max) offered.set(key, { min: range.min, max })
  }
  return offered
}

function withoutNetwork(runtime: Runtime): Runtime {
  return { clock: runtime.clock, timers: runtime.timers, random: runtime.random, network: null }
}

function hashOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) >>> 0
  return hash
}
