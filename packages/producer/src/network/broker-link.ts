/** One broker as the pool knows it: how to reach it, when to try again, and the connection while there is one. */

import { ConnectionError, type MillraceError } from '../errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { ConnectionSensors } from '../telemetry/connection-sensors.ts'
import type { AnswerWatch } from './answer-watch.ts'
import { exponentialBackoff } from './backoff.ts'
import { type BrokerAddress, BrokerAddresses, isIpAddress } from './broker-addresses.ts'
import { Connection } from './connection.ts'
import type { CorrelationIds } from './correlation-ids.ts'
import type { NetworkConfig } from './network-config.ts'
import type { RequestFailure } from './request.ts'

/** A broker's address. Bootstrap servers have the ids −1, −2, … */
export interface BrokerNode {
  readonly id: number
  readonly host: string
  readonly port: number
}

/** What a link tells the pool. */
export interface LinkObserver {
  readonly onReady: () => void
  readonly onWake: () => void
  /** An attempt over all addresses failed, or a connection was lost. */
  readonly onFailure: (nodeId: number, error: MillraceError) => void
}

/** What a link needs. */
export interface LinkParts {
  readonly node: BrokerNode
  readonly config: NetworkConfig
  readonly runtime: Runtime
  readonly correlationIds: CorrelationIds
  readonly answers: AnswerWatch
  readonly sensors: ConnectionSensors
  readonly observer: LinkObserver
}

type LinkState =
  | { readonly name: 'idle' }
  | { readonly name: 'resolving' }
  | { readonly name: 'connected'; readonly connection: Connection }
  | { readonly name: 'closed' }

const IDLE: LinkState = { name: 'idle' }
const CLOSED: LinkState = { name: 'closed' }

/** At most one connection at a time, and at most one attempt to make it. */
export class BrokerLink {
  readonly node: BrokerNode
  readonly #p: LinkParts
  readonly #addresses: BrokerAddresses
  #state: LinkState = IDLE
  /** Attempts that failed since the last ready connection. */
  #failures = 0
  /** Addresses in a row that did not even connect. */
  #setupFailures = 0
  /** Addresses that failed in the attempt under way, for its error. */
  #failedAddresses: string[] = []
  #lastAttemptMs = -Infinity
  #retryAtMs = -Infinity
  #throttledUntilMs = -Infinity
  #authenticationError: MillraceError | null = null

