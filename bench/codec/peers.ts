/**
 * The same jobs done by other clients. None of them exports its codec, so their modules are loaded by path, in the
 * versions that are installed:
 *
 * - `@platformatic/kafka`: `dist/protocol/records.js` builds and reads batches, `dist/apis/…-vN.js` has `createRequest`
 *   and `parseResponse` of each version, which take the package's `Writer` and `Reader`.
 * - `kafkajs`: `src/protocol/recordBatch` builds and reads batches, `src/protocol/requests/<api>/vN/response.js` has
 *   `decode`, asynchronous throughout. Its newest versions are Metadata 6 and Produce 7.
 * - `kafka-ts`: `dist/api/produce/common.js` builds batches, `dist/api/fetch/common.js` reads them,
 *   `dist/api/<api>/vN.js` has `request` and `response`, which take the package's `Encoder` and `Decoder`.
 *
 * What each of them makes is checked before it is measured: a client that does less than the job is no peer.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Metadata, Produce, Reader } from '@millrace/protocol'
import { readRecordBatches } from '@millrace/protocol/records'
import type { Case } from '../micro/case.ts'
import type { Work } from '../micro/measure.ts'
import { jobs, responseBytes } from './cases.ts'
import {
  aBatch,
  aMetadataResponse,
  aProduceResponse,
  buffers,
  keys,
  recordsPerBatch,
  texts,
  timestamp,
  topicsOfRequest,
} from './subjects.ts'

/** What one client can do, by job; each makes the work for one case. */
interface Peer {
  readonly package: string
  /** The newest versions of Metadata and Produce that it shares with the comparison. */
  readonly versions: { readonly metadata: number; readonly produce: number }
  readonly encodeBatch: (valueBytes: number) => Promise<() => unknown>
  readonly decodeBatch: (bytes: Buffer) => Promise<() => unknown>
  readonly decodeMetadata: (bytes: Buffer) => Promise<() => unknown>
  readonly decodeProduce: (bytes: Buffer) => Promise<() => unknown>
  readonly encodeMetadataRequest: () => Promise<() => unknown>
}

type Call = (...args: readonly unknown[]) => unknown
type Constructor = new (...args: readonly unknown[]) => object

const folder = join(import.meta.dirname, '../node_modules')

