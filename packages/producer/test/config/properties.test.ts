/** Java's `.properties` files. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../src/config/config.ts'
import { producerOptionsFromProperties } from '../../src/config/producer-options-from-properties.ts'
import { parseProperties } from '../../src/config/properties.ts'
import type { ConfigurationError } from '../../src/errors.ts'
import { failureOf } from './scenario.ts'

function read(text: string): { options: Record<string, unknown>; warnings: string[] } {
  const warnings: string[] = []
  const options = producerOptionsFromProperties(`bootstrap.servers=a:1\n${text}`, {
    onWarning: (message) => warnings.push(message),
  })
  return { options: { ...options }, warnings }
}

function refusalOf(text: string): ConfigurationError {
  return failureOf(() => read(text))
}

describe('the syntax of properties', () => {
  it.each([
    ['a=b', { a: 'b' }],
    ['a:b', { a: 'b' }],
    ['a b', { a: 'b' }],
    ['  a \t=  b c ', { a: 'b c ' }],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['# a=b\n! a=b\n\n  # c\na=1', { a: '1' }],
    ['a=1\na=2', { a: '2' }],
    ['a=1\r\nb=2\rc=3\nd=4', { a: '1', b: '2', c: '3', d: '4' }],
    ['a=one,\\\n    two,\\\r\n    three', { a: 'one,two,three' }],
    ['a=x\\\\\nb=y', { a: 'x\\', b: 'y' }],
    ['a=x\\\n', { a: 'x' }],
    ['a=x\\\n# no comment here', { a: 'x# no comment here' }],
    ['a\\=b\\:c\\ d=e', { 'a=b:c d': 'e' }],
    ['a=\\t\\n\\r\\f\\u00e9\\z\\"', { a: '\t\n\r\fé' + 'z"' }],
    ['a==b', { a: '=b' }],
    ['a = = b', { a: '= b' }],
    ['sasl.jaas.config=x.Y required \\\n  username="u";', { 'sasl.jaas.config': 'x.Y required username="u";' }],
  ])('%j is %j', (text, expected) => {
    expect(Object.fromEntries(parseProperties(text))).toEqual(expected)
  })

  it('with a broken escape is refused', () => {
    expect(failureOf(() => parseProperties('a=\\u12'))).toMatchObject({ code: 'MILLRACE_CONFIGURATION' })
  })

  it('whatever is escaped as Java writes it reads back', () => {
    const escaped = (text: string): string =>
      text
        .replace(/[\\=:#! ]/g, '\\$&')
        .replaceAll('\t', '\\t')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        .replaceAll('\f', '\\f')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (key, value) => {
        expect(Object.fromEntries(parseProperties(`${escaped(key)}=${escaped(value)}`))).toEqual(
          Object.fromEntries([[key, value]]),
        )
      }),
    )
  })
})

describe('options from properties', () => {
  it('have our names and types, and make a configuration', () => {
    const { options, warnings } = read(
      [
        'acks=all',
        'linger.ms = 20 ',
        'enable.idempotence=TRUE',
        'compression.type=zstd',
        'key.serializer=org.apache.kafka.common.serialization.StringSerializer',
        'value.serializer=org.apache.kafka.common.serialization.ByteArraySerializer',
        'partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner',
        'transactional.id=t-1',
        'metric.reporters=org.apache.kafka.common.metrics.JmxReporter',
      ].join('\n'),
    )
    expect(warnings).toEqual([])
    expect(options).toMatchObject({
      bootstrapServers: 'a:1',
      lingerMs: 20,
      enableIdempotence: true,
      compressionType: 'zstd',
      keySerializer: 'string',
      valueSerializer: 'bytes',
      transactionalId: 't-1',
    })
    expect(resolveConfig(options as never)).toMatchObject({ acks: -1, lingerMs: 20, partitioner: 'round-robin' })
  })

  it('come from a record as well', () => {
    expect(producerOptionsFromProperties({ 'bootstrap.servers': 'a:1,b:2', 'batch.size': '100' })).toEqual({
      bootstrapServers: 'a:1,b:2',
      batchSize: 100,
    })
    expect(failureOf(() => producerOptionsFromProperties({ 'linger.ms': 5 as never }))).toMatchObject({
      key: 'linger.ms',
    })
  })

  it('without servers are refused', () => {
    expect(failureOf(() => producerOptionsFromProperties(''))).toMatchObject({ key: 'bootstrap.servers' })
  })

  it('leave out what Java would ignore too, with a warning that guesses what was meant', () => {
    const { options, warnings } = read('group.id=g\nlinger.mss=5\nmetrics.context.x=y')
    expect(options).toEqual({ bootstrapServers: 'a:1' })
    expect(warnings).toHaveLength(3)
    expect(warnings[1]).toContain('"linger.ms"')
  })

  it('that cannot apply to a JavaScript process are refused with the reason', () => {
    expect(refusalOf('key.serializer=com.example.AvroSerializer').message).toContain('Java class')
    expect(refusalOf('key.serializer.encoding=UTF-16')).toMatchObject({ key: 'key.serializer.encoding' })
    expect(read('serializer.encoding=utf8').warnings).toEqual([])
    const resolved = (text: string): ConfigurationError => failureOf(() => resolveConfig(read(text).options as never))
    expect(resolved('interceptor.classes=com.example.Tracing').message).toContain('`interceptors`')
    expect(resolved('ssl.truststore.type=JKS').message).toContain('keytool')
    expect(resolved('ssl.engine.factory.class=x').message).toContain('JVM')
  })

  it('out of range are refused by their own names', () => {
    expect(refusalOf('linger.ms=-1')).toMatchObject({ key: 'linger.ms', value: '"-1"' })
    expect(refusalOf('batch.size=1.5')).toMatchObject({ key: 'batch.size' })
    expect(refusalOf('retries=0x10')).toMatchObject({ key: 'retries' })
    expect(refusalOf('ssl.keystore.password=hunter2\nsasl.mechanism=NONE').message).not.toContain('hunter2')
  })
})
