/** What a partition's leader remembers of each producer: its epoch and its last five batches. */
import { errorCodes } from '@millrace/protocol'
import type { BatchHeader } from './batch-header.ts'
import { addToSequence } from './sequence.ts'
import type { StoredBatch } from './stored-batch.ts'

/** How many batches of a producer a broker can recognise when they come again. */
export const REMEMBERED_BATCHES = 5

interface RememberedBatch {
  readonly baseSequence: number
  readonly lastSequence: number
  readonly baseOffset: number
  readonly lastOffset: number
  readonly appendedAtMs: number
  readonly maxTimestamp: number
}

interface ProducerState {
  epoch: number
  /** Oldest first; empty after an end of transaction that began a new epoch. */
  batches: RememberedBatch[]
  lastWriteMs: number
}

export interface ProducerSummary {
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastTimestamp: number
}

export type SequenceVerdict =
  | { readonly kind: 'append' }
  | { readonly kind: 'duplicate'; readonly baseOffset: number; readonly appendTime: number }
  | { readonly kind: 'refuse'; readonly errorCode: number }

/** Where brokers differ. */
export interface SequenceHabits {
  /** A first batch of an unknown producer that does not start at 0: taken as a producer whose state has expired, or refused. */
  readonly unknownProducerWithSequence: 'accept' | 'refuse'
  /** A batch below what is remembered, which can no longer be recognised as a repetition. */
  readonly forgottenDuplicate: 'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'DUPLICATE_SEQUENCE_NUMBER'
  /** Whether an older epoch is refused. */
  readonly checksLowerEpoch: boolean
}

export class ProducerStates {
  readonly #states = new Map<bigint, ProducerState>()
  readonly #habits: SequenceHabits

  constructor(habits: SequenceHabits) {
    this.#habits = habits
  }

  /** Decides about a batch without remembering it. */
  judge(header: BatchHeader, options: { requireStart: boolean }): SequenceVerdict {
    const state = this.#states.get(header.producerId)
    if (state === undefined) return this.#judgeUnknown(header, options)
    if (header.producerEpoch < state.epoch && this.#habits.checksLowerEpoch) {
      return { kind: 'refuse', errorCode: errorCodes.INVALID_PRODUCER_EPOCH }
    }
    const duplicate = state.epoch === header.producerEpoch ? findDuplicate(state, header) : undefined
    if (duplicate !== undefined) {
      return { kind: 'duplicate', baseOffset: duplicate.baseOffset, appendTime: duplicate.maxTimestamp }
    }
    return this.#judgeSequence(state, header)
  }

  remember(batch: StoredBatch): void {
    const { header } = batch
    const state = this.#stateFor(header)
    state.lastWriteMs = batch.appendedAtMs
    state.batches.push({
      baseSequence: header.baseSequence,
      lastSequence: addToSequence(header.baseSequence, header.lastOffsetDelta),
      baseOffset: batch.baseOffset,
      lastOffset: batch.lastOffset,
      appendedAtMs: batch.appendedAtMs,
      maxTimestamp: batch.maxTimestamp,
    })
    if (state.batches.length > REMEMBERED_BATCHES) state.batches.shift()
  }

  /** An end-of-transaction marker: it fences older epochs, and a newer one starts without batches. */
  rememberMarker(marker: { producerId: bigint; producerEpoch: number; atMs: number }): void {
    const state = this.#states.get(marker.producerId)
    if (state === undefined) {
      this.#states.set(marker.producerId, { epoch: marker.producerEpoch, batches: [], lastWriteMs: marker.atMs })
      return
    }
    state.lastWriteMs = marker.atMs
    if (marker.producerEpoch <= state.epoch) return
    state.epoch = marker.producerEpoch
    state.batches = []
  }

  /** Forgets producers that have not written since. */
  expire(notSinceMs: number): void {
    for (const [producerId, state] of this.#states) {
      if (state.lastWriteMs < notSinceMs) this.#states.delete(producerId)
    }
  }

  forgetAll(): void {
    this.#states.clear()
  }

  /** Starts again from what the log says, as a broker does after a crash or on becoming leader of a shorter log. */
  rebuild(batches: readonly StoredBatch[]): void {
    this.#states.clear()
    for (const batch of batches) {
      if (batch.header.producerId < 0n) continue
      if (batch.header.isControl) {
        const { producerId, producerEpoch } = batch.header
        this.rememberMarker({ producerId, producerEpoch, atMs: batch.appendedAtMs })
      } else this.remember(batch)
    }
  }

  epochOf(producerId: bigint): number | null {
    return this.#states.get(producerId)?.epoch ?? null
  }

  summaries(): ProducerSummary[] {
    return [...this.#states].map(([producerId, state]) => {
      const last = state.batches[state.batches.length - 1]
      return {
        producerId,
        producerEpoch: state.epoch,
        lastSequence: last?.lastSequence ?? -1,
        lastTimestamp: last?.maxTimestamp ?? -1,
      }
    })
  }

  #stateFor(header: BatchHeader): ProducerState {
    const state = this.#states.get(header.producerId)
    if (state === undefined) {
      const fresh: ProducerState = { epoch: header.producerEpoch, batches: [], lastWriteMs: 0 }
      this.#states.set(header.producerId, fresh)
      return fresh
    }
    if (header.producerEpoch !== state.epoch) {
      state.epoch = header.producerEpoch
      state.batches = []
    }
    return state
  }

  #judgeUnknown(header: BatchHeader, options: { requireStart: boolean }): SequenceVerdict {
    if (header.baseSequence === 0) return { kind: 'append' }
    if (options.requireStart) {
      return { kind: 'refuse', errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER }
    }
    if (this.#habits.unknownProducerWithSequence === 'accept') return { kind: 'append' }
    return { kind: 'refuse', errorCode: errorCodes.UNKNOWN_PRODUCER_ID }
  }

  #judgeSequence(state: ProducerState, header: BatchHeader): SequenceVerdict {
    const last = state.batches[state.batches.length - 1]
    const isNewEpoch = header.producerEpoch !== state.epoch || last === undefined
    const expected = isNewEpoch ? 0 : addToSequence(last.lastSequence, 1)
    if (header.baseSequence === expected) return { kind: 'append' }
    const errorCode =
      isNewEpoch || !isBelow(state, header) ? 'OUT_OF_ORDER_SEQUENCE_NUMBER' : this.#habits.forgottenDuplicate
    return { kind: 'refuse', errorCode: errorCodes[errorCode] }
  }
}

function findDuplicate(state: ProducerState, header: BatchHeader): RememberedBatch | undefined {
  const lastSequence = addToSequence(header.baseSequence, header.lastOffsetDelta)
  return state.batches.find(
    (batch) => batch.baseSequence === header.baseSequence && batch.lastSequence === lastSequence,
  )
}

/** Whether the batch lies below everything that is remembered; half of the circle counts as below. */
function isBelow(state: ProducerState, header: BatchHeader): boolean {
  const oldest = state.batches[0]
  if (oldest === undefined) return false
  const distance = (oldest.baseSequence - header.baseSequence + 0x8000_0000) % 0x8000_0000
  return distance > 0 && distance < 0x4000_0000
}
