/** The packed codec: messages and record batches survive a round trip on every Node. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeRequestFrame, FrameDecoder, Metadata } from '@millrace/protocol'
import { createMetadataRequest, createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import {
  Arena,
  crc32c,
  RecordBatch,
  RecordBatchBuilder,
  readRecordBatches,
  sealRecordBatch,
} from '@millrace/protocol/records'
import { allApis, decodeRequestFrame } from '@millrace/protocol/registry'

test('a Metadata request keeps its topics in every version that names them', () => {
  const { min, max } = Metadata.versions
  for (let version = min; version <= max; version++) {
    const message = createMetadataRequest({ topics: [createMetadataRequestTopic({ name: 'orders' })] })
    const bytes = Buffer.concat(
      encodeRequestFrame(Metadata, version, { correlationId: 7, clientId: 'stranger' }, message),
    )
    /** @type {Uint8Array[]} */
    const frames = []
    new FrameDecoder({ maxFrameBytes: 1024 }).push(bytes, (frame) => frames.push(frame))
    const [frame = assert.fail('no frame')] = frames
    const decoded = decodeRequestFrame(frame)
    assert.equal(decoded.header.correlationId, 7)
    const { topics } = /** @type {import('@millrace/protocol').MetadataRequest} */ (decoded.message)
    assert.equal(topics?.[0]?.name, 'orders', `version ${version}`)
  }
})

test('the registry knows every API by its key', () => {
  assert.equal(new Set(allApis.map((api) => api.key)).size, allApis.length)
  assert.ok(allApis.some((api) => api.name === 'Produce'))
})

test('a sealed record batch is read back with its key, value, headers and checksum', () => {
  const { bytes } = Arena.create(65_536)
  const builder = new RecordBatchBuilder(bytes, 0, bytes.length)
  assert.ok(builder.append(1_700_000_000_000, 'k1', 'v1', [{ key: 'trace', value: 'x' }]) > 0)
  assert.ok(builder.append(1_700_000_000_005, null, null, null) > 0)
  const batch = builder.bytes()
  sealRecordBatch(batch, { producerId: 4n, producerEpoch: 1, baseSequence: 12 })
  const [read] = readRecordBatches(batch, {})
  assert.ok(read instanceof RecordBatch)
  const [first, second, ...rest] = read.records()
  assert.equal(rest.length, 0)
  assert.equal(Buffer.from(first?.value ?? '').toString(), 'v1')
  assert.equal(second?.value, null)
  assert.equal(read.baseSequence, 12)
})

test('CRC-32C of the check string is the published one', () => {
  assert.equal(crc32c(new TextEncoder().encode('123456789')) >>> 0, 0xe3069283)
})
