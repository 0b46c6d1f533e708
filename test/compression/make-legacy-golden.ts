/**
 * Writes test/golden/legacy-logs.json anew: the logs of topics in Kafka's old message formats, as a broker has them on
 * its disk, by every codec of their time. It starts a Kafka 2.8.2 and needs a JDK and Maven.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KAFKA_VERSIONS, KafkaCluster } from '../kafka/index.ts'
import { legacyCodecs, legacyFormats, writeLegacyTopic } from './legacy-topics.ts'

const VERSION = '2.8.2'

const kafka = await KafkaCluster.start({ version: VERSION })
try {
  const lines: string[] = []
  for (const { magic } of legacyFormats) {
    for (const codec of legacyCodecs.slice(1)) {
      const log = await writeLegacyTopic(kafka, { magic, codec, topic: `golden-${String(magic)}-${codec}` })
      lines.push(JSON.stringify({ magic, codec, log: Buffer.from(log).toString('base64') }))
    }
  }
  const provenance = {
    by: `logs of an Apache Kafka ${VERSION} broker, written by the producer of kafka-clients ${KAFKA_VERSIONS.tools}`,
    with: 'test/compression/make-legacy-golden.ts',
    records: 'legacyRecords in test/compression/legacy-topics.ts',
  }
  const text = `{"provenance":${JSON.stringify(provenance)},\n"logs":[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]}\n`
  writeFileSync(join(import.meta.dirname, '../golden/legacy-logs.json'), text)
} finally {
  await kafka.stop()
}
