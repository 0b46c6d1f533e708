/** What `@millrace/test-broker` offers: a Kafka cluster in memory that is stricter than a real one. */
export type { Quota } from './broker/quotas.ts'
export type { BatchSummary, RequestRecord } from './broker/request-history.ts'
export { type RuleName, rules } from './checks/rules.ts'
export type { Violation } from './checks/violations.ts'
export type { TransactionStateName } from './coordinators/transaction.ts'
export type { Corruption } from './faults/fault-plan.ts'
export type { ErrorName, FaultMatch, FaultRule } from './faults/fault-rule.ts'
export type { Faults } from './faults/faults.ts'
export type { RandomFaultRates, RandomFaults } from './faults/random-faults.ts'
export type { RequestFacts, TopicPartition } from './faults/request-facts.ts'
export type { LogRecord, LogRecordHeader } from './log/log-reader.ts'
export type { ProducerSummary } from './log/producer-states.ts'
export type { MemoryConnection, MemoryListener } from './memory-socket.ts'
export type { BatchView, PartitionView } from './partition-view.ts'
export type { BrokerTraits, FeatureRange, Profile, VersionRange } from './profiles/profile.ts'
export { type ProfileName, profileNames, resolveProfile } from './profiles/profiles.ts'
export type {
  AcceptedSocket,
  Clock,
  ListeningPort,
  Network,
  RandomSource,
  Runtime,
  TimerHandle,
  Timers,
} from './runtime/runtime.ts'
export { TestCluster, type TestClusterOptions, type TopicOptions, type TransactionView } from './test-cluster.ts'
