/** One transaction in the hands of its caller. */

import type { BytesLike, DeliveryCallback, ProducerRecord, RecordMetadata } from '../record.ts'
import type { ConsumedOffset, ConsumerGroupMetadata } from './offsets.ts'

/** Options of a send that can be given up. */
export interface TransactionSendOptions {
  /** Ends the wait. A record that was given up fails the commit. */
  readonly signal?: AbortSignal | undefined
}

/** What a transaction does for its caller. */
export interface TransactionWork<K, V> {
  send(record: ProducerRecord<K, V>, options: TransactionSendOptions | undefined): Promise<RecordMetadata>
  sendMany(
    records: Iterable<ProducerRecord<K, V>>,
    options: TransactionSendOptions | undefined,
  ): Promise<RecordMetadata[]>
  enqueue(record: ProducerRecord<K, V>, onDelivery: DeliveryCallback | undefined): boolean
  sendOffsets(offsets: Iterable<ConsumedOffset>, group: string | ConsumerGroupMetadata): Promise<void>
  commit(): Promise<void>
  abort(): Promise<void>
  dispose(): Promise<void>
}

/**
 * A transaction: all of its records and offsets become visible, or none of them. Exactly one is open at a time, and it is
 * over with `commit()` or `abort()`. Once something in it has failed it can only be aborted.
 */
export class Transaction<K = BytesLike, V = BytesLike> {
  readonly #work: TransactionWork<K, V>

  /** Transactions come from `producer.beginTransaction()`. */
  constructor(work: TransactionWork<K, V>) {
    this.#work = work
  }

  /**
   * Sends a record with the transaction. The promise resolves when the record is in the log, where readers of committed
   * records see it after `commit()`. When it rejects, the transaction can only be aborted.
   */
  send(record: ProducerRecord<K, V>, options?: TransactionSendOptions): Promise<RecordMetadata> {
    return this.#work.send(record, options)
  }

  /** Sends many records; resolves with their metadata in input order, or rejects with a `SendManyError` when any failed. */
  sendMany(records: Iterable<ProducerRecord<K, V>>, options?: TransactionSendOptions): Promise<RecordMetadata[]> {
    return this.#work.sendMany(records, options)
  }

  /**
   * Takes a record without a promise; false when there is no room and it was not taken (`producer.ready()` says when to
   * try again). A failure of any record fails the commit, with or without `onDelivery`.
   */
  enqueue(record: ProducerRecord<K, V>, onDelivery?: DeliveryCallback): boolean {
    return this.#work.enqueue(record, onDelivery)
  }

  /**
   * Commits offsets of a consumer group with the transaction. Hand over the group's metadata rather than its id where the
   * consumer tells it: then the broker refuses offsets of a member that has lost its partitions.
   */
  sendOffsets(offsets: Iterable<ConsumedOffset>, group: string | ConsumerGroupMetadata): Promise<void> {
    return this.#work.sendOffsets(offsets, group)
  }

  /**
   * Waits until every record is written, and commits. Rejects with a `TransactionAbortableError` when anything in the
   * transaction failed: call `abort()`. Rejects with a `TransactionTimeoutError` after `maxBlockMs`: the outcome is still
   * to come, and calling `commit()` again waits for it.
   */
  commit(): Promise<void> {
    return this.#work.commit()
  }

  /** Aborts: nothing of the transaction becomes visible, and what was not sent yet never is. */
  abort(): Promise<void> {
    return this.#work.abort()
  }

  /** Aborts a transaction that is still open; one that is over, or whose producer is, is left alone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#work.dispose()
  }
}
