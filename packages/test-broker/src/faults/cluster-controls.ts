/** What faults may do to the cluster as a whole. */

export interface ClusterControls {
  readonly brokerIds: readonly number[]
  moveLeader(topic: string, partition: number, leaderId: number): void
  leaderCandidates(): { topic: string; partition: number; candidates: readonly number[] }[]
  stopBroker(id: number): Promise<void>
  killBroker(id: number): Promise<void>
  startBroker(id: number): Promise<void>
  pauseBroker(id: number): void
  resumeBroker(id: number): void
  refuseConnections(id: number, times: number): void
  cutConnections(match: { broker?: number; clientId?: string }): number
  freezeMetadata(brokerId: number | null): void
  thawMetadata(brokerId: number | null): void
  moveCoordinator(kind: 'group' | 'transaction', key: string, brokerId: number): void
  holdMarkers(): void
  releaseMarkers(): void
  holdReplication(topic: string, partition: number | null): void
  releaseReplication(topic: string, partition: number | null): void
  forgetProducers(topic: string, partition: number | null): void
}
