/** One connection to one broker: set up, requests out in order, answers in the same order, one cause of death. */

import {
  type Api,
  ApiVersions,
  type BrokerVersions,
  decodeResponseFrame,
  encodeRequestFrame,
  errorByCode,
  FrameDecoder,
  negotiate,
  peekCorrelationId,
  type VersionRange,
} from '@millrace/protocol'
import { createApiVersionsRequest } from '@millrace/protocol/messages/api-versions'
import {
  AuthenticationError,
  ConnectionError,
  type ConnectionFailure,
  InvariantViolation,
  isMillraceError,
  type MillraceError,
  ProtocolError,
  RequestTimeoutError,
  UnsupportedVersionError,
} from '../errors.ts'
import type { ConnectOptions, Runtime, Socket, Timer } from '../runtime/runtime.ts'
import type { NodeSensors } from '../telemetry/connection-sensors.ts'
import type { AnswerWatch, ExpectedAnswers } from './answer-watch.ts'
import type { Authenticate, AuthenticationChannel } from './authentication.ts'
import { CLIENT_SOFTWARE_NAME, CLIENT_SOFTWARE_VERSION } from './client-software.ts'
import { failureOf, foreignProtocol, GREETING_BYTES } from './connection-failure.ts'
import type { CorrelationIds } from './correlation-ids.ts'
import { type InFlightRequest, InFlightRequests } from './in-flight-requests.ts'
import type { RequestBody, RequestFailure, RequestOptions } from './request.ts'
import { throttleTimeMs, wantsSilence } from './throttle.ts'
import { readApiVersions, type VersionExchange } from './version-exchange.ts'

/** Where a connection stands. */
export type ConnectionState =
  /** The socket is being connected, TLS handshake included. */
  | { readonly name: 'connecting' }
  | { readonly name: 'authenticating' }
  /** ApiVersions has been asked. */
  | { readonly name: 'negotiating' }
  | { readonly name: 'ready'; readonly versions: BrokerVersions }
  /** Of no use any more; the socket has not let go yet. */
  | { readonly name: 'closing'; readonly cause: MillraceError }
  | { readonly name: 'closed'; readonly cause: MillraceError }

type StateName = ConnectionState['name']

const TRANSITIONS: Readonly<Record<StateName, readonly StateName[]>> = {
  connecting: ['authenticating', 'negotiating', 'closing'],
  authenticating: ['negotiating', 'closing'],
  negotiating: ['ready', 'closing'],
  ready: ['closing'],
  closing: ['closed'],
  closed: [],
}

/** Where a connection leads, in the terms of the cluster. */
export interface ConnectionTarget {
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/** What a connection tells its owner; each from the socket's event or a timer, never from within `send`. */
export interface ConnectionObserver {
  /** The broker can be reached at this address. */
  readonly onEstablished: () => void
  readonly onReady: () => void
  /** There is room for a request where there was none, or nothing is in flight any more. */
  readonly onCapacity: () => void
  /** The broker wants to be left alone for a while (KIP-219). */
  readonly onSilence: (throttleMs: number) => void
  /** Once: the connection is of no use any more. Everything in flight has been told. */
  readonly onEnd: (cause: MillraceError, reason: RequestFailure, during: StateName) => void
}

/** What a connection needs. */
export interface ConnectionParts {
  readonly runtime: Runtime
  readonly target: ConnectionTarget
  readonly connect: ConnectOptions
  readonly clientId: string
  readonly maxFrameBytes: number
  readonly setupTimeoutMs: number
  readonly authenticate: Authenticate | null
  readonly correlationIds: CorrelationIds
  readonly answers: AnswerWatch
  readonly sensors: NodeSensors
  readonly observer: ConnectionObserver
}

interface Failure {
  readonly error: MillraceError
  readonly reason: RequestFailure
}

/** A request of the producer, from its writing to its outcome. */
class SentRequest<Q, S> implements InFlightRequest<Failure> {
  readonly correlationId: number
  readonly timeoutMs: number
  readonly awaitsResponse: boolean
  readonly sentMs: number
  deadlineMs: number
  readonly #api: Api<Q, S>
  readonly #version: number
  readonly #onDone: RequestOptions<S>['onDone']
  readonly #heed: (apiName: string, version: number, message: unknown) => void
  #message: S | undefined = undefined

