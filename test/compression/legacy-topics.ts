/** Topics in Kafka's old message formats, filled by Java: for the tests, and for the golden bytes of them. */

import type { KafkaCluster } from '../kafka/index.ts'

/** Kafka's codecs of that time, at the place of their numbers. */
export const legacyCodecs = ['none', 'gzip', 'snappy', 'lz4'] as const

/** What makes a topic of Kafka 2.8 keep its messages in an old format. */
export const legacyFormats: readonly { readonly magic: 0 | 1; readonly configs: Readonly<Record<string, string>> }[] = [
  { magic: 0, configs: { 'message.format.version': '0.9.0' } },
  { magic: 1, configs: { 'message.format.version': '0.10.0' } },
]

interface LegacyRecord {
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly timestamp: number
}

/** Small and large, with and without key and value: several blocks of every codec. */
export const legacyRecords: readonly LegacyRecord[] = Array.from({ length: 40 }, (_, i) => ({
  key: i % 3 === 0 ? null : Buffer.from(`key ${String(i)}`),
  value: i % 13 === 5 ? null : Buffer.from(`value ${String(i)} `.repeat(i === 20 ? 5000 : i)),
  timestamp: Date.UTC(2026, 0, 5) + i,
}))

/** Has Java write the records in one go, and gives the log's bytes. */
export async function writeLegacyTopic(
  kafka: KafkaCluster,
  { magic, codec, topic }: { magic: 0 | 1; codec: (typeof legacyCodecs)[number]; topic: string },
): Promise<Uint8Array> {
  const configs = legacyFormats.find((format) => format.magic === magic)?.configs ?? {}
  await kafka.createTopic(topic, { configs: { ...configs, 'retention.ms': '-1' } })
  await (await kafka.java()).write(topic, legacyRecords, {
    config: { 'compression.type': codec, 'enable.idempotence': 'false', 'linger.ms': '100', 'batch.size': '100000' },
  })
  return kafka.logBytes(topic)
}

/** A record in one line; version 0 has no timestamps, which readers show as −1. */
export function shown(
  record: { readonly key: Uint8Array | null; readonly value: Uint8Array | null; readonly timestamp: bigint | number },
  magic?: number,
): string {
  const text = (bytes: Uint8Array | null): string => (bytes === null ? 'null' : Buffer.from(bytes).toString())
  return `${String(magic === 0 ? -1 : record.timestamp)} ${text(record.key)}: ${text(record.value)}`
}