/** What a CommonJS module exports is the default of the namespace that `import` gives. */
async function load(path: string): Promise<unknown> {
  const namespace = (await import(join(folder, path))) as object
  return 'default' in namespace ? namespace.default : namespace
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

/** A part of a peer; one that is gone in another version of it ends the case with its name. */
function part(whole: unknown, name: string): unknown {
  const found = isObject(whole) ? whole[name] : undefined
  if (found === undefined) throw new Error(`there is no ${name} in this version`)
  return found
}

async function functionOf(path: string, ...names: readonly string[]): Promise<Call> {
  const found = names.reduce(part, await load(path))
  if (typeof found !== 'function') throw new TypeError(`${names.join('.')} of ${path} is no function`)
  return found as Call
}

async function classOf(path: string, ...names: readonly string[]): Promise<Constructor> {
  return (await functionOf(path, ...names)) as unknown as Constructor
}

const platformatic: Peer = {
  package: '@platformatic/kafka',
  versions: { metadata: 12, produce: 11 },
  async encodeBatch(valueBytes) {
    const createBatch = await functionOf('@platformatic/kafka/dist/protocol/records.js', 'createRecordsBatch')
    const [key, value] = [keys().map((text) => Buffer.from(text)), buffers(valueBytes)]
    return () => {
      const messages = Array.from({ length: recordsPerBatch }, (_, index) => ({
        key: key[index],
        value: value[index],
        timestamp: BigInt(timestamp),
      }))
      return part(createBatch(messages, {}), 'buffer')
    }
  },
  async decodeBatch(bytes) {
    const readBatches = await functionOf('@platformatic/kafka/dist/protocol/records.js', 'readRecordsBatches')
    const from = await platformaticReader()
    return () => readBatches(from(bytes))
  },
  async decodeMetadata(bytes) {
    const parse = await functionOf('@platformatic/kafka/dist/apis/metadata/metadata-v12.js', 'parseResponse')
    const from = await platformaticReader()
    return () => parse(1, 3, 12, from(bytes))
  },
  async decodeProduce(bytes) {
    const parse = await functionOf('@platformatic/kafka/dist/apis/producer/produce-v11.js', 'parseResponse')
    const from = await platformaticReader()
    return () => parse(1, 0, 11, from(bytes))
  },
  async encodeMetadataRequest() {
    const create = await functionOf('@platformatic/kafka/dist/apis/metadata/metadata-v12.js', 'createRequest')
    return () => part(create(topicsOfRequest, true, false), 'buffer')
  },
}

/** Its `Reader.from`, which looks at no `this`. */
async function platformaticReader(): Promise<Call> {
  return functionOf('@platformatic/kafka/dist/protocol/reader.js', 'Reader', 'from')
}

const kafkajs: Peer = {
  package: 'kafkajs',
  versions: { metadata: 6, produce: 7 },
  async encodeBatch(valueBytes) {
    const createRecord = await functionOf('kafkajs/src/protocol/recordBatch/record/v0/index.js')
    const createBatch = await functionOf('kafkajs/src/protocol/recordBatch/v0/index.js', 'RecordBatch')
    const [key, value] = [keys().map((text) => Buffer.from(text)), buffers(valueBytes)]
    return async () => {
      const records = Array.from({ length: recordsPerBatch }, (_, offsetDelta) =>
        createRecord({ offsetDelta, timestampDelta: 0, key: key[offsetDelta], value: value[offsetDelta] }),
      )
      const batch = { firstTimestamp: timestamp, lastOffsetDelta: recordsPerBatch - 1, records }
      return part(await createBatch(batch), 'buffer')
    }
  },
  async decodeBatch(bytes) {
    const Decoder = await classOf('kafkajs/src/protocol/decoder.js')
    const decode = await functionOf('kafkajs/src/protocol/recordBatch/v0/decoder.js')
    return () => decode(new Decoder(bytes))
  },
  async decodeMetadata(bytes) {
    const decode = await functionOf('kafkajs/src/protocol/requests/metadata/v6/response.js', 'decode')
    return () => decode(bytes)
  },
  async decodeProduce(bytes) {
    const decode = await functionOf('kafkajs/src/protocol/requests/produce/v7/response.js', 'decode')
    return () => decode(bytes)
  },
  async encodeMetadataRequest() {
    const create = await functionOf('kafkajs/src/protocol/requests/metadata/v6/request.js')
    return async () => {
      const encode = part(create({ topics: topicsOfRequest }), 'encode') as () => Promise<unknown>
      return part(await encode(), 'buffer')
    }
  },
}

const kafkaTs: Peer = {
  package: 'kafka-ts',
  versions: { metadata: 12, produce: 11 },
  async encodeBatch(valueBytes) {
    const createBatch = await functionOf('kafka-ts/dist/api/produce/common.js', 'createBatch')
    const [key, value] = [keys(), texts(valueBytes)]
    return () => {
      const records = Array.from({ length: recordsPerBatch }, (_, offsetDelta) => ({
        ...{ attributes: 0, timestampDelta: 0n, offsetDelta },
        ...{ key: key[offsetDelta], value: value[offsetDelta], headers: [] },
      }))
      const batch = createBatch({
        ...{ attributes: 0, lastOffsetDelta: recordsPerBatch - 1, baseTimestamp: BigInt(timestamp) },
        ...{ maxTimestamp: BigInt(timestamp), producerId: 1n, producerEpoch: 0, baseSequence: 0 },
        ...{ partitionLeaderEpoch: 0, baseOffset: 0n, records },
      })
      return kafkaTsBytes(batch)
    }
  },
  async decodeBatch(bytes) {
    const decode = await functionOf('kafka-ts/dist/api/fetch/common.js', 'decodeRecordBatch')
    const Decoder = await classOf('kafka-ts/dist/utils/decoder.js', 'Decoder')
    return () => decode(new Decoder(bytes), bytes.length, [])
  },
  async decodeMetadata(bytes) {
    const decode = await functionOf('kafka-ts/dist/api/metadata/v12.js', 'METADATA_V12', 'response')
    const Decoder = await classOf('kafka-ts/dist/utils/decoder.js', 'Decoder')
    return () => decode(new Decoder(bytes))
  },
  async decodeProduce(bytes) {
    const decode = await functionOf('kafka-ts/dist/api/produce/v11.js', 'PRODUCE_V11', 'response')
    const Decoder = await classOf('kafka-ts/dist/utils/decoder.js', 'Decoder')
    return () => decode(new Decoder(bytes))
  },
  async encodeMetadataRequest() {
    const encode = await functionOf('kafka-ts/dist/api/metadata/v12.js', 'METADATA_V12', 'request')
    const Encoder = await classOf('kafka-ts/dist/utils/encoder.js', 'Encoder')
    return () => {
      const topics = topicsOfRequest.map((name) => ({ id: null, name }))
      return kafkaTsBytes(encode(new Encoder(), { topics, allowTopicAutoCreation: true }))
    }
  },
}

/** Its encoders give their bytes by `value()`. */
function kafkaTsBytes(encoder: unknown): unknown {
  return (encoder as { value(): unknown }).value()
}

export const peers: readonly Peer[] = [platformatic, kafkajs, kafkaTs]

export function peerCases(): Case[] {
  return peers.flatMap((peer) => {
    const { metadata, produce } = peer.versions
    const name = `${peer.package} ${installedVersion(peer.package)}`
    const [answer, acknowledgement] = [aMetadataResponse(), aProduceResponse()]
    const cases: Case[] = [
      {
        ...{ job: jobs.encode100, client: name, unit: 'record' },
        prepare: async () => work(await peer.encodeBatch(100), recordsPerBatch, assertBatch),
      },
      {
        ...{ job: jobs.encode1000, client: name, unit: 'record' },
        prepare: async () => work(await peer.encodeBatch(1024), recordsPerBatch, assertBatch),
      },
      {
        ...{ job: jobs.decode, client: name, unit: 'record' },
        prepare: async () => work(await peer.decodeBatch(aBatch()), recordsPerBatch, assertHolds('99-xxx')),
      },
      {
        ...{ job: jobs.metadata(metadata), client: name, unit: 'partition' },
        prepare: async () => {
          const decode = await peer.decodeMetadata(responseBytes(Metadata, answer, metadata))
          return work(decode, 1000, assertHolds('topic-9'))
        },
      },
      {
        ...{ job: jobs.metadataRequest(metadata), client: name, unit: 'topic' },
        prepare: async () => work(await peer.encodeMetadataRequest(), topicsOfRequest.length, assertRequest(metadata)),
      },
      {
        ...{ job: jobs.produce(produce), client: name, unit: 'partition' },
        prepare: async () => {
          const decode = await peer.decodeProduce(responseBytes(Produce, acknowledgement, produce))
          return work(decode, 60, assertHolds('1000059'))
        },
      },
    ]
    return cases
  })
}

async function work(run: () => unknown, count: number, assert: (made: unknown) => void): Promise<Work> {
  assert(await run())
  return { run, count }
}

/** Read here, every record of it. */
function assertBatch(made: unknown): void {
  if (!(made instanceof Uint8Array)) throw new TypeError('the batch is no bytes')
  const [batch] = readRecordBatches(made)
  batch?.ensureValid()
  if ([...(batch?.records() ?? [])].length !== recordsPerBatch) throw new Error('the batch does not hold its records')
}

function assertRequest(version: number): (made: unknown) => void {
  return (made) => {
    if (!(made instanceof Uint8Array)) throw new TypeError('the request is no bytes')
    const { topics } = Metadata.decodeRequest(new Reader(made), version)
    if (topics?.length !== topicsOfRequest.length) throw new Error('the request does not name its topics')
  }
}

/** What was decoded says, in some shape, what is said last in the bytes. */
function assertHolds(text: string): (made: unknown) => void {
  return (made) => {
    const shown = JSON.stringify(made, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : asText(value),
    )
    if (!shown.includes(text)) throw new Error(`there is no ${text} in what was decoded`)
  }
}

/** A Buffer as JSON has it: an object with its bytes as numbers. */
function asText(value: unknown): unknown {
  if (!isObject(value) || value['type'] !== 'Buffer' || !Array.isArray(value['data'])) return value
  return Buffer.from(value['data'] as number[]).toString()
}

function installedVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }
  return version
}
