/** One connection to one broker: set up, requests out in order, answers in the same order, one cause of death. */

import {
  type Api,
  ApiVersions,
  type BrokerVersions,
  brokerVersions,
  decodeResponseFrame,
  encodeRequestFrame,
  errorByCode,
  errorCodes,
  FrameDecoder,
  negotiate,
  peekCorrelationId,
  type VersionRange,
} from '@millrace/protocol'
import { createApiVersionsRequest } from '@millrace/protocol/messages/api-versions'
import {
  ConnectionError,
  type ConnectionFailure,
  isMillraceError,
  type MillraceError,
  ProtocolError,
  RequestTimeoutError,
  UnsupportedVersionError,
} from '../errors.ts'
import type { Clock, ConnectOptions, Scheduler, Socket, SocketListener, Timer, Transport } from '../runtime/runtime.ts'

/** Why a request has no answer. */
export type RequestFailure = 'disconnected' | 'timeout' | 'unsupported-version' | 'malformed' | 'authentication' | 'closed'

/** What became of a request. */
export type RequestOutcome<S> =
  | { readonly kind: 'response'; readonly message: S; readonly version: number; readonly latencyMs: number }
  | {
      readonly kind: 'failed'
      readonly error: MillraceError
      readonly reason: RequestFailure
      /** False when no byte of it was handed to a socket: then nobody can have acted on it. */
      readonly sent: boolean
    }

/** One request as its sender describes it. */
export interface RequestOptions<S> {
  /** Highest version to use, beyond what client and broker have in common. */
  readonly maxVersion?: number
  readonly timeoutMs: number
  /** False for requests that the broker does not answer (Produce with acks=0): done when the socket has taken them. */
  readonly expectResponse: boolean
  /** The socket needs the request's bytes no more. */
  readonly onFlushed?: () => void
  readonly onDone: (outcome: RequestOutcome<S>) => void
}

/** `connecting` → `negotiating` → `ready` → `closed`; every state may end in `closed`, nothing leaves it. */
export type ConnectionState = 'connecting' | 'negotiating' | 'ready' | 'closed'

/** Where a connection leads, in the terms of the cluster. */
export interface ConnectionTarget {
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/** What a connection needs. */
export interface ConnectionParts {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly transport: Transport
  readonly target: ConnectionTarget
  readonly connect: ConnectOptions
  readonly clientId: string
  readonly maxFrameBytes: number
  readonly setupTimeoutMs: number
  readonly requestTimeoutMs: number
  /** Taken once per request, unique within the client. */
  readonly nextCorrelationId: () => number
  readonly onReady: () => void
  readonly onCapacity: () => void
  /** The broker asks to be left alone for a while (KIP-219). */
  readonly onThrottle: (throttleMs: number) => void
  readonly onClosed: (error: MillraceError, wasReady: boolean) => void
}

interface InFlight {
  readonly correlationId: number
  readonly api: Api<never, unknown>
  readonly version: number
  readonly sentMs: number
  /** When it is overdue; a throttled connection gives its requests more time. */
  deadlineMs: number
  readonly timeoutMs: number
  readonly onDone: (outcome: RequestOutcome<never>) => void
}

/** First version of an API in which the broker answers first and throttles afterwards; earlier ones delay the answer. */
const FIRST_THROTTLED_VERSION: Readonly<Record<string, number>> = {
  Produce: 6,
  Metadata: 6,
  ApiVersions: 2,
  FindCoordinator: 2,
  InitProducerId: 1,
  AddPartitionsToTxn: 1,
  AddOffsetsToTxn: 1,
  EndTxn: 1,
  TxnOffsetCommit: 1,
}

/** A connection takes notes from its socket; whoever sends is told when something has become possible. */
export class Connection {
  readonly #p: ConnectionParts
  readonly #socket: Socket
  readonly #frames: FrameDecoder
  readonly #inFlight: InFlight[] = []
  #state: ConnectionState = 'connecting'
  #versions: BrokerVersions | null = null
  #writable = true
  #setupTimer: Timer | null
  #timeoutTimer: Timer | null = null
  #firstBytes = true
  /** Requests without an answer whose bytes the socket has not taken yet. */
  #unanswered = 0
  lastUsedMs: number