  constructor(parts: LinkParts) {
    this.#p = parts
    this.node = parts.node
    const { runtime, config, node } = parts
    this.#addresses = new BrokerAddresses({
      host: node.host,
      resolver: runtime.resolver,
      scheduler: runtime.scheduler,
      canonical: node.id < 0 && config.clientDnsLookup === 'resolve_canonical_bootstrap_servers_only',
    })
  }

  get connection(): Connection | null {
    return this.#state.name === 'connected' ? this.#state.connection : null
  }

  get isReady(): boolean {
    return this.connection?.state.name === 'ready'
  }

  /** True between the beginning of an attempt and a connection that can be used. */
  get isConnecting(): boolean {
    return this.#state.name === 'resolving' || (this.#state.name === 'connected' && !this.isReady)
  }

  /** When an attempt was last begun, or its connection ended. */
  get lastAttemptMs(): number {
    return this.#lastAttemptMs
  }

  /** What the broker said to our credentials, until it accepts them. */
  get authenticationError(): MillraceError | null {
    return this.#authenticationError
  }

  canSend(): boolean {
    const { connection } = this
    if (!connection?.writable) return false
    return connection.inFlightCount < this.#p.config.maxInFlightRequestsPerConnection && !this.isThrottled()
  }

  isThrottled(): boolean {
    return this.#throttledUntilMs !== -Infinity && this.#throttledUntilMs > this.#p.runtime.clock.now()
  }

  canConnect(nowMs: number): boolean {
    return this.#state.name === 'idle' && this.#retryAtMs <= nowMs
  }

  /** Milliseconds until it makes sense to look at the broker again; Infinity while only an event can help. */
  pollDelayMs(nowMs: number): number {
    if (this.#state.name === 'idle') return Math.max(0, this.#retryAtMs - nowMs)
    if (this.isReady && this.#throttledUntilMs > nowMs) return this.#throttledUntilMs - nowMs
    return Infinity
  }

  /** Begins an attempt when none is under way and the last failure lies back far enough. */
  ensureConnected(): void {
    const nowMs = this.#p.runtime.clock.now()
    if (!this.canConnect(nowMs)) return
    this.#lastAttemptMs = nowMs
    this.#failedAddresses = []
    const address = this.#addresses.next()
    if (address === null) this.#resolve()
    else this.#connect(address)
  }

  /** Ends a connection that nobody has used since `sinceMs`. */
  closeIfIdle(sinceMs: number): void {
    const { connection } = this
    if (connection === null || !this.isReady) return
    if (connection.inFlightCount > 0 || connection.lastUsedMs > sinceMs) return
    this.#state = IDLE
    this.#addresses.forget()
    connection.close(this.#error('closed', 'It had not been used for connectionsMaxIdleMs.'), 'disconnected')
  }

  /** Ends the link for good, its connection at once. */
  close(cause: MillraceError, reason: RequestFailure): void {
    const { connection } = this
    this.#state = CLOSED
    this.#addresses.abandon()
    connection?.close(cause, reason)
  }

  /** Ends the link for good, its connection when nothing is in flight on it any more: null, or what to wait for. */
  retire(problem: string): Connection | null {
    const { connection } = this
    this.#state = CLOSED
    this.#addresses.abandon()
    connection?.retire(this.#error('closed', problem))
    return connection?.state.name === 'ready' ? connection : null
  }

  closedError(problem: string): MillraceError {
    return this.#error('closed', problem)
  }

  // --- connecting -------------------------------------------------------------------------------------------------

  #resolve(): void {
    const resolving: LinkState = { name: 'resolving' }
    this.#state = resolving
    this.#addresses.resolve(this.#setupTimeoutMs()).then(
      () => {
        if (this.#state !== resolving) return
        const address = this.#addresses.next()
        if (address !== null) this.#connect(address)
      },
      (cause: unknown) => {
        if (this.#state === resolving) this.#failed(this.#error('dns', undefined, cause))
      },
    )
  }

  #connect({ address, name }: BrokerAddress): void {
    const { node, config, runtime, correlationIds, answers, sensors } = this.#p
    const { tls } = config
    const connection: Connection = new Connection({
      runtime,
      target: { nodeId: node.id, host: name, port: node.port },
      connect: {
        host: address,
        port: node.port,
        tls: tls === null ? null : { ...serverName(name), ...tls },
        writeHighWaterMarkBytes: config.sendBufferBytes,
        readChunkBytes: config.receiveBufferBytes,
      },
      clientId: config.clientId,
      maxFrameBytes: config.maxFrameBytes,
      setupTimeoutMs: this.#setupTimeoutMs(),
      authenticate: config.authenticate ?? null,
      correlationIds,
      answers,
      sensors: sensors.node(node.id),
      observer: {
        onEstablished: () => {
          this.#setupFailures = 0
        },
        onReady: () => {
          this.#failures = 0
          this.#authenticationError = null
          this.#p.observer.onReady()
        },
        onCapacity: () => {
          this.#p.observer.onWake()
        },
        onSilence: (throttleMs) => {
          this.#throttledUntilMs = Math.max(this.#throttledUntilMs, runtime.clock.now() + throttleMs)
        },
        onEnd: (cause, reason, during) => {
          // Ours to end, and ended: nothing to be told or tried.
          if (this.#state.name !== 'connected' || this.#state.connection !== connection) return
          if (reason === 'authentication') this.#authenticationError = cause
          if (during === 'connecting') this.#addressFailed(address, cause)
          else this.#lost(cause)
        },
      },
    })
    this.#state = { name: 'connected', connection }
  }

  /** The next address is tried at once; only when all have failed the broker is spared for a while. */
  #addressFailed(address: string, cause: MillraceError): void {
    this.#setupFailures += 1
    this.#failedAddresses.push(address)
    const next = this.#addresses.next()
    if (next !== null) this.#connect(next)
    else if (this.#failedAddresses.length === 1) this.#failed(cause)
    else
      this.#failed(
        this.#error('failed', `None of its addresses was reached: ${this.#failedAddresses.join(', ')}.`, cause),
      )
  }

  #lost(cause: MillraceError): void {
    this.#addresses.forget()
    this.#failed(cause)
  }

  #failed(error: MillraceError): void {
    const { config, runtime, observer, node } = this.#p
    const nowMs = runtime.clock.now()
    this.#state = IDLE
    this.#lastAttemptMs = nowMs
    this.#retryAtMs =
      nowMs +
      exponentialBackoff(config.reconnectBackoffMs, config.reconnectBackoffMaxMs, this.#failures, runtime.random)
    this.#failures += 1
    observer.onFailure(node.id, error)
    observer.onWake()
  }

  #setupTimeoutMs(): number {
    const { socketConnectionSetupTimeoutMs, socketConnectionSetupTimeoutMaxMs } = this.#p.config
    const { random } = this.#p.runtime
    return exponentialBackoff(
      socketConnectionSetupTimeoutMs,
      socketConnectionSetupTimeoutMaxMs,
      this.#setupFailures,
      random,
    )
  }

  #error(reason: 'closed' | 'dns' | 'failed', problem?: string, cause?: unknown): MillraceError {
    const { id: nodeId, host, port } = this.#p.node
    return new ConnectionError({ nodeId, host, port, reason, problem, cause })
  }
}

/** What the certificate must be for. A name may end with the root's dot, in a certificate it does not. */
function serverName(name: string): { servername?: string } {
  return isIpAddress(name) ? {} : { servername: name.endsWith('.') ? name.slice(0, -1) : name }
}
