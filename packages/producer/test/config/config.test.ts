/** Options as callers write them, and the configuration that comes of them. */

import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../src/config/config.ts'
import { definitions } from '../../src/config/definitions.ts'
import { isMillraceError } from '../../src/errors.ts'
import { jsonSerializer } from '../../src/serializers/contents.ts'
import { failureOf, refusal, resolve } from './scenario.ts'

const MOST_RETRIES = 2_147_483_647

describe('a configuration', () => {
  it('of nothing but servers has the defaults of Kafka 4.2 [S013] [S017]', () => {
    expect(resolve()).toMatchObject({
      bootstrapServers: [{ host: 'localhost', port: 9092 }],
      acks: -1,
      enableIdempotence: true,
      retries: MOST_RETRIES,
      maxInFlightRequestsPerConnection: 5,
      deliveryTimeoutMs: 120_000,
      requestTimeoutMs: 30_000,
      lingerMs: 5,
      batchSize: 16_384,
      bufferMemory: 33_554_432,
      maxWaitingBytes: 33_554_432,
      maxBlockMs: 60_000,
      maxRequestSize: 1_048_576,
      compressionType: 'none',
      metadataRecoveryStrategy: 'rebootstrap',
      reconnectBackoffMs: 50,
      reconnectBackoffMaxMs: 1000,
      partitioner: 'default',
      securityProtocol: 'PLAINTEXT',
      transactionalId: null,
      warnings: [],
    })
  })

  it('is frozen, and does not follow what the caller changes afterwards', () => {
    const servers = ['a:1']
    const interceptors = [{ close: () => undefined }]
    const options = { bootstrapServers: servers, interceptors, lingerMs: 7, topics: { x: { lingerMs: 1 } } }
    const before = structuredClone({ ...options, interceptors: [] })
    const config = resolveConfig(options)
    expect({ ...options, interceptors: [] }).toEqual(before)
    servers.push('b:2')
    interceptors.push({ close: () => undefined })
    options.lingerMs = 9
    options.topics.x.lingerMs = 9
    expect(config.bootstrapServers).toHaveLength(1)
    expect(config.interceptors).toHaveLength(1)
    expect(config.lingerMs).toBe(7)
    expect(config.forTopic('x').lingerMs).toBe(1)
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.bootstrapServers)).toBe(true)
    expect(Object.isFrozen(config.interceptors)).toBe(true)
  })

  it('takes a frozen object, and undefined for what is left out', () => {
    expect(() => resolve(Object.freeze({ lingerMs: undefined, clientId: undefined }))).not.toThrow()
    expect(resolve({ lingerMs: undefined }).lingerMs).toBe(5)
  })

  it.each([undefined, null, 'localhost:9092', 7, []])('is not made of %s', (options) => {
    expect(failureOf(() => resolveConfig(options as never))).toMatchObject({ key: 'options' })
  })

  it('needs servers', () => {
    expect(failureOf(() => resolveConfig({} as never))).toMatchObject({ key: 'bootstrapServers' })
  })

  it('has the type of each option that was checked: no option escapes with a wrong one', () => {
    for (const { name, type } of definitions) {
      for (const wrong of [Symbol('x'), 1n, new Date(0)]) {
        if (type.secret === true && wrong instanceof Date && !name.startsWith('ssl') && !name.startsWith('sasl'))
          continue
        if (typeof wrong === 'object' && ['ssl', 'sasl', 'topics', 'meter', 'tracer'].includes(name)) continue
        expect(refusal({ [name]: wrong }), `${name} = ${String(wrong)}`).toMatchObject({ key: name })
      }
    }
  })
})

describe('an option that is unknown', () => {
  it.each([
    ['lingerms', 'lingerMs'],
    ['linger_ms', 'lingerMs'],
    ['acknowledgements', 'acks'],
    ['maxInFlightRequests', 'maxInFlightRequestsPerConnection'],
    ['idempotent', 'enableIdempotence'],
    ['brokers', 'bootstrapServers'],
    ['requestTimeout', 'requestTimeoutMs'],
    ['compresionType', 'compressionType'],
    ['queue.buffering.max.ms', 'lingerMs'],
    ['message.timeout.ms', 'deliveryTimeoutMs'],
    ['linger.msec', 'linger.ms'],
    ['tls', 'ssl'],
  ])('is refused by name, and %s is told that %s was probably meant', (key, nearest) => {
    const error = refusal({ [key]: 1 })
    expect(error).toMatchObject({ code: 'MILLRACE_CONFIGURATION', category: 'usage', key, nearest })
    expect(error.message).toContain(`"${key}"`)
    expect(error.message).toContain(`"${nearest}"`)
  })

  it('like nothing we know is refused without a guess', () => {
    expect(refusal({ frobnicate: true }).nearest).toBeUndefined()
  })

  it('whose name is a symbol is refused [S018]', () => {
    expect(refusal({ [Symbol('lingerMs')]: 5 }).message).toContain('symbol')
  })

  it('that every object has by inheritance is not mistaken for a known one', () => {
    expect(refusal({ constructor: 1 })).toMatchObject({ key: 'constructor' })
    expect(refusal(JSON.parse('{ "__proto__": { "lingerMs": 7 } }') as object as never)).toMatchObject({
      key: '__proto__',
    })
  })
})