  constructor(
    api: Api<Q, S>,
    version: number,
    { correlationId, sentMs }: { readonly correlationId: number; readonly sentMs: number },
    options: RequestOptions<S>,
    heed: (apiName: string, version: number, message: unknown) => void,
  ) {
    this.correlationId = correlationId
    this.timeoutMs = options.timeoutMs
    this.awaitsResponse = options.expectResponse
    this.sentMs = sentMs
    this.deadlineMs = sentMs + options.timeoutMs
    this.#api = api
    this.#version = version
    this.#onDone = options.onDone
    this.#heed = heed
  }

  get apiName(): string {
    return this.#api.name
  }

  read(frame: Uint8Array): void {
    this.#message = decodeResponseFrame(this.#api, this.#version, frame).message
  }

  answered(nowMs: number): void {
    this.#heed(this.#api.name, this.#version, this.#message)
    this.#done(nowMs)
  }

  /** Said in `expectResponse`: there is no message to look at. */
  written(nowMs: number): void {
    this.#done(nowMs)
  }

  fail({ error, reason }: Failure): void {
    this.#onDone({ kind: 'failed', error, reason, sent: true })
  }

  #done(nowMs: number): void {
    const latencyMs = nowMs - this.sentMs
    this.#onDone({ kind: 'response', message: this.#message as S, version: this.#version, latencyMs })
  }
}

/** A request that makes the connection ready; when it fails, the connection does. */
class SetupRequest<S> implements InFlightRequest<Failure> {
  readonly correlationId: number
  readonly apiName: string
  readonly awaitsResponse = true
  readonly timeoutMs = Infinity
  readonly sentMs: number
  deadlineMs = Infinity
  readonly #decode: (frame: Uint8Array) => S
  readonly #onAnswer: (answer: S) => void
  readonly #onFailure: (error: MillraceError) => void
  #answer: S | undefined = undefined

  constructor(
    { correlationId, apiName, sentMs }: Pick<InFlightRequest<Failure>, 'correlationId' | 'apiName' | 'sentMs'>,
    decode: (frame: Uint8Array) => S,
    onAnswer: (answer: S) => void,
    onFailure: (error: MillraceError) => void,
  ) {
    this.correlationId = correlationId
    this.apiName = apiName
    this.sentMs = sentMs
    this.#decode = decode
    this.#onAnswer = onAnswer
    this.#onFailure = onFailure
  }

  read(frame: Uint8Array): void {
    this.#answer = this.#decode(frame)
  }

  answered(): void {
    this.#onAnswer(this.#answer as S)
  }

  written(): void {}

  fail({ error }: Failure): void {
    this.#onFailure(error)
  }
}

/** Takes notes from its socket; whoever sends is told when something has become possible. */
export class Connection {
  readonly #p: ConnectionParts
  readonly #socket: Socket
  readonly #frames: FrameDecoder
  readonly #inFlight = new InFlightRequests<Failure>()
  readonly #expected: ExpectedAnswers
  #state: ConnectionState = { name: 'connecting' }
  /** False between a write that filled the socket's buffer and its draining. */
  #drained = true
  #retiring: MillraceError | null = null
  #setupTimer: Timer | null = null
  #overdueTimer: Timer | null = null
  #overdueTimerMs = Infinity
  /** The first bytes that came, until they have shown that a broker speaks. */
  readonly #greeting = new Uint8Array(GREETING_BYTES)
  #greetingBytes = 0
  #lastUsedMs: number

