/** Test suites that need a real Kafka: one cluster for all tests of a suite, and a loud word where there can be none. */

import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { kafkaAvailable } from './java.ts'
import { KafkaCluster, type KafkaClusterOptions } from './kafka-cluster.ts'

/** A first start fetches jars and saves class archives. */
const START_WITHIN_MS = 5 * 60_000
const STOP_WITHIN_MS = 30_000

/**
 * Like vitest's `describe`, with a cluster that is started before the first test and ended after the last. Its logs stay
 * when a test has failed. `kafka()` gives the cluster, from inside tests and hooks.
 *
 * Suites of one file may share a cluster by standing in one `describeKafka`; files do not share: a broker is up in three
 * seconds, and what one file leaves behind would be in the next one's way.
 */
export function describeKafka(
  title: string,
  options: KafkaClusterOptions,
  define: (kafka: () => KafkaCluster) => void,
): void {
  describeWhereKafkaRuns(title, () => {
    let cluster: KafkaCluster | undefined
    beforeAll(async () => {
      cluster = await KafkaCluster.start(options)
    }, START_WITHIN_MS)
    afterEach(({ task }) => {
      if (task.result?.state === 'fail') cluster?.keepLogs()
    })
    afterAll(async () => {
      await cluster?.stop()
    }, STOP_WITHIN_MS)
    define(() => {
      if (cluster === undefined) throw new Error('the cluster is there once the suite has begun')
      return cluster
    })
  })
}

/** For suites that start clusters themselves. */
export function describeWhereKafkaRuns(title: string, define: () => void): void {
  const availability = kafkaAvailable()
  if (availability.available) {
    describe(title, define)
  } else if (process.env['MILLRACE_REQUIRE_KAFKA'] === '1') {
    describe(title, () => {
      test('real Kafka can run here, because MILLRACE_REQUIRE_KAFKA asks for it', () => {
        throw new Error(availability.reason)
      })
    })
  } else {
    process.stderr.write(`\nSKIPPED without a real Kafka: ${title}\n  ${availability.reason}\n\n`)
    describe.skip(title, define)
  }
}