describe('an option of the wrong type or out of range', () => {
  it.each([
    ['lingerMs', '5'],
    ['lingerMs', -1],
    ['lingerMs', Number.NaN],
    ['lingerMs', Number.POSITIVE_INFINITY],
    ['lingerMs', null],
    ['batchSize', 1.5],
    ['batchSize', -1],
    ['retries', -1],
    ['retries', 2_147_483_648],
    ['enableIdempotence', 'true'],
    ['maxInFlightRequestsPerConnection', 0],
    ['compressionGzipLevel', 0],
    ['compressionGzipLevel', 10],
    ['compressionLz4Level', 18],
    ['compressionZstdLevel', 23],
    ['metadataMaxIdleMs', 4999],
    ['metricsNumSamples', 0],
    ['metricsRecordingLevel', 'debug'],
    ['transactionalId', ''],
    ['transactionTimeoutMs', 0],
    ['clientId', null],
    ['clientDnsLookup', 'default'],
    ['acks', 2],
    ['acks', 'some'],
    ['partitioner', 'random'],
    ['partitioner', {}],
    ['partitioner', { partition: () => 0 }],
    ['keySerializer', 'avro'],
    ['keySerializer', { name: 'x' }],
    ['interceptors', {}],
    ['interceptors', [{}]],
    ['interceptors', [null]],
    ['logger', { info: () => undefined }],
    ['topics', []],
    ['deliverySemantics', 'exactly once'],
  ])('%s = %s is refused with the key, the value and what is allowed', (key, value) => {
    const error = refusal({ [key]: value })
    expect(error).toMatchObject({ key })
    expect(error.allowed).toBeTypeOf('string')
    expect(error.message).toContain(`"${key}"`)
    expect(error.message).toContain('Allowed: ')
  })

  it('compression.type abc is refused [S010]', () => {
    expect(refusal({ compressionType: 'abc' }).message).toContain('none, gzip, snappy, lz4, zstd')
  })

  it('recovery strategy abc is refused, one in capitals is taken [S014]', () => {
    expect(refusal({ metadataRecoveryStrategy: 'abc' })).toMatchObject({ value: '"abc"' })
    expect(resolve({ metadataRecoveryStrategy: 'NONE' }).metadataRecoveryStrategy).toBe('none')
  })

  it('security protocol abc is refused by name, one in lower case is taken [S011] [S012]', () => {
    expect(refusal({ securityProtocol: 'abc' })).toMatchObject({ key: 'securityProtocol' })
    expect(resolve({ securityProtocol: 'plaintext' }).security.protocol).toBe('PLAINTEXT')
  })

  it('socket buffers of -1 leave the choice to Node, -2 is refused [S024]', () => {
    expect(resolve({ sendBufferBytes: -1, receiveBufferBytes: -1 })).toMatchObject({ sendBufferBytes: -1 })
    expect(refusal({ sendBufferBytes: -2 })).toMatchObject({ key: 'sendBufferBytes' })
    expect(refusal({ receiveBufferBytes: -2 })).toMatchObject({ key: 'receiveBufferBytes' })
  })

  it('that is a secret is not shown', () => {
    expect(refusal({ sslKeyPassword: 4711 }).message).not.toContain('4711')
    expect(
      refusal({ 'sasl.jaas.config': 'x password="hunter2"', securityProtocol: 'SASL_SSL', saslMechanism: 'PLAIN' })
        .message,
    ).not.toContain('hunter2')
  })
})

