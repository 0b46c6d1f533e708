/** What `metrics()` says of a real broker: its throttling, its answers, and the bytes that it has in its log. */

import type { Producer } from '@millrace/producer'
import { expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { until, withProducer } from './support.ts'

const CLIENT = 'metered'

function metric(producer: Producer, name: string, tag = CLIENT): number {
  const found = producer.metrics().filter((one) => one.name === name && Object.values(one.tags).at(-1) === tag)
  const value = found[0]?.value
  if (found.length !== 1 || typeof value !== 'number') throw new Error(`no ${name} of ${tag}`)
  return value
}

describeKafka('the metrics of a producer on Kafka 4.4.0', { version: '4.4.0' }, (kafka) => {
  test('show the throttling of a byte quota, and none once the quota is large [S417]', async () => {
    const java = await kafka().java()
    await kafka().createTopic('quota', { partitions: 1 })
    await java.setQuota(CLIENT, { producer_byte_rate: 50_000 })
    const value = 'x'.repeat(20_000)
    await withProducer(kafka(), { clientId: CLIENT }, async (producer) => {
      await until(async () => {
        await producer.send({ topic: 'quota', value })
        return metric(producer, 'produce-throttle-time-max') > 0
      })
      expect(metric(producer, 'produce-throttle-time-avg')).toBeGreaterThan(0)
    })
    await java.setQuota(CLIENT, { producer_byte_rate: 1_000_000_000 })
    // The change reaches those who answer requests a moment after the administrator is told that it is made.
    await until(() =>
      withProducer(kafka(), { clientId: CLIENT }, async (producer) => {
        for (let i = 0; i < 5; i++) await producer.send({ topic: 'quota', value })
        return metric(producer, 'produce-throttle-time-max') === 0
      }),
    )
  })

  test('count the bytes that are in the log, and an answer for every request', async () => {
    await kafka().createTopic('sizes', { partitions: 2 })
    await withProducer(kafka(), { clientId: CLIENT, compressionType: 'zstd' }, async (producer) => {
      await producer.sendMany(Array.from({ length: 500 }, (_, i) => ({ topic: 'sizes', value: `value ${String(i)}` })))
      expect(metric(producer, 'record-send-total')).toBe(500)
      expect(metric(producer, 'record-send-total', 'sizes')).toBe(500)
      // Metadata may be asked for at any moment, this one included.
      await until(() => metric(producer, 'response-total') === metric(producer, 'request-total'))
      expect(metric(producer, 'metadata-age')).toBeLessThan(60)
      const logBytes = kafka().logBytes('sizes', 0).length + kafka().logBytes('sizes', 1).length
      expect(metric(producer, 'byte-total', 'sizes')).toBe(logBytes)
      expect(metric(producer, 'compression-rate', 'sizes')).toBeLessThan(1)
    })
  })
})
