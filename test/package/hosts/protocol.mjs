/**
 * The packed codec in any host that runs JavaScript: no test runner, no module of a host. Every message in every version,
 * frames in pieces, batches, checksums and JSON, and an error at the end of the bytes. Says how much it has compared.
 */
import {
  createMetadataRequest,
  encodeRequestFrame,
  FrameDecoder,
  MalformedMessageError,
  Metadata,
  Reader,
  Writer,
} from '@millrace/protocol'
import { messageFromJson, messageToJson, parseJson, stringifyJson } from '@millrace/protocol/json'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import { Arena, crc32c, RecordBatchBuilder, readRecordBatches, sealRecordBatch } from '@millrace/protocol/records'
import { allApis, decodeRequestFrame } from '@millrace/protocol/registry'
import { messageSchema } from '@millrace/protocol/schema'

let compared = 0

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
function same(actual, expected, what) {
  compared++
  if (actual !== expected) throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`)
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

for (const api of allApis) {
  for (let version = api.versions.min; version <= api.versions.max; version++) {
    for (const [type, encode, decode] of /** @type {const} */ ([
      ['Request', api.encodeRequest, api.decodeRequest],
      ['Response', api.encodeResponse, api.decodeResponse],
    ])) {
      // Zeros are a message of defaults and empty arrays, or end too early: both must be told apart.
      const writer = new Writer()
      try {
        const reader = new Reader(new Uint8Array(2000))
        const message = decode(reader, version)
        encode(writer, message, version)
        const bytes = writer.toBytes()
        same(
          bytes.every((byte) => byte === 0),
          true,
          `${api.name}${type} ${version}`,
        )
        const schema = messageSchema(`${api.name}${type}`)
        if (schema === undefined) throw new Error(`no schema of ${api.name}${type}`)
        const again = new Writer()
        encode(
          again,
          messageFromJson(schema, parseJson(stringifyJson(messageToJson(schema, message, version))), version),
          version,
        )
        same(hex(again.toBytes()), hex(bytes), `${api.name}${type} ${version} through JSON`)
      } catch (error) {
        if (!(error instanceof MalformedMessageError)) throw error
        same(error.version, version, 'the version of the refusal')
      }
    }
  }
}

const topics = ['orders', 'größe', '漢字😀'].map((name) => createMetadataRequestTopic({ name }))
for (let version = Metadata.versions.min; version <= Metadata.versions.max; version++) {
  const pieces = encodeRequestFrame(
    Metadata,
    version,
    { correlationId: version, clientId: 'hôst' },
    createMetadataRequest({ topics }),
  )
  const frames = new FrameDecoder({ maxFrameBytes: 10_000 })
  /** @type {Uint8Array[]} */
  const found = []
  for (const piece of pieces)
    for (const byte of piece) frames.push(Uint8Array.of(byte), (frame) => found.push(frame.slice()))
  same(found.length, 1, 'frames')
  const { header, message } = decodeRequestFrame(found[0] ?? new Uint8Array(0))
  same(header.clientId, 'hôst', 'client id')
  const names = /** @type {import('@millrace/protocol').MetadataRequest} */ (message).topics?.map(({ name }) => name)
  same(names?.join(), 'orders,größe,漢字😀', `topics in version ${version}`)
}

const check = new TextEncoder().encode('123456789')
same(crc32c(check) >>> 0, 0xe3069283, 'CRC-32C')
for (const target of [Arena.create(100_000).bytes, new Uint8Array(100_000)]) {
  const builder = new RecordBatchBuilder(target, 0, target.length)
  for (let index = 0; index < 500; index++) {
    const value = index % 3 === 0 ? null : `wert-ü-${index}`
    if (builder.append(1_700_000_000_000 + index, `key-${index}`, value, [{ key: 'h', value: check }]) === 0)
      throw new Error('full')
  }
  const batch = builder.bytes()
  sealRecordBatch(batch, { producerId: 2n ** 60n, producerEpoch: 3, baseSequence: 9 })
  const [read] = readRecordBatches(batch)
  read?.ensureValid()
  const records = [...(read?.records() ?? [])]
  same(records.length, 500, 'records')
  for (const [index, { key, value, offset, timestamp, headers }] of records.entries()) {
    same(new TextDecoder().decode(key ?? check), `key-${index}`, 'key')
    same(value === null ? null : new TextDecoder().decode(value), index % 3 === 0 ? null : `wert-ü-${index}`, 'value')
    same(offset, BigInt(index), 'offset')
    same(timestamp, 1_700_000_000_000n + BigInt(index), 'timestamp')
    same(hex(headers[0]?.value ?? new Uint8Array(0)), hex(check), 'header')
  }
  batch[80] = (batch[80] ?? 0) ^ 1
  try {
    for (const damaged of readRecordBatches(batch)) damaged.ensureValid()
    throw new Error('a flipped bit was not found')
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) throw error
  }
}

console.log(`${compared} comparisons`)
