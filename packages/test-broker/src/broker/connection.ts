/** One client's connection to one broker: requests in, one after another, answers out in the same order. */
import { FrameDecoder, MalformedMessageError } from '@millrace/protocol'
import { decodeRequestFrame } from '@millrace/protocol/registry'
import type { ConnectionLife } from '../checks/send-ledger.ts'
import type { Circumstances } from '../checks/violations.ts'
import type { FaultPlan } from '../faults/fault-plan.ts'
import type { Faults } from '../faults/faults.ts'
import type { RequestFacts } from '../faults/request-facts.ts'
import { answerToUnsupportedApiVersions } from '../handlers/api-versions.ts'
import type { AcceptedSocket } from '../runtime/runtime.ts'
import { damage } from './damage.ts'
import type { AnyHandler } from './handler.ts'
import type { RequestHistory, RequestRecord } from './request-history.ts'
import type { RequestContext, Services } from './services.ts'

export interface ConnectionDoors {
  readonly services: Services
  readonly handlers: ReadonlyMap<number, AnyHandler>
  readonly faults: Faults
  readonly history: RequestHistory
  readonly maxFrameBytes: number
  readonly throttleGraceMs: number
  /** A broker that hangs neither reads nor answers. */
  isPaused(): boolean
  onClosed(): void
}

interface Request {
  readonly handler: AnyHandler
  readonly message: unknown
  readonly correlationId: number
  readonly context: RequestContext
  readonly prepared: unknown
  readonly record: RequestRecord
  readonly sizeInBytes: number
  isSettled: boolean
}

/** What stands in the line of a connection: a request, or bytes that end it when their turn comes. */
type Waiting =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'answer'; readonly answer: Uint8Array[] }
  | { readonly kind: 'end' }

/** So much may wait unread in memory before the socket is told to stop. */
const PAUSE_READING_BYTES = 64 * 1024 * 1024

export class Connection {
  readonly life: ConnectionLife
  readonly #socket: AcceptedSocket
  readonly #doors: ConnectionDoors
  readonly #decoder: FrameDecoder
  readonly #nextEvent: () => number
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #current: Request | null = null
  /** An answer that never comes: nothing behind it comes either. */
  #isStuck = false
  /** Answers that became ready while the broker hung. */
  #heldByPause: (() => void)[] = []
  #isPumping = false
  #isReadingPaused = false
  #clientId: string | null = null
  #throttle: { saidAtMs: number; untilMs: number } | null = null

  constructor(life: ConnectionLife, socket: AcceptedSocket, doors: ConnectionDoors, nextEvent: () => number) {
    this.life = life
    this.#socket = socket
    this.#doors = doors
    this.#nextEvent = nextEvent
    this.#decoder = new FrameDecoder({ maxFrameBytes: doors.maxFrameBytes })
    socket.attach({ onData: (bytes) => this.#receive(bytes), onClose: () => this.#ended() })
  }

  get clientId(): string | null {
    return this.#clientId
  }

  get isClosed(): boolean {
    return this.life.closedAt !== null
  }

  /** Closes the connection: what has not been answered will not be. */
  close(): void {
    if (this.isClosed) return
    this.#socket.destroy()
    this.#ended()
  }

  /** Goes on after a pause of the broker. */
  resume(): void {
    const answers = this.#heldByPause
    this.#heldByPause = []
    for (const answer of answers) answer()
    this.#pump()
  }

  #receive(bytes: Uint8Array): void {
    if (this.isClosed) return
    try {
      this.#decoder.push(bytes, (frame) => this.#arrived(frame))
    } catch (error) {
      this.#reportFrame('frame-length', error)
      this.#waiting.push({ kind: 'end' })
    }
    this.#pump()
    this.#regulateReading()
  }

  #ended(): void {
    if (this.isClosed) return
    this.life.closedAt = this.#nextEvent()
    if (this.#current !== null) this.#settle(this.#current, null, 'lost')
    for (const entry of this.#waiting) {
      if (entry.kind === 'request') this.#settle(entry.request, null, 'lost')
    }
    this.#waiting = []
    this.#doors.onClosed()
  }

  #arrived(frame: Uint8Array): void {
    const entry = this.#read(frame)
    this.#waiting.push(entry)
    if (entry.kind === 'request') this.#waitingBytes += entry.request.sizeInBytes
  }

