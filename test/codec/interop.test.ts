/** The codec against Kafka's own generated classes, of the newest release and of the last that had the old versions. */

import { MalformedMessageError } from '@millrace/protocol'
import {
  InvalidJsonError,
  type JsonValue,
  messageFromJson,
  messageToJson,
  parseJson,
  stringifyJson,
} from '@millrace/protocol/json'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceSeed, effort, seed } from '../seed.ts'
import { arbitraryMessage } from './arbitrary.ts'
import { codecsByKind, decodeFromHex, encodeToHex, type MessageCodec, withoutUnknownTags } from './codecs.ts'
import { canonical, mapObjects, withoutRecords } from './comparable-json.ts'
import { Damage } from './damage.ts'
import { damagedJson } from './json-damage.ts'
import { KafkaClasses, type KafkaKind, kafkaClassesAvailable, LAST_KAFKA_3, NEWEST_KAFKA } from './kafka-classes.ts'

/** Per message and version; MILLRACE_CODEC_EFFORT multiplies them. */
const THEIRS = 12 * effort
const OURS = 6 * effort
const DAMAGED = 10 * effort
const timeoutMs = 300_000 * effort

/** Kafka reads on where these cannot be anything but damage. */
const STRICTER_ON_PURPOSE =
  /not UTF-8|tag \d+ after tag|announced to end at|a tagged field of \d+ bytes|a length of -|a varint above 2147483647/

/**
 * Kafka takes a UUID of any length, base64 of any kind, as an int8 what lies between 127 and 257, less 128, and anything
 * for a struct that must have no field.
 */
const STRICTER_JSON_ON_PURPOSE = /expected a UUID|expected base64|does not fit 8 bits|expected an object/

/** Kafka 3.9 calls this field by the name it had before groups of the new protocol could commit. */
const RENAMED = { generationId: 'generationIdOrMemberEpoch' } as const

/** APIs of the controllers' own listener, and of brokers that still used ZooKeeper: no client meets them. */
const NOT_FOR_CLIENTS: ReadonlySet<string> = new Set([
  'LeaderAndIsr',
  'StopReplica',
  'UpdateMetadata',
  'ControlledShutdown',
  'Vote',
  'BeginQuorumEpoch',
  'EndQuorumEpoch',
  'AlterPartition',
  'Envelope',
  'FetchSnapshot',
  'BrokerRegistration',
  'BrokerHeartbeat',
  'AllocateProducerIds',
  'ControllerRegistration',
  'AssignReplicasToDirs',
  'UpdateRaftVoter',
])

/** What Kafka 3.9 called ListConfigResources, with one kind of resource. */
const OLD_NAMES: ReadonlySet<string> = new Set(['ListClientMetricsResources'])

/** Their reader wants bytes where their writer leaves the records out, and a decimal point in every float64. */
const NOT_READ_BACK: ReadonlySet<string> = new Set([
  'ProduceRequest',
  'FetchResponse',
  'ShareFetchResponse',
  'AlterClientQuotasRequest',
  'DescribeClientQuotasResponse',
])

const codecs = codecsByKind()

