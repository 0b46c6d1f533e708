/** The test broker in a process of its own, so that the producer's memory is the producer's alone. */

import { TestCluster } from '@millrace/test-broker'

/** What it is told, as JSON in its first argument. */
export interface SoakBrokerInput {
  readonly topic: string
  readonly partitions: number
  readonly seed: number
}

/** What it says: first where it listens, at the end what it has seen. */
export type SoakBrokerSays =
  | { readonly bootstrapServers: readonly string[] }
  | { readonly records: number; readonly faults: number; readonly violations: readonly string[] }

const { topic, partitions, seed } = JSON.parse(process.argv[2] ?? '{}') as SoakBrokerInput
const RETENTION_BYTES = 4 << 20

const cluster = await TestCluster.start({
  brokers: 3,
  seed,
  topics: { [topic]: { partitions } },
  configs: { 'retention.bytes': String(RETENTION_BYTES) },
  // A batch that was lost with its connection on the way looks new when it is sent again.
  ignore: ['sequence-after-unknown-fate', 'sequence-gap'],
})
const faults = cluster.faults.random({ seed, loseReply: 0.0005, cutBefore: 0.0002, leaderMoveEveryMs: 5_000 })

process.on('message', () => {
  faults.stop()
  let records = 0
  for (let partition = 0; partition < partitions; partition++)
    records += Number(cluster.log(topic, partition).logEndOffset)
  const violations = cluster.violations.map(({ message }) => message)
  say({ records, faults: faults.hits, violations: violations.slice(0, 10) })
  void cluster.close().then(() => {
    process.disconnect()
  })
})
say({ bootstrapServers: cluster.bootstrapServers })

function say(what: SoakBrokerSays): void {
  process.send?.(what)
}
