/** The connections to a cluster's brokers: made when needed, one per broker, spared after failures, closed when idle. */

import type { Api, BrokerVersions } from '@millrace/protocol'
import { ConnectionError, type MillraceError, ProducerClosedError } from '../errors.ts'
import type { Runtime, Timer } from '../runtime/runtime.ts'
import type { ConnectionSensors } from '../telemetry/connection-sensors.ts'
import { AnswerWatch } from './answer-watch.ts'
import { BrokerLink, type BrokerNode } from './broker-link.ts'
import type { Connection } from './connection.ts'
import { CorrelationIds } from './correlation-ids.ts'
import type { NetworkConfig } from './network-config.ts'
import type { RequestBody, RequestOptions } from './request.ts'

export type { BrokerNode } from './broker-link.ts'
export type { NetworkConfig } from './network-config.ts'
export type { RequestOptions, RequestOutcome } from './request.ts'

/** What the pool tells; never from within `send`. */
export interface PoolObserver {
  /** Something has become possible: a connection is ready, a request is done, a socket has drained. */
  readonly onWake: () => void
  /** A broker could not be reached at any of its addresses, or its connection was lost. */
  readonly onConnectionFailure: (nodeId: number, error: MillraceError) => void
}

/** Connections begin with `ensureConnected` only; after `close` none ever does again. */
export class ConnectionPool {
  readonly #config: NetworkConfig
  readonly #runtime: Runtime
  readonly #observer: PoolObserver
  readonly #links = new Map<number, BrokerLink>()
  /** Connections to brokers that are gone, with requests still in flight. */
  readonly #retiring = new Set<Connection>()
  readonly #correlationIds = new CorrelationIds()
  readonly #answers: AnswerWatch
  readonly #sensors: ConnectionSensors
  #closed = false
  /** By broker; kept when the client starts over from its bootstrap servers, which is when they are asked for. */
  readonly #failures = new Map<number, MillraceError>()
  #idleTimer: Timer | null = null
  /** What the broker with the newest finalized features said. */
  #features: BrokerVersions | null = null

  constructor(config: NetworkConfig, runtime: Runtime, sensors: ConnectionSensors, observer: PoolObserver) {
    this.#config = config
    this.#runtime = runtime
    this.#sensors = sensors
    this.#answers = new AnswerWatch(runtime)
    this.#observer = observer
    this.rebootstrap()
  }

