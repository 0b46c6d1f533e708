/** One batch and its one outcome. */

import { describe, expect, test } from 'vitest'
import { SpareLedgers } from '../../src/accumulator/delivery-ledger.ts'
import { ProducerBatch } from '../../src/accumulator/producer-batch.ts'
import { SinkKind } from '../../src/accumulator/sink.ts'
import type { RecordMetadata } from '../../src/record.ts'
import { silent } from './scenario.ts'

const home = { topic: { name: 'orders' }, partition: 3 }

function batchOf(...tells: ((error: Error | null, metadata: RecordMetadata | null) => void)[]): ProducerBatch {
  const bytes = new Uint8Array(1024)
  const slot = { bytes, start: 0, end: bytes.length, sizeBytes: bytes.length, inArena: false }
  const batch = new ProducerBatch({
    queue: home,
    slot,
    limitBytes: 1024,
    createdMs: 0,
    generation: 0,
    isSplit: false,
    ledgers: new SpareLedgers(),
  })
  const record = { timestampMs: 1000, key: null, value: 'v', headers: null, sizeBoundBytes: 100 }
  for (const sink of tells) batch.tryAppend({ ...record, kind: SinkKind.callback, sink })
  return batch
}

describe('a batch', () => {
  test('that fails tells each record the reason, once; a later outcome is our bug and changes nothing [S047] [S048] [S049]', () => {
    const told: unknown[] = []
    const batch = batchOf((error, metadata) => told.push([error?.message, metadata]))
    batch.fail(() => new Error('given up'), silent)
    expect(() => {
      batch.fail(() => new Error('again'), silent)
    }).toThrow('twice')
    expect(() => {
      batch.complete(7n, -1, silent)
    }).toThrow('twice')
    expect(told).toEqual([['given up', null]])
  })

  test('that is written keeps its first offset and time, whatever comes later [S050]', () => {
    const told: unknown[] = []
    const batch = batchOf((_, metadata) => told.push([metadata?.offset, metadata?.timestamp]))
    batch.complete(10n, 20, silent)
    expect(() => {
      batch.complete(11n, 21, silent)
    }).toThrow('twice')
    expect(told).toEqual([[10n, 20]])
  })

  test('tells records their own errors where there are some [S051]', () => {
    const told: (string | undefined)[] = []
    const batch = batchOf(...Array.from({ length: 5 }, () => (error: Error | null) => void told.push(error?.message)))
    batch.fail((index) => new Error(index === 0 || index === 3 ? `own ${String(index)}` : 'shared'), silent)
    expect(told).toEqual(['own 0', 'shared', 'shared', 'own 3', 'shared'])
  })

  test('whose callback throws tells the others all the same, and whom it concerns', () => {
    const told: string[] = []
    const thrown: unknown[] = []
    const boom = new Error('boom')
    const batch = batchOf(
      () => {
        throw boom
      },
      () => told.push('second'),
    )
    batch.complete(0n, -1, { ...silent, onCallbackError: (error) => thrown.push(error) })
    expect([told, thrown]).toEqual([['second'], [boom]])
  })
})
