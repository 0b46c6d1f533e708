/**
 * Writes test/golden/record-batches.json anew: batches that Kafka's own classes made, of every format and codec, with what
 * Kafka reads in them. It needs a JDK and Maven; the test that uses the file needs neither.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NEWEST_KAFKA } from './kafka-classes.ts'
import { KafkaRecords } from './kafka-records.ts'

const SEED = 20_251_121
/** Enough to hold each kind of batch several times, small enough to be looked at. */
const WANTED = 60
const MAX_CHARACTERS = 4500

const kafka = new KafkaRecords()
const cases = (await kafka.random(SEED, 800))
  .filter(({ hex, json }) => hex.length + json.length <= MAX_CHARACTERS)
  .slice(0, WANTED)
kafka.close()

const lines = cases.map(({ hex, json }) => `  {"hex":"${hex}",\n   "read":${json}}`)
const provenance = {
  by: `MemoryRecordsBuilder, MemoryRecords and DefaultRecordBatch of kafka-clients ${NEWEST_KAFKA}`,
  with: `test/codec/make-records-golden.ts, seed ${SEED}`,
  license: 'Apache-2.0',
}
writeFileSync(
  join(import.meta.dirname, '../golden/record-batches.json'),
  `{"provenance":${JSON.stringify(provenance)},\n"cases":[\n${lines.join(',\n')}\n]}\n`,
)
