/** The main job of the examples, as a child process, into a real Kafka: the command that strangers type. */

import { expect, test } from 'vitest'
import { describeWhereKafkaRuns } from '../kafka/suite.ts'
import { EXAMPLE_TEST_MS, runExample } from './examples.ts'

const RECORDS = 50_000

describeWhereKafkaRuns('the main job', () => {
  test(
    'sends 50 000 real flights into a Kafka of its own, proves that each arrived once and in order, and ends with 0',
    async () => {
      const args = ['--kafka', '4.3.1', '--records', String(RECORDS)]
      const stdout = await runExample('main-job', args)
      expect(stdout).toMatch(/^Brokers: Apache Kafka 4\.3\.1/m)
      expect(stdout).toMatch(/^Sent: +50,000 records/m)
      expect(stdout).toMatch(/^Read: +50,000 records/m)
      expect(stdout).toMatch(/^Proof: +every record arrived exactly once, unchanged, in order per key\.$/m)
    },
    EXAMPLE_TEST_MS,
  )
})
