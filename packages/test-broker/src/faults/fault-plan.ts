/** Everything that shall go wrong with one request; several rules may have added to it. */
import type { Gate } from './gate.ts'
import type { RequestFacts } from './request-facts.ts'

export interface InjectedError {
  readonly errorCode: number
  readonly message: string | null
  /** Whether the request does its work all the same, so that only the answer lies. */
  readonly afterAppend: boolean
  readonly recordErrors: readonly { batchIndex: number; message: string }[]
  /** null: every partition of the request. */
  readonly topic: string | null
  readonly partition: number | null
}

export type Corruption = 'garbage' | 'cut-body' | 'trailing-bytes' | 'negative-length' | 'huge-length'

export interface FaultPlan {
  gatesBefore: Gate[]
  gatesAfter: Gate[]
  delayMs: number
  replyDelayMs: number
  cut: 'before' | 'after' | null
  /** The request, or its answer, vanishes while the connection stays open. */
  silence: 'before' | 'after' | null
  errors: InjectedError[]
  throttleMs: number
  /** How much of the answer is sent before the connection is cut: bytes, or a share below 1. */
  replyPart: number | null
  corruption: Corruption | null
  correlationShift: number
  /** The answer comes in pieces of this many bytes. */
  pieceBytes: number | null
  edits: ((response: unknown, request: RequestFacts) => void)[]
  rawReply: Uint8Array | null
  before: ((request: RequestFacts) => void)[]
  after: ((request: RequestFacts) => void)[]
}

export function emptyPlan(): FaultPlan {
  return {
    gatesBefore: [],
    gatesAfter: [],
    delayMs: 0,
    replyDelayMs: 0,
    cut: null,
    silence: null,
    errors: [],
    throttleMs: 0,
    replyPart: null,
    corruption: null,
    correlationShift: 0,
    pieceBytes: null,
    edits: [],
    rawReply: null,
    before: [],
    after: [],
  }
}

/** The error that a rule gives this partition, if any. */
export function injectedError(plan: FaultPlan | null, topic: string, partition: number): InjectedError | undefined {
  return plan?.errors.find(
    (error) =>
      (error.topic === null || error.topic === topic) && (error.partition === null || error.partition === partition),
  )
}
