/** A ledger of deliveries, used again and again by batches that know nothing of each other. */

import { describe, expect, test } from 'vitest'
import { DeliveryLedger, SpareLedgers } from '../../src/accumulator/delivery-ledger.ts'
import { type Sink, SinkKind } from '../../src/accumulator/sink.ts'
import type { RecordMetadata } from '../../src/record.ts'

const written = {
  topic: 'orders',
  partition: 3,
  baseOffset: 100n,
  baseTimestampMs: 1_700_000_000_000,
  logAppendTimeMs: -1,
}

function rethrow(error: unknown): never {
  throw error
}

describe('a ledger', () => {
  test('tells callbacks, promises and sinks of one batch, each in its own way and in the order of appends', async () => {
    const told: (readonly [string, bigint | undefined])[] = []
    const ledger = new DeliveryLedger()
    ledger.add(SinkKind.callback, (_, metadata) => told.push(['callback', metadata?.offset]), 1, -1, 1)
    ledger.add(SinkKind.callback, null, 1, -1, 1)
    const promise = new Promise<RecordMetadata>((resolve) => {
      ledger.add(SinkKind.promise, resolve, 1, -1, 1)
    })
    const sink: Sink = { settle: (_, metadata) => void told.push(['sink', metadata?.offset]) }
    ledger.add(SinkKind.sink, sink, 1, -1, 1)
    ledger.settleWritten(written, rethrow)
    expect(told).toEqual([
      ['callback', 100n],
      ['sink', 103n],
    ])
    expect((await promise).offset).toBe(102n)
  })

  test('repeats the create time and the sizes of every record, however many and however far apart', () => {
    const told: RecordMetadata[] = []
    const ledger = new DeliveryLedger()
    const created = [1_700_000_000_000, 1_700_000_000_001, 0, 4_102_444_800_000, 1_699_999_999_999]
    const records = Array.from({ length: 1000 }, (_, i) => ({
      created: created[i % 5] ?? 0,
      key: (i % 7) - 1,
      value: i,
    }))
    for (const record of records) {
      const sink: Sink = (_, metadata) => void told.push(metadata as RecordMetadata)
      ledger.add(SinkKind.callback, sink, record.created - written.baseTimestampMs, record.key, record.value)
    }
    ledger.settleWritten(written, rethrow)
    expect(told).toEqual(
      records.map((record, i) => ({
        topic: 'orders',
        partition: 3,
        offset: BigInt(100 + i),
        timestamp: record.created,
        serializedKeySize: record.key,
        serializedValueSize: record.value,
      })),
    )
  })

  test('says −1 for every offset when the broker did not say, and the time of the append when it did', () => {
    const told: unknown[] = []
    const ledger = new DeliveryLedger()
    for (let i = 0; i < 2; i++) {
      ledger.add(SinkKind.callback, (_, metadata) => told.push([metadata?.offset, metadata?.timestamp]), 5, -1, -1)
    }
    ledger.settleWritten({ ...written, baseOffset: -1n, logAppendTimeMs: 77 }, rethrow)
    expect(told).toEqual([
      [-1n, 77],
      [-1n, 77],
    ])
  })

  test('that was given back begins anew: no owner, kind or time of its last batch is left', () => {
    const spare = new SpareLedgers()
    const first = spare.take()
    first.add(SinkKind.sink, { settle: () => expect.unreachable() }, 1, 1, 1)
    first.add(SinkKind.callback, () => expect.unreachable(), 4_102_444_800_000, 1, 1)
    spare.give(first)
    const again = spare.take()
    expect(again).toBe(first)
    const told: unknown[] = []
    for (let i = 0; i < 2; i++) again.add(SinkKind.callback, (_, metadata) => told.push(metadata?.timestamp), 7, -1, 1)
    again.settleWritten(written, rethrow)
    expect(told).toEqual([1_700_000_000_007, 1_700_000_000_007])
  })

  test('takes over records of another that begins at another time', () => {
    const told: unknown[] = []
    const [whole, part] = [new DeliveryLedger(), new DeliveryLedger()]
    const sink: Sink = (_, metadata) =>
      void told.push([metadata?.offset, metadata?.timestamp, metadata?.serializedKeySize])
    for (const [i, deltaMs] of [0, 5, 9, 4_000_000_000].entries()) whole.add(SinkKind.callback, sink, deltaMs, i, 1)
    part.addFrom(whole, 1, 3, 5)
    part.settleWritten({ ...written, baseTimestampMs: 1005 }, rethrow)
    expect(told).toEqual([
      [100n, 1005, 1],
      [101n, 1009, 2],
      [102n, 4_000_001_000, 3],
    ])
  })

  test('that has become large is not kept when enough room is kept already', () => {
    const spare = new SpareLedgers()
    const large = [spare.take(), spare.take()]
    for (const ledger of large) for (let i = 0; i < 200_000; i++) ledger.add(SinkKind.callback, null, 1, -1, 1)
    for (const ledger of large) spare.give(ledger)
    expect(spare.take()).toBe(large[0])
    expect(large).not.toContain(spare.take())
  })
})
