/** Options of single topics. */

import { describe, expect, it } from 'vitest'
import { int32Serializer } from '../../src/serializers/scalars.ts'
import { refusal, resolve } from './scenario.ts'

describe('the settings of a topic', () => {
  it('are those of the producer where nothing is said', () => {
    const config = resolve({
      compressionType: 'gzip',
      compressionGzipLevel: 4,
      lingerMs: 9,
      topics: { other: { lingerMs: 1 } },
    })
    const settings = config.forTopic('orders')
    expect(settings).toMatchObject({ compressionType: 'gzip', compressionLevel: 4, lingerMs: 9, acks: -1 })
    expect(Object.isFrozen(settings)).toBe(true)
    expect(config.forTopic('orders')).toBe(settings)
  })

  it('follow globs in the order they are written, and an exact name over all of them', () => {
    const config = resolve({
      topics: {
        'logs.web': { lingerMs: 3 },
        'logs.*': { lingerMs: 1, compressionType: 'lz4' },
        '*': { lingerMs: 2, valueSerializer: 'json' },
        'log?.db': { keySerializer: int32Serializer },
      },
    })
    expect(config.forTopic('logs.web')).toMatchObject({
      lingerMs: 3,
      compressionType: 'lz4',
      valueSerializer: { name: 'json' },
    })
    expect(config.forTopic('logs.db')).toMatchObject({ lingerMs: 2, keySerializer: int32Serializer })
    expect(config.forTopic('logs-web')).toMatchObject({ lingerMs: 2, compressionType: 'none' })
  })

  it('take the characters of a name as they are, but for the two of globs', () => {
    const config = resolve({ topics: { 'a.b*': { lingerMs: 1 } } })
    expect([
      config.forTopic('a.b').lingerMs,
      config.forTopic('axb').lingerMs,
      config.forTopic('xa.b').lingerMs,
    ]).toEqual([1, 5, 5])
  })

  it('take the level of their own codec, or its default', () => {
    const config = resolve({
      compressionType: 'zstd',
      compressionZstdLevel: 7,
      topics: {
        a: { compressionType: 'gzip', compressionLevel: 2 },
        b: { compressionType: 'gzip' },
        c: { compressionLevel: 1 },
      },
    })
    const levels = ['a', 'b', 'c', 'd'].map((topic) => config.forTopic(topic).compressionLevel)
    expect(levels).toEqual([2, -1, 1, 7])
    expect(resolve({ compressionType: 'snappy' }).forTopic('a').compressionLevel).toBeUndefined()
  })

  it('do not carry the level of one codec over to another', () => {
    const config = resolve({
      topics: { '*': { compressionType: 'zstd', compressionLevel: 19 }, a: { compressionType: 'gzip' } },
    })
    expect(config.forTopic('a').compressionLevel).toBe(-1)
    expect(config.forTopic('b').compressionLevel).toBe(19)
  })
})

describe('an entry for a topic is refused', () => {
  it.each([
    [{ orders: null }, 'topics.orders'],
    [{ orders: 5 }, 'topics.orders'],
    [{ '': {} }, 'topics.'],
    [{ orders: { linger: 5 } }, 'topics.orders.linger'],
    [{ orders: { batchSize: 5 } }, 'topics.orders.batchSize'],
    [{ orders: { lingerMs: '5' } }, 'topics.orders.lingerMs'],
    [{ orders: { compressionType: 'abc' } }, 'topics.orders.compressionType'],
    [{ orders: { compressionLevel: 3 } }, 'topics.orders.compressionLevel'],
    [{ orders: { compressionType: 'snappy', compressionLevel: 3 } }, 'topics.orders.compressionLevel'],
    [{ orders: { compressionType: 'lz4', compressionLevel: 18 } }, 'topics.orders.compressionLevel'],
    [{ orders: { acks: 1 } }, 'topics.orders.acks'],
    [{ orders: { lingerMs: 100_000 } }, 'topics.orders.lingerMs'],
  ])('as %j, naming %s', (topics, key) => {
    expect(refusal({ topics })).toMatchObject({ key })
  })

  it('for acks only while idempotence is on', () => {
    expect(resolve({ enableIdempotence: false, topics: { logs: { acks: 0 } } }).forTopic('logs').acks).toBe(0)
  })

  it('with the option that was probably meant', () => {
    expect(refusal({ topics: { orders: { linger: 5 } } }).nearest).toBe('lingerMs')
  })
})
