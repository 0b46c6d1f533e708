/** What errors say: code, category, fate of the record, and a message of three parts. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as errors from '../../src/errors.ts'
import {
  AbortError,
  AuthenticationError,
  BrokerError,
  BufferExhaustedError,
  ConfigurationError,
  ConnectionError,
  type ConnectionFailure,
  type Delivery,
  DeliveryTimeoutError,
  describeValue,
  FlushTimeoutError,
  InvalidPartitionError,
  InvalidTopicError,
  InvariantViolation,
  isMillraceError,
  MetadataTimeoutError,
  MillraceError,
  millraceErrorCodes,
  OutOfOrderSequenceError,
  ProducerClosedError,
  ProducerFencedError,
  ProtocolError,
  RecordTooLargeError,
  RequestTimeoutError,
  SendManyError,
  SerializationError,
  SharedBatchError,
  TransactionAbortableError,
  TransactionAbortedError,
  TransactionTimeoutError,
  TransactionUsageError,
  toMillraceError,
  UnknownTopicError,
  UnsupportedVersionError,
  UsageError,
} from '../../src/errors.ts'

const NODE = { nodeId: 2, host: 'kafka-2', port: 9092 }
const IDENTITY = { producerId: 4000n, producerEpoch: 3 }
const WHERE = { topic: 'orders', partition: 5 }

/** One of each class. */
const one: readonly MillraceError[] = [
  new AbortError({ operation: 'send', delivery: 'maybe-written' }),
  new AuthenticationError({ ...NODE, mechanism: 'PLAIN' }),
  new BrokerError({ ...WHERE, errorCode: 19, apiName: 'Produce', nodeId: 2 }),
  new BufferExhaustedError({ limit: 'bufferMemory', limitBytes: 1000, sizeBytes: 70, waitedMs: 60_000 }),
  new ConfigurationError({ key: 'lingerMs', value: -1, problem: 'It is less than 0.', allowed: '0 or more' }),
  new ConnectionError({ ...NODE, reason: 'refused' }),
  new DeliveryTimeoutError({ ...WHERE, deliveryTimeoutMs: 1000, elapsedMs: 1001, attempts: 2, recordCount: 3 }),
  new FlushTimeoutError({ timeoutMs: 500, remainingRecords: 1 }),
  new InvalidPartitionError({ ...WHERE, partitionCount: 4 }),
  new InvalidTopicError({ topic: 'a b', problem: 'It contains a blank.' }),
  new InvariantViolation({ rule: 'a batch completes once', facts: { partition: 5 } }),
  new MetadataTimeoutError({ topic: 'orders', waitedMs: 500 }),
  new OutOfOrderSequenceError({ ...WHERE, ...IDENTITY, baseSequence: 17 }),
  new ProducerClosedError({ duringClose: false }),
  new ProducerFencedError({ ...IDENTITY, transactionalId: 'payments' }),
  new ProtocolError({ ...NODE, problem: 'The correlation id is 7, not 6.' }),
  new RecordTooLargeError({ topic: 'orders', sizeBytes: 2000, limit: 'maxRequestSize', limitBytes: 1000 }),
  new RequestTimeoutError({ ...NODE, apiName: 'Produce', timeoutMs: 30_000 }),
  new SendManyError({ results: [{ status: 'rejected', reason: new Error('x') }] }),
  new SerializationError({ topic: 'orders', part: 'value', serializer: 'json' }),
  new SharedBatchError(WHERE),
  new TransactionAbortableError({ transactionalId: 'payments' }),
  new TransactionAbortedError({ transactionalId: 'payments' }),
  new TransactionTimeoutError({ transactionalId: 'payments', operation: 'commit', timeoutMs: 60_000 }),
  new TransactionUsageError({ operation: 'commit()', state: 'no transaction', next: 'Call beginTransaction() first.' }),
  new UnknownTopicError({ topic: 'orders' }),
  new UnsupportedVersionError({
    apiName: 'Produce',
    brokerVersions: { min: 0, max: 2 },
    neededVersions: { min: 3, max: 13 },
  }),
  new UsageError({ what: 'The record has no topic.', next: 'Give it one.' }),
]

const cases = one.map((error) => [error.constructor.name, error] as const)