  constructor(parts: ConnectionParts) {
    this.#p = parts
    this.lastUsedMs = parts.clock.now()
    this.#frames = new FrameDecoder({ maxFrameBytes: parts.maxFrameBytes })
    this.#setupTimer = parts.scheduler.after(parts.setupTimeoutMs, () => {
      this.close(this.#connectionError('setup-timeout'))
    })
    const listener: SocketListener = {
      onConnect: () => {
        this.#connected()
      },
      onData: (chunk) => {
        this.#received(chunk)
      },
      onDrain: () => {
        this.#writable = true
        this.#p.onCapacity()
      },
      onClose: (error) => {
        this.#lost(error)
      },
    }
    this.#socket = parts.transport.connect(parts.connect, listener)
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** What the broker speaks; null before it has said so. */
  get versions(): BrokerVersions | null {
    return this.#versions
  }

  /** Requests that are not done. */
  get inFlightCount(): number {
    return this.#inFlight.length + this.#unanswered
  }

  /** True when the socket would take another request now. */
  get writable(): boolean {
    return this.#state === 'ready' && this.#writable
  }

  /** Sends a request in the highest common version. */
  send<Q, S>(api: Api<Q, S>, message: Q | ((version: number) => Q), options: RequestOptions<S>): void {
    const limits = options.maxVersion === undefined ? {} : { max: options.maxVersion }
    const range = this.#versions?.ranges.get(api.key)
    const version = negotiate(api, range, limits)
    if (version === null) {
      this.#failLater(options, 'unsupported-version', this.#unsupported(api, options.maxVersion))
      return
    }
    this.#write(api, version, message, options)
  }

