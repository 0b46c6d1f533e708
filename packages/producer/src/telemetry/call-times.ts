/** How long the producer's calls took, all together: the time of each is added when it ends. */

/** Calls that are measured; `metadataWait` is the wait of a topic's first records for its description. */
export type MeasuredCall =
  | 'flush'
  | 'metadataWait'
  | 'txnInit'
  | 'txnBegin'
  | 'txnSendOffsets'
  | 'txnCommit'
  | 'txnAbort'

/** Milliseconds by call. */
export class CallTimes {
  readonly #totalMs = new Map<MeasuredCall, number>()

  add(call: MeasuredCall, elapsedMs: number): void {
    this.#totalMs.set(call, this.totalMs(call) + elapsedMs)
  }

  totalMs(call: MeasuredCall): number {
    return this.#totalMs.get(call) ?? 0
  }
}
