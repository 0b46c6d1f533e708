/** Who is told what became of a record, in the forms that cost least. */

import type { DeliveryCallback, RecordMetadata } from '../record.ts'

/** Somebody who wants more than a function call: interceptors, abort signals, per-record bookkeeping. */
export interface DeliverySink {
  /** Who is told in the end, where this one only listens in on the way. */
  readonly owner?: Sink
  /** `partition` is −1 when the record failed before it had one. */
  settle(error: Error | null, metadata: RecordMetadata | null, partition: number): void
}

/** The resolve function of a promise; a failure reaches it as a rejected promise. */
export type PromiseResolver = (outcome: RecordMetadata | PromiseLike<RecordMetadata>) => void

/** Stands for a promise that hangs on its batch's gate instead of a resolve function of its own. */
export const VIA_GATE: unique symbol = Symbol('via gate')

/** Who is told about a record: a callback, the resolve function of a promise, its batch's gate, a sink, or nobody. */
export type Sink = DeliveryCallback | PromiseResolver | DeliverySink | typeof VIA_GATE | null

/** Tells the forms of `Sink` apart; the number lies beside the sink, so that a record costs no wrapper. */
export const SinkKind = { callback: 0, promise: 1, sink: 2 } as const
export type SinkKind = (typeof SinkKind)[keyof typeof SinkKind]

/** Tells the outcome: exactly one of `error` and `metadata` is null. What a callback throws goes on to the caller. */
export function settleSink(
  kind: SinkKind,
  sink: Exclude<Sink, typeof VIA_GATE | null>,
  error: Error | null,
  metadata: RecordMetadata | null,
  partition: number,
): void {
  switch (kind) {
    case SinkKind.promise:
      ;(sink as PromiseResolver)(metadata ?? Promise.reject(error ?? new Error('a record failed without an error')))
      return
    case SinkKind.sink:
      ;(sink as DeliverySink).settle(error, metadata, partition)
      return
    default:
      ;(sink as DeliveryCallback)(error, metadata)
  }
}

/** The same for a promise of which both functions are at hand. */
export function settlePromise(
  resolve: (metadata: RecordMetadata) => void,
  reject: (error: Error) => void,
  error: Error | null,
  metadata: RecordMetadata | null,
): void {
  if (metadata !== null) resolve(metadata)
  else reject(error ?? new Error('a record failed without an error'))
}

const RESOLVED = Promise.resolve()

/** Settles a promise when those that hang on a gate are settled: so all promises are in the order of their records. */
export function inStepWithGates(settle: () => void): void {
  void RESOLVED.then(settle)
}
