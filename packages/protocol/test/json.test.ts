/** JSON: the form of Kafka's converters, exact both ways, and strict about what it takes. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  InvalidJsonError,
  type JsonValue,
  messageFromJson,
  parseJson,
  payloadFromJson,
  payloadToJson,
  requestFromJson,
  requestToJson,
  responseFromJson,
  responseToJson,
  stringifyJson,
} from '../src/json.ts'
import { AlterClientQuotas, createAlterClientQuotasRequest } from '../src/messages/alter-client-quotas.ts'
import { ApiVersions, createApiVersionsResponse } from '../src/messages/api-versions.ts'
import {
  ConsumerGroupHeartbeat,
  createConsumerGroupHeartbeatResponse,
} from '../src/messages/consumer-group-heartbeat.ts'
import { createEndTxnMarker, EndTxnMarker } from '../src/messages/end-txn-marker.ts'
import { createInitProducerIdRequest, InitProducerId } from '../src/messages/init-producer-id.ts'
import {
  createPartitionProduceData,
  createProduceRequest,
  createTopicProduceData,
  Produce,
} from '../src/messages/produce.ts'
import { messageSchema } from '../src/schema.ts'
import { UnsupportedFieldError, UnsupportedVersionError } from '../src/unsupported.ts'
import { hex } from './bytes.ts'

describe('JSON text', () => {
  test.each<[string, JsonValue]>([
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['9007199254740991', 9007199254740991],
    ['1.0', 1],
    ['1e0', 1],
    ['-0', -0],
    ['-1.5E-2', -0.015],
    ['"a\\n\\u00e9\\ud83d\\ude00\\/"', 'a\né😀/'],
    [' [ 1 , [ ] , { } , null , true , false ] ', [1, [], {}, null, true, false]],
    ['{"a":{"b":[{"c":"d"}]},"":0}', { a: { b: [{ c: 'd' }] }, '': 0 }],
    ['{"a":1,"a":2}', { a: 2 }],
  ])('%s is parsed', (text, value) => {
    expect(parseJson(text)).toStrictEqual(value)
  })

  test.each([
    '',
    '{',
    '[1,]',
    '{"a"}',
    '{a:1}',
    '01',
    '1.',
    '.5',
    '+1',
    'nul',
    '"a',
    '"\\x"',
    '"\u0001"',
    '[1] 2',
    "'a'",
    'NaN',
    '-',
  ])('%j is not JSON', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  test('says where it ends to be JSON', () => {
    expect(() => parseJson('{"a":[1,x]}')).toThrow('unexpected "x" at position 8')
    expect(() => parseJson('[1')).toThrow('unexpected the end at position 2')
  })

  test('nested without end is refused before the stack is', () => {
    expect(() => parseJson('['.repeat(1_000_000))).toThrow('JSON nested more than 256 deep')
  })

  test('a key that names the prototype is only a key', () => {
    const parsed = parseJson('{"__proto__":{"a":1}}')
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
    expect(stringifyJson(parsed)).toBe('{"__proto__":{"a":1}}')
  })

  test('is what JSON.parse makes of it, for any value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('keeps integers of 64 bits exact through text and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const parsed = parseJson(stringifyJson(value))
        expect(typeof parsed === 'bigint' || typeof parsed === 'number' ? BigInt(parsed) : parsed).toBe(value)
      }),
    )
  })
})

describe('a message as JSON', () => {
  test('shows ordinary fields even at their default, tagged ones only when they differ', () => {
    const plain = { errorCode: 0, apiKeys: [], throttleTimeMs: 0 }
    expect(responseToJson(ApiVersions, createApiVersionsResponse(), 3)).toEqual(plain)
    expect(responseToJson(ApiVersions, createApiVersionsResponse({ finalizedFeaturesEpoch: 2n }), 3)).toEqual({
      ...plain,
      finalizedFeaturesEpoch: 2n,
    })
  })

  test('leaves out fields of other versions, and shows null where something is null', () => {
    expect(requestToJson(InitProducerId, createInitProducerIdRequest({ transactionalId: null }), 2)).toEqual({
      transactionalId: null,
      transactionTimeoutMs: 0,
    })
    expect(responseToJson(ConsumerGroupHeartbeat, createConsumerGroupHeartbeatResponse(), 0)).toEqual({
      throttleTimeMs: 0,
      errorCode: 0,
      errorMessage: null,
      memberId: null,
      memberEpoch: 0,
      heartbeatIntervalMs: 0,
      assignment: null,
    })
  })

  test('refuses what the version cannot carry, as encoding does', () => {
    const message = createInitProducerIdRequest({ producerId: 7n })
    expect(() => requestToJson(InitProducerId, message, 2)).toThrow(UnsupportedFieldError)
    expect(() => requestToJson(InitProducerId, message, 99)).toThrow(UnsupportedVersionError)
  })

  test('has bytes and records in base64', () => {
    const partitionData = [createPartitionProduceData({ index: 1, records: hex('00fbffbe') })]
    const message = createProduceRequest({ acks: 1, topicData: [createTopicProduceData({ name: 't', partitionData })] })
    const json = requestToJson(Produce, message, 9)
    expect(stringifyJson(json)).toBe(
      '{"transactionalId":null,"acks":1,"timeoutMs":0,"topicData":[{"name":"t","partitionData":[{"index":1,"records":"APv/vg=="}]}]}',
    )
    expect(requestFromJson(Produce, json, 9)).toEqual(message)
  })

  test('has the float64 values that JSON lacks as words', () => {
    const ops = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0].map((value) => {
      return { key: 'k', value, remove: false, unknownTaggedFields: [] }
    })
    const message = createAlterClientQuotasRequest({ entries: [{ entity: [], ops, unknownTaggedFields: [] }] })
    const text = stringifyJson(requestToJson(AlterClientQuotas, message, 1))
    expect(text).toContain('"value":"NaN"')
    expect(text).toContain('"value":"-Infinity"')
    expect(requestFromJson(AlterClientQuotas, parseJson(text), 1)).toEqual(message)
  })

  test('of a payload is read and written too', () => {
    const marker = createEndTxnMarker({ coordinatorEpoch: 3 })
    expect(payloadToJson(EndTxnMarker, marker, 0)).toEqual({ coordinatorEpoch: 3 })
    expect(payloadFromJson(EndTxnMarker, { coordinatorEpoch: 3 }, 0)).toEqual(marker)
  })
})

describe('JSON that is to become a message', () => {
  const valid = { transactionalId: 'x', transactionTimeoutMs: 5, producerId: 7, producerEpoch: 1 }

  test.each<[string, Record<string, JsonValue>]>([
    ['numbers', {}],
    ['bigints', { producerId: 7n }],
    ['decimal strings', { producerId: '7', producerEpoch: '1', transactionTimeoutMs: '5' }],
  ])('may have integers as %s', (_, change) => {
    expect(requestFromJson(InitProducerId, { ...valid, ...change }, 3)).toEqual(
      createInitProducerIdRequest({ transactionalId: 'x', transactionTimeoutMs: 5, producerId: 7n, producerEpoch: 1 }),
    )
  })

  test.each<[string, JsonValue, string]>([
    ['no object', [], 'expected an object, found an array'],
    ['a key too few', { transactionalId: null }, 'transactionTimeoutMs is missing'],
    ['a key too many', { ...valid, more: 1 }, 'version 3 has no more'],
    ['a key of another version', { ...valid, enable2Pc: false }, 'version 3 has no enable2Pc'],
    ['null where it cannot be', { ...valid, producerId: null }, 'producerId: cannot be null'],
    ['a fraction', { ...valid, producerId: 1.5 }, 'producerId: expected an integer, found number 1.5'],
    ['an integer with a sign of plus', { ...valid, producerId: '+1' }, 'expected an integer, found string +1'],
    ['an integer that is too large', { ...valid, producerEpoch: 40000 }, 'producerEpoch: 40000 does not fit 16 bits'],
    ['a number for a string', { ...valid, transactionalId: 1 }, 'transactionalId: expected a string, found number 1'],
  ])('with %s is refused', (_, json, reason) => {
    expect(() => requestFromJson(InitProducerId, json, 3)).toThrow(InvalidJsonError)
    expect(() => requestFromJson(InitProducerId, json, 3)).toThrow(reason)
  })

  test.each<[string, JsonValue]>([
    ['base64 of another alphabet', 'APv_vg=='],
    ['base64 without padding', 'APv/vg'],
    ['base64 with a character too few', 'APv/v==='],
  ])('with %s is refused, and the path says where', (_, records) => {
    const topicData = [{ name: 't', partitionData: [{ index: 0, records }] }]
    const json = { transactionalId: null, acks: 1, timeoutMs: 0, topicData }
    expect(() => requestFromJson(Produce, json, 9)).toThrow('topicData[0].partitionData[0].records: expected base64')
  })

  test('takes tagged fields or leaves them, one by one', () => {
    const json = { errorCode: 0, apiKeys: [], throttleTimeMs: 0, zkMigrationReady: true }
    expect(responseFromJson(ApiVersions, json, 3)).toEqual(createApiVersionsResponse({ zkMigrationReady: true }))
  })

  test('reads an empty, a full and a wrong UUID for what they are', () => {
    const schema = messageSchema('PushTelemetryRequest')
    if (schema === undefined) throw new Error('no schema')
    const json = { clientInstanceId: '', subscriptionId: 1, terminating: true, compressionType: 0, metrics: '' }
    expect(() => messageFromJson(schema, json, 0)).toThrow('clientInstanceId: expected a UUID')
    expect(() => messageFromJson(schema, { ...json, clientInstanceId: 'p8ID8lrJ11yjZOGjDy5ZPR' }, 0)).toThrow('a UUID')
    expect(messageFromJson(schema, { ...json, clientInstanceId: 'p8ID8lrJ11yjZOGjDy5ZPQ' }, 0)).toBeDefined()
  })
})