describe('values in several shapes', () => {
  it.each([
    [0, 0],
    [1, 1],
    [-1, -1],
    ['all', -1],
    ['ALL', -1],
    ['-1', -1],
  ])('acks %s is %s', (written, resolved) => {
    expect(resolve({ acks: written, enableIdempotence: false }).acks).toBe(resolved)
  })

  it('lists are arrays or text with commas', () => {
    const expected = [
      { host: 'a', port: 1 },
      { host: 'b', port: 2 },
    ]
    expect(resolve({ bootstrapServers: ['a:1', 'b:2'] }).bootstrapServers).toEqual(expected)
    expect(resolve({ bootstrapServers: ' a:1 , b:2' }).bootstrapServers).toEqual(expected)
  })

  it("Java's dotted keys are taken, with native values or text", () => {
    const config = resolve({ 'linger.ms': ' 7 ', 'batch.size': 100, 'enable.idempotence': 'FALSE', acks: '1' })
    expect(config).toMatchObject({ lingerMs: 7, batchSize: 100, enableIdempotence: false, acks: 1 })
    expect(refusal({ 'linger.ms': 'soon' })).toMatchObject({ key: 'linger.ms', value: '"soon"' })
    expect(refusal({ 'compression.gzip.level': '0' })).toMatchObject({ key: 'compression.gzip.level' })
    expect(refusal({ 'enable.idempotence': 'yes' })).toMatchObject({ key: 'enable.idempotence' })
  })

  it('an option given by both of its names is refused', () => {
    expect(refusal({ lingerMs: 1, 'linger.ms': 1 }).message).toContain('twice')
  })

  it('a linger of half a millisecond stays one [N34]', () => {
    expect(resolve({ lingerMs: 0.5 }).lingerMs).toBe(0.5)
    expect(resolve({ 'linger.ms': '0.5' }).lingerMs).toBe(0.5)
  })

  it('a batch size of 0 is one record per batch', () => {
    expect(resolve({ batchSize: 0 }).batchSize).toBe(1)
  })
})

describe('bootstrap servers', () => {
  it('are names and addresses with ports [S031]', () => {
    const servers = 'broker-1:9092,BROKER.Example.com:1,10.0.0.1:65535,[::1]:9093,[fe80::1%eth0]:9094,host.:7,SSL://h:8'
    expect(resolve({ bootstrapServers: servers }).bootstrapServers).toEqual([
      { host: 'broker-1', port: 9092 },
      { host: 'BROKER.Example.com', port: 1 },
      { host: '10.0.0.1', port: 65_535 },
      { host: '::1', port: 9093 },
      { host: 'fe80::1%eth0', port: 9094 },
      { host: 'host.', port: 7 },
      { host: 'h', port: 8 },
    ])
  })

  it.each([
    [],
    '',
    ' , ',
    'localhost',
    'localhost:',
    'localhost:kafka',
    'localhost:0',
    'localhost:65536',
    'localhost:-1',
    '::1:9092',
    ':9092',
    'a b:1',
    'a:1,a:1',
    ['a:1', 7],
    [['a:1']],
    null,
    9092,
  ])('are refused as %j [S031]', (bootstrapServers) => {
    expect(refusal({ bootstrapServers })).toMatchObject({ key: 'bootstrapServers' })
  })
})

describe('idempotence', () => {
  it('with nothing but a transactional id is on, with all acks, most retries and a client id of that name [S001]', () => {
    expect(resolve({ transactionalId: 'payments' })).toMatchObject({
      enableIdempotence: true,
      acks: -1,
      retries: MOST_RETRIES,
      clientId: 'producer-payments',
    })
  })

  it.each([0, 1] as const)('left out is turned off by acks %d, which stays [S002]', (acks) => {
    expect(resolve({ acks })).toMatchObject({ enableIdempotence: false, acks })
  })

  it.each([0, 1] as const)('set to true, or with a transactional id, does not go with acks %d [S003]', (acks) => {
    expect(refusal({ acks, enableIdempotence: true })).toMatchObject({ key: 'acks' })
    expect(refusal({ acks, transactionalId: 't' })).toMatchObject({ key: 'transactionalId' })
  })

  it('left out is turned off by no retries; set to true, or with a transactional id, does not go with them [S004]', () => {
    expect(resolve({ retries: 0 })).toMatchObject({ enableIdempotence: false, retries: 0 })
    expect(refusal({ retries: 0, enableIdempotence: true })).toMatchObject({ key: 'retries' })
    expect(refusal({ retries: 0, transactionalId: 't' })).toMatchObject({ key: 'transactionalId' })
  })

  it('left out or not allows five requests in flight and no sixth; without it six are fine [S005] [S007]', () => {
    expect(resolve({ maxInFlightRequestsPerConnection: 5 }).enableIdempotence).toBe(true)
    const error = refusal({ maxInFlightRequestsPerConnection: 6 })
    expect(error).toMatchObject({ key: 'maxInFlightRequestsPerConnection', value: '6' })
    expect(refusal({ maxInFlightRequestsPerConnection: 6, enableIdempotence: true }).key).toBe(error.key)
    expect(
      resolve({ maxInFlightRequestsPerConnection: 6, enableIdempotence: false }).maxInFlightRequestsPerConnection,
    ).toBe(6)
    expect(resolve({ maxInFlightRequestsPerConnection: 6, acks: 1 }).enableIdempotence).toBe(false)
  })

  it('turned off does not go with a transactional id [S006]', () => {
    expect(refusal({ enableIdempotence: false, transactionalId: 't' })).toMatchObject({ key: 'transactionalId' })
  })

  it('with two-phase commit and a transaction timeout of its own is refused, with either alone taken [S008]', () => {
    const both = { transactionTwoPhaseCommitEnable: true, transactionTimeoutMs: 1000 }
    expect(refusal(both)).toMatchObject({ key: 'transactionTimeoutMs' })
    expect(() => resolve({ transactionTwoPhaseCommitEnable: true })).not.toThrow()
    expect(() => resolve({ transactionTimeoutMs: 1000 })).not.toThrow()
  })
})

