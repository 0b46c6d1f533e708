/** The packed producer against the packed test broker: records arrive, in order, and everything can be closed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMillraceError, Producer } from '@millrace/producer'
import { TestCluster } from '@millrace/test-broker'

test('a producer that never sent anything closes', async () => {
  const producer = new Producer({ bootstrapServers: ['127.0.0.1:9'], clientId: 'stranger' })
  await producer.close()
})

test('an unknown option is refused with the nearest known one', () => {
  const misspelled = { bootstrapServers: ['127.0.0.1:9'], lingerMS: 5 }
  assert.throws(
    () => new Producer(misspelled),
    (/** @type {unknown} */ error) =>
      isMillraceError(error) && error.category === 'usage' && error.message.includes('lingerMs'),
  )
})

test('records sent to a test cluster are in its log once, in the order they were sent', async () => {
  const cluster = await TestCluster.start({ brokers: 3, topics: { orders: { partitions: 1 } } })
  try {
    const producer = new Producer({ bootstrapServers: cluster.bootstrapServers, clientId: 'stranger' })
    try {
      const sent = Array.from({ length: 100 }, (_, index) =>
        producer.send({ topic: 'orders', key: 'k', value: `v${index}` }),
      )
      const offsets = (await Promise.all(sent)).map(({ offset }) => offset)
      assert.deepEqual(
        offsets,
        Array.from({ length: 100 }, (_, index) => BigInt(index)),
      )
    } finally {
      await producer.close()
    }
    assert.deepEqual([...cluster.violations], [])
  } finally {
    await cluster.close()
  }
})