describe('every class of errors', () => {
  it('has a code of its own, and every code has a class', () => {
    expect(one.map(({ code }) => code).sort()).toEqual([...millraceErrorCodes].sort())
    const classes = Object.values(errors).filter((value) => isErrorClass(value))
    expect(new Set(one.map((error) => error.constructor))).toEqual(new Set(classes))
  })

  it.each(cases)('%s carries its own name, survives minification, and is recognised', (className, error) => {
    expect(error.name).toBe(className)
    expect(error).toBeInstanceOf(Error)
    expect(isMillraceError(error)).toBe(true)
    expect(error.stack).toContain(error.message)
  })

  it.each(cases)('%s says in whole sentences what happened, why, and what comes next', (_name, error) => {
    expect(error.message).toMatch(/\.$/)
    expect(error.message.split(/[.?!](?= [A-Z"]|$)/).length).toBeGreaterThan(2)
    expect(error.message).not.toMatch(/undefined|\[object|NaN|(?<!")\.\./)
  })

  it.each(cases)('%s becomes the outcome of a record with another fate, and stays what it is', (_name, error) => {
    for (const delivery of ['not-written', 'maybe-written', 'written'] as const satisfies readonly Delivery[]) {
      const outcome = error.withDelivery(delivery)
      expect(outcome).toMatchObject({ code: error.code, category: error.category, name: error.name, delivery })
      expect(outcome.constructor).toBe(error.constructor)
      expect(outcome.message).toContain(`written${delivery === 'maybe-written' ? ':' : '.'}`)
      expect(outcome.withDelivery(delivery)).toBe(outcome)
      expect(outcome.cause).toBe(error.cause)
    }
  })
})

describe('docs/errors.md', () => {
  const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
  const sections = text.split(/^## /m).slice(1)

  it('has one heading for each code, in order', () => {
    expect(sections.map((section) => section.slice(0, section.indexOf('\n')))).toEqual(
      millraceErrorCodes.map((code) => `\`${code}\``),
    )
  })

  it.each(one.map((error) => [error.code, error] as const))('names the class and the facts of %s', (code, error) => {
    const section = sections.find((candidate) => candidate.startsWith(`\`${code}\``)) ?? ''
    expect(section).toContain(`\`${error.name}\``)
    const common = ['code', 'category', 'delivery', 'kafkaCode', 'cause', 'stack', 'message']
    for (const fact of Object.getOwnPropertyNames(error).filter((name) => !common.includes(name))) {
      expect(section, fact).toContain(`\`${fact}\``)
    }
  })
})

describe('isMillraceError', () => {
  it('is true across copies of the package', async () => {
    const copy = (await import(copyOf('../../src/errors.ts'))) as typeof errors
    const foreign = new copy.UsageError({ what: 'No.', next: 'Stop.' })
    expect(foreign).not.toBeInstanceOf(MillraceError)
    expect(isMillraceError(foreign)).toBe(true)
    expect(copy.isMillraceError(one[0])).toBe(true)
  })

  it.each([undefined, null, 7, 'MILLRACE_USAGE', {}, new Error('x'), { code: 'MILLRACE_USAGE' }])(
    'is false for %s',
    (value) => {
      expect(isMillraceError(value)).toBe(false)
    },
  )
})

describe('a broker error', () => {
  it('has the name, the number and the category of its code', () => {
    const category = (errorCode: number): string => new BrokerError({ errorCode }).category
    expect([19, 6, 2].map(category)).toEqual(['retriable', 'retriable', 'retriable'])
    expect([31, 90, 53].map(category)).toEqual(['fatal', 'fatal', 'fatal'])
    expect([10, 87, 32].map(category)).toEqual(['usage', 'usage', 'usage'])
    expect([29, 47, -1].map(category)).toEqual(['abortable', 'abortable', 'abortable'])
    expect(new BrokerError({ errorCode: 29 })).toMatchObject({ kafkaCode: 'TOPIC_AUTHORIZATION_FAILED', errorCode: 29 })
    expect(new BrokerError({ errorCode: 29, category: 'fatal' }).category).toBe('fatal')
  })

  it("says what the broker said in words, else what Kafka's table says", () => {
    expect(new BrokerError({ errorCode: 87, brokerMessage: 'Key is missing.' }).message).toContain('Key is missing.')
    expect(new BrokerError({ errorCode: 87 }).message).toMatch(/record/i)
  })

  it('of a code that nobody knows yet keeps its number', () => {
    const error = new BrokerError({ errorCode: 9999 })
    expect(error).toMatchObject({ kafkaCode: 'UNKNOWN_SERVER_ERROR', errorCode: 9999, retriable: false })
    expect(error.message).toContain('9999')
  })

  it('for a topic with an old message format says what to change', () => {
    const { message } = new BrokerError({ errorCode: 43 })
    expect(message).toContain('message.format.version')
    expect(message).toContain('enableIdempotence')
  })
})

describe('messages', () => {
  it('of a metadata timeout name topic and wait; partition and count where there is one', () => {
    const topic = new MetadataTimeoutError({ topic: 'orders', waitedMs: 500.4 })
    expect(topic.message).toContain('"orders"')
    expect(topic.message).toContain('500 ms')
    const partition = new MetadataTimeoutError({ topic: 'orders', partition: 10, partitionCount: 4, waitedMs: 500 })
    for (const part of ['10', '"orders"', '4 partitions', '500 ms']) expect(partition.message).toContain(part)
  })

  it('of a record over a limit have both sizes', () => {
    const { message } = new RecordTooLargeError({
      topic: 't',
      sizeBytes: 1001,
      limit: 'maxRequestSize',
      limitBytes: 1000,
    })
    expect(message).toContain('1001 bytes')
    expect(message).toContain('1000 bytes')
  })

  it('of a connection say whether it was TLS against plaintext, or no Kafka at all', () => {
    const say = (reason: ConnectionFailure): string => new ConnectionError({ ...NODE, reason }).message
    expect(say('spoke-tls')).toContain('SASL_SSL')
    expect(say('spoke-plaintext')).toContain('PLAINTEXT')
    expect(say('spoke-http')).toContain('HTTP')
    expect(new ConnectionError({ nodeId: -1, host: '::1', port: 9092, reason: 'refused' }).message).toContain(
      ' [::1]:9092 ',
    )
    expect(say('refused')).toContain('broker 2 (kafka-2:9092)')
  })

  it('take over the words of a cause of ours, and keep those of others in the cause', () => {
    const ours = new RequestTimeoutError({ ...NODE, apiName: 'Produce', timeoutMs: 30_000 })
    const facts = { ...WHERE, deliveryTimeoutMs: 1000, elapsedMs: 1001, attempts: 1, recordCount: 1 }
    expect(new DeliveryTimeoutError({ ...facts, cause: ours }).message).toContain(ours.message)
    const theirs = new Error('value was card 4111')
    const error = new DeliveryTimeoutError({ ...facts, cause: theirs })
    expect(error.message).not.toContain('4111')
    expect(error.cause).toBe(theirs)
  })

  it('hide secrets and the contents of structures, and cut what is long', () => {
    const hidden = new ConfigurationError({ key: 'sslKeyPassword', value: 'hunter2', secret: true, problem: 'No.' })
    expect(hidden.message).not.toContain('hunter2')
    expect(hidden.value).toBe('[hidden]')
    expect(describeValue({ password: 'hunter2' })).toBe('an object')
    expect(describeValue(Buffer.from('hunter2'))).toBe('7 bytes')
    expect(describeValue(['hunter2'])).toBe('an array of 1')
    expect(describeValue(new Map())).toBe('an object of class Map')
    expect(describeValue(Object.create(null))).toBe('an object')
    expect(describeValue('x'.repeat(1000)).length).toBeLessThan(300)
    expect([1n, 1.5, true, undefined, null, Symbol('s')].map(describeValue)).toEqual([
      '1n',
      '1.5',
      'true',
      'undefined',
      'null',
      'a symbol',
    ])
  })

  it('quote the whole of the longest topic name', () => {
    const topic = 'x'.repeat(249)
    expect(new UnknownTopicError({ topic }).message).toContain(topic)
  })
})

describe('many records that failed', () => {
  it('have the gravest category among them, and each its own reason', () => {
    const timeout = new MetadataTimeoutError({ topic: 't', waitedMs: 1, delivery: 'not-written' })
    const fenced = new ProducerFencedError({ ...IDENTITY, transactionalId: null, delivery: 'maybe-written' })
    const done = { status: 'fulfilled', value: {} as never } as const
    const results = [done, { status: 'rejected', reason: timeout }, { status: 'rejected', reason: fenced }] as const
    const error = new SendManyError({ results })
    expect(error).toMatchObject({ category: 'fatal', results, cause: timeout })
    expect(error.message).toContain('2 of 3 records')
    expect('delivery' in error).toBe(false)
  })
})

describe('whatever was thrown', () => {
  it('is itself when it is ours, else a broken rule with it as the cause', () => {
    const ours = new UsageError({ what: 'No.', next: 'Stop.' })
    expect(toMillraceError(ours, 'x')).toBe(ours)
    const boom = new RangeError('boom')
    expect(toMillraceError(boom, 'sending never throws')).toMatchObject({ code: 'MILLRACE_INVARIANT', cause: boom })
  })
})

function isErrorClass(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof MillraceError
}

/** Vite takes a path with a query for another module. */
function copyOf(path: string): string {
  return `${path}?copy`
}
