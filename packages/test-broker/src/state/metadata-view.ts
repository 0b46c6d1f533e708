/** The cluster as Metadata tells it: a value, so that a broker can be made to tell an old one. */
import type { ClusterState } from './cluster-state.ts'

export interface PartitionView {
  readonly index: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
  readonly offline: readonly number[]
}

export interface TopicView {
  readonly name: string
  readonly id: string
  readonly isInternal: boolean
  readonly partitions: readonly PartitionView[]
}

export interface MetadataView {
  readonly brokers: readonly { id: number; host: string; port: number; rack: string | null }[]
  readonly controllerId: number
  readonly topics: ReadonlyMap<string, TopicView>
}

export function viewOf(state: ClusterState): MetadataView {
  const topics = new Map<string, TopicView>()
  for (const topic of state.topics) {
    const partitions = topic.partitions.map((partition) => ({
      index: partition.index,
      leaderId: partition.leaderId,
      leaderEpoch: partition.leaderEpoch,
      replicas: [...partition.replicas],
      inSync: [...partition.inSync],
      offline: partition.replicas.filter((id) => !state.node(id).isUp),
    }))
    topics.set(topic.name, { name: topic.name, id: topic.id, isInternal: topic.isInternal, partitions })
  }
  const brokers = state.liveNodes.map(({ id, host, port, rack }) => ({ id, host, port, rack }))
  return { brokers, controllerId: state.controllerId, topics }
}
