/** The requests of one connection that are not done, in the order in which they were sent. */

/** One request on its way. */
export interface InFlightRequest<Failure> {
  readonly correlationId: number
  readonly apiName: string
  /** False for a request that is done when it is written. */
  readonly awaitsResponse: boolean
  readonly timeoutMs: number
  readonly sentMs: number
  /** When it is overdue: strictly later than this. */
  deadlineMs: number
  /** Reads the answer, or throws when it is malformed. */
  read(frame: Uint8Array): void
  /** Tells the sender what was read. */
  answered(nowMs: number): void
  /** Tells the sender that it was written, where nothing more is expected. */
  written(nowMs: number): void
  fail(failure: Failure): void
}

/**
 * A queue, because answers come in the order of the requests. A request leaves it exactly once: by its answer, by being
 * written when it awaits none, or with all others when the connection ends.
 */
export class InFlightRequests<Failure> {
  readonly #requests: InFlightRequest<Failure>[] = []

  get count(): number {
    return this.#requests.length
  }

  add(request: InFlightRequest<Failure>): void {
    this.#requests.push(request)
  }

  /** Takes a request out, wherever it stands; false when it had left before. */
  remove(request: InFlightRequest<Failure>): boolean {
    const index = this.#requests.indexOf(request)
    if (index < 0) return false
    if (index === 0) this.#requests.shift()
    else this.#requests.splice(index, 1)
    return true
  }

  /**
   * The request that the next answer belongs to. Requests in front of it that await none must have been written, or
   * there could be no answer behind them: these are handed to `written` and leave.
   */
  answerable(written: (request: InFlightRequest<Failure>) => void): InFlightRequest<Failure> | undefined {
    const oldest = this.#requests[0]
    if (oldest?.awaitsResponse === true) return oldest
    const next = this.#requests.findIndex(({ awaitsResponse }) => awaitsResponse)
    if (next < 0) return undefined
    for (const request of this.#requests.splice(0, next)) written(request)
    return this.#requests[0]
  }

  /** Takes all, oldest first. */
  takeAll(): InFlightRequest<Failure>[] {
    return this.#requests.splice(0)
  }

  /** Requests whose time is over. */
  overdue(nowMs: number): InFlightRequest<Failure>[] {
    return this.#requests.filter(({ deadlineMs }) => nowMs > deadlineMs)
  }

  /** The earliest deadline; Infinity when there is none. Not always the oldest request's: each has its own timeout. */
  nextDeadlineMs(): number {
    let next = Infinity
    for (const { deadlineMs } of this.#requests) if (deadlineMs < next) next = deadlineMs
    return next
  }

  /** Gives every request this much more time. */
  postpone(ms: number): void {
    for (const request of this.#requests) request.deadlineMs += ms
  }
}