  /** Ends the connection; everything in flight fails once, with this cause. */
  close(cause: MillraceError, reason?: RequestFailure): void {
    if (this.#state === 'closed') return
    const wasReady = this.#state === 'ready'
    this.#state = 'closed'
    this.#setupTimer?.cancel()
    this.#timeoutTimer?.cancel()
    this.#socket.destroy()
    const overdue = reason === 'timeout' ? this.#inFlight[0] : undefined
    for (const request of this.#inFlight.splice(0)) {
      // Only the request that was overdue has timed out; the others lost their connection.
      const ownReason = reason === 'timeout' && request !== overdue ? 'disconnected' : (reason ?? 'disconnected')
      request.onDone({ kind: 'failed', error: cause, reason: ownReason, sent: true })
    }
    this.#p.onClosed(cause, wasReady)
  }

  #write<Q, S>(api: Api<Q, S>, version: number, message: Q | ((version: number) => Q), options: RequestOptions<S>): void {
    const correlationId = this.#p.nextCorrelationId()
    const { clock, clientId } = this.#p
    const body = typeof message === 'function' ? (message as (version: number) => Q)(version) : message
    const segments = encodeRequestFrame(api, version, { correlationId, clientId }, body)
    const nowMs = clock.now()
    this.lastUsedMs = nowMs
    const { timeoutMs, onFlushed, onDone } = options
    if (options.expectResponse) {
      this.#inFlight.push({
        correlationId,
        api: api as unknown as Api<never, unknown>,
        version,
        sentMs: nowMs,
        deadlineMs: nowMs + timeoutMs,
        timeoutMs,
        onDone: onDone as (outcome: RequestOutcome<never>) => void,
      })
      this.#watchTimeout()
      if (!this.#socket.write(segments, onFlushed)) this.#writable = false
      return
    }
    this.#unanswered += 1
    const room = this.#socket.write(segments, () => {
      this.#unanswered -= 1
      onFlushed?.()
      if (this.#state === 'closed') {
        const error = this.#connectionError('closed')
        onDone({ kind: 'failed', error, reason: 'disconnected', sent: true })
      } else {
        onDone({ kind: 'response', message: undefined as S, version, latencyMs: clock.now() - nowMs })
        this.#p.onCapacity()
      }
    })
    if (!room) this.#writable = false
  }

  // --- setting up -------------------------------------------------------------------------------------------------

  #connected(): void {
    if (this.#state !== 'connecting') return
    this.#state = 'negotiating'
    this.#askVersions(ApiVersions.versions.max)
  }

  #askVersions(version: number): void {
    const request = createApiVersionsRequest({ clientSoftwareName: 'millrace', clientSoftwareVersion: VERSION })
    this.#write(ApiVersions, version, request, {
      timeoutMs: this.#p.requestTimeoutMs,
      expectResponse: true,
      onDone: (outcome) => {
        if (outcome.kind === 'failed') return
        const { errorCode } = outcome.message
        if (errorCode === errorCodes.UNSUPPORTED_VERSION && version > 0) this.#askVersions(0)
        else if (errorCode === errorCodes.NONE) this.#becomeReady(brokerVersions(outcome.message))
        else this.close(this.#protocolError('ApiVersions', `It answered with ${errorByCode(errorCode).name}.`))
      },
    })
  }

  #becomeReady(versions: BrokerVersions): void {
    if (this.#state !== 'negotiating') return
    this.#state = 'ready'
    this.#versions = versions
    this.#setupTimer?.cancel()
    this.#setupTimer = null
    this.#p.onReady()
  }

  // --- answers ----------------------------------------------------------------------------------------------------

  #received(chunk: Uint8Array): void {
    if (this.#state === 'closed') return
    if (this.#firstBytes) {
      this.#firstBytes = false
      const stranger = strangerIn(chunk)
      if (stranger !== null) {
        this.close(this.#connectionError(stranger), 'malformed')
        return
      }
    }
    try {
      this.#frames.push(chunk, (frame) => {
        this.#answered(frame)
      })
    } catch (error) {
      this.close(this.#asProtocolError(error, undefined), 'malformed')
    }
  }

  #answered(frame: Uint8Array): void {
    if (this.#state === 'closed') return
    const request = this.#inFlight[0]
    const correlationId = peekCorrelationId(frame)
    if (request === undefined || request.correlationId !== correlationId) {
      const expected = request === undefined ? 'none is awaited' : `${String(request.correlationId)} is next`
      // Closed, not skipped: nobody can tell which of the later answers belongs to what.
      const problem = `Its correlation id is ${String(correlationId)}, but ${expected}.`
      this.close(this.#protocolError(request?.api.name, problem), 'malformed')
      return
    }
    const outcome = this.#decode(request, frame)
    if (outcome === null) return
    this.#inFlight.shift()
    this.lastUsedMs = this.#p.clock.now()
    this.#watchTimeout()
    request.onDone(outcome)
    this.#p.onCapacity()
  }

  #decode(request: InFlight, frame: Uint8Array): RequestOutcome<never> | null {
    const { api } = request
    let version = request.version
    if (api.key === ApiVersions.key && version > 0 && isUnsupportedVersion(frame)) version = 0
    try {
      const { message } = decodeResponseFrame(api, version, frame)
      this.#heedThrottle(api, version, message)
      const latencyMs = this.#p.clock.now() - request.sentMs
      return { kind: 'response', message: message as never, version, latencyMs }
    } catch (error) {
      this.close(this.#asProtocolError(error, api.name), 'malformed')
      return null
    }
  }

  #heedThrottle(api: Api<never, unknown>, version: number, message: unknown): void {
    const first = FIRST_THROTTLED_VERSION[api.name]
    if (first === undefined || version < first) return
    const { throttleTimeMs } = message as { readonly throttleTimeMs?: number }
    if (throttleTimeMs === undefined || throttleTimeMs <= 0) return
    for (const request of this.#inFlight) request.deadlineMs += throttleTimeMs
    this.#p.onThrottle(throttleTimeMs)
  }

  // --- ends -------------------------------------------------------------------------------------------------------

  /** One timer for the oldest request: answers come in order, so no other can be overdue before it. */
  #watchTimeout(): void {
    const oldest = this.#inFlight[0]
    if (oldest === undefined) {
      this.#timeoutTimer?.cancel()
      this.#timeoutTimer = null
      return
    }
    if (this.#timeoutTimer !== null) return
    const delayMs = Math.max(0, oldest.deadlineMs - this.#p.clock.now())
    this.#timeoutTimer = this.#p.scheduler.after(delayMs, () => {
      this.#timeoutTimer = null
      const overdue = this.#inFlight.find((request) => request.deadlineMs <= this.#p.clock.now())
      if (overdue === undefined) this.#watchTimeout()
      else this.#timedOut(overdue)
    })
  }

  #timedOut(request: InFlight): void {
    const { nodeId, host, port } = this.#p.target
    const { timeoutMs } = request
    this.close(new RequestTimeoutError({ nodeId, host, port, apiName: request.api.name, timeoutMs }), 'timeout')
  }

  #lost(error: Error | null): void {
    if (this.#state === 'closed') return
    this.close(this.#connectionError(failureOf(error, this.#p.connect.tls !== null), error ?? undefined))
  }

  #failLater<S>(options: RequestOptions<S>, reason: RequestFailure, error: MillraceError): void {
    this.#p.scheduler.microtask(() => {
      options.onFlushed?.()
      options.onDone({ kind: 'failed', error, reason, sent: false })
    })
  }

  #unsupported(api: { readonly key: number; readonly name: string; readonly versions: VersionRange }, maxVersion: number | undefined): MillraceError {
    return new UnsupportedVersionError({
      apiName: api.name,
      nodeId: this.#p.target.nodeId,
      brokerVersions: this.#versions?.ranges.get(api.key) ?? null,
      neededVersions: { min: api.versions.min, max: maxVersion ?? api.versions.max },
    })
  }

  #connectionError(reason: ConnectionFailure, cause?: Error): MillraceError {
    const { nodeId, host, port } = this.#p.target
    return new ConnectionError({ nodeId, host, port, reason, ...(cause === undefined ? {} : { cause }) })
  }

  #protocolError(apiName: string | undefined, problem: string): MillraceError {
    const { nodeId, host, port } = this.#p.target
    return new ProtocolError({ nodeId, host, port, apiName, problem })
  }

  #asProtocolError(error: unknown, apiName: string | undefined): MillraceError {
    if (isMillraceError(error)) return error
    const { nodeId, host, port } = this.#p.target
    const problem = error instanceof Error ? error.message : String(error)
    return new ProtocolError({ nodeId, host, port, apiName, problem, cause: error })
  }
}

