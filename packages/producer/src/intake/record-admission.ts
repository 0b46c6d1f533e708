/** The one way into the producer: a record is intercepted, checked, serialized and measured, and handed to the intake. */

import { estimateRecordSize, measureRecordSize, RECORD_BATCH_HEADER_BYTES } from '@millrace/protocol/records'
import type { QueuedBatch } from '../accumulator/partition-queue.ts'
import {
  type DeliverySink,
  inStepWithGates,
  type PromiseResolver,
  type Sink,
  SinkKind,
  settlePromise,
  settleSink,
  VIA_GATE,
} from '../accumulator/sink.ts'
import { AbortError, BufferExhaustedError, type Delivery, RecordTooLargeError } from '../errors.ts'
import { failedMetadata, type InterceptorChain } from '../interceptors/interceptor-chain.ts'
import type { BytesLike, ProducerRecord, RecordMetadata, RecordScope } from '../record.ts'
import { type SendTrace, sendTracing } from '../send-tracing.ts'
import { ManyRecords, RecordEntry } from './many-records.ts'
import {
  checkedHeaders,
  checkedPartition,
  isPending,
  NOT_PLAIN,
  notARecord,
  type Pending,
  plainLength,
  serialize,
  timestampOf,
} from './record-checks.ts'
import { Intake, type PreparedRecord, type RecordIntake } from './record-intake.ts'
import type { TopicIntake } from './topic-intake.ts'
import { notATopic } from './topic-names.ts'
import type { TurnClock } from './turn-clock.ts'
import type { WaitingRecord } from './waiting-record.ts'

/** What admission needs from its owner. */
export interface AdmissionParts {
  readonly clientId: string
  readonly intake: RecordIntake
  readonly interceptors: InterceptorChain
  readonly clock: TurnClock
  /** Throws when no records are taken any more. */
  readonly assertOpen: (scope: RecordScope | null) => void
  readonly batchSizeBytes: number
  readonly maxRequestBytes: number
  readonly bufferMemoryBytes: number
  readonly maxWaitingBytes: number
  /** A record failed before it was appended; nobody else hears of it when it was `unobserved`. */
  readonly onFailure: (error: Error, topic: string, partition: number, unobserved: boolean) => void
  /** A record that was not or no longer to be taken never reached a batch. */
  readonly onRefused: (error: unknown) => void
  /** A callback threw; the exception stops here. */
  readonly onCallbackError: (error: unknown) => void
  /** A record that others waited behind is gone. */
  readonly onProgress: () => void
}

/** More than its key and value take of a batch, the batch's header included. */
const PLAIN_OVERHEAD_BYTES = 128

/** What a character of text takes at most. */
const MAX_BYTES_PER_UNIT = 3

type AnyRecord = ProducerRecord<unknown, unknown>

