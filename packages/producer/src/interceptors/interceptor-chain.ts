/** The interceptors of a producer, called in order and kept from harming sends and each other. */

import type { ProducerRecord, RecordHeader, RecordMetadata } from '../record.ts'

/** Sees every record before it is serialized, and every outcome. */
export interface Interceptor {
  /** Appears in log messages. */
  readonly name?: string
  /** Called once, before anything else. */
  configure?(context: { readonly clientId: string }): void
  /**
   * The record to go on with: the same, another one, or nothing for the same. What it throws is logged, and the record
   * goes on as it came. It runs inside `send` and must not wait for anything.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a method without a return statement is one way to leave the record as it is
  onSend?(record: ProducerRecord<unknown, unknown>): ProducerRecord<unknown, unknown> | void
  /**
   * The outcome, before the record's own promise or callback hears of it. `metadata` is never null: what is not known
   * of a failed record is −1. What it throws is logged.
   */
  onAcknowledgement?(metadata: RecordMetadata, error: Error | null, headers: readonly RecordHeader[] | null): void
  /** Called once, when the producer closes. */
  close?(): void
}

/** Told of what an interceptor threw. */
export type InterceptorFailure = (
  interceptor: string,
  method: 'onSend' | 'onAcknowledgement' | 'close',
  error: unknown,
) => void

/** All interceptors of one producer. */
export class InterceptorChain {
  readonly #interceptors: readonly Interceptor[]
  readonly #onFailure: InterceptorFailure

  constructor(interceptors: readonly Interceptor[], onFailure: InterceptorFailure) {
    this.#interceptors = interceptors
    this.#onFailure = onFailure
  }

  /** True when there is nobody to call. */
  get isEmpty(): boolean {
    return this.#interceptors.length === 0
  }

  /**
   * Configures all. When one throws, every one is closed (also those not configured yet) and the error goes on: a
   * producer that cannot set up its interceptors must not come to be.
   */
  configure(context: { readonly clientId: string }): void {
    try {
      for (const interceptor of this.#interceptors) interceptor.configure?.(context)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The record as the interceptors want it. */
  onSend(record: ProducerRecord<unknown, unknown>): ProducerRecord<unknown, unknown> {
    let current = record
    for (const interceptor of this.#interceptors) {
      if (interceptor.onSend === undefined) continue
      try {
        current = checked(interceptor.onSend(current)) ?? current
      } catch (error) {
        this.#onFailure(nameOf(interceptor), 'onSend', error)
      }
    }
    return current
  }

  /** Tells all of an outcome. */
  onAcknowledgement(metadata: RecordMetadata, error: Error | null, headers: readonly RecordHeader[] | null): void {
    for (const interceptor of this.#interceptors) {
      if (interceptor.onAcknowledgement === undefined) continue
      try {
        interceptor.onAcknowledgement(metadata, error, headers)
      } catch (thrown) {
        this.#onFailure(nameOf(interceptor), 'onAcknowledgement', thrown)
      }
    }
  }

  /** Tells all that a record failed before it was appended; `partition` is −1 when none was chosen. */
  onSendError(topic: string, partition: number, error: Error, headers: readonly RecordHeader[] | null): void {
    this.onAcknowledgement(failedMetadata(topic, partition), error, headers)
  }

  /** Closes all, whatever each does. */
  close(): void {
    for (const interceptor of this.#interceptors) {
      try {
        interceptor.close?.()
      } catch (error) {
        this.#onFailure(nameOf(interceptor), 'close', error)
      }
    }
  }
}

/** Metadata of a record that got nowhere. */
export function failedMetadata(topic: string, partition: number): RecordMetadata {
  return { topic, partition, offset: -1n, timestamp: -1, serializedKeySize: -1, serializedValueSize: -1 }
}

function checked(result: unknown): ProducerRecord<unknown, unknown> | undefined {
  if (result === undefined) return undefined
  if (typeof result === 'object' && result !== null && typeof (result as { topic?: unknown }).topic === 'string') {
    return result as ProducerRecord<unknown, unknown>
  }
  throw new TypeError('onSend must return a record, or nothing for the same record; it must not be asynchronous')
}

function nameOf(interceptor: Interceptor): string {
  if (interceptor.name !== undefined) return interceptor.name
  const className = (interceptor.constructor as { readonly name?: unknown } | undefined)?.name
  return typeof className === 'string' && className !== 'Object' ? className : 'interceptor'
}
