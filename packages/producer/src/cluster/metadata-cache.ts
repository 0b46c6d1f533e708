/** The cluster as last heard of, which topics are of interest, and when to ask again. */

import type { MetadataRequest, MetadataResponse } from '@millrace/protocol'
import { errorByCode, errorCodes, ZERO_UUID } from '@millrace/protocol'
import { createMetadataRequest, createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import {
  type Broker,
  type ClusterSnapshot,
  EMPTY_SNAPSHOT,
  type PartitionInfo,
  type TopicInfo,
} from './cluster-snapshot.ts'

/** When and how often to ask. */
export interface MetadataOptions {
  /** `metadataMaxAgeMs`: ask again after this long even when nothing went wrong. */
  readonly maxAgeMs: number
  /** `metadataMaxIdleMs`: forget a topic nobody sent to for this long. */
  readonly maxIdleMs: number
  /** Pause before attempt `attempt` (0 is the first retry), jitter included. */
  readonly backoffMs: (attempt: number) => number
  /** `metadataRecoveryRebootstrapTriggerMs`: start over from the bootstrap servers after this long without an answer. */
  readonly rebootstrapTriggerMs: number
  /** False when `metadataRecoveryStrategy` is `none`. */
  readonly rebootstrap: boolean
  /** `allowAutoTopicCreation`: a topic that does not exist may be created by asking for it. */
  readonly allowAutoTopicCreation: boolean
}

/** A leader that a broker named in an error (KIP-951). */
export interface LeaderHint {
  readonly topic: string
  readonly partition: number
  readonly leaderId: number
  readonly leaderEpoch: number
}

/** What changed with an answer. */
export interface MetadataChange {
  /** Topics whose partitions, leaders or id differ from before, or that became known. */
  readonly changed: readonly TopicInfo[]
  /** Topics that exist under another id than before: deleted and created again. */
  readonly recreated: readonly string[]
  /** Codes of topics that were asked for and have no usable description. */
  readonly errors: ReadonlyMap<string, number>
  /** The broker told us to start over from the bootstrap servers. */
  readonly rebootstrap: boolean
  /** The answer came from another cluster than those before. */
  readonly otherCluster: { readonly before: string; readonly now: string } | null
}

interface Interest {
  /** When somebody last sent to the topic. */
  usedMs: number
  /** No answer has described it yet. */
  isNew: boolean
}

/** Keeps the snapshot; returns requests, never sends them. */
export class MetadataCache {
  readonly #options: MetadataOptions
  #snapshot: ClusterSnapshot = EMPTY_SNAPSHOT
  readonly #interests = new Map<string, Interest>()
  #newTopics = 0
  #fullRequested = true
  #inFlight = false
  #lastSuccessMs = -Infinity
  #notBeforeMs = 0
  #failures = 0
  /** Earliest next request while records wait for a new leader; Infinity while nobody answers at all. */
  #watchNotBeforeMs = Infinity
  /** Answers in a row that brought nothing new although something was asked for. */
  #fruitless = 0
  /** Since when attempts have been failing, −1 while they succeed. */
  #failingSinceMs = -1

  constructor(options: MetadataOptions) {
    this.#options = options
  }

  get snapshot(): ClusterSnapshot {
    return this.#snapshot
  }

  /** How long ago the cluster was last described, NaN when it never was. */
  ageMs(nowMs: number): number {
    return this.#lastSuccessMs === -Infinity ? NaN : nowMs - this.#lastSuccessMs
  }

  /** The topic as last described, undefined when it has not been. */
  topic(name: string): TopicInfo | undefined {
    return this.#snapshot.topics.get(name)
  }

  /** Registers interest in a topic; an unknown one is asked for at once. */
  want(name: string, nowMs: number): void {
    const interest = this.#interests.get(name)
    if (interest !== undefined) {
      interest.usedMs = nowMs
      return
    }
    this.#interests.set(name, { usedMs: nowMs, isNew: true })
    this.#newTopics += 1
    this.#notBeforeMs = 0
  }

  /** Says that what is known is wrong or not enough. */
  requestUpdate(): void {
    this.#fullRequested = true
  }

  /**
   * Records wait for a leader that is gone. Brokers take seconds to agree on its successor: the pauses stop growing, or
   * the longest of them would be added to the failover.
   */
  watchForLeaders(): void {
    this.#fullRequested = true
    this.#notBeforeMs = Math.min(this.#notBeforeMs, this.#watchNotBeforeMs)
  }

  /** True while an answer is awaited. */
  get inFlight(): boolean {
    return this.#inFlight
  }

  /** Milliseconds until the next request is due: 0 is now, Infinity while one is in flight. */
  dueInMs(nowMs: number): number {
    if (this.#inFlight) return Infinity
    if (this.#newTopics > 0 || this.#fullRequested) return Math.max(0, this.#notBeforeMs - nowMs)
    return Math.max(0, this.#lastSuccessMs + this.#options.maxAgeMs - nowMs, this.#notBeforeMs - nowMs)
  }

  /**
   * True when it is time to start over from the bootstrap servers: no broker that is known can be reached or tried, or
   * none has answered for too long.
   */
  shouldRebootstrap(nowMs: number, noBrokerToTry: boolean): boolean {
    if (!this.#options.rebootstrap) return false
    // Where there is nothing but bootstrap servers, starting over would only forget how long to spare them.
    if (noBrokerToTry) return this.#snapshot.brokers.length > 0
    return this.#failingSinceMs >= 0 && nowMs - this.#failingSinceMs >= this.#options.rebootstrapTriggerMs
  }

  /** Forgets the brokers, keeps the topics of interest: the next answer comes from a bootstrap server. */
  rebootstrapped(nowMs: number): void {
    this.#snapshot = { ...this.#snapshot, brokers: [] }
    this.#failingSinceMs = nowMs
    this.#fullRequested = true
    this.#notBeforeMs = 0
  }

  /** The next request: new topics alone when nothing else is due, else all topics of interest. */
  nextRequest(nowMs: number): MetadataRequest {
    const partial = this.#newTopics > 0 && !this.#fullRequested && nowMs - this.#lastSuccessMs < this.#options.maxAgeMs
    const names: string[] = []
    for (const [name, interest] of this.#interests) if (!partial || interest.isNew) names.push(name)
    this.#inFlight = true
    if (this.#failingSinceMs < 0) this.#failingSinceMs = nowMs
    if (!partial) this.#fullRequested = false
    return createMetadataRequest({
      topics: names.map((name) => createMetadataRequestTopic({ name })),
      allowAutoTopicCreation: this.#options.allowAutoTopicCreation,
    })
  }

  /** No answer came: ask again after a pause. */
  failed(nowMs: number): void {
    this.#inFlight = false
    this.#fullRequested = true
    this.#notBeforeMs = nowMs + this.#options.backoffMs(this.#failures)
    this.#watchNotBeforeMs = Infinity
    this.#failures += 1
  }

  /** Takes an answer in. */
  apply(response: MetadataResponse, version: number, nowMs: number): MetadataChange {
    if (response.errorCode === errorCodes.REBOOTSTRAP_REQUIRED || response.brokers.length === 0) {
      this.failed(nowMs)
      const rebootstrap = this.#options.rebootstrap && response.errorCode === errorCodes.REBOOTSTRAP_REQUIRED
      return { changed: [], recreated: [], errors: new Map(), rebootstrap, otherCluster: null }
    }
    this.#inFlight = false
    this.#failures = 0
    this.#failingSinceMs = -1
    this.#lastSuccessMs = nowMs
    this.#dropIdle(nowMs)

    const before = this.#snapshot.clusterId
    const now = response.clusterId
    const otherCluster = before !== null && now !== null && before !== now ? { before, now } : null
    const change = this.#merge(response, version)
    // What was asked for and did not come is asked for again, ever more slowly.
    if (change.incomplete) this.#fullRequested = true
    this.#fruitless = change.changed.length > 0 ? 0 : this.#fruitless + 1
    const attempt = Math.max(0, this.#fruitless - 1)
    this.#notBeforeMs = nowMs + this.#options.backoffMs(attempt)
    this.#watchNotBeforeMs = nowMs + this.#options.backoffMs(Math.min(attempt, WATCH_ATTEMPT))
    const { changed, recreated, errors } = change
    return { changed, recreated, errors, rebootstrap: false, otherCluster }
  }

  /** Believes a leader that a broker named, when it is newer than what is known. Returns the topics that changed. */
  applyHints(hints: readonly LeaderHint[], endpoints: readonly Broker[]): readonly TopicInfo[] {
    const brokers = new Map(this.#snapshot.brokers.map((broker) => [broker.id, broker]))
    for (const endpoint of endpoints) brokers.set(endpoint.id, endpoint)
    const topics = new Map(this.#snapshot.topics)
    const changed = new Set<string>()
    for (const hint of hints) {
      const topic = topics.get(hint.topic)
      const partition = topic?.partitions[hint.partition]
      if (topic === undefined || partition === undefined) continue
      if (hint.leaderEpoch <= partition.leaderEpoch || !brokers.has(hint.leaderId)) continue
      const partitions = topic.partitions.slice()
      partitions[hint.partition] = { ...partition, leaderId: hint.leaderId, leaderEpoch: hint.leaderEpoch }
      topics.set(hint.topic, { ...topic, partitions })
      changed.add(hint.topic)
    }
    if (changed.size === 0) return []
    this.#snapshot = { ...this.#snapshot, brokers: [...brokers.values()], topics }
    return [...changed].map((name) => topics.get(name) as TopicInfo)
  }

  #dropIdle(nowMs: number): void {
    for (const [name, interest] of this.#interests) {
      if (interest.isNew || nowMs - interest.usedMs < this.#options.maxIdleMs) continue
      this.#interests.delete(name)
    }
  }

  #merge(response: MetadataResponse, version: number): Merged {
    const topics = new Map<string, TopicInfo>()
    for (const [name, known] of this.#snapshot.topics) if (this.#interests.has(name)) topics.set(name, known)
    const changed: TopicInfo[] = []
    const recreated: string[] = []
    const errors = new Map<string, number>()
    let incomplete = false
    const living = new Set(response.brokers.map(({ nodeId }) => nodeId))
    for (const described of response.topics) {
      const name = described.name
      if (name === null || !this.#interests.has(name)) continue
      const known = topics.get(name)
      if (described.errorCode !== errorCodes.NONE) {
        errors.set(name, described.errorCode)
        // A topic that is being created or moved keeps what is known of it and is asked for again; one that is refused
        // is neither.
        if (errorByCode(described.errorCode).retriable) {
          incomplete = true
        } else {
          topics.delete(name)
          this.#described(name)
        }
        continue
      }
      this.#described(name)
      const sameTopic = known === undefined || known.topicId === ZERO_UUID || known.topicId === described.topicId
      if (!sameTopic) recreated.push(name)
      const partitions: PartitionInfo[] = []
      for (const p of described.partitions) {
        if (p.errorCode !== errorCodes.NONE) incomplete = true
        const leaderEpoch = version >= 9 ? p.leaderEpoch : -1
        const before = sameTopic ? known?.partitions[p.partitionIndex] : undefined
        // An older epoch is an older truth.
        partitions[p.partitionIndex] =
          before !== undefined && leaderEpoch >= 0 && leaderEpoch < before.leaderEpoch
            ? before
            : {
                partition: p.partitionIndex,
                // A leader that is not among the brokers is gone, and nobody has taken its place yet.
                leaderId: living.has(p.leaderId) ? p.leaderId : -1,
                leaderEpoch,
                replicas: p.replicaNodes,
                inSyncReplicas: p.isrNodes,
                offlineReplicas: p.offlineReplicas,
              }
      }
      fillHoles(partitions)
      const topic: TopicInfo = { name, topicId: described.topicId, isInternal: described.isInternal, partitions }
      topics.set(name, topic)
      if (known === undefined || !sameTopic || differs(known, topic)) changed.push(topic)
    }
    this.#snapshot = {
      clusterId: response.clusterId,
      controllerId: response.controllerId,
      brokers: response.brokers.map((b) => ({ id: b.nodeId, host: b.host, port: b.port, rack: b.rack })),
      topics,
    }
    return { changed, recreated, errors, incomplete }
  }

  #described(name: string): void {
    const interest = this.#interests.get(name)
    if (interest?.isNew !== true) return
    interest.isNew = false
    this.#newTopics -= 1
  }
}

/** The attempt whose pause is the longest while a leader is watched for: 200 ms with the defaults. */
const WATCH_ATTEMPT = 1

interface Merged {
  readonly changed: TopicInfo[]
  readonly recreated: string[]
  readonly errors: Map<string, number>
  readonly incomplete: boolean
}

/** A broker that leaves a partition out does not make the ones after it move up. */
function fillHoles(partitions: PartitionInfo[]): void {
  for (let i = 0; i < partitions.length; i++) {
    partitions[i] ??= {
      partition: i,
      leaderId: -1,
      leaderEpoch: -1,
      replicas: [],
      inSyncReplicas: [],
      offlineReplicas: [],
    }
  }
}

function differs(a: TopicInfo, b: TopicInfo): boolean {
  if (a.partitions.length !== b.partitions.length || a.topicId !== b.topicId) return true
  return a.partitions.some((p, i) => {
    const q = b.partitions[i]
    return q === undefined || p.leaderId !== q.leaderId || p.leaderEpoch !== q.leaderEpoch
  })
}
