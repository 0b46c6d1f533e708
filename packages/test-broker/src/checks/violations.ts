/** The list of what clients did that no correct client does. */
import { optionalRules, type RuleName, rules } from './rules.ts'

export interface Violation {
  readonly rule: RuleName
  /** The whole story in one paragraph: who did what where, and why a correct client does not. */
  readonly message: string
  /** What happened, without the circumstances. */
  readonly what: string
  readonly why: string
  readonly atMs: number
  readonly brokerId: number
  readonly connectionId: number
  readonly clientId: string | null
  readonly api: string | null
  readonly apiVersion: number | null
  readonly correlationId: number | null
  readonly topic: string | null
  readonly partition: number | null
  /** Numbers and names of the case, for assertions. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Who was speaking when a rule was broken. */
export interface Circumstances {
  readonly brokerId: number
  readonly connectionId: number
  readonly clientId: string | null
  readonly api: string | null
  readonly apiVersion: number | null
  readonly correlationId: number | null
}

export interface Finding {
  readonly rule: RuleName
  readonly what: string
  readonly topic?: string
  readonly partition?: number
  readonly facts?: Record<string, unknown>
}

export class ViolationList {
  readonly #kept: Violation[] = []
  readonly #ignored: ReadonlySet<RuleName>
  readonly #limit: number
  readonly #nowMs: () => number
  #count = 0

  constructor(options: {
    nowMs: () => number
    limit: number
    ignore: readonly RuleName[]
    alsoCheck: readonly RuleName[]
  }) {
    this.#nowMs = options.nowMs
    this.#limit = options.limit
    this.#ignored = new Set([...optionalRules.filter((rule) => !options.alsoCheck.includes(rule)), ...options.ignore])
  }

  /** The first violations, up to the limit. */
  get kept(): readonly Violation[] {
    return this.#kept
  }

  /** All that were ever found, kept or not. */
  get count(): number {
    return this.#count
  }

  report(circumstances: Circumstances, finding: Finding): void {
    if (this.#ignored.has(finding.rule)) return
    this.#count++
    if (this.#kept.length >= this.#limit) return
    const why = rules[finding.rule]
    const topic = finding.topic ?? null
    const partition = finding.partition ?? null
    this.#kept.push({
      rule: finding.rule,
      message: `${finding.rule}: ${describe(circumstances, finding)} ${why}`,
      what: finding.what,
      why,
      atMs: this.#nowMs(),
      ...circumstances,
      topic,
      partition,
      facts: finding.facts ?? {},
    })
  }

  clear(): void {
    this.#kept.length = 0
    this.#count = 0
  }
}

function describe(circumstances: Circumstances, finding: Finding): string {
  const who = `client ${JSON.stringify(circumstances.clientId)} (connection ${circumstances.connectionId})`
  const request =
    circumstances.api === null
      ? ''
      : `, ${circumstances.api} v${circumstances.apiVersion ?? '?'} correlation ${circumstances.correlationId ?? '?'}`
  const where = finding.topic === undefined ? '' : `, ${finding.topic}-${finding.partition ?? '?'}`
  return `${who} to broker ${circumstances.brokerId}${request}${where}: ${finding.what}.`
}
