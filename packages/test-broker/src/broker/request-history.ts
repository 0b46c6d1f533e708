/** What clients asked, and what became of it: the last requests of the cluster. */
import type { TopicPartition } from '../faults/request-facts.ts'

export interface BatchSummary extends TopicPartition {
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly recordCount: number
  readonly sizeInBytes: number
  readonly isTransactional: boolean
}

export interface RequestRecord {
  readonly api: string
  readonly apiVersion: number
  readonly brokerId: number
  readonly connectionId: number
  readonly clientId: string | null
  readonly correlationId: number
  readonly sizeInBytes: number
  readonly receivedAtMs: number
  /** null while unanswered; for a request without an answer, when it was done. */
  answeredAtMs: number | null
  /** What became of the answer: none for acks=0, lost when the connection ended first. */
  outcome: 'waiting' | 'answered' | 'no-answer' | 'lost'
  readonly partitions: readonly TopicPartition[]
  /** The batches of a Produce request. */
  readonly batches: readonly BatchSummary[]
  /** The decoded request; null for Produce, whose records would keep memory. */
  readonly message: unknown
}

export class RequestHistory {
  readonly #limit: number
  #records: RequestRecord[] = []
  readonly #counts = new Map<string, number>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The latest requests, oldest first. */
  get records(): readonly RequestRecord[] {
    return this.#records
  }

  /** How many requests of this API there were in all. */
  count(api: string): number {
    return this.#counts.get(api) ?? 0
  }

  add(record: RequestRecord): void {
    this.#counts.set(record.api, this.count(record.api) + 1)
    if (this.#limit === 0) return
    this.#records.push(record)
    // Twice the limit before anything is moved, so that a request costs no copy of the list.
    if (this.#records.length >= this.#limit * 2) this.#records = this.#records.slice(-this.#limit)
  }

  clear(): void {
    this.#records = []
    this.#counts.clear()
  }
}