describe.runIf(kafkaClassesAvailable()).each([NEWEST_KAFKA, LAST_KAFKA_3])('Kafka %s', (kafkaVersion) => {
  let kafka: KafkaClasses
  let kinds: KafkaKind[] = []
  let cases = 0

  beforeAll(async () => {
    kafka = new KafkaClasses(kafkaVersion, seed)
    kinds = await kafka.kinds()
  }, timeoutMs)

  afterAll(() => {
    kafka.close()
    announceSeed(`codec against Kafka ${kafkaVersion}`, cases)
  })

  test('has no message for clients that the codec lacks, nor a stable version of one', () => {
    const lacking = kinds.filter(({ name, type, min, max }) => {
      const versions = codecs.get(`${name} ${type}`)?.versions
      return (
        !NOT_FOR_CLIENTS.has(name) &&
        !OLD_NAMES.has(name) &&
        !(versions !== undefined && versions.min <= min && versions.max >= max)
      )
    })
    expect(lacking).toEqual([])
    expect(kinds.length).toBeGreaterThan(140)
  })

  test(
    "what Kafka writes is read as Kafka's JSON says and written again byte for byte [S423]",
    async () => {
      for (const { codec, kind, version } of combinations(kinds)) {
        for (const { hex, json } of await kafka.random(kind, version, THEIRS)) {
          cases++
          const message = decodeFromHex(codec, hex, version)
          expect(encodeToHex(codec, message, version), `${codec.name} version ${version}`).toBe(hex)
          const ours = messageToJson(codec.schema, message, version)
          expect(canonical(withoutRecords(ours)), `${codec.name} version ${version}`).toBe(
            canonical(renamed(parseJson(json))),
          )
          const again = messageFromJson(codec.schema, parseJson(stringifyJson(ours)), version)
          // Bytes say more than JSON would: a tagged struct of defaults shows in JSON when it has unknown tags.
          expect(encodeToHex(codec, again, version)).toBe(encodeToHex(codec, withoutUnknownTags(message), version))
        }
      }
    },
    timeoutMs,
  )

  test(
    'what we write is read by Kafka with the same JSON and written again byte for byte [S423]',
    async () => {
      for (const { codec, kind, version } of combinations(kinds)) {
        for (const message of fc.sample(arbitraryMessage(codec.schema, version), { seed, numRuns: OURS })) {
          cases++
          const hex = encodeToHex(codec, message, version)
          const theirs = await kafka.decode(kind, version, hex)
          if ('error' in theirs) throw new Error(`${codec.name} version ${version}: ${theirs.error} for ${hex}`)
          expect(theirs.hex, `${codec.name} version ${version}`).toBe(hex)
          const ours = messageToJson(codec.schema, message, version)
          expect(canonical(withoutRecords(ours))).toBe(canonical(renamed(parseJson(theirs.json))))
        }
      }
    },
    timeoutMs,
  )

  test(
    'damaged bytes that Kafka refuses are refused, and those it reads mean the same or are refused on purpose',
    async () => {
      const random = new Damage(seed)
      for (const { codec, kind, version } of combinations(kinds)) {
        for (const { hex } of await kafka.random(kind, version, DAMAGED)) {
          cases++
          const damaged = random.damage(Buffer.from(hex, 'hex')).toString('hex')
          const theirs = await kafka.decode(kind, version, damaged)
          const ours = reading(codec, damaged, version)
          const context = `${codec.name} version ${version}: ${damaged}`
          if ('error' in theirs) expect(ours.refusal, `${context}\nKafka: ${theirs.error}`).toBeDefined()
          else if (ours.refusal !== undefined) expect(ours.refusal, context).toMatch(STRICTER_ON_PURPOSE)
          else expect(ours, context).toEqual({ hex: theirs.hex, json: canonical(renamed(parseJson(theirs.json))) })
        }
      }
    },
    timeoutMs,
  )

  test(
    'our JSON is read by Kafka as the message that we encode',
    async () => {
      for (const { codec, kind, version } of combinations(kinds)) {
        if (NOT_READ_BACK.has(codec.name)) continue
        if (kafkaVersion !== NEWEST_KAFKA && codec.name === 'TxnOffsetCommitRequest') continue
        for (const message of fc.sample(arbitraryMessage(codec.schema, version), { seed, numRuns: OURS })) {
          cases++
          const json = messageToJson(codec.schema, message, version)
          const known = messageFromJson(codec.schema, json, version)
          const theirs = await kafka.encode(kind, version, stringifyJson(json))
          expect(theirs, `${codec.name} version ${version}`).toEqual({ hex: encodeToHex(codec, known, version) })
        }
      }
    },
    timeoutMs,
  )

  test(
    'JSON that Kafka refuses is refused, and what it reads means the same or is refused on purpose',
    async () => {
      const random = new Damage(seed)
      let [refused, read] = [0, 0]
      for (const { codec, kind, version } of combinations(kinds)) {
        if (NOT_READ_BACK.has(codec.name)) continue
        if (kafkaVersion !== NEWEST_KAFKA && codec.name === 'TxnOffsetCommitRequest') continue
        for (const message of fc.sample(arbitraryMessage(codec.schema, version), { seed: seed + 1, numRuns: OURS })) {
          cases++
          const damaged = damagedJson(messageToJson(codec.schema, message, version), random)
          const theirs = await kafka.encode(kind, version, stringifyJson(damaged))
          const ours = readingJson(codec, damaged, version)
          const context = `${codec.name} version ${version}: ${stringifyJson(damaged)}`
          if ('error' in theirs) expect(ours.refusal, `${context}\nKafka: ${theirs.error}`).toBeDefined()
          else if (ours.refusal !== undefined) expect(ours.refusal, context).toMatch(STRICTER_JSON_ON_PURPOSE)
          else expect(ours, context).toEqual(theirs)
          if (ours.refusal === undefined) read++
          else refused++
        }
      }
      // About one in six is read.
      expect(Math.min(refused, read)).toBeGreaterThan((refused + read) / 20)
    },
    timeoutMs,
  )
})

/** What we make of the JSON: the bytes of the message, or why there is none. */
function readingJson(codec: MessageCodec, json: JsonValue, version: number): { hex?: string; refusal?: string } {
  try {
    return { hex: encodeToHex(codec, messageFromJson(codec.schema, json, version), version) }
  } catch (error) {
    if (error instanceof InvalidJsonError) return { refusal: error.message }
    throw error
  }
}

/** What we make of the bytes: the same two things that Kafka tells, or why we refuse. */
function reading(codec: MessageCodec, hex: string, version: number): { hex?: string; json?: string; refusal?: string } {
  try {
    const message = decodeFromHex(codec, hex, version)
    const json = canonical(withoutRecords(messageToJson(codec.schema, message, version)))
    return { hex: encodeToHex(codec, message, version), json }
  } catch (error) {
    if (error instanceof MalformedMessageError) return { refusal: error.message }
    throw error
  }
}

function* combinations(
  kinds: readonly KafkaKind[],
): Generator<{ codec: MessageCodec; kind: KafkaKind; version: number }> {
  for (const kind of kinds) {
    const codec = codecs.get(`${kind.name} ${kind.type}`)
    if (codec === undefined) continue
    for (let version = kind.min; version <= kind.max; version++) yield { codec, kind, version }
  }
}

function renamed(value: JsonValue): JsonValue {
  return mapObjects(value, (entries) =>
    entries.some(([key]) => key === 'transactionalId')
      ? entries.map(([key, member]) => [key === 'generationId' ? RENAMED[key] : key, member])
      : entries,
  )
}