/** Takes records, or throws what is wrong with them; whoever was taken hears of its outcome through its sink. */
export class RecordAdmission {
  readonly #p: AdmissionParts
  /** Filled anew for each record: a record costs no object of its own. */
  readonly #prepared: PreparedRecord = {
    key: null,
    value: null,
    headers: null,
    partition: -1,
    timestampMs: 0,
    sizeBoundBytes: 0,
    kind: SinkKind.callback,
    sink: null,
    scope: null,
  }

  /** Up to this size nothing is near a limit. */
  readonly #surelyFitsBytes: number
  readonly #intake: RecordIntake
  readonly #clock: TurnClock

  constructor(parts: AdmissionParts) {
    this.#p = parts
    this.#intake = parts.intake
    this.#clock = parts.clock
    const { maxRequestBytes, bufferMemoryBytes, batchSizeBytes } = parts
    this.#surelyFitsBytes = Math.min(maxRequestBytes, bufferMemoryBytes, batchSizeBytes, NOT_PLAIN)
  }

  /**
   * False only when `mayWait` is false and there is no room. Throws when the record cannot be taken: then its sink does
   * not hear of it, but its scope does.
   */
  take(record: AnyRecord, kind: SinkKind, sink: Sink, mayWait: boolean, scope: RecordScope | null): boolean {
    this.#p.assertOpen(scope)
    try {
      if (typeof record !== 'object' || (record as unknown) === null) throw notARecord(record)
      if (this.#p.interceptors.isEmpty) {
        return this.#admitPlain(record, kind, sink) !== null || this.#admit(record, kind, sink, mayWait, scope)
      }
      return this.#takeIntercepted(record, kind, sink, mayWait, scope)
    } catch (error) {
      this.#notTaken(error, scope)
      throw error
    }
  }

  #notTaken(error: unknown, scope: RecordScope | null): void {
    this.#p.onRefused(error)
    scope?.recordFailed(error as Error)
  }

  /** A promise for the record. */
  takeForPromise(record: AnyRecord, scope: RecordScope | null): Promise<RecordMetadata> {
    if (!sendTracing.hasSubscribers) return this.#takeForPromise(record, scope)
    return this.#traced(record, (traced) => this.#takeForPromise(traced, scope))
  }

  /** A promise for the record that the signal can end early. */
  takeWithSignal(record: AnyRecord, signal: AbortSignal, scope: RecordScope | null): Promise<RecordMetadata> {
    if (!sendTracing.hasSubscribers) return this.#takeWithSignal(record, signal, scope)
    return this.#traced(record, (traced) => this.#takeWithSignal(traced, signal, scope))
  }

  #traced(record: AnyRecord, take: (record: AnyRecord) => Promise<RecordMetadata>): Promise<RecordMetadata> {
    const trace: SendTrace = { clientId: this.#p.clientId, record }
    // Whoever put another record in its place answers for its type; it is checked like any other.
    return sendTracing.tracePromise(() => take(trace.record as AnyRecord), trace)
  }

  #takeForPromise(record: AnyRecord, scope: RecordScope | null): Promise<RecordMetadata> {
    let batch: QueuedBatch | null = null
    try {
      this.#p.assertOpen(scope)
    } catch (error) {
      return Promise.reject(error)
    }
    if (this.#p.interceptors.isEmpty && this.#intake.gatesHaveRoom) {
      try {
        batch = this.#admitPlain(record, SinkKind.promise, VIA_GATE)
      } catch (error) {
        // A record may be anything, also something that throws when it is looked at.
        this.#notTaken(error, scope)
        return Promise.reject(error)
      }
    }
    return batch === null ? this.#takeForResolver(record, scope) : batch.promise()
  }

  #takeForResolver(record: AnyRecord, scope: RecordScope | null): Promise<RecordMetadata> {
    const promise = new Promise(keepResolver)
    try {
      this.take(record, SinkKind.promise, keptResolver, true, scope)
    } catch (error) {
      // The first promise is nobody's: to reject it would take a function that every record pays for.
      return Promise.reject(error)
    }
    return promise
  }

  #takeWithSignal(record: AnyRecord, signal: AbortSignal, scope: RecordScope | null): Promise<RecordMetadata> {
    if (signal.aborted) return Promise.reject(this.#refusedBy(signal, scope))
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        const error = this.#giveUpBy(signal, sink)
        scope?.recordFailed(error)
        reject(error)
      }
      const sink: DeliverySink = {
        settle: (error, metadata) => {
          signal.removeEventListener('abort', onAbort)
          inStepWithGates(() => {
            settlePromise(resolve, reject, error, metadata)
          })
        },
      }
      this.take(record, SinkKind.sink, sink, true, scope)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** One promise for many records: their metadata in input order, or a `SendManyError` once every one has its outcome. */
  takeMany(
    records: readonly AnyRecord[],
    signal: AbortSignal | undefined,
    scope: RecordScope | null,
  ): Promise<RecordMetadata[]> {
    return new Promise((resolve, reject) => {
      const entries: RecordEntry[] = []
      const onAbort = (): void => {
        for (const entry of entries) {
          if (!many.isOpen(entry.index)) continue
          const error = this.#giveUpBy(signal as AbortSignal, entry)
          scope?.recordFailed(error)
          many.failed(entry.index, error)
        }
      }
      const done = (): void => signal?.removeEventListener('abort', onAbort)
      const many = new ManyRecords(
        records.length,
        (outcomes) => {
          done()
          resolve(outcomes)
        },
        (error) => {
          done()
          reject(error)
        },
      )
      if (signal?.aborted === false) signal.addEventListener('abort', onAbort, { once: true })
      for (const record of records) {
        const entry = new RecordEntry(many, entries.length)
        entries.push(entry)
        try {
          if (signal?.aborted === true) throw this.#refusedBy(signal, scope)
          this.take(record, SinkKind.sink, entry, true, scope)
        } catch (error) {
          many.failed(entry.index, error as Error)
        }
      }
    })
  }

  /** Tells the owner of a record that was taken that it will never reach a batch. */
  reject(
    { kind, sink, scope }: { readonly kind: SinkKind; readonly sink: Sink; readonly scope: RecordScope | null },
    error: Error,
    topic: string,
    partition: number,
  ): void {
    scope?.recordFailed(error)
    this.#p.onRefused(error)
    this.#tell(kind, sink, error, null, topic, partition)
  }

  #takeIntercepted(
    original: AnyRecord,
    kind: SinkKind,
    sink: Sink,
    mayWait: boolean,
    scope: RecordScope | null,
  ): boolean {
    const chain = this.#p.interceptors
    const record = chain.onSend(original)
    const headers = checkedHeaders(record.headers)
    const intercepted: DeliverySink = {
      owner: sink,
      settle: (error, metadata, partition) => {
        chain.onAcknowledgement(metadata ?? failedMetadata(record.topic, partition), error, headers)
        this.#tell(kind, sink, error, metadata, record.topic, partition)
      },
    }
    try {
      return this.#admit(record, SinkKind.sink, intercepted, mayWait, scope)
    } catch (error) {
      chain.onSendError(record.topic, record.partition ?? -1, error as Error, headers)
      throw error
    }
  }

  /**
   * The batch that the record is in: it is one of now, without headers and a partition of its own, of bytes and text, for
   * a batch that is open already. Null says nothing: `#admit` takes every record, and says what is wrong with one.
   */
  #admitPlain(record: AnyRecord, kind: SinkKind, sink: Sink): QueuedBatch | null {
    if (typeof record !== 'object' || (record as unknown) === null) return null
    if (record.headers !== undefined || record.partition !== undefined || record.timestamp !== undefined) return null
    const key = record.key ?? null
    const { topic, value } = record
    const length = plainLength(key) + plainLength(value)
    if (length * MAX_BYTES_PER_UNIT + PLAIN_OVERHEAD_BYTES > this.#surelyFitsBytes) return null
    this.#clock.touch()
    return this.#intake.appendPlain(topic, key as BytesLike, value as BytesLike, kind, sink)
  }

  /** Checks and serializes the record, and hands it to the intake. */
  #admit(record: AnyRecord, kind: SinkKind, sink: Sink, mayWait: boolean, scope: RecordScope | null): boolean {
    const { intake, clock } = this.#p
    clock.touch()
    const topicName = record.topic
    if (typeof topicName !== 'string') throw notATopic(topicName)
    const topic = intake.topic(topicName)
    const prepared = this.#prepared
    prepared.headers = record.headers === undefined ? null : checkedHeaders(record.headers)
    prepared.partition = record.partition === undefined ? -1 : checkedPartition(record.partition, topicName)
    prepared.timestampMs = record.timestamp === undefined ? clock.epochMs : timestampOf(record.timestamp)
    prepared.kind = kind
    prepared.sink = sink
    prepared.scope = scope
    const key = serialize(topic.keySerializer, 'key', topicName, record.key ?? null, prepared.headers)
    const value = serialize(topic.valueSerializer, 'value', topicName, record.value, prepared.headers)
    if (isPending(key) || isPending(value)) return this.#admitLater(topic, key, value, mayWait)
    prepared.key = key
    prepared.value = value
    this.#measure(topicName, prepared)
    const taken = intake.take(topic, prepared, mayWait)
    prepared.sink = null
    return taken === Intake.taken || this.#refused(prepared, mayWait)
  }

  /** The record keeps its place in the order of calls while its serializer works. */
  #admitLater(topic: TopicIntake, key: Pending, value: Pending, mayWait: boolean): boolean {
    const { intake, clock } = this.#p
    const prepared = this.#prepared
    prepared.key = isPending(key) ? null : key
    prepared.value = isPending(value) ? null : value
    this.#measure(topic.name, prepared)
    const waiting = intake.hold(topic, prepared)
    if (waiting === null) return this.#refused(prepared, mayWait)
    Promise.all([isPending(key) ? key : waiting.key, isPending(value) ? value : waiting.value]).then(
      ([serializedKey, serializedValue]) => {
        try {
          clock.touch()
          const late = { ...waiting, key: serializedKey, value: serializedValue, partition: waiting.explicitPartition }
          this.#measure(topic.name, late)
          intake.resume(topic, waiting, late)
        } catch (error) {
          this.#giveUp(topic, waiting, error as Error)
        }
      },
      (error: unknown) => {
        this.#giveUp(topic, waiting, error as Error)
      },
    )
    return true
  }

  /** The signal came before the record. */
  #refusedBy(signal: AbortSignal, scope: RecordScope | null): AbortError {
    const error = abortError(signal, 'not-written')
    scope?.recordFailed(error)
    return error
  }

  /** A record that still waits is taken back; one that is in a batch keeps its place there. */
  #giveUpBy(signal: AbortSignal, sink: DeliverySink): AbortError {
    const taken = this.#p.intake.cancelOf(sink)
    const error = abortError(signal, taken === null ? 'maybe-written' : 'not-written')
    if (taken === null) return error
    // Interceptors hear of every record once; whoever flushes no longer waits for this one.
    if (taken.sink !== sink) (taken.sink as DeliverySink).settle(error, null, taken.explicitPartition)
    this.#p.onProgress()
    return error
  }

  #giveUp(topic: TopicIntake, waiting: WaitingRecord, error: Error): void {
    if (!this.#p.intake.cancel(topic, waiting)) return
    this.reject(waiting, error, topic.name, waiting.explicitPartition)
    this.#p.onProgress()
  }

  #refused(record: PreparedRecord, mayWait: boolean): false {
    if (!mayWait) return false
    throw new BufferExhaustedError({
      limit: 'maxWaitingBytes',
      limitBytes: this.#p.maxWaitingBytes,
      sizeBytes: record.sizeBoundBytes,
      waitedMs: 0,
      delivery: 'not-written',
    })
  }

  /** Sizes the record; throws when no broker would get it. */
  #measure(topic: string, record: PreparedRecord): void {
    const bytes = RECORD_BATCH_HEADER_BYTES + estimateRecordSize(record.key, record.value, record.headers)
    record.sizeBoundBytes = bytes <= this.#surelyFitsBytes ? bytes : this.#measured(topic, record)
  }

  /** The quick bound counts three bytes for every character; near a limit it is worth looking. */
  #measured(topic: string, record: PreparedRecord): number {
    const { maxRequestBytes, bufferMemoryBytes } = this.#p
    const limitBytes = Math.min(maxRequestBytes, bufferMemoryBytes)
    const sizeBytes = RECORD_BATCH_HEADER_BYTES + measureRecordSize(record.key, record.value, record.headers)
    if (sizeBytes <= limitBytes) return sizeBytes
    const limit = limitBytes === maxRequestBytes ? 'maxRequestSize' : 'bufferMemory'
    throw new RecordTooLargeError({ topic, sizeBytes, limit, limitBytes, delivery: 'not-written' })
  }

  #tell(
    kind: SinkKind,
    sink: Sink,
    error: Error | null,
    metadata: RecordMetadata | null,
    topic: string,
    partition: number,
  ): void {
    if (error !== null) this.#p.onFailure(error, topic, partition, sink === null)
    // Only what is in a batch hangs on a gate.
    if (sink === null || sink === VIA_GATE) return
    try {
      settleSink(kind, sink, error, metadata, partition)
    } catch (thrown) {
      this.#p.onCallbackError(thrown)
    }
  }
}

/** One executor for all promises, where one per record would be another 100 bytes: 312 → 216 bytes per promise. */
function keepResolver(resolve: PromiseResolver): void {
  keptResolver = resolve
}

let keptResolver: PromiseResolver | null = null

function abortError(signal: AbortSignal, delivery: Delivery): AbortError {
  return new AbortError({ operation: 'send', delivery, cause: signal.reason })
}
