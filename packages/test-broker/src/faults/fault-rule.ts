/** One rule of what shall go wrong: which requests, how often, and what. */
import { errorCodes } from '@millrace/protocol'
import type { RandomSource } from '../runtime/runtime.ts'
import { nextFraction, nextInteger } from '../runtime/seeded-random.ts'
import type { Corruption, FaultPlan } from './fault-plan.ts'
import { Gate } from './gate.ts'
import type { RequestFacts } from './request-facts.ts'

/** Names of Kafka's errors, as in its table. */
export type ErrorName = string

export interface FaultMatch {
  /** Name of the API, or several. */
  readonly api?: string | readonly string[]
  readonly broker?: number
  readonly clientId?: string
  readonly version?: number
  readonly topic?: string
  readonly partition?: number
  /** Begin with the nth request that fits; 1 is the next one. */
  readonly nth?: number
  /** How many requests it strikes; 1 if not said, without end when `probability` is given. */
  readonly times?: number
  /** Strike each request that fits with this chance only. */
  readonly probability?: number
  /** Anything else. */
  readonly where?: (request: RequestFacts) => boolean
}

type Action = (plan: FaultPlan) => void

export class FaultRule {
  readonly #match: FaultMatch
  readonly #apis: ReadonlySet<string> | null
  readonly #random: RandomSource
  readonly #actions: Action[] = []
  readonly #gates: Gate[] = []
  #fitting = 0
  #hits = 0
  #isCancelled = false

  constructor(match: FaultMatch, random: RandomSource) {
    this.#match = match
    this.#apis = match.api === undefined ? null : new Set([match.api].flat())
    this.#random = random
  }

  /** How many requests it has struck. */
  get hits(): number {
    return this.#hits
  }

  /** How many requests it is holding. */
  get waiting(): number {
    return this.#gates.reduce((sum, gate) => sum + gate.waiting, 0)
  }

  /** Whether it will never strike again, and has nothing to let go. */
  get isFinished(): boolean {
    return this.#isCancelled || (this.#gates.length === 0 && this.#isSpent)
  }

  /** Answers with this error instead of serving the request. */
  fail(error: ErrorName | number, message?: string): this {
    return this.#error(error, { afterAppend: false, message: message ?? null })
  }

  /** Serves the request and answers with this error all the same. */
  failAfterAppend(error: ErrorName | number, message?: string): this {
    return this.#error(error, { afterAppend: true, message: message ?? null })
  }

  /** Refuses the batch because of these records (KIP-467). */
  rejectRecords(
    records: readonly { index: number; message: string }[],
    error: ErrorName | number = 'INVALID_RECORD',
  ): this {
    const recordErrors = records.map(({ index, message }) => ({ batchIndex: index, message }))
    return this.#error(error, { afterAppend: false, message: null, recordErrors })
  }

  /** Lets the request wait before it is served. */
  delay(ms: number | { minMs: number; maxMs: number }): this {
    return this.#add((plan) => (plan.delayMs += this.#duration(ms)))
  }

  /** Serves the request and keeps the answer back. */
  delayReply(ms: number | { minMs: number; maxMs: number }): this {
    return this.#add((plan) => (plan.replyDelayMs += this.#duration(ms)))
  }

  /** Closes the connection instead of serving the request. */
  cutBefore(): this {
    return this.#add((plan) => (plan.cut ??= 'before'))
  }

  /** Serves the request, then closes the connection instead of answering: the answer is lost. */
  loseReply(): this {
    return this.#add((plan) => (plan.cut ??= 'after'))
  }

  /** Nothing happens any more on this connection, and it stays open; the request is served or not. */
  neverAnswer(options: { served: boolean } = { served: true }): this {
    return this.#add((plan) => (plan.silence ??= options.served ? 'after' : 'before'))
  }

  /** Sends the first bytes of the answer (or a share of it, below 1), then closes the connection. */
  halfReply(part = 0.5): this {
    return this.#add((plan) => (plan.replyPart = part))
  }

  /** Sends the answer in pieces of this many bytes. */
  inPieces(pieceBytes: number): this {
    return this.#add((plan) => (plan.pieceBytes = pieceBytes))
  }

  /** Answers with a throttle time, and leaves the connection alone for that long. */
  throttle(ms: number): this {
    return this.#add((plan) => (plan.throttleMs = Math.max(plan.throttleMs, ms)))
  }

