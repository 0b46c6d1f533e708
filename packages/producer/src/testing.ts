/** What tests of the producer need beyond its public names: simulated worlds, and the parts that have rules of their own. */

export { exponentialBackoff } from './network/backoff.ts'
export {
  type NetworkBehaviour,
  SeededRandom,
  type ServerConnection,
  SimulatedNetwork,
  SimulatedRuntime,
  type SimulatedServer,
  VirtualTime,
} from './runtime/simulated.ts'
