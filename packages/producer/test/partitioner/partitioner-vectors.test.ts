/** Partitions that the real clients chose, against ours: a key must land where it always has. */

import { describe, expect, it } from 'vitest'
import { murmur2, murmur2OfString } from '../../src/partitioner/murmur2.ts'
import type { PartitionerName } from '../../src/partitioner/partitioner.ts'
import java from './golden/java-murmur2.json' with { type: 'json' }
import kafkajs from './golden/kafkajs.json' with { type: 'json' }
import librdkafka from './golden/librdkafka.json' with { type: 'json' }
import sarama from './golden/sarama.json' with { type: 'json' }
import { partitionerFor } from './scenario.ts'

/** The key as bytes, and as a string where it is one. */
function forms(hex: string): (Uint8Array | string)[] {
  const bytes = Buffer.from(hex, 'hex')
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? [bytes, text] : [bytes]
}

function expectChoice(name: PartitionerName, hex: string, partitionCount: number, expected: number): void {
  const partitioner = partitionerFor(name, { partitions: partitionCount })
  for (const key of forms(hex)) {
    expect(partitioner.choose(key, null, partitionCount), `${name} of ${hex} as a ${typeof key}`).toBe(expected)
  }
}

describe('murmur2', () => {
  it("of known keys is Java's signed number, from bytes and from strings [S099]", () => {
    expect(java.vectors.length).toBeGreaterThan(140)
    for (const { key, hash } of java.vectors) {
      for (const form of forms(key)) {
        expect(typeof form === 'string' ? murmur2OfString(form) : murmur2(form), `${key} as a ${typeof form}`).toBe(
          hash,
        )
      }
    }
  })

  it('of a prefix ignores the bytes behind it', () => {
    const bytes = Buffer.from('order-4711 and more')
    expect(murmur2(bytes, 10)).toBe(murmur2(Buffer.from('order-4711')))
  })

  it('of a string around the length where it is copied, ASCII or not, is that of its bytes', () => {
    for (const letter of ['x', 'é', '語', '😀']) {
      for (let length = 28; length <= 36; length++) {
        const text = letter.repeat(length)
        expect(murmur2OfString(text)).toBe(murmur2(Buffer.from(text)))
        expect(murmur2OfString(`${'a'.repeat(length)}${letter}`)).toBe(
          murmur2(Buffer.from(`${'a'.repeat(length)}${letter}`)),
        )
      }
    }
  })

  it('of a string longer than any before it is that of its bytes', () => {
    const text = '語'.repeat(20_000)
    expect(murmur2OfString(text)).toBe(murmur2(Buffer.from(text)))
    expect(murmur2OfString('short')).toBe(murmur2(Buffer.from('short')))
  })
})

describe('a key', () => {
  it("lands where Java's default puts it", () => {
    for (const { key, of6, of1000 } of java.vectors) {
      for (const name of ['default', 'sticky', 'java-legacy', 'murmur2', 'murmur2-random'] as const) {
        expectChoice(name, key, 6, of6)
        expectChoice(name, key, 1000, of1000)
      }
    }
  })

  it('lands where the partitioners of librdkafka put it', () => {
    for (const row of librdkafka.vectors) {
      expectChoice('consistent', row.key, 6, row.consistentOf6)
      expectChoice('consistent', row.key, 1000, row.consistentOf1000)
      expectChoice('crc32', row.key, 1000, row.consistentOf1000)
      expectChoice('murmur2', row.key, 1000, row.murmur2Of1000)
      expectChoice('fnv1a', row.key, 6, row.fnv1aOf6)
      expectChoice('fnv1a', row.key, 1000, row.fnv1aOf1000)
      expectChoice('fnv1a-random', row.key, 1000, row.fnv1aOf1000)
      if (row.key !== '') expectChoice('consistent-random', row.key, 1000, row.consistentOf1000)
    }
  })

  it("lands where sarama's hash partitioner puts it", () => {
    for (const { key, of6, of1000 } of sarama.vectors) {
      expectChoice('sarama', key, 6, of6)
      expectChoice('sarama', key, 1000, of1000)
    }
  })

  it('lands where KafkaJS put it before version 2, which is not where Java does', () => {
    let elsewhere = 0
    for (const row of kafkajs.vectors) {
      expectChoice('kafkajs-legacy', row.key, 6, row.legacyOf6)
      expectChoice('kafkajs-legacy', row.key, 1000, row.legacyOf1000)
      expectChoice('default', row.key, 1000, row.defaultOf1000)
      if (row.legacyOf1000 !== row.defaultOf1000) elsewhere += 1
    }
    expect(elsewhere).toBeGreaterThan(100)
  })
})

describe('no key', () => {
  it('has one partition with the partitioners of librdkafka that hash it as nothing', () => {
    for (const [name, expected] of [
      ['consistent', librdkafka.nullKey.consistentOf1000],
      ['murmur2', librdkafka.nullKey.murmur2Of1000],
      ['fnv1a', librdkafka.nullKey.fnv1aOf1000],
    ] as const) {
      expect(partitionerFor(name, { partitions: 1000 }).choose(null, null, 1000)).toBe(expected)
    }
  })

  it('differs from an empty key everywhere but where librdkafka treats both alike', () => {
    for (const name of ['default', 'murmur2-random', 'fnv1a-random', 'crc32', 'sarama'] as const) {
      expect(partitionerFor(name).sticky, name).not.toBeNull()
      const partitioner = partitionerFor(name)
      partitioner.choose('', null, 6)
      expect(partitioner.sticky?.choosing, `${name}, empty key`).toBe(false)
      partitioner.choose(null, null, 6)
      expect(partitioner.sticky?.choosing, `${name}, no key`).toBe(true)
    }
    const alike = partitionerFor('consistent-random')
    alike.choose('', null, 6)
    expect(alike.sticky?.choosing).toBe(true)
  })
})
