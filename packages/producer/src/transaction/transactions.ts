/** The transactions of one producer: calls in, waits with a limit, outcomes out. */

import {
  isMillraceError,
  type MillraceError,
  ProducerClosedError,
  TransactionTimeoutError,
  toMillraceError,
} from '../errors.ts'
import type { DeliveryCallback, ProducerRecord, RecordMetadata, RecordScope } from '../record.ts'
import type { Runtime, Timer } from '../runtime/runtime.ts'
import type { MeasuredCall } from '../telemetry/call-times.ts'
import { type ConsumedOffset, type ConsumerGroupMetadata, checkedGroup, checkedOffsets } from './offsets.ts'
import { Transaction } from './transaction.ts'
import type { TransactionCall } from './transaction-call.ts'
import type { TransactionManager } from './transaction-manager.ts'
import { isOngoing, type TransactionOperation } from './transaction-state.ts'

/** How `transaction()` deals with failures. */
export interface TransactionOptions {
  /** How often the work is done again after a failure that an abort mends; 0 if not said. */
  readonly retries?: number | undefined
}

/** Takes the records of a transaction. */
export interface TransactionIntake<K, V> {
  send(record: ProducerRecord<K, V>, signal: AbortSignal | undefined, scope: RecordScope): Promise<RecordMetadata>
  sendMany(
    records: Iterable<ProducerRecord<K, V>>,
    signal: AbortSignal | undefined,
    scope: RecordScope,
  ): Promise<RecordMetadata[]>
  enqueue(record: ProducerRecord<K, V>, onDelivery: DeliveryCallback | undefined, scope: RecordScope): boolean
  /** What was taken so far does not wait for company any more. */
  flush(): void
  /** Fails what was taken and is in no batch yet. */
  rejectWaiting(error: MillraceError): void
}

/** What it works with. */
export interface TransactionsParts<K, V> {
  readonly manager: TransactionManager
  readonly runtime: Runtime
  readonly intake: TransactionIntake<K, V>
  readonly maxBlockMs: number
  readonly deliveryTimeoutMs: number
  readonly transactionTimeoutMs: number
  readonly retryBackoffMs: (attempt: number) => number
  /** Throws when the producer begins nothing new any more. */
  readonly assertOpen: () => void
  /** The sender should look. */
  readonly wake: () => void
  /** What lies behind a wait that took too long. */
  readonly whyLate: () => Error | null
  /** A call has succeeded. */
  readonly onCallDone: (call: MeasuredCall, elapsedMs: number) => void
  /** The open transaction comes near the time at which the broker aborts it. */
  readonly onLong: (openMs: number) => void
}

/** Calls that wait and whose time is measured. */
const MEASURED: Readonly<Partial<Record<TransactionOperation, MeasuredCall>>> = {
  initTransactions: 'txnInit',
  sendOffsets: 'txnSendOffsets',
  commit: 'txnCommit',
  abort: 'txnAbort',
}

/** The share of `transactionTimeoutMs` after which an open transaction is worth a warning. */
const LONG_SHARE = 0.8

/** What `initTransactions`, `beginTransaction` and `transaction` of a producer lead to. */
export class Transactions<K, V> {
  readonly #p: TransactionsParts<K, V>
  #longTimer: Timer | null = null

  constructor(parts: TransactionsParts<K, V>) {
    this.#p = parts
  }

  /** Gets the producer's identity, ends what earlier instances left open, and fences them. */
  async initTransactions(): Promise<void> {
    this.#p.assertOpen()
    await this.#wait(this.#p.manager.initTransactions())
  }

  /** Opens a transaction; costs no request. */
  beginTransaction(): Transaction<K, V> {
    this.#p.assertOpen()
    const { clock } = this.#p.runtime
    const startedMs = clock.now()
    const serial = this.#p.manager.beginTransaction()
    this.#p.onCallDone('txnBegin', clock.now() - startedMs)
    this.#watchLength(serial)
    return new Transaction(this.#workOf(serial))
  }

  /** Does the work in a transaction: commits when it returns, aborts when it throws. */
  async run<T>(work: (tx: Transaction<K, V>) => T | Promise<T>, options: TransactionOptions): Promise<T> {
    const { manager, runtime, retryBackoffMs } = this.#p
    if (manager.state === 'uninitialized' || manager.state === 'initializing') await this.initTransactions()
    await this.#endPrevious()
    for (let attempt = 0; ; attempt++) {
      const tx = this.beginTransaction()
      try {
        const result = await work(tx)
        await this.#commitPatiently(tx)
        return result
      } catch (error) {
        const mended = await this.#mend(tx)
        if (!mended || attempt >= (options.retries ?? 0)) throw error
        await new Promise<void>((resolve) => {
          runtime.scheduler.after(retryBackoffMs(attempt), resolve)
        })
      }
    }
  }

  /** The end of the producer is near: an open transaction is aborted, one that ends is waited for, at most `timeoutMs`. */
  async finish(timeoutMs: number): Promise<void> {
    const { manager } = this.#p
    const call = manager.call ?? (isOngoing(manager.state) ? this.#beginAbort(manager.serial) : null)
    // An identity that nobody will use need not be waited for.
    if (call === null || call.operation === 'initTransactions') return
    try {
      await this.#within(call, timeoutMs)
    } catch {
      // Whatever went wrong is told to whoever asked for it; here the producer only ends.
    }
  }

  /** Nothing runs after this. */
  end(error: MillraceError): void {
    this.#longTimer?.cancel()
    this.#p.manager.close(error, new ProducerClosedError({ duringClose: false }))
  }

  #workOf(serial: number): ConstructorParameters<typeof Transaction<K, V>>[0] {
    const { manager, intake } = this.#p
    const scope: RecordScope = {
      recordFailed: (error) => {
        manager.recordFailed(serial, toMillraceError(error, 'a record fails with an error of ours'))
      },
    }
    const ifOpen = <T>(send: () => Promise<T>): Promise<T> => {
      try {
        manager.assertMaySend(serial)
      } catch (error) {
        return Promise.reject(error)
      }
      return send()
    }
    return {
      send: (record, options) => ifOpen(() => intake.send(record, options?.signal, scope)),
      sendMany: (records, options) => ifOpen(() => intake.sendMany(records, options?.signal, scope)),
      enqueue: (record, onDelivery) => {
        manager.assertMaySend(serial)
        return intake.enqueue(record, onDelivery, scope)
      },
      sendOffsets: (offsets, group) => this.#sendOffsets(serial, offsets, group),
      commit: () => this.#commit(serial),
      abort: () => this.#abort(serial),
      dispose: () => this.#dispose(serial),
    }
  }

  async #sendOffsets(
    serial: number,
    offsets: Iterable<ConsumedOffset>,
    group: string | ConsumerGroupMetadata,
  ): Promise<void> {
    const checked = checkedOffsets(offsets)
    const checkedFor = checkedGroup(group)
    this.#p.manager.assertMayUse('sendOffsets', serial)
    if (checked.length === 0) return
    await this.#wait(this.#p.manager.sendOffsets(serial, checked, checkedFor))
  }

