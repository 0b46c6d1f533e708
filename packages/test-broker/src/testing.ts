/** What tests and simulations need beyond the public names. */

export { ConnectionClosedError, RawClient } from './raw-client.ts'
export { createNodeRuntime } from './runtime/node-runtime.ts'
export { nextFraction, nextInteger, SeededRandom } from './runtime/seeded-random.ts'
export { VirtualRuntime } from './runtime/virtual-runtime.ts'
