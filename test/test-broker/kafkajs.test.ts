/** KafkaJS against the test broker: a foreign client finds a Kafka. */

import { profileNames, TestCluster } from '@millrace/test-broker'
import { Kafka, logLevel } from 'kafkajs'
import { afterEach, describe, expect, it } from 'vitest'

describe.each(profileNames)('KafkaJS on %s', (profile) => {
  let cluster: TestCluster | undefined

  afterEach(async () => {
    await cluster?.close()
    cluster = undefined
  })

  it('writes records and reads them back as a member of a group', async () => {
    cluster = await TestCluster.start({ brokers: 3, topics: { orders: 3 }, profile })
    const kafka = new Kafka({ brokers: cluster.bootstrapServers, clientId: 'kafkajs', logLevel: logLevel.NOTHING })
    const producer = kafka.producer({ idempotent: true })
    const consumer = kafka.consumer({ groupId: 'readers', maxWaitTimeInMs: 100 })
    const read: string[] = []
    try {
      await producer.connect()
      for (let index = 0; index < 30; index++) {
        await producer.send({
          topic: 'orders',
          messages: [{ key: `k${index}`, value: `v${index}`, headers: { h: 'x' } }],
        })
      }
      await consumer.connect()
      await consumer.subscribe({ topic: 'orders', fromBeginning: true })
      await new Promise<void>((resolve, reject) => {
        consumer
          .run({
            eachMessage: async ({ message }) => {
              read.push(message.value?.toString() ?? '')
              if (read.length === 30) resolve()
            },
          })
          .catch(reject)
      })
    } finally {
      await producer.disconnect()
      await consumer.disconnect()
    }
    expect(read.toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => `v${index}`).toSorted())
    expect(cluster.records('orders')).toHaveLength(30)
    cluster.assertNoViolations()
  })
})