  /**
   * Takes over the brokers that metadata names. A broker that has moved loses its connection at once; one that is gone
   * loses it as soon as nothing is in flight on it.
   */
  setNodes(nodes: readonly BrokerNode[]): void {
    if (nodes.length === 0 || this.#closed) return
    const named = new Set(nodes.map(({ id }) => id))
    for (const link of [...this.#links.values()]) if (!named.has(link.node.id)) this.#retire(link)
    for (const node of nodes) {
      const link = this.#links.get(node.id)
      if (link !== undefined && link.node.host === node.host && link.node.port === node.port) continue
      if (link !== undefined) this.#drop(link, 'The broker has moved to another address.')
      this.#add(node)
    }
  }

  /** Takes over a broker that was named beside metadata (a coordinator), when nothing is known under its id. */
  addNode(node: BrokerNode): void {
    if (!this.#closed && !this.#links.has(node.id)) this.#add(node)
  }

  /** True when the broker is one that a request could be sent to. */
  knows(nodeId: number): boolean {
    return this.#links.has(nodeId)
  }

  /** Closes all connections and starts over from the bootstrap servers. */
  rebootstrap(): void {
    if (this.#closed) return
    const problem = 'The client starts over from its bootstrap servers.'
    for (const link of [...this.#links.values()]) this.#drop(link, problem)
    this.#endRetiring(problem)
    this.#config.bootstrapServers.forEach(({ host, port }, i) => {
      this.#add({ id: -1 - i, host, port })
    })
  }

  /** True when a request to the broker would go out now. */
  canSend(nodeId: number): boolean {
    return this.#links.get(nodeId)?.canSend() ?? false
  }

  /** Begins a connection when there is none and the last failure lies back far enough. */
  ensureConnected(nodeId: number): void {
    this.#links.get(nodeId)?.ensureConnected()
  }

  /** Milliseconds until it makes sense to look at the broker again; Infinity while only an event can help. */
  pollDelayMs(nodeId: number, nowMs: number): number {
    return this.#links.get(nodeId)?.pollDelayMs(nowMs) ?? Infinity
  }

  /** Milliseconds until any broker may be tried again, when `leastLoadedNode` has found none. */
  nextAttemptMs(nowMs: number): number {
    let next = Infinity
    for (const link of this.#links.values()) next = Math.min(next, link.pollDelayMs(nowMs))
    return next
  }

  /** Sends a request; to a broker that is not ready it fails, unsent. `onDone` is called once, never before this returns. */
  send<Q, S>(nodeId: number, api: Api<Q, S>, message: RequestBody<Q>, options: RequestOptions<S>): void {
    const link = this.#links.get(nodeId)
    const connection = link?.connection
    if (link !== undefined && connection != null && link.isReady) {
      connection.send(api, message, options)
      return
    }
    const error =
      link?.closedError('There is none at the moment.') ??
      new ConnectionError({ nodeId, host: 'unknown', port: 0, reason: 'closed', problem: 'The broker is not known.' })
    const reason = this.#closed ? 'closed' : 'disconnected'
    this.#runtime.scheduler.microtask(() => {
      options.onFlushed?.()
      options.onDone({ kind: 'failed', error, reason, sent: false })
    })
  }

  /** What the broker speaks; null while it is not connected. */
  versions(nodeId: number): BrokerVersions | null {
    const state = this.#links.get(nodeId)?.connection?.state
    return state?.name === 'ready' ? state.versions : null
  }

  /** The level of a feature that is in force in the cluster, 0 when it is not: by the newest word of any broker. */
  finalizedLevel(feature: string): number {
    return this.#features?.finalizedFeatures.get(feature)?.max ?? 0
  }

  /** What the broker said to our credentials, until it accepts them. */
  authenticationError(nodeId: number): MillraceError | null {
    return this.#links.get(nodeId)?.authenticationError ?? null
  }

  /** Why the broker could not be reached when it was last tried; null when it could. */
  lastFailure(nodeId: number): MillraceError | null {
    return this.#failures.get(nodeId) ?? null
  }

  /**
   * A broker for a request that any can answer: a ready one with nothing in flight, else the ready one with the
   * fewest, else one that is connecting, else the one whose last attempt is longest ago. Null when none may be tried.
   */
  leastLoadedNode(): number | null {
    const links = [...this.#links.values()]
    const nowMs = this.#runtime.clock.now()
    const offset = Math.floor(this.#runtime.random.next() * links.length)
    let fewest = Infinity
    let ready: BrokerLink | null = null
    let connecting: BrokerLink | null = null
    let idle: BrokerLink | null = null
    for (let i = 0; i < links.length; i++) {
      const link = links[(offset + i) % links.length]!
      if (link.canSend()) {
        const count = link.connection?.inFlightCount ?? 0
        if (count === 0) return link.node.id
        if (count < fewest) ready = link
        fewest = Math.min(fewest, count)
      } else if (link.isConnecting) {
        connecting = link
      } else if (link.canConnect(nowMs) && (idle === null || link.lastAttemptMs < idle.lastAttemptMs)) {
        idle = link
      }
    }
    return (ready ?? connecting ?? idle)?.node.id ?? null
  }

  /** Requests in flight to one broker, or to all. */
  inFlightCount(nodeId?: number): number {
    if (nodeId !== undefined) return this.#links.get(nodeId)?.connection?.inFlightCount ?? 0
    let count = 0
    for (const link of this.#links.values()) count += link.connection?.inFlightCount ?? 0
    for (const connection of this.#retiring) count += connection.inFlightCount
    return count
  }

  /** Brokers that a request could be sent to, busy or not. */
  connectedCount(): number {
    let count = 0
    for (const link of this.#links.values()) if (link.isReady) count += 1
    return count
  }

  /** Ends all connections for good; what is in flight fails. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#idleTimer?.cancel()
    this.#idleTimer = null
    const error = new ProducerClosedError({ duringClose: true })
    for (const link of this.#links.values()) link.close(error, 'closed')
    for (const connection of [...this.#retiring]) connection.close(error, 'closed')
    this.#links.clear()
    this.#retiring.clear()
  }

  #add(node: BrokerNode): void {
    const link = new BrokerLink({
      node,
      config: this.#config,
      runtime: this.#runtime,
      correlationIds: this.#correlationIds,
      answers: this.#answers,
      sensors: this.#sensors,
      observer: {
        onReady: () => {
          this.#failures.delete(node.id)
          this.#learnFeatures(node.id)
          this.#watchIdle()
          this.#observer.onWake()
        },
        onWake: this.#observer.onWake,
        onFailure: (nodeId, error) => {
          this.#failures.set(nodeId, error)
          this.#observer.onConnectionFailure(nodeId, error)
        },
      },
    })
    this.#links.set(node.id, link)
  }

  /** An older epoch is an older truth: a broker that lags behind does not take an upgrade back. */
  #learnFeatures(nodeId: number): void {
    const versions = this.versions(nodeId)
    if (versions === null || versions.finalizedFeaturesEpoch < 0n) return
    if (this.#features !== null && versions.finalizedFeaturesEpoch < this.#features.finalizedFeaturesEpoch) return
    this.#features = versions
  }

  #drop(link: BrokerLink, problem: string): void {
    this.#links.delete(link.node.id)
    link.close(link.closedError(problem), 'disconnected')
  }

  #retire(link: BrokerLink): void {
    this.#links.delete(link.node.id)
    for (const connection of this.#retiring) if (connection.state.name !== 'ready') this.#retiring.delete(connection)
    this.#failures.delete(link.node.id)
    const connection = link.retire('The broker is no longer part of the cluster.')
    if (connection !== null) this.#retiring.add(connection)
  }

  #endRetiring(problem: string): void {
    for (const connection of [...this.#retiring]) {
      const { nodeId, host, port } = connection.target
      connection.close(new ConnectionError({ nodeId, host, port, reason: 'closed', problem }), 'disconnected')
    }
    this.#retiring.clear()
  }

  // --- idle connections -------------------------------------------------------------------------------------------

  #watchIdle(): void {
    const { connectionsMaxIdleMs } = this.#config
    if (connectionsMaxIdleMs < 0 || this.#idleTimer !== null) return
    let oldestMs = Infinity
    for (const link of this.#links.values()) oldestMs = Math.min(oldestMs, link.connection?.lastUsedMs ?? Infinity)
    if (oldestMs === Infinity) return
    // Looked at when the oldest could be due, and not more often than this many times in the limit.
    const dueMs = oldestMs + connectionsMaxIdleMs - this.#runtime.clock.now()
    this.#idleTimer = this.#runtime.scheduler.after(
      Math.max(dueMs, connectionsMaxIdleMs / LOOKS_PER_LIMIT, 1),
      () => {
        this.#idleTimer = null
        const sinceMs = this.#runtime.clock.now() - connectionsMaxIdleMs
        for (const link of this.#links.values()) link.closeIfIdle(sinceMs)
        this.#watchIdle()
      },
      { background: true },
    )
  }
}

const LOOKS_PER_LIMIT = 4