describe('delivery semantics', () => {
  it.each([
    ['at-most-once', { acks: 0, retries: 0, enableIdempotence: false }],
    ['at-least-once', { acks: -1, retries: MOST_RETRIES, enableIdempotence: false }],
    ['exactly-once', { acks: -1, retries: MOST_RETRIES, enableIdempotence: true }],
  ] as const)(
    '%s decides acks, retries and idempotence, and goes with the same values written out',
    (preset, values) => {
      expect(resolve({ deliverySemantics: preset })).toMatchObject(values)
      expect(resolve({ deliverySemantics: preset, ...values })).toMatchObject(values)
    },
  )

  it.each([
    ['at-most-once', 'acks', 1],
    ['at-most-once', 'retries', 3],
    ['at-most-once', 'enableIdempotence', true],
    ['at-most-once', 'transactionalId', 't'],
    ['at-least-once', 'acks', 1],
    ['at-least-once', 'enableIdempotence', true],
    ['at-least-once', 'transactionalId', 't'],
    ['exactly-once', 'acks', 0],
    ['exactly-once', 'retries', 5],
    ['exactly-once', 'enableIdempotence', false],
    ['exactly-once', 'maxInFlightRequestsPerConnection', 6],
  ] as const)('%s is contradicted by %s %s', (deliverySemantics, key, value) => {
    expect(refusal({ deliverySemantics, [key]: value })).toMatchObject({ key })
  })

  it('exactly-once reaches over partitions with a transactional id', () => {
    expect(resolve({ deliverySemantics: 'exactly-once', transactionalId: 't' }).transactionalId).toBe('t')
  })
})

describe('times', () => {
  it('delivery must leave room for lingering and one request [S009] [N35]', () => {
    const times = { deliveryTimeoutMs: 1000, requestTimeoutMs: 1 }
    expect(refusal({ ...times, lingerMs: 1000 })).toMatchObject({ key: 'deliveryTimeoutMs', value: '1000' })
    expect(resolve({ ...times, lingerMs: 999 }).deliveryTimeoutMs).toBe(1000)
  })

  it('delivery that was left out is raised to that, with a warning', () => {
    const config = resolve({ lingerMs: 100_000, requestTimeoutMs: 50_000 })
    expect(config.deliveryTimeoutMs).toBe(150_000)
    expect(config.warnings).toEqual([expect.stringContaining('150000 ms')])
  })

  it('reconnecting does not slow down when only the first wait was given [S030]', () => {
    expect(resolve({ reconnectBackoffMs: 123 })).toMatchObject({ reconnectBackoffMs: 123, reconnectBackoffMaxMs: 123 })
    expect(resolve()).toMatchObject({ reconnectBackoffMs: 50, reconnectBackoffMaxMs: 1000 })
    expect(resolve({ reconnectBackoffMs: 10, reconnectBackoffMaxMs: 20 })).toMatchObject({ reconnectBackoffMaxMs: 20 })
  })

  it.each([
    ['retryBackoffMs', 'retryBackoffMaxMs'],
    ['reconnectBackoffMs', 'reconnectBackoffMaxMs'],
    ['socketConnectionSetupTimeoutMs', 'socketConnectionSetupTimeoutMaxMs'],
  ])('%s above %s is cut to it, with a warning', (first, longest) => {
    const config = resolve({ [first]: 5000, [longest]: 70 })
    expect(config).toMatchObject({ [first]: 70, [longest]: 70 })
    expect(config.warnings).toEqual([expect.stringContaining(first)])
  })
})