  /** Damages the answer. */
  corruptReply(corruption: Corruption = 'garbage'): this {
    return this.#add((plan) => (plan.corruption = corruption))
  }

  /** Answers with another correlation id. */
  wrongCorrelationId(shift = 1): this {
    return this.#add((plan) => (plan.correlationShift = shift))
  }

  /** Changes the answer in place before it is encoded. */
  editReply(edit: (response: unknown, request: RequestFacts) => void): this {
    return this.#add((plan) => plan.edits.push(edit))
  }

  /** Sends these bytes, length prefix included, instead of the answer. */
  replyWith(bytes: Uint8Array): this {
    return this.#add((plan) => (plan.rawReply = bytes))
  }

  /** Does something before the request is served: move a leader, stop a broker. */
  before(action: (request: RequestFacts) => void): this {
    return this.#add((plan) => plan.before.push(action))
  }

  /** Does something when the request has been served, before it is answered. */
  after(action: (request: RequestFacts) => void): this {
    return this.#add((plan) => plan.after.push(action))
  }

  /** Keeps the request, or its answer, until `release`. */
  hold(at: 'request' | 'reply' = 'request'): this {
    const gate = new Gate()
    this.#gates.push(gate)
    return this.#add((plan) => (at === 'request' ? plan.gatesBefore : plan.gatesAfter).push(gate))
  }

  /** Lets held requests go: so many of them, or all of them and every later one. */
  release(count?: number): void {
    if (count === undefined) this.#isCancelled = true
    for (const gate of this.#gates) {
      if (count === undefined) gate.open()
      else gate.admit(count)
    }
  }

  /** Strikes no more; what it holds is let go. */
  cancel(): void {
    this.release()
  }

  /** Adds to the plan of a request that it strikes. */
  contribute(request: RequestFacts, plan: FaultPlan): boolean {
    if (this.#isSpent || !this.#fits(request)) return false
    this.#fitting++
    if (this.#fitting < (this.#match.nth ?? 1)) return false
    if (this.#match.probability !== undefined && nextFraction(this.#random) >= this.#match.probability) return false
    this.#hits++
    for (const action of this.#actions) action(plan)
    return true
  }

  get #isSpent(): boolean {
    return this.#isCancelled || this.#hits >= this.#times
  }

  get #times(): number {
    return this.#match.times ?? (this.#match.probability === undefined ? 1 : Number.POSITIVE_INFINITY)
  }

  #fits(request: RequestFacts): boolean {
    const { broker, clientId, version, topic, partition, where } = this.#match
    if (this.#apis !== null && !this.#apis.has(request.api)) return false
    if (broker !== undefined && broker !== request.brokerId) return false
    if (clientId !== undefined && clientId !== request.clientId) return false
    if (version !== undefined && version !== request.apiVersion) return false
    if ((topic !== undefined || partition !== undefined) && !touches(request, topic, partition)) return false
    return where?.(request) ?? true
  }

  #error(
    error: ErrorName | number,
    details: {
      afterAppend: boolean
      message: string | null
      recordErrors?: readonly { batchIndex: number; message: string }[]
    },
  ): this {
    const injected = {
      recordErrors: [],
      ...details,
      errorCode: errorCodeOf(error),
      topic: this.#match.topic ?? null,
      partition: this.#match.partition ?? null,
    }
    return this.#add((plan) => plan.errors.push(injected))
  }

  #duration(ms: number | { minMs: number; maxMs: number }): number {
    return typeof ms === 'number' ? ms : nextInteger(this.#random, { min: ms.minMs, max: ms.maxMs })
  }

  #add(action: Action): this {
    this.#actions.push(action)
    return this
  }
}

function touches(request: RequestFacts, topic: string | undefined, partition: number | undefined): boolean {
  return request.partitions.some(
    (one) => (topic === undefined || one.topic === topic) && (partition === undefined || one.partition === partition),
  )
}

function errorCodeOf(error: ErrorName | number): number {
  if (typeof error === 'number') return error
  const code = (errorCodes as Readonly<Record<string, number>>)[error]
  if (code === undefined) throw new TypeError(`There is no Kafka error named ${JSON.stringify(error)}`)
  return code
}
