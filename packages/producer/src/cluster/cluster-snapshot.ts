/** What is known of the cluster at one moment: brokers, topics, partitions and their leaders. */

/** A broker's address. */
export interface Broker {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

/** One partition as metadata describes it. */
export interface PartitionInfo {
  readonly partition: number
  /** Leader's broker id, −1 when there is none. */
  readonly leaderId: number
  /** The leader's epoch, −1 when the broker is too old to say. */
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly inSyncReplicas: readonly number[]
  readonly offlineReplicas: readonly number[]
}

/** A topic with all its partitions, in order. */
export interface TopicInfo {
  readonly name: string
  /** Topic id in base64url form; the zero id when the broker has none. */
  readonly topicId: string
  readonly isInternal: boolean
  readonly partitions: readonly PartitionInfo[]
}

/** The cluster at one moment. */
export interface ClusterSnapshot {
  readonly clusterId: string | null
  readonly controllerId: number
  readonly brokers: readonly Broker[]
  readonly topics: ReadonlyMap<string, TopicInfo>
}

/** Nothing is known yet. */
export const EMPTY_SNAPSHOT: ClusterSnapshot = { clusterId: null, controllerId: -1, brokers: [], topics: new Map() }