  #read(frame: Uint8Array): Waiting {
    const { services, handlers } = this.#doors
    if (frame.length < 8) {
      this.#reportFrame('frame-malformed', new Error(`${frame.length} bytes are too few for a request header`))
      return { kind: 'end' }
    }
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
    const apiKey = view.getInt16(0)
    const apiVersion = view.getInt16(2)
    const correlationId = view.getInt32(4)
    const offered = services.offered.get(apiKey)
    const handler = handlers.get(apiKey)
    const about = { api: handler?.api.name ?? `key ${apiKey}`, apiVersion, correlationId }
    if (offered === undefined || handler === undefined) {
      services.violations.report(this.#circumstances(about), {
        rule: 'unknown-api',
        what: `API key ${apiKey} is not offered`,
      })
      return { kind: 'end' }
    }
    if (apiVersion < offered.min || apiVersion > offered.max) {
      return this.#unsupportedVersion(about, handler, offered)
    }
    return this.#decode(frame, handler, about)
  }

  #unsupportedVersion(
    about: { api: string; apiVersion: number; correlationId: number },
    handler: AnyHandler,
    offered: { min: number; max: number },
  ): Waiting {
    const { services } = this.#doors
    // The first request of a connection cannot know what is offered: this one may ask for too much, and is told so.
    if (handler.api.name === 'ApiVersions') {
      return { kind: 'answer', answer: answerToUnsupportedApiVersions(services, about.correlationId) }
    }
    const what = `version ${about.apiVersion} is not offered, ${offered.min}–${offered.max} are`
    services.violations.report(this.#circumstances(about), { rule: 'unsupported-version', what })
    return { kind: 'end' }
  }

  #decode(
    frame: Uint8Array,
    handler: AnyHandler,
    about: { api: string; apiVersion: number; correlationId: number },
  ): Waiting {
    const { services, history } = this.#doors
    let decoded: { header: { clientId: string | null }; message: unknown }
    try {
      decoded = decodeRequestFrame(frame)
    } catch (error) {
      if (!(error instanceof MalformedMessageError)) throw error
      services.violations.report(this.#circumstances(about), { rule: 'frame-malformed', what: error.message })
      return { kind: 'end' }
    }
    const { clientId } = decoded.header
    this.#clientId = clientId
    const circumstances = this.#circumstances(about)
    const context: RequestContext = {
      services,
      brokerId: this.life.brokerId,
      connection: this.life,
      clientId,
      clientHost: this.#socket.remoteAddress,
      apiVersion: about.apiVersion,
      arrivedAt: this.#nextEvent(),
      circumstances,
      plan: null,
      throttleMs: 0,
      report: (finding) => services.violations.report(circumstances, finding),
      close: () => this.close(),
    }
    this.#checkManners(context, about.correlationId)
    const prepared = handler.arrive(context, decoded.message)
    const record: RequestRecord = {
      ...about,
      brokerId: this.life.brokerId,
      connectionId: this.life.id,
      clientId,
      sizeInBytes: frame.length,
      receivedAtMs: services.runtime.clock.nowMs(),
      answeredAtMs: null,
      outcome: 'waiting',
      partitions: handler.partitions(context, decoded.message),
      batches: handler.batches(prepared),
      message: handler.api.name === 'Produce' ? null : decoded.message,
    }
    history.add(record)
    const { message } = decoded
    const { correlationId } = about
    const sizeInBytes = frame.length
    return {
      kind: 'request',
      request: { handler, message, correlationId, context, prepared, record, sizeInBytes, isSettled: false },
    }
  }

  /** What can be said of any request, whatever it asks. */
  #checkManners(context: RequestContext, correlationId: number): void {
    if (context.clientId === null) context.report({ rule: 'null-client-id', what: 'the request has no client id' })
    const isTaken =
      this.#current?.correlationId === correlationId ||
      this.#waiting.some((entry) => entry.kind === 'request' && entry.request.correlationId === correlationId)
    if (isTaken) {
      context.report({
        rule: 'correlation-id-reused',
        what: `correlation id ${correlationId} waits for an answer already`,
      })
    }
    const nowMs = context.services.runtime.clock.nowMs()
    if (this.#throttle === null || nowMs >= this.#throttle.untilMs) return
    if (nowMs < this.#throttle.saidAtMs + this.#doors.throttleGraceMs) return
    const left = this.#throttle.untilMs - nowMs
    context.report({
      rule: 'ignored-throttle',
      what: `the request came ${left} ms too early`,
      facts: { tooEarlyMs: left },
    })
  }

  /** Serves what waits, as long as nothing holds it up. */
  #pump(): void {
    if (this.#isPumping) return
    this.#isPumping = true
    while (this.#current === null && !this.#isStuck && !this.isClosed && !this.#doors.isPaused() && !this.#isMuted()) {
      const next = this.#waiting.shift()
      if (next === undefined) break
      if (next.kind === 'end') this.close()
      else if (next.kind === 'answer') this.#socket.write(next.answer)
      else this.#serve(next.request)
    }
    this.#isPumping = false
    this.#regulateReading()
  }

  /** A throttled client is not listened to, as KIP-219 has it. */
  #isMuted(): boolean {
    return this.#throttle !== null && this.#doors.services.runtime.clock.nowMs() < this.#throttle.untilMs
  }

  #serve(request: Request): void {
    this.#current = request
    this.#waitingBytes -= request.sizeInBytes
    const facts = factsOf(request)
    const plan = this.#doors.faults.planFor(facts)
    if (plan === null) {
      this.#handle(request)
      return
    }
    request.context.plan = plan
    this.#passGates(plan.gatesBefore, () =>
      this.#after(plan.delayMs, () => {
        for (const action of plan.before) action(facts)
        if (plan.cut === 'before') this.close()
        else if (plan.silence === 'before') this.#isStuck = true
        else this.#handle(request)
      }),
    )
  }

  #handle(request: Request): void {
    const { handler, context, message } = request
    const { plan } = context
    const error = handler.injectsErrors ? undefined : plan?.errors[0]
    if (error === undefined) {
      handler.handle(context, message, (response) => this.#served(request, response), request.prepared)
    } else if (error.afterAppend) {
      handler.handle(
        context,
        message,
        () => this.#served(request, handler.refuse(message, error.errorCode)),
        request.prepared,
      )
    } else this.#served(request, handler.refuse(message, error.errorCode))
  }

  #served(request: Request, response: unknown): void {
    const { plan } = request.context
    if (plan === null) {
      this.#answer(request, response, null)
      return
    }
    const facts = factsOf(request)
    for (const action of plan.after) action(facts)
    for (const edit of plan.edits) edit(response, facts)
    this.#passGates(plan.gatesAfter, () => this.#after(plan.replyDelayMs, () => this.#answer(request, response, plan)))
  }

  #answer(request: Request, response: unknown, plan: FaultPlan | null): void {
    if (this.isClosed) return
    if (this.#doors.isPaused()) {
      this.#heldByPause.push(() => this.#answer(request, response, plan))
      return
    }
    if (plan?.cut === 'after') this.close()
    else if (plan?.silence === 'after') this.#isStuck = true
    else if (response === null) {
      this.#finish(request, null, 'no-answer')
      this.#pump()
    } else this.#write(request, response, plan)
  }

  #write(request: Request, response: unknown, plan: FaultPlan | null): void {
    const { handler, context, correlationId } = request
    const throttleMs = Math.max(context.throttleMs, plan?.throttleMs ?? 0)
    if (throttleMs > 0 && hasThrottleTime(response)) response.throttleTimeMs = throttleMs
    const sentCorrelationId = correlationId + (plan?.correlationShift ?? 0)
    const segments = handler.encode({ version: context.apiVersion, correlationId: sentCorrelationId, response })
    const damaged = plan === null ? null : damage(segments, plan)
    if (damaged === null) {
      this.#socket.write(segments)
      const isWhole = sentCorrelationId === correlationId
      this.#finish(request, isWhole ? response : null, isWhole ? 'answered' : 'lost')
    } else {
      for (const piece of damaged.pieces) this.#socket.write([piece])
      this.#finish(request, damaged.isWhole ? response : null, damaged.isWhole ? 'answered' : 'lost')
      if (damaged.endsConnection) this.close()
    }
    if (throttleMs > 0) this.#mute(throttleMs)
    this.#pump()
  }

  #mute(throttleMs: number): void {
    const { clock, timers } = this.#doors.services.runtime
    const saidAtMs = clock.nowMs()
    this.#throttle = { saidAtMs, untilMs: saidAtMs + throttleMs }
    timers.schedule(throttleMs, () => this.#pump())
  }

  #finish(request: Request, response: unknown, outcome: RequestRecord['outcome']): void {
    this.#settle(request, response, outcome)
    this.#current = null
  }

  /** Says once and for all what became of a request. */
  #settle(request: Request, response: unknown, outcome: RequestRecord['outcome']): void {
    if (request.isSettled) return
    request.isSettled = true
    request.record.outcome = outcome
    request.record.answeredAtMs = outcome === 'lost' ? null : this.#doors.services.runtime.clock.nowMs()
    request.handler.settle(request.context, request.prepared, response)
  }

  #passGates(gates: readonly { pass(through: () => void): void }[], through: () => void): void {
    const [first, ...rest] = gates
    if (first === undefined) through()
    else first.pass(() => this.#passGates(rest, through))
  }

  #after(delayMs: number, task: () => void): void {
    if (delayMs <= 0) task()
    else this.#doors.services.runtime.timers.schedule(delayMs, task)
  }

  #regulateReading(): void {
    if (this.isClosed) return
    if (!this.#isReadingPaused && this.#waitingBytes > PAUSE_READING_BYTES) {
      this.#isReadingPaused = true
      this.#socket.pause()
    } else if (this.#isReadingPaused && this.#waitingBytes < PAUSE_READING_BYTES / 2) {
      this.#isReadingPaused = false
      this.#socket.resume()
    }
  }

  #reportFrame(rule: 'frame-length' | 'frame-malformed', error: unknown): void {
    const what = error instanceof Error ? error.message : String(error)
    this.#doors.services.violations.report(this.#circumstances(null), { rule, what })
  }

  #circumstances(about: { api: string; apiVersion: number; correlationId: number } | null): Circumstances {
    return {
      brokerId: this.life.brokerId,
      connectionId: this.life.id,
      clientId: this.#clientId,
      api: about?.api ?? null,
      apiVersion: about?.apiVersion ?? null,
      correlationId: about?.correlationId ?? null,
    }
  }
}

function factsOf(request: Request): RequestFacts {
  const { record, message } = request
  return {
    api: record.api,
    apiVersion: record.apiVersion,
    brokerId: record.brokerId,
    connectionId: record.connectionId,
    clientId: record.clientId,
    correlationId: record.correlationId,
    message,
    partitions: record.partitions,
  }
}

function hasThrottleTime(response: unknown): response is { throttleTimeMs: number } {
  return typeof response === 'object' && response !== null && 'throttleTimeMs' in response
}
