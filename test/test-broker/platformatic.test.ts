/** @platformatic/kafka against the test broker: a second foreign client finds a Kafka. */

import { profileNames, TestCluster } from '@millrace/test-broker'
import { Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'
import { afterEach, describe, expect, it } from 'vitest'

describe.each(profileNames)('@platformatic/kafka on %s', (profile) => {
  let cluster: TestCluster | undefined

  afterEach(async () => {
    await cluster?.close()
    cluster = undefined
  })

  it('writes records and reads them back as a member of a group', async () => {
    cluster = await TestCluster.start({ brokers: 3, topics: { orders: 3 }, profile })
    const common = { bootstrapBrokers: cluster.bootstrapServers }
    const producer = new Producer({ ...common, clientId: 'writer', serializers: stringSerializers, idempotent: true })
    const consumer = new Consumer({
      ...common,
      clientId: 'reader',
      groupId: 'readers',
      deserializers: stringDeserializers,
    })
    const read: string[] = []
    try {
      for (let index = 0; index < 30; index++) {
        await producer.send({ messages: [{ topic: 'orders', key: `k${index}`, value: `v${index}` }] })
      }
      const stream = await consumer.consume({ topics: ['orders'], mode: 'earliest', maxWaitTime: 100 })
      for await (const message of stream) {
        read.push(message.value)
        if (read.length === 30) break
      }
      await stream.close()
    } finally {
      await producer.close()
      await consumer.close(true)
    }
    expect(read.toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => `v${index}`).toSorted())
    cluster.assertNoViolations()
  })
})
