/** Java's own clients against the test broker: it is a Kafka to them, and they break none of its rules. */
import { type ProfileName, profileNames, TestCluster } from '@millrace/test-broker'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { kafkaDistribution } from '../kafka/distribution.ts'
import { JavaHelper } from '../kafka/java-helper.ts'
import { QUICK_START, runJava } from '../kafka/java-process.ts'
import { describeWhereKafkaRuns } from '../kafka/suite.ts'
import { KAFKA_VERSIONS } from '../kafka/versions.ts'

let cluster: TestCluster | undefined
let java: JavaHelper | undefined

async function begin(profile: ProfileName): Promise<{ cluster: TestCluster; java: JavaHelper }> {
  cluster = await TestCluster.start({ brokers: 3, topics: { orders: 2 }, profile })
  java = await JavaHelper.start(cluster.bootstrapServers.join())
  return { cluster, java }
}

const records = (text: string): { key: string; value: string; partition: number }[] =>
  Array.from({ length: 20 }, (_, index) => ({ key: `k${index}`, value: `${text}${index}`, partition: index % 2 }))

describeWhereKafkaRuns('Java’s clients and the test broker', () => {
  // The first call fetches jars and saves class archives.
  beforeAll(() => kafkaDistribution(KAFKA_VERSIONS.tools), 5 * 60_000)

  afterEach(async () => {
    await java?.close()
    await cluster?.close()
    java = undefined
    cluster = undefined
  })

  test.each(profileNames)(
    '%s: what the producer writes and commits, the consumer reads',
    async (profile) => {
      const world = await begin(profile)
      for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
        await world.java.write('orders', records(compression), { config: { 'compression.type': compression } })
      }
      const config = { 'transactional.id': 'tx' }
      await world.java.write('orders', records('committed'), { config })
      await world.java.write('orders', records('aborted'), { config, abort: true })
      await world.java.write('orders', records('committed'), { config })
      const committed = await world.java.read('orders', { isolationLevel: 'read_committed' })
      expect(committed).toHaveLength(140)
      expect(committed.filter(({ value }) => value?.toString().startsWith('aborted'))).toEqual([])
      const all = await world.java.read('orders')
      const written = world.cluster.records('orders').map(({ valueText }) => valueText)
      expect(all.map(({ value }) => value?.toString()).toSorted()).toEqual(written.toSorted())
      expect(world.cluster.openTransactions).toEqual([])
      world.cluster.assertNoViolations()
    },
    60_000,
  )

  test('the console consumer reads as a member of a group', async () => {
    const world = await begin('kafka-4.4')
    await world.java.write('orders', records('v'))
    const distribution = await kafkaDistribution(KAFKA_VERSIONS.tools)
    const output = await runJava(
      {
        classPath: distribution.classPath,
        mainClass: distribution.mainClasses.consoleConsumer ?? '',
        jvmArguments: [...QUICK_START],
        arguments: [
          '--bootstrap-server',
          world.cluster.bootstrapServers.join(),
          '--topic',
          'orders',
          '--group',
          'readers',
          '--from-beginning',
          '--max-messages',
          '20',
          '--timeout-ms',
          '30000',
        ],
      },
      {},
    )
    expect(output.stdout.trim().split('\n').toSorted()).toEqual(
      records('v')
        .map(({ value }) => value)
        .toSorted(),
    )
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(10n)
    world.cluster.assertNoViolations()
  }, 60_000)
})
