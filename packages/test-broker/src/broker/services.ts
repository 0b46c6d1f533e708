/** What the handlers of a cluster share. */

import type { LateChecks } from '../checks/late-checks.ts'
import type { ConnectionLife, SendLedger } from '../checks/send-ledger.ts'
import type { Circumstances, Finding, ViolationList } from '../checks/violations.ts'
import type { GroupCoordinator } from '../coordinators/group-coordinator.ts'
import type { ProducerIds } from '../coordinators/producer-ids.ts'
import type { TransactionCoordinator } from '../coordinators/transaction-coordinator.ts'
import type { FaultPlan } from '../faults/fault-plan.ts'
import type { Profile, VersionRange } from '../profiles/profile.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { BrokerNode, ClusterState } from '../state/cluster-state.ts'
import type { MetadataView } from '../state/metadata-view.ts'
import type { Quotas } from './quotas.ts'

export interface Services {
  readonly runtime: Runtime
  readonly profile: Profile
  /** The APIs offered, by key. */
  readonly offered: ReadonlyMap<number, VersionRange>
  readonly state: ClusterState
  readonly violations: ViolationList
  readonly ledger: SendLedger
  readonly lateChecks: LateChecks
  readonly producerIds: ProducerIds
  readonly groups: GroupCoordinator
  readonly transactions: TransactionCoordinator
  readonly quotas: Quotas
  /** The live broker that looks after a group or a transactional id; null when none is left. */
  coordinatorOf(kind: 'group' | 'transaction', key: string): BrokerNode | null
  /** The cluster as this broker tells it, which a fault may have frozen. */
  metadataOf(brokerId: number): MetadataView
}

/** One request on its way through a broker. */
export interface RequestContext {
  readonly services: Services
  readonly brokerId: number
  readonly connection: ConnectionLife
  readonly clientId: string | null
  readonly clientHost: string
  readonly apiVersion: number
  /** When it arrived, on the line of events of the whole cluster. */
  readonly arrivedAt: number
  readonly circumstances: Circumstances
  /** The injected faults, where there are any. */
  plan: FaultPlan | null
  /** How long the client shall stay away after this answer. */
  throttleMs: number
  report(finding: Finding): void
  /** Closes the connection, the only way to refuse a request that has no answer. */
  close(): void
}