  async #commit(serial: number): Promise<void> {
    const call = this.#p.manager.commit(serial)
    this.#p.intake.flush()
    await this.#wait(call)
  }

  async #abort(serial: number): Promise<void> {
    await this.#wait(this.#beginAbort(serial))
  }

  #beginAbort(serial: number): TransactionCall {
    const { manager, intake } = this.#p
    const call = manager.abort(serial)
    const reason = manager.discardReason()
    if (reason !== null) intake.rejectWaiting(reason)
    intake.flush()
    return call
  }

  async #dispose(serial: number): Promise<void> {
    const { manager } = this.#p
    if (serial !== manager.serial || !isOngoing(manager.state)) return
    const call = manager.call
    if (call !== null) await this.#within(call, this.#p.maxBlockMs)
    else await this.#abort(serial)
  }

  /** What an earlier `transaction()` could not wait for any longer has nobody else who could. */
  async #endPrevious(): Promise<void> {
    const { manager } = this.#p
    if (manager.call?.abandoned !== true) return
    try {
      await this.#wait(manager.call)
    } catch (error) {
      if (manager.state !== 'abortable-error') throw error
      await this.#abort(manager.serial)
    }
  }

  /** A commit may have happened although its answer is late: nothing else can be done until it is known. */
  async #commitPatiently(tx: Transaction<K, V>): Promise<void> {
    const { clock } = this.#p.runtime
    const deadlineMs = clock.now() + this.#p.deliveryTimeoutMs
    for (;;) {
      try {
        await tx.commit()
        return
      } catch (error) {
        if (!(error instanceof TransactionTimeoutError) || clock.now() >= deadlineMs) throw error
      }
    }
  }

  /** Aborts what failed. True when that mends it: then the same work can succeed in a new transaction. */
  async #mend(tx: Transaction<K, V>): Promise<boolean> {
    const { manager } = this.#p
    const trouble = manager.state === 'abortable-error' ? manager.lastError : null
    if (!isOngoing(manager.state) || manager.state === 'committing') return false
    try {
      await tx.abort()
    } catch (error) {
      // The reason why the work failed is worth more than why the abort did; that comes with the next call.
      if (!isMillraceError(error)) throw error
      return false
    }
    return trouble !== null && (trouble.category === 'retriable' || trouble.category === 'abortable')
  }

  #watchLength(serial: number): void {
    const { manager, runtime, transactionTimeoutMs, onLong } = this.#p
    this.#longTimer?.cancel()
    const openMs = Math.floor(transactionTimeoutMs * LONG_SHARE)
    const warn = (): void => {
      this.#longTimer = null
      if (manager.serial === serial && isOngoing(manager.state)) onLong(openMs)
    }
    this.#longTimer = runtime.scheduler.after(openMs, warn, { background: true })
  }

  // --- waiting ----------------------------------------------------------------------------------------------------

  async #wait(call: TransactionCall): Promise<void> {
    const { clock } = this.#p.runtime
    const startedMs = clock.now()
    await this.#within(call, this.#p.maxBlockMs)
    const measured = MEASURED[call.operation]
    if (measured !== undefined) this.#p.onCallDone(measured, clock.now() - startedMs)
  }

  /** Waits for the outcome; gives up after `timeoutMs` and leaves it to come. */
  #within(call: TransactionCall, timeoutMs: number): Promise<void> {
    call.abandoned = false
    this.#p.wake()
    return new Promise((resolve, reject) => {
      let gaveUp = false
      const timer = this.#p.runtime.scheduler.after(timeoutMs, () => {
        gaveUp = true
        call.abandoned = true
        const { transactionalId } = this.#p.manager
        const cause = this.#p.whyLate() ?? undefined
        reject(new TransactionTimeoutError({ transactionalId, operation: call.operation, timeoutMs, cause }))
      })
      call.outcome.then(
        () => {
          timer.cancel()
          // Whoever gave up has heard that it timed out; the outcome waits for the call to be made again.
          if (!gaveUp) this.#p.manager.heard(call)
          resolve()
        },
        (error: unknown) => {
          timer.cancel()
          reject(error)
        },
      )
    })
  }
}
