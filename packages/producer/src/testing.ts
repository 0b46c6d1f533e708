/** What tests of the producer need beyond its public names: simulated worlds, and the parts that have rules of their own. */

export { exponentialBackoff } from './network/backoff.ts'
export { murmur2, murmur2OfString } from './partitioner/murmur2.ts'
export {
  createTopicPartitioner,
  type TopicPartitioner,
  type TopicPartitionerOptions,
} from './partitioner/topic-partitioner.ts'
export { SeededRandom } from './runtime/seeded-random.ts'
export { SimulatedRuntime } from './runtime/simulated.ts'
export { SimulatedNames } from './runtime/simulated-names.ts'
export {
  type NetworkBehaviour,
  type ServerConnection,
  SimulatedNetwork,
  type SimulatedServer,
} from './runtime/simulated-network.ts'
export { Trace } from './runtime/trace.ts'
export { VirtualTime } from './runtime/virtual-time.ts'
export { type SampleWindows, Sensor } from './telemetry/sensor.ts'
