/**
 * Writes the golden files about metrics anew: the names that Java's producer gives them, and what Java's statistics make
 * of random values. It needs a JDK and Maven; the tests that use the files need neither.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TestCluster } from '@millrace/test-broker'
import { kafkaJars, NEWEST_KAFKA } from '../codec/kafka-classes.ts'

const SEED = 20_251_121
const TOPIC = 'orders'
const JARS = join(kafkaJars(NEWEST_KAFKA), '*')
const BY = 'node --conditions=millrace-source test/metrics/make-golden.ts'

await using cluster = await TestCluster.start({ brokers: 1, topics: { [TOPIC]: { partitions: 1 } } })

write('../golden/java-producer-metrics.json', {
  provenance: {
    by: `KafkaProducer.metrics() of kafka-clients ${NEWEST_KAFKA}, connected to the test broker`,
    with: BY,
    license: 'Apache-2.0',
  },
  ...(await java('names', cluster.bootstrapServers.join(','), TOPIC)),
})
write('../golden/java-windows.json', {
  provenance: {
    by: `Avg, Max, Rate and WindowedCount of kafka-clients ${NEWEST_KAFKA}`,
    with: `${BY}, seed ${String(SEED)}`,
    license: 'Apache-2.0',
  },
  ...(await java('windows', String(SEED))),
})

async function java(...args: string[]): Promise<object> {
  const program = join(import.meta.dirname, 'JavaMetrics.java')
  const { stdout } = await promisify(execFile)('java', ['-XX:TieredStopAtLevel=1', '-cp', JARS, program, ...args])
  return JSON.parse(stdout) as object
}

/** One entry of a list per line: a change is seen in a diff. */
function write(path: string, content: object): void {
  const text = JSON.stringify(content).replaceAll(/\{"(group|atMs|windowMs)"/g, '\n{"$1"')
  writeFileSync(join(import.meta.dirname, path), `${text}\n`)
}
