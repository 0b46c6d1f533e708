/** Message sets of versions 0 and 1 as a Kafka of their time wrote them: compressed by Java and by us, read by us and Java. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { withProducer } from '../integration/support.ts'
import { describeKafka } from '../kafka/suite.ts'
import { legacyCodecs, legacyFormats, legacyRecords, shown, writeLegacyTopic } from './legacy-topics.ts'
import { batchesIn, recordsIn } from './log-bytes.ts'

interface GoldenLog {
  readonly magic: number
  readonly codec: string
  readonly log: string
}

describe('logs that Kafka 2.8 wrote in its old formats', () => {
  const { logs } = JSON.parse(readFileSync(new URL('../golden/legacy-logs.json', import.meta.url), 'utf8')) as {
    readonly logs: readonly GoldenLog[]
  }

  test.each(logs)('magic $magic, $codec: are read byte for byte', ({ magic, codec, log }) => {
    const bytes = Buffer.from(log, 'base64')
    const batches = batchesIn(bytes)
    expect(new Set(batches.map((batch) => batch.magic))).toEqual(new Set([magic]))
    expect(new Set(batches.map((batch) => batch.codec))).toEqual(new Set([legacyCodecs.indexOf(codec as 'gzip')]))
    expect(recordsIn(bytes).map((record) => shown(record))).toEqual(legacyRecords.map((record) => shown(record, magic)))
  })

  test('cover both formats and every codec of their time', () => {
    expect(logs.map(({ magic, codec }) => `${String(magic)} ${codec}`)).toEqual(
      legacyFormats.flatMap(({ magic }) => legacyCodecs.slice(1).map((codec) => `${String(magic)} ${codec}`)),
    )
  })
})

describeKafka('old message formats on Kafka 2.8', { version: '2.8.2' }, (kafka) => {
  describe.each(legacyFormats)('version $magic', ({ magic, configs }) => {
    test.each(legacyCodecs)('%s: wrapped by Java and its broker, read by us', async (codec) => {
      const log = await writeLegacyTopic(kafka(), { magic, codec, topic: `java-${String(magic)}-${codec}` })
      const batches = batchesIn(log)
      expect(new Set(batches.map((batch) => batch.magic))).toEqual(new Set([magic]))
      expect(new Set(batches.map((batch) => batch.codec))).toEqual(new Set([legacyCodecs.indexOf(codec)]))
      // Several records in one message: they are wrapped, with offsets of their own inside.
      if (codec !== 'none') expect(batches.length).toBeLessThan(legacyRecords.length)
      expect(recordsIn(log).map((record) => shown(record))).toEqual(legacyRecords.map((record) => shown(record, magic)))
    })

    test.each(legacyCodecs)('%s: written by us, converted by the broker, read by Java and by us', async (codec) => {
      const topic = `ours-${String(magic)}-${codec}`
      await kafka().createTopic(topic, { configs: { ...configs, 'retention.ms': '-1' } })
      const records = legacyRecords.map(({ key, value, timestamp }) => ({ topic, key, value, timestamp }))
      const options = { compressionType: codec, enableIdempotence: false, lingerMs: 20 } as const
      const sent = await withProducer(kafka(), options, (producer) => producer.sendMany(records))
      expect(sent.map(({ offset }) => Number(offset))).toEqual(records.map((_, i) => i))
      const expected = legacyRecords.map((record) => shown(record, magic))
      expect((await (await kafka().java()).read(topic)).map((record) => shown(record))).toEqual(expected)
      expect(recordsIn(kafka().logBytes(topic)).map((record) => shown(record))).toEqual(expected)
    })
  })

  test('lz4 of version 0 has the old header checksum, and of version 1 the right one', async () => {
    const checksumAt = 6
    const checksums = new Map<number, number | undefined>()
    for (const { magic } of legacyFormats) {
      const log = await writeLegacyTopic(kafka(), { magic, codec: 'lz4', topic: `checksum-${String(magic)}` })
      checksums.set(magic, batchesIn(log)[0]?.recordsSection[checksumAt])
    }
    // Over FLG and BD alone it is 0x82; the old one also covers the magic number before them.
    expect(checksums.get(1)).toBe(0x82)
    expect(checksums.get(0)).not.toBe(0x82)
  })
})
