/** A ledger of deliveries, used again and again by batches that know nothing of each other. */

import { describe, expect, test } from 'vitest'
import { DeliveryLedger, SpareLedgers } from '../../src/accumulator/delivery-ledger.ts'
import { inStepWithGates, type PromiseResolver, type Sink, SinkKind, VIA_GATE } from '../../src/accumulator/sink.ts'
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

describe('promises that hang on the gate of their batch', () => {
  /** Enters a record for each kind that is named, and returns what becomes of those that have a promise. */
  const enter = (ledger: DeliveryLedger, kinds: readonly ('gate' | 'callback' | 'promise' | 'nobody')[]) =>
    kinds.flatMap((kind, i) => {
      if (kind === 'gate') {
        ledger.add(SinkKind.promise, VIA_GATE, i, i, 10 * i)
        return [ledger.promise()]
      }
      if (kind === 'promise')
        return [new Promise<RecordMetadata>((done) => ledger.add(SinkKind.promise, done, i, i, 10 * i))]
      ledger.add(SinkKind.callback, kind === 'nobody' ? null : () => {}, i, i, 10 * i)
      return []
    })
  const offsets = async (promises: readonly Promise<RecordMetadata>[]): Promise<bigint[]> =>
    (await Promise.all(promises)).map(({ offset }) => offset)

  test('get the metadata of their own record, whoever else is in the batch', async () => {
    const ledger = new DeliveryLedger()
    const promises = enter(ledger, ['promise', 'gate', 'callback', 'gate', 'nobody', 'promise', 'gate', 'gate'])
    ledger.settleWritten(written, rethrow)
    expect((await Promise.all(promises)).map((of) => [of.offset, of.timestamp, of.serializedKeySize])).toEqual(
      [0, 1, 3, 5, 6, 7].map((i) => [BigInt(100 + i), written.baseTimestampMs + i, i]),
    )
    expect(await promises[1]).toEqual({
      topic: 'orders',
      partition: 3,
      offset: 101n,
      timestamp: written.baseTimestampMs + 1,
      serializedKeySize: 1,
      serializedValueSize: 10,
    })
  })

  test('say −1 when the broker did not say where their records are', async () => {
    const ledger = new DeliveryLedger()
    const promises = enter(ledger, ['gate', 'nobody', 'gate'])
    ledger.settleWritten({ ...written, baseOffset: -1n }, rethrow)
    expect(await offsets(promises)).toEqual([-1n, -1n])
  })

  test('are settled in the order of appends', async () => {
    const ledger = new DeliveryLedger()
    const told: bigint[] = []
    for (const promise of enter(ledger, ['gate', 'gate', 'gate', 'gate']))
      void promise.then(({ offset }) => told.push(offset))
    ledger.settleWritten(written, rethrow)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([100n, 101n, 102n, 103n])
  })

  test('are settled in the order of records also where some have resolve functions, sinks, or come from a divided batch', async () => {
    const told: string[] = []
    const note = (name: string) => (promise: Promise<unknown>) => void promise.then(() => told.push(name))
    const [divided, first, second] = [new DeliveryLedger(), new DeliveryLedger(), new DeliveryLedger()]
    const add = (ledger: DeliveryLedger, name: string, how: 'gate' | 'resolver' | 'sink'): void => {
      if (how === 'gate') {
        ledger.add(SinkKind.promise, VIA_GATE, 0, 0, 0)
        note(name)(ledger.promise())
        return
      }
      const promise = new Promise((resolve: (metadata: RecordMetadata) => void) => {
        const sink = {
          settle: (_: unknown, of: RecordMetadata | null) => inStepWithGates(() => resolve(of as RecordMetadata)),
        }
        if (how === 'sink') ledger.add(SinkKind.sink, sink, 0, 0, 0)
        else ledger.add(SinkKind.promise, resolve as PromiseResolver, 0, 0, 0)
      })
      note(name)(promise)
    }
    for (const [i, how] of (['gate', 'resolver', 'sink', 'gate'] as const).entries())
      add(divided, `divided ${String(i)}`, how)
    first.addFrom(divided, 0, 4, 0)
    divided.settleMoved()
    const hows = [
      'sink',
      'gate',
      'gate',
      'sink',
      'resolver',
      'resolver',
      'gate',
      'sink',
      'sink',
      'gate',
      'resolver',
    ] as const
    for (const [i, how] of hows.entries()) add(first, `first ${String(i)}`, how)
    for (const [i, how] of hows.entries()) add(second, `second ${String(i)}`, how)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([])
    // Two answers that came with one turn.
    first.settleWritten(written, rethrow)
    second.settleWritten(written, rethrow)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([
      ...[0, 1, 2, 3].map((i) => `divided ${String(i)}`),
      ...hows.map((_, i) => `first ${String(i)}`),
      ...hows.map((_, i) => `second ${String(i)}`),
    ])
  })

  test('are told past callbacks in between, in a row of resolve functions too', async () => {
    const ledger = new DeliveryLedger()
    const promises = enter(ledger, [
      'promise',
      'callback',
      'promise',
      'nobody',
      'promise',
      'gate',
      'callback',
      'gate',
      'promise',
    ])
    ledger.settleWritten(written, rethrow)
    expect(await offsets(promises)).toEqual([100n, 102n, 104n, 105n, 107n, 108n])
  })

  test('give way to resolve functions when very many are under way, and come back', async () => {
    const spare = new SpareLedgers()
    const ledger = spare.take()
    let first: Promise<RecordMetadata> | null = null
    let entered = 0
    for (; spare.gatesHaveRoom; entered++) {
      ledger.add(SinkKind.promise, VIA_GATE, 0, 0, 0)
      const promise = spare.promise(ledger)
      first ??= promise
    }
    expect(entered).toBe(16_384)
    ledger.settleWritten(written, rethrow)
    spare.give(ledger)
    expect(spare.gatesHaveRoom).toBe(false)
    await first
    await new Promise((resolve) => setImmediate(resolve))
    expect(spare.gatesHaveRoom).toBe(true)
  })

  test('are rejected each with the error of its record, and do not count as records that nobody hears of', async () => {
    const ledger = new DeliveryLedger()
    const promises = enter(ledger, ['nobody', 'gate', 'promise', 'gate'])
    expect(ledger.settleFailed(3, (i) => new Error(`record ${String(i)}`), rethrow)).toBe(1)
    const outcomes = await Promise.allSettled(promises)
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual([
      'Error: record 1',
      'Error: record 2',
      'Error: record 3',
    ])
  })

  test('hold their ledger until the last of them is told, and leave nothing to the next batch', async () => {
    const spare = new SpareLedgers()
    const first = spare.take()
    const early = enter(first, ['gate', 'gate'])
    first.settleWritten(written, rethrow)
    spare.give(first)
    expect(spare.take()).not.toBe(first)
    expect(await offsets(early)).toEqual([100n, 101n])
    const again = spare.take()
    expect(again).toBe(first)
    const late = enter(again, ['nobody', 'gate'])
    again.settleWritten({ ...written, baseOffset: 7n }, rethrow)
    expect(await offsets(late)).toEqual([8n])
  })

  test('go with their records when these are divided, whatever becomes of the parts', async () => {
    const [whole, left, right] = [new DeliveryLedger(), new DeliveryLedger(), new DeliveryLedger()]
    const promises = enter(whole, ['gate', 'nobody', 'gate', 'promise', 'gate'])
    left.addFrom(whole, 0, 2, 0)
    right.addFrom(whole, 2, 3, 2)
    whole.settleMoved()
    right.settleFailed(3, (i) => new Error(`right ${String(i)}`), rethrow)
    left.settleWritten({ ...written, baseOffset: 50n }, rethrow)
    const outcomes = await Promise.allSettled(promises)
    expect(outcomes.map((of) => (of.status === 'rejected' ? String(of.reason) : of.value.offset))).toEqual([
      50n,
      'Error: right 0',
      'Error: right 1',
      'Error: right 2',
    ])
  })
})