/** What this client calls itself towards brokers. */
const VERSION = '0.1.0'

/** The error code of an ApiVersions answer stands right behind the correlation id, in every version. */
function isUnsupportedVersion(frame: Uint8Array): boolean {
  return frame.length >= 6 && frame[4] === 0 && frame[5] === errorCodes.UNSUPPORTED_VERSION
}

/** Recognises other protocols by their first bytes. */
function strangerIn(chunk: Uint8Array): ConnectionFailure | null {
  const text = String.fromCharCode(...chunk.subarray(0, 5))
  if (text === 'HTTP/') return 'spoke-http'
  // A TLS record: alert (21) or handshake (22), major version 3.
  if ((chunk[0] === 0x15 || chunk[0] === 0x16) && chunk[1] === 0x03) return 'spoke-tls'
  return null
}

function failureOf(error: Error | null, tls: boolean): ConnectionFailure {
  if (error === null) return 'closed'
  const code = (error as { readonly code?: unknown }).code
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused'
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'dns'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'unreachable'
    case 'ETIMEDOUT':
      return 'setup-timeout'
    default:
      if (typeof code === 'string' && code === 'ERR_SSL_WRONG_VERSION_NUMBER') return 'spoke-plaintext'
      return tls && typeof code === 'string' && /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_|UNABLE_)/.test(code) ? 'tls' : 'failed'
  }
}