describe('client ids', () => {
  it('that are left out are numbered, and a configuration that fails takes no number', () => {
    const first = Number(/^producer-(\d+)$/.exec(resolve().clientId)?.[1])
    refusal({ acks: 1, enableIdempotence: true })
    refusal({ securityProtocol: 'SSL' })
    expect(resolve().clientId).toBe(`producer-${String(first + 1)}`)
  })

  it('that are given stay, the empty one too', () => {
    expect(resolve({ clientId: 'mine', transactionalId: 't' }).clientId).toBe('mine')
    expect(resolve({ clientId: '' }).clientId).toBe('')
  })
})

describe('serializers and partitioners', () => {
  it('are names, objects or functions [S015]', () => {
    expect(resolve({ valueSerializer: 'json' }).forTopic('x').valueSerializer).toBe(jsonSerializer)
    expect(resolve({ valueSerializer: jsonSerializer }).forTopic('x').valueSerializer).toBe(jsonSerializer)
    const mine = (): string => 'x'
    expect(resolve({ keySerializer: mine }).forTopic('x').keySerializer).toMatchObject({
      name: 'mine',
      serialize: mine,
    })
    const partitioner = (): number => 0
    expect(resolve({ partitioner }).forTopic('x').partitioner).toBe(partitioner)
  })

  it("by Java's classes are ours where we have the same, else an error that names ours", () => {
    const serialization = 'org.apache.kafka.common.serialization'
    expect(resolve({ 'key.serializer': `${serialization}.LongSerializer` }).keySerializer).toBe('int64')
    expect(refusal({ 'key.serializer': 'com.example.AvroSerializer' }).message).toContain('object or function')
    expect(refusal({ 'value.serializer': `${serialization}.ListSerializer` }).message).toContain('listSerializer')
    const producer = 'org.apache.kafka.clients.producer'
    expect(resolve({ 'partitioner.class': `${producer}.RoundRobinPartitioner` }).partitioner).toBe('round-robin')
    expect(resolve({ partitionerClass: 'murmur2-random' }).partitioner).toBe('murmur2-random')
    expect(refusal({ partitionerClass: 'com.example.Mine' }).message).toContain('"partitioner"')
    expect(refusal({ partitionerClass: 'murmur2', partitioner: 'sticky' })).toMatchObject({ key: 'partitionerClass' })
  })
})

describe('what cannot be done here, or not yet', () => {
  it.each([
    ['interceptorClasses', ['com.example.Tracing'], 'interceptors'],
    ['configProviders', 'vault', 'secrets'],
    ['metricReporters', ['com.example.Reporter'], 'metrics()'],
    ['securityProviders', 'X', 'JVM'],
    ['enableMetricsPush', true, 'not supported yet'],
    ['workers', 2, 'not supported yet'],
    ['meter', {}, 'not supported yet'],
    ['tracer', {}, 'not supported yet'],
    ['ssl', true, 'not supported yet'],
    ['sasl', { mechanism: 'PLAIN', username: 'u', password: 'p' }, 'not supported yet'],
    ['securityProtocol', 'SASL_SSL', ''],
    ['securityProtocol', 'SSL', 'not supported yet'],
    ['sslEngineFactoryClass', 'com.example.Factory', 'JVM'],
    ['saslLoginClass', 'com.example.Login', 'JVM'],
    ['saslKerberosServiceName', 'kafka', 'GSSAPI'],
  ])('%s is refused with the reason', (key, value, reason) => {
    expect(refusal({ [key]: value }).message).toContain(reason)
  })

  it('may be written out as it is by default', () => {
    const harmless = {
      metricReporters: [],
      enableMetricsPush: false,
      interceptorClasses: [],
      workers: 0,
      meter: null,
      ssl: null,
    }
    expect(() => resolve(harmless)).not.toThrow()
  })

  it('keys of TLS with PLAINTEXT are reported as unused, and are no error [S027]', () => {
    const config = resolve({ sslTruststoreLocation: '/ca.pem', saslMechanism: 'PLAIN' })
    expect(config.warnings).toEqual([
      'sslTruststoreLocation has no effect with securityProtocol PLAINTEXT.',
      'saslMechanism has no effect with securityProtocol PLAINTEXT.',
    ])
  })

  it('JKS stores are refused with the command that converts them', () => {
    expect(refusal({ sslTruststoreType: 'JKS' }).message).toContain('keytool -importkeystore')
    expect(refusal({ sslKeystoreLocation: '/keys.jks' }).message).toContain('PKCS12')
  })
})

describe('every refusal', () => {
  it('is recognised as an error of this library', () => {
    expect(isMillraceError(refusal({ lingerMs: -1 }))).toBe(true)
  })
})
