/** Real Apache Kafka for tests, benchmarks and examples: what `millrace-test/kafka` offers. */

export { type Listener, SASL_MECHANISMS, SASL_USER } from './broker-properties.ts'
export type { Certificate, Certificates } from './certificates.ts'
export { type KafkaTool, kafkaDistribution, newestVersion } from './distribution.ts'
export {
  type Direction,
  FaultProxy,
  type FaultProxyOptions,
  type FrameFault,
  type FrameFilter,
  type PlacedFault,
  type ProxiedFrame,
} from './fault-proxy.ts'
export { type KafkaAvailability, kafkaAvailable } from './java.ts'
export {
  type IsolationLevel,
  JavaHelper,
  type KafkaRecord,
  type ProducerState,
  type ReadOptions,
  type RecordToWrite,
  type TopicDescription,
} from './java-helper.ts'
export type { JavaOutput } from './java-process.ts'
export { KafkaCluster, type KafkaClusterOptions } from './kafka-cluster.ts'
export { KafkaNode, type NodeState } from './kafka-node.ts'
export type { ConsoleRecord, LogBatch, LogRecord } from './kafka-tools.ts'
export type { Address, PartitionView, TopicSpec } from './plain-wire.ts'
export { isAtLeast, KAFKA_VERSIONS } from './versions.ts'
