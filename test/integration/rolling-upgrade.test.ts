/** A cluster that is upgraded node by node under load: from the last release with old transactions to one with the new. */

import { Producer } from '@millrace/producer'
import { expect, test } from 'vitest'
import type { KafkaNode } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { Copier } from './copier.ts'
import { harmless } from './harmless.ts'
import { numbers, until } from './support.ts'
import { kafkaStage } from './transaction-stage.ts'

const [BEFORE, AFTER] = ['3.9.2', '4.3.1']
const PARTITIONS = 3
const SAFE = { partitions: PARTITIONS, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }
/** In each partition; more than copiers get done in the time that an upgrade takes. */
const INPUTS = 20_000

describeKafka(
  `three nodes of Kafka ${BEFORE} that become ${AFTER} one by one`,
  { version: BEFORE, nodes: 3, fastFailover: true },
  (kafka) => {
    test('lose and double nothing, neither plain records nor copies in transactions, whichever release coordinates [S473] [S475] [S476] [S477]', async () => {
      const [plain, from, to] = ['upgrade-plain', 'upgrade-from', 'upgrade-to']
      for (const topic of [plain, from, to]) await kafka().createTopic(topic, SAFE)
      await fill(from)
      const copiers = await copiersOf(from, to)
      let copying = true
      const copies = Promise.all(copiers.map((copier) => copier.run(() => copying)))
      try {
        await allGoOn(copiers)
        await harmless(kafka(), plain, { requestTimeoutMs: 5_000 }, async () => {
          for (const node of kafka().nodes) {
            await replace(node)
            for (const topic of [plain, to]) await kafka().inSync(topic, 3)
            // Both releases in turn, as long as there are both.
            for (const coordinator of new Map(kafka().nodes.map((each) => [each.version, each])).values()) {
              await coordinate(coordinator)
              await allGoOn(copiers)
            }
          }
          await finalize()
          await allGoOn(copiers)
          const coordinator = await kafka().leaderOf('__transaction_state', 0)
          await coordinator.kill()
          await coordinator.start()
          await allGoOn(copiers)
        })
      } finally {
        copying = false
        await copies
      }
      const seen = await kafkaStage(kafka()).visible(to)
      for (const [partition, copier] of copiers.entries()) {
        expect(copier.lives).toBeGreaterThan(2)
        const values = seen.filter((record) => record.partition === partition).map(({ value }) => value)
        expect(values).toEqual(inputsOf(partition).slice(0, copier.position))
      }
    }, 300_000)

    async function fill(topic: string): Promise<void> {
      const producer = new Producer({ bootstrapServers: kafka().bootstrapServers })
      try {
        for (let partition = 0; partition < PARTITIONS; partition++)
          await producer.sendMany(inputsOf(partition).map((value) => ({ topic, partition, value })))
      } finally {
        await producer.close()
      }
    }

    async function copiersOf(from: string, to: string): Promise<Copier[]> {
      const records = await (await kafka().java()).read(from)
      return Array.from({ length: PARTITIONS }, (_, partition) => {
        const inputs = records.flatMap((record) => (record.partition === partition ? [String(record.value)] : []))
        return new Copier({ kafka: kafka(), from, to, partition, inputs, asMember: partition === 0 })
      })
    }

    /** The first one dies, the others end in order. */
    async function replace(node: KafkaNode): Promise<void> {
      if (node.id === 1) await node.kill()
      await kafka().upgrade(node, AFTER)
    }

    async function coordinate(node: KafkaNode): Promise<void> {
      const others = kafka().nodes.filter(({ id }) => id !== node.id)
      const replicas = [node, ...others].map(({ id }) => id)
      await (await kafka().java()).moveLeader('__transaction_state', 0, replicas)
      await until(async () => (await kafka().leaderOf('__transaction_state', 0)).id === node.id)
    }

    /** Then transactions are those of the new release too. */
    async function finalize(): Promise<void> {
      const args = ['--bootstrap-server', kafka().internalBootstrapServers, 'upgrade', '--release-version', '4.3']
      const { code, stdout, stderr } = await kafka().tool('features', args)
      expect({ code, stdout, stderr }).toMatchObject({ code: 0 })
      expect((await kafka().features()).get('transaction.version')).toBe('2')
    }
  },
)

function inputsOf(partition: number): string[] {
  return numbers(INPUTS).map((number) => `${number} of ${String(partition)}`)
}

/** Each of them commits a few transactions more. */
async function allGoOn(copiers: readonly Copier[]): Promise<void> {
  const before = copiers.map(({ position }) => position)
  await until(() => copiers.every(({ position }, i) => position >= (before[i] ?? 0) + 15))
}