  constructor(parts: ConnectionParts) {
    this.#p = parts
    this.#expected = parts.answers.connection()
    this.#lastUsedMs = parts.runtime.clock.now()
    this.#frames = new FrameDecoder({ maxFrameBytes: parts.maxFrameBytes })
    this.#limitSetup()
    this.#socket = parts.runtime.transport.connect(parts.connect, {
      onConnect: () => {
        this.#established()
      },
      onData: (chunk) => {
        this.#received(chunk)
      },
      onDrain: () => {
        this.#drained = true
        this.#p.observer.onCapacity()
      },
      onClose: (error) => {
        this.#lost(error)
      },
    })
  }

  get target(): ConnectionTarget {
    return this.#p.target
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Requests that are not done. */
  get inFlightCount(): number {
    return this.#inFlight.count
  }

  /** True when a request would go to the socket at once. */
  get writable(): boolean {
    return this.#state.name === 'ready' && this.#drained && this.#retiring === null
  }

  /** When a request was last sent or an answer last read. */
  get lastUsedMs(): number {
    return this.#lastUsedMs
  }

  /** Sends a request in the highest version that both sides and the caller allow. Only when `writable`. */
  send<Q, S>(api: Api<Q, S>, body: RequestBody<Q>, options: RequestOptions<S>): void {
    const { min, max } = allowed(api, options)
    const versions = this.#state.name === 'ready' ? this.#state.versions : null
    const range = versions?.ranges.get(api.key)
    const version = negotiate(api, range, { min, max })
    if (version === null) {
      this.#refuse(options, 'unsupported-version', this.#unsupported(api, { min, max }))
      return
    }
    let segments: Uint8Array[]
    const correlationId = this.#p.correlationIds.next()
    try {
      // A body made for its version is a function; no message is one.
      const message = typeof body === 'function' ? (body as (version: number) => Q)(version) : body
      segments = encodeRequestFrame(api, version, { correlationId, clientId: this.#p.clientId }, message)
    } catch (cause) {
      const rule = `every ${api.name} request can be encoded`
      this.#refuse(options, 'malformed', new InvariantViolation({ rule, facts: { version }, cause }))
      return
    }
    const sent = { correlationId, sentMs: this.#p.runtime.clock.now() }
    this.#exchange(new SentRequest(api, version, sent, options, this.#heedThrottle), segments, options.onFlushed)
  }

  /** Takes no more requests and ends when those in flight are done. */
  retire(cause: MillraceError): void {
    if (this.#state.name !== 'ready' || this.#inFlight.count === 0) this.close(cause, 'disconnected')
    else this.#retiring = cause
  }

  /** Ends the connection at once; everything in flight fails with this cause. */
  close(cause: MillraceError, reason: RequestFailure): void {
    this.#end(cause, reason, null)
  }

  // --- setting up -------------------------------------------------------------------------------------------------

  #established(): void {
    if (this.#state.name !== 'connecting') return
    const { authenticate, sensors, connect, runtime } = this.#p
    sensors.established(runtime.clock.now())
    this.#p.observer.onEstablished()
    if (authenticate === null) {
      if (connect.tls !== null) sensors.authenticated(runtime.clock.now())
      this.#negotiate(ApiVersions.versions.max)
      return
    }
    this.#become({ name: 'authenticating' })
    authenticate(this.#channel()).then(
      () => {
        if (this.#state.name !== 'authenticating') return
        sensors.authenticated(runtime.clock.now())
        this.#negotiate(ApiVersions.versions.max)
      },
      (thrown: unknown) => {
        this.#notAuthenticated(thrown)
      },
    )
  }

  #channel(): AuthenticationChannel {
    return {
      ...this.#p.target,
      request: (api, version, message) =>
        new Promise((resolve, reject) => {
          if (this.#state.name !== 'authenticating') {
            reject(this.#connectionError('closed'))
            return
          }
          const { clientId, correlationIds } = this.#p
          const correlationId = correlationIds.next()
          const segments = encodeRequestFrame(api, version, { correlationId, clientId }, message)
          const sent = { correlationId, apiName: api.name, sentMs: this.#p.runtime.clock.now() }
          const request = new SetupRequest(
            sent,
            (frame) => decodeResponseFrame(api, version, frame).message,
            resolve,
            reject,
          )
          this.#exchange(request, segments, undefined)
        }),
    }
  }

  #notAuthenticated(thrown: unknown): void {
    if (thrown instanceof AuthenticationError) {
      this.#p.sensors.notAuthenticated(this.#p.runtime.clock.now())
      this.close(thrown, 'authentication')
    } else this.close(isMillraceError(thrown) ? thrown : this.#connectionError('failed', thrown), 'disconnected')
  }

  /** Asks for the broker's versions, in the highest version we have: a broker that does not know it says so. */
  #negotiate(version: number): void {
    if (this.#state.name !== 'negotiating') {
      this.#become({ name: 'negotiating' })
      // The way to the broker took its time; the first answer has as much again.
      this.#limitSetup()
    }
    const { clientId, correlationIds } = this.#p
    const correlationId = correlationIds.next()
    const request = createApiVersionsRequest({
      clientSoftwareName: CLIENT_SOFTWARE_NAME,
      clientSoftwareVersion: CLIENT_SOFTWARE_VERSION,
    })
    const segments = encodeRequestFrame(ApiVersions, version, { correlationId, clientId }, request)
    const sent = { correlationId, apiName: ApiVersions.name, sentMs: this.#p.runtime.clock.now() }
    const decode = (frame: Uint8Array): VersionExchange => readApiVersions(frame, version)
    const onAnswer = (exchange: VersionExchange): void => {
      this.#negotiated(exchange)
    }
    this.#exchange(new SetupRequest(sent, decode, onAnswer, nothing), segments, undefined)
  }

  #negotiated(exchange: VersionExchange): void {
    switch (exchange.kind) {
      case 'agreed':
        this.#setupTimer?.cancel()
        this.#setupTimer = null
        this.#become({ name: 'ready', versions: exchange.versions })
        this.#p.observer.onReady()
        return
      case 'ask-again':
        this.#negotiate(exchange.version)
        return
      case 'refused': {
        const { name } = errorByCode(exchange.errorCode)
        this.close(
          this.#protocolError(ApiVersions.name, `It answered with ${name}, so nothing can be asked of it.`),
          'malformed',
        )
      }
    }
  }

  #limitSetup(): void {
    const { runtime, setupTimeoutMs } = this.#p
    this.#setupTimer?.cancel()
    this.#setupTimer = runtime.scheduler.after(setupTimeoutMs, () => {
      const timer = this.#setupTimer
      // Not before the sockets had their say: after a blocked event loop the answer may be waiting behind the timer.
      runtime.scheduler.turn(() => {
        if (this.#setupTimer === timer && timer !== null) this.close(this.#connectionError('setup-timeout'), 'timeout')
      })
    })
  }

  // --- requests ---------------------------------------------------------------------------------------------------

  #exchange(
    request: InFlightRequest<Failure>,
    segments: readonly Uint8Array[],
    onFlushed: (() => void) | undefined,
  ): void {
    const { sentMs } = request
    this.#lastUsedMs = sentMs
    this.#inFlight.add(request)
    if (request.awaitsResponse) this.#expected.asked(sentMs)
    this.#watchOverdue(request.deadlineMs)
    let byteLength = 0
    for (const segment of segments) byteLength += segment.length
    this.#p.sensors.requestSent(byteLength, sentMs)
    this.#drained = this.#socket.write(
      segments,
      request.awaitsResponse
        ? onFlushed
        : () => {
            onFlushed?.()
            this.#written(request)
          },
    )
  }

  /** The socket is done with a request that has no answer; when it died, its end tells the sender why. */
  #written(request: InFlightRequest<Failure>): void {
    if (!this.#socket.connected || !this.#inFlight.remove(request)) return
    request.written(this.#p.runtime.clock.now())
    this.#roomAgain()
  }

  #refuse<S>(options: RequestOptions<S>, reason: RequestFailure, error: MillraceError): void {
    this.#p.runtime.scheduler.microtask(() => {
      options.onFlushed?.()
      options.onDone({ kind: 'failed', error, reason, sent: false })
    })
  }

  #roomAgain(): void {
    if (this.#retiring !== null && this.#inFlight.count === 0) this.close(this.#retiring, 'disconnected')
    else this.#p.observer.onCapacity()
  }

  // --- answers ----------------------------------------------------------------------------------------------------

  #received(chunk: Uint8Array): void {
    if (this.#state.name === 'closing' || this.#state.name === 'closed') return
    this.#p.sensors.received(chunk.length, this.#p.runtime.clock.now())
    if (this.#greetingBytes < GREETING_BYTES && !this.#greetedByBroker(chunk)) return
    try {
      this.#frames.push(chunk, (frame) => {
        this.#answered(frame)
      })
    } catch (error) {
      this.#poisoned(error, null)
    }
  }

  #greetedByBroker(chunk: Uint8Array): boolean {
    for (let i = 0; i < chunk.length && this.#greetingBytes < GREETING_BYTES; i++) {
      this.#greeting[this.#greetingBytes++] = chunk[i]!
    }
    const stranger = foreignProtocol(this.#greeting)
    if (stranger !== null) this.close(this.#connectionError(stranger), 'malformed')
    return stranger === null
  }

  #answered(frame: Uint8Array): void {
    const request = this.#inFlight.answerable(this.#wasWritten)
    try {
      this.#assertAnswers(frame, request)
      request.read(frame)
    } catch (error) {
      this.#poisoned(error, request ?? null)
      return
    }
    this.#inFlight.remove(request)
    const nowMs = this.#p.runtime.clock.now()
    this.#lastUsedMs = nowMs
    this.#expected.answered(nowMs - request.sentMs, this.#inFlight.count)
    this.#p.sensors.responseRead(frame.length, nowMs)
    request.answered(nowMs)
    this.#roomAgain()
  }

  readonly #wasWritten = (earlier: InFlightRequest<Failure>): void => {
    earlier.written(this.#p.runtime.clock.now())
  }

  #assertAnswers(
    frame: Uint8Array,
    request: InFlightRequest<Failure> | undefined,
  ): asserts request is InFlightRequest<Failure> {
    const correlationId = peekCorrelationId(frame)
    if (request?.correlationId === correlationId) return
    const expected = request === undefined ? 'none is awaited' : `${String(request.correlationId)} is next`
    // Closed, not skipped: nobody can tell which of the later answers belongs to what.
    throw this.#protocolError(request?.apiName, `Its correlation id is ${String(correlationId)}, but ${expected}.`)
  }

  readonly #heedThrottle = (apiName: string, version: number, message: unknown): void => {
    const throttleMs = throttleTimeMs(message)
    this.#p.sensors.throttled(throttleMs, this.#lastUsedMs)
    if (throttleMs === 0) return
    if (!wantsSilence(apiName, version)) return
    this.#inFlight.postpone(throttleMs)
    this.#p.observer.onSilence(throttleMs)
  }

  // --- deadlines --------------------------------------------------------------------------------------------------

  /** One coarse timer: it stays armed when the request that it was for is done, and looks again when it fires. */
  #watchOverdue(deadlineMs: number): void {
    if (deadlineMs >= this.#overdueTimerMs) return
    const { runtime } = this.#p
    this.#overdueTimer?.cancel()
    this.#overdueTimerMs = deadlineMs
    // Overdue is strictly later than the deadline. The socket keeps the process alive, not the timer.
    const delayMs = Math.max(0, deadlineMs - runtime.clock.now()) + 1
    this.#overdueTimer = runtime.scheduler.after(
      delayMs,
      () => {
        // Not before the sockets had their say: after a blocked event loop the answer may be waiting behind the timer.
        runtime.scheduler.turn(() => {
          this.#closeIfOverdue()
        })
      },
      { background: true },
    )
  }

  #closeIfOverdue(): void {
    if (this.#state.name === 'closing' || this.#state.name === 'closed') return
    this.#overdueTimerMs = Infinity
    const overdue = this.#inFlight.overdue(this.#p.runtime.clock.now())
    const [first] = overdue
    if (first === undefined) {
      this.#watchOverdue(this.#inFlight.nextDeadlineMs())
      return
    }
    const { apiName, timeoutMs } = first
    this.#end(new RequestTimeoutError({ ...this.#p.target, apiName, timeoutMs }), 'timeout', overdue)
  }

  // --- ends -------------------------------------------------------------------------------------------------------

  #lost(error: Error | null): void {
    const during = this.#state.name
    if (during !== 'closing') {
      const cause = this.#lossOf(error)
      if (cause.reason === 'tls') this.#p.sensors.notAuthenticated(this.#p.runtime.clock.now())
      this.close(cause, 'disconnected')
    }
    const { state } = this
    if (state.name === 'closing') this.#become({ name: 'closed', cause: state.cause })
  }

  #lossOf(error: Error | null): ConnectionError {
    const tls = this.#p.connect.tls !== null
    const failure = failureOf(error, tls)
    const dropped = failure === 'closed' || failure === 'reset'
    if (dropped && tls && this.#state.name === 'connecting') {
      return this.#connectionError('tls', error, 'It was closed during the handshake, as by a listener for plaintext.')
    }
    if (dropped && this.#state.name === 'negotiating' && this.#greetingBytes === 0) {
      const listener = tls ? 'a listener for SASL' : 'a listener for TLS or SASL'
      return this.#connectionError(failure, error, `It was closed on the first request, as by ${listener}.`)
    }
    return this.#connectionError(failure, error)
  }

  /** Bytes that cannot be: whatever follows them is as likely to be wrong. */
  #poisoned(error: unknown, request: InFlightRequest<Failure> | null): void {
    const problem = error instanceof Error ? error.message : String(error)
    const cause = isMillraceError(error) ? error : this.#protocolError(request?.apiName, problem, error)
    this.#end(cause, 'malformed', request === null ? [] : [request])
  }

  /** `culprits` alone have `reason`; others in flight have only lost their connection. Null means all. */
  #end(cause: MillraceError, reason: RequestFailure, culprits: readonly InFlightRequest<Failure>[] | null): void {
    const during = this.#state.name
    if (during === 'closing' || during === 'closed') return
    this.#become({ name: 'closing', cause })
    this.#setupTimer?.cancel()
    this.#setupTimer = null
    this.#overdueTimer?.cancel()
    this.#socket.destroy()
    if (during !== 'connecting') this.#p.sensors.closed(this.#p.runtime.clock.now())
    this.#expected.forget()
    for (const request of this.#inFlight.takeAll()) {
      const own = culprits === null || culprits.includes(request) ? reason : 'disconnected'
      request.fail({ error: cause, reason: own })
    }
    this.#p.observer.onEnd(cause, reason, during)
  }

  #become(next: ConnectionState): void {
    const from = this.#state.name
    if (!TRANSITIONS[from].includes(next.name)) {
      throw new InvariantViolation({
        rule: 'a connection only takes steps of its table',
        facts: { from, to: next.name },
      })
    }
    this.#state = next
  }

  // --- errors -----------------------------------------------------------------------------------------------------

  #unsupported<Q, S>(api: Api<Q, S>, neededVersions: VersionRange): MillraceError {
    const versions = this.#state.name === 'ready' ? this.#state.versions : null
    return new UnsupportedVersionError({
      apiName: api.name,
      nodeId: this.#p.target.nodeId,
      brokerVersions: versions?.ranges.get(api.key) ?? null,
      neededVersions,
    })
  }

  #connectionError(reason: ConnectionFailure, cause?: unknown, problem?: string): ConnectionError {
    return new ConnectionError({ ...this.#p.target, reason, problem, cause: cause ?? undefined })
  }

  #protocolError(apiName: string | undefined, problem: string, cause?: unknown): MillraceError {
    return new ProtocolError({ ...this.#p.target, apiName, problem, cause })
  }
}

function nothing(): void {}

/** The versions that the caller would have the request sent in. */
function allowed<Q, S>(api: Api<Q, S>, { minVersion, maxVersion }: RequestOptions<S>): VersionRange {
  return { min: minVersion ?? api.versions.min, max: maxVersion ?? api.versions.max }
}
