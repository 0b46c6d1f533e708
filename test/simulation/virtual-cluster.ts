/** Test clusters in virtual time, and the simulated networks over which producers reach them. */

import type { SimulatedNetwork, VirtualTime } from '@millrace/producer/testing'
import { type Runtime, TestCluster, type TestClusterOptions } from '@millrace/test-broker'

/** A cluster that knows no time but this; its chance is the caller's. */
export function virtualCluster(
  time: VirtualTime,
  random: Runtime['random'],
  options: Omit<TestClusterOptions, 'runtime'>,
): TestCluster {
  return TestCluster.inMemory({
    ...options,
    runtime: {
      clock: { nowMs: () => time.epochMs },
      timers: { schedule: (delayMs, task) => time.schedule(delayMs, task) },
      random,
      network: null,
    },
  })
}

/** Lets the network lead to every broker, and gives their addresses. */
export function leadTo(network: SimulatedNetwork, cluster: TestCluster): readonly string[] {
  return cluster.brokers.map(({ id, host, port }) => {
    const address = `${host}:${String(port)}`
    network.listen(address, (client) => cluster.connect(id, client))
    return address
  })
}
