/** Records in a stream: an async iterable of results, and a Node `Writable`, both pulled only while there is room. */

import { Writable } from 'node:stream'
import type { SendManyResult } from './errors.ts'
import type { DeliveryCallback, ProducerRecord, RecordMetadata } from './record.ts'

/** What a flow needs of its producer. */
export interface FlowTarget<K, V> {
  /** A promise per record. */
  send(record: ProducerRecord<K, V>, options: { readonly signal: AbortSignal | undefined }): Promise<RecordMetadata>
  /** False when there is no room: the record was not taken. */
  enqueue(record: ProducerRecord<K, V>, onDelivery?: DeliveryCallback): boolean
  /** True when a record would have to wait for memory. */
  isFull(): boolean
  ready(options: { readonly signal?: AbortSignal | undefined }): Promise<void>
  flush(): Promise<void>
  /** Resolves in the next turn of the event loop, when the sockets have had their say. */
  turn(): Promise<void>
}

/** Results that may lie between the record pulled last and the result handed out last. */
const MAX_UNREAD_RESULTS = 10_000

/**
 * Records taken in a row before the sockets have their say: a source that always has the next one is served by promises
 * alone, and would keep everything else waiting until memory is full.
 */
const RECORDS_PER_TURN = 512

type Source<T> = Iterable<T> | AsyncIterable<T>

/** Sends what the source yields, and yields the outcome of each record in the order of the source. */
export async function* sendFlow<K, V>(
  target: FlowTarget<K, V>,
  records: Source<ProducerRecord<K, V>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<SendManyResult, void, undefined> {
  const source = Symbol.asyncIterator in records ? records[Symbol.asyncIterator]() : records[Symbol.iterator]()
  const unread: Promise<SendManyResult>[] = []
  let pulling: Promise<IteratorResult<ProducerRecord<K, V>>> | null = null
  let ended = false
  let taken = 0
  try {
    while (!ended || unread.length > 0) {
      signal?.throwIfAborted()
      if (!ended && pulling === null && unread.length < MAX_UNREAD_RESULTS && !target.isFull()) {
        pulling = Promise.resolve(source.next())
      }
      const oldest = unread[0]
      // Whatever comes first: the next record, or the oldest result. A slow source does not hold results back.
      const came = await Promise.race([
        ...(pulling === null ? [] : [pulling.then((next) => ({ next }))]),
        ...(oldest === undefined ? [] : [oldest.then((result) => ({ result }))]),
        ...(pulling === null && oldest === undefined ? [target.ready({ signal }).then(() => null)] : []),
      ])
      if (came === null) continue
      if ('next' in came) {
        pulling = null
        if (came.next.done === true) ended = true
        else unread.push(settled(target.send(came.next.value, { signal })))
        if (++taken % RECORDS_PER_TURN === 0) await target.turn()
      } else {
        void unread.shift()
        yield came.result
      }
    }
  } finally {
    if (!ended) await source.return?.()
  }
}

function settled(sent: Promise<RecordMetadata>): Promise<SendManyResult> {
  return sent.then(
    (value) => ({ status: 'fulfilled', value }),
    (reason: unknown) => ({ status: 'rejected', reason: reason instanceof Error ? reason : new Error(String(reason)) }),
  )
}

/** Options of a `Writable` of records. */
export interface WritableOptions {
  /** Told the outcome of each record, in the order of acknowledgement. */
  readonly onDelivery?: DeliveryCallback | undefined
}

/**
 * A `Writable` that takes records. It takes one at a time and the producer's memory is its only buffer; `end` is
 * finished when every record has its outcome. A record that cannot be sent at all destroys the stream with its error.
 */
export function writableFlow<K, V>(target: FlowTarget<K, V>, options: WritableOptions): Writable {
  let taken = 0
  return new Writable({
    objectMode: true,
    highWaterMark: 1,
    write(record: ProducerRecord<K, V>, _encoding, done) {
      const turn = ++taken % RECORDS_PER_TURN === 0
      takeWhenReady(target, record, options.onDelivery, turn).then(() => {
        done()
      }, done)
    },
    final(done) {
      target.flush().then(() => {
        done()
      }, done)
    },
  })
}

async function takeWhenReady<K, V>(
  target: FlowTarget<K, V>,
  record: ProducerRecord<K, V>,
  onDelivery: DeliveryCallback | undefined,
  turn: boolean,
): Promise<void> {
  if (turn) await target.turn()
  while (!target.enqueue(record, onDelivery)) await target.ready({})
}
