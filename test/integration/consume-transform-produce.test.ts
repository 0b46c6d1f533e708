/** The example of consume, transform, produce as a child process: a short chain whose processes die. */

import { expect, test } from 'vitest'
import { describeWhereKafkaRuns } from '../kafka/suite.ts'
import { EXAMPLE_TEST_MS, runExample } from './examples.ts'

describeWhereKafkaRuns('consume, transform, produce', () => {
  test.each(['4.3.1', '2.8.2'])(
    'with Kafka %s: members of a group are killed, hung and replaced, and each input has exactly one output, in order [S474]',
    async (version) => {
      const args = ['--kafka', version, '--records', '3000', '--deaths', '6', '--seed', '11']
      const stdout = await runExample('consume-transform-produce', args)
      expect(stdout).toMatch(/^Chain: +[2-9]\d* processes/m)
      expect(stdout).toMatch(/^Proof: +every input has exactly one output, in order per key\.$/m)
    },
    EXAMPLE_TEST_MS,
  )
})
