/** The connections to a cluster's brokers: made when needed, one per broker, spared after failures, closed when idle. */

import type { Api, BrokerVersions } from '@millrace/protocol'
import { ConnectionError, type MillraceError, ProducerClosedError } from '../errors.ts'
import type { Runtime, Timer } from '../runtime/runtime.ts'
import { exponentialBackoff } from './backoff.ts'
import { Connection, type ConnectionTarget, type RequestOptions } from './connection.ts'

export type { RequestFailure, RequestOptions, RequestOutcome } from './connection.ts'

/** A broker's address. Bootstrap servers have the ids −1, −2, … */
export interface BrokerNode {
  readonly id: number
  readonly host: string
  readonly port: number
}

/** The settings that connections follow; names as in the producer's configuration. */
export interface NetworkConfig {
  readonly clientId: string
  readonly bootstrapServers: readonly { readonly host: string; readonly port: number }[]
  readonly maxInFlightRequestsPerConnection: number
  readonly requestTimeoutMs: number
  readonly reconnectBackoffMs: number
  readonly reconnectBackoffMaxMs: number
  readonly socketConnectionSetupTimeoutMs: number
  readonly socketConnectionSetupTimeoutMaxMs: number
  readonly connectionsMaxIdleMs: number
  readonly sendBufferBytes: number
  readonly receiveBufferBytes: number
  readonly clientDnsLookup: 'use_all_dns_ips' | 'resolve_canonical_bootstrap_servers_only'
  readonly maxFrameBytes: number
  readonly tls: Readonly<Record<string, unknown>> | null
}

/** What the pool tells. */
export interface PoolObserver {
  /** Something has become possible: a connection is ready, a request is done, a throttle is over. */
  readonly onWake: () => void
  /** A connection failed or was lost. */
  readonly onConnectionFailure: (nodeId: number, error: MillraceError) => void
}

/** One broker as the pool knows it. */
interface Node {
  readonly id: number
  host: string
  port: number
  connection: Connection | null
  /** True while names are being resolved for a connection. */
  resolving: boolean
  /** Addresses of the host that have not been tried since it was last resolved. */
  addresses: string[]
  /** Attempts that failed since the last ready connection. */
  failures: number
  /** Attempts that did not even connect, since the last that did. */
  setupFailures: number
  lastAttemptMs: number
  retryAtMs: number
  throttledUntilMs: number
}

/** Correlation ids of Kafka's own clients leave the highest values to re-authentication; ours do the same. */
const MAX_CORRELATION_ID = 2147483639

/** Keeps the connections; it never calls back from within `send`. */
export class ConnectionPool {
  readonly #config: NetworkConfig
  readonly #runtime: Runtime
  readonly #observer: PoolObserver
  readonly #nodes = new Map<number, Node>()
  #correlationId = 0
  #closed = false
  #idleTimer: Timer | null = null

  constructor(config: NetworkConfig, runtime: Runtime, observer: PoolObserver) {
    this.#config = config
    this.#runtime = runtime
    this.#observer = observer
    this.rebootstrap()
  }

  /** Takes over the brokers that metadata names; connections to others, or to old addresses, are closed. */
  setNodes(brokers: readonly BrokerNode[]): void {
    if (brokers.length === 0 || this.#closed) return
    const named = new Set(brokers.map(({ id }) => id))
    for (const node of [...this.#nodes.values()]) {
      if (!named.has(node.id)) this.#forget(node, 'The broker is no longer part of the cluster.')
    }
    for (const { id, host, port } of brokers) {
      const node = this.#nodes.get(id)
      if (node === undefined) this.#nodes.set(id, newNode(id, host, port))
      else if (node.host !== host || node.port !== port) {
        this.#forget(node, 'The broker has moved to another address.')
        this.#nodes.set(id, newNode(id, host, port))
      }
    }
  }

  /** Forgets all brokers and starts over from the bootstrap servers. */
  rebootstrap(): void {
    for (const node of [...this.#nodes.values()]) this.#forget(node, 'The client starts over from its bootstrap servers.')
    this.#config.bootstrapServers.forEach(({ host, port }, i) => {
      this.#nodes.set(-1 - i, newNode(-1 - i, host, port))
    })
  }

  /** True when a request to the broker would go out now. */
  canSend(nodeId: number): boolean {
    const node = this.#nodes.get(nodeId)
    const connection = node?.connection
    if (node === undefined || connection === undefined || connection === null || !connection.writable) return false
    if (connection.inFlightCount >= this.#config.maxInFlightRequestsPerConnection) return false
    return node.throttledUntilMs <= this.#runtime.clock.now()
  }

  /** Begins a connection when there is none and the last failure lies back far enough. */
  ensureConnected(nodeId: number): void {
    const node = this.#nodes.get(nodeId)
    if (node === undefined || this.#closed || node.connection !== null || node.resolving) return
    const nowMs = this.#runtime.clock.now()
    if (nowMs < node.retryAtMs) return
    node.lastAttemptMs = nowMs
    this.#begin(node)
  }

  /** Milliseconds until it makes sense to look at the broker again; Infinity while only an event can help. */
  pollDelayMs(nodeId: number, nowMs: number): number {
    const node = this.#nodes.get(nodeId)
    if (node === undefined) return Infinity
    if (node.connection === null && !node.resolving) return Math.max(0, node.retryAtMs - nowMs)
    if (node.throttledUntilMs > nowMs) return node.throttledUntilMs - nowMs
    return Infinity
  }

  /** Milliseconds until any broker may be tried again, when `leastLoadedNode` has found none. */
  nextAttemptMs(nowMs: number): number {
    let next = Infinity
    for (const node of this.#nodes.values()) next = Math.min(next, this.pollDelayMs(node.id, nowMs))
    return next
  }

  /** Sends a request. `onDone` is called exactly once, never before this returns. */
  send<Q, S>(
    nodeId: number,
    api: Api<Q, S>,
    message: Q | ((version: number) => Q),
    options: RequestOptions<S>,
  ): void {
    const node = this.#nodes.get(nodeId)
    if (node?.connection?.state === 'ready') {
      node.connection.send(api, message, options)
      return
    }
    const { host, port } = node ?? { host: 'unknown', port: 0 }
    const error = new ConnectionError({ nodeId, host, port, reason: 'closed' })
    this.#runtime.scheduler.microtask(() => {
      options.onFlushed?.()
      options.onDone({ kind: 'failed', error, reason: 'disconnected', sent: false })
    })
  }

  /** What the broker speaks; null while it is not connected. */
  versions(nodeId: number): BrokerVersions | null {
    return this.#nodes.get(nodeId)?.connection?.versions ?? null
  }

  /**
   * A broker for a request that any can answer: a ready one with nothing in flight, else the ready one with the
   * fewest, else one that is connecting, else the one whose last attempt is longest ago. Null when none may be tried.
   */
  leastLoadedNode(): number | null {
    const nodes = [...this.#nodes.values()]
    const nowMs = this.#runtime.clock.now()
    const offset = Math.floor(this.#runtime.random.next() * nodes.length)
    let ready: Node | null = null
    let connecting: Node | null = null
    let idle: Node | null = null
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[(offset + i) % nodes.length] as Node
      if (this.canSend(node.id)) {
        const count = node.connection?.inFlightCount ?? 0
        if (count === 0) return node.id
        if (ready === null || count < (ready.connection?.inFlightCount ?? 0)) ready = node
      } else if (node.resolving || (node.connection !== null && node.connection.state !== 'ready')) {
        connecting ??= node
      } else if (node.connection === null && node.retryAtMs <= nowMs) {
        if (idle === null || node.lastAttemptMs < idle.lastAttemptMs) idle = node
      }
    }
    return (ready ?? connecting ?? idle)?.id ?? null
  }

  /** Requests in flight to one broker, or to all. */
  inFlightCount(nodeId?: number): number {
    if (nodeId !== undefined) return this.#nodes.get(nodeId)?.connection?.inFlightCount ?? 0
    let count = 0
    for (const node of this.#nodes.values()) count += node.connection?.inFlightCount ?? 0
    return count
  }

  /** Brokers that a request could be sent to, busy or not. */
  connectedCount(): number {
    let count = 0
    for (const node of this.#nodes.values()) if (node.connection?.state === 'ready') count += 1
    return count
  }

  /** Ends all connections for good. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#idleTimer?.cancel()
    const error = new ProducerClosedError({ duringClose: true })
    for (const node of this.#nodes.values()) node.connection?.close(error, 'closed')
    this.#nodes.clear()
  }

  // --- connecting -------------------------------------------------------------------------------------------------

  #begin(node: Node): void {
    const next = node.addresses.shift()
    if (next !== undefined) this.#connect(node, next)
    else if (isAddress(node.host)) this.#connect(node, node.host)
    else void this.#resolve(node)
  }

  async #resolve(node: Node): Promise<void> {
    node.resolving = true
    const { resolver } = this.#runtime
    try {
      let addresses = await resolver.lookupAll(node.host)
      if (node.id < 0 && this.#config.clientDnsLookup === 'resolve_canonical_bootstrap_servers_only') {
        addresses = await Promise.all(addresses.map((address) => resolver.canonicalName(address)))
      }
      node.addresses = sameFamily(addresses)
    } catch (cause) {
      node.resolving = false
      this.#failed(node, this.#dnsError(node, cause))
      return
    }
    node.resolving = false
    if (this.#closed || this.#nodes.get(node.id) !== node) return
    const address = node.addresses.shift()
    if (address === undefined) this.#failed(node, this.#dnsError(node, undefined))
    else this.#connect(node, address)
  }

  #connect(node: Node, address: string): void {
    const config = this.#config
    const { clock, scheduler, transport, random } = this.#runtime
    const target: ConnectionTarget = { nodeId: node.id, host: node.host, port: node.port }
    const connection: Connection = new Connection({
      clock,
      scheduler,
      transport,
      target,
      connect: {
        host: address,
        port: node.port,
        tls: config.tls === null ? null : { servername: isAddress(node.host) ? undefined : node.host, ...config.tls },
        writeHighWaterMarkBytes: config.sendBufferBytes,
        readChunkBytes: config.receiveBufferBytes,
      },
      clientId: config.clientId,
      maxFrameBytes: config.maxFrameBytes,
      setupTimeoutMs: exponentialBackoff(
        config.socketConnectionSetupTimeoutMs,
        config.socketConnectionSetupTimeoutMaxMs,
        node.setupFailures,
        random,
      ),
      requestTimeoutMs: config.requestTimeoutMs,
      nextCorrelationId: () => this.#nextCorrelationId(),
      onReady: () => {
        node.failures = 0
        node.setupFailures = 0
        this.#watchIdle()
        this.#observer.onWake()
      },
      onCapacity: () => {
        this.#observer.onWake()
      },
      onThrottle: (throttleMs) => {
        node.throttledUntilMs = Math.max(node.throttledUntilMs, clock.now() + throttleMs)
        this.#observer.onWake()
      },
      onClosed: (error, wasReady) => {
        if (node.connection === connection) node.connection = null
        // An established connection was lost: its address need not be the only one.
        if (wasReady) node.addresses = []
        else node.setupFailures += 1
        if (!this.#closed && this.#nodes.get(node.id) === node) this.#failed(node, error)
      },
    })
    node.connection = connection
  }

  #failed(node: Node, error: MillraceError): void {
    const { reconnectBackoffMs, reconnectBackoffMaxMs } = this.#config
    const { clock, random } = this.#runtime
    // The next address of the same host is tried at once; only when all have failed is the broker spared.
    const backoffMs =
      node.addresses.length > 0 ? 0 : exponentialBackoff(reconnectBackoffMs, reconnectBackoffMaxMs, node.failures, random)
    if (node.addresses.length === 0) node.failures += 1
    node.retryAtMs = clock.now() + backoffMs
    this.#observer.onConnectionFailure(node.id, error)
    this.#observer.onWake()
  }

  #forget(node: Node, problem: string): void {
    this.#nodes.delete(node.id)
    const { id: nodeId, host, port } = node
    node.connection?.close(new ConnectionError({ nodeId, host, port, reason: 'closed', problem }))
  }

  #dnsError(node: Node, cause: unknown): MillraceError {
    const { id: nodeId, host, port } = node
    return new ConnectionError({ nodeId, host, port, reason: 'dns', cause })
  }

  #nextCorrelationId(): number {
    const id = this.#correlationId
    this.#correlationId = id === MAX_CORRELATION_ID ? 0 : id + 1
    return id
  }

  // --- idle connections -------------------------------------------------------------------------------------------

  #watchIdle(): void {
    const { connectionsMaxIdleMs } = this.#config
    if (connectionsMaxIdleMs < 0 || this.#idleTimer !== null) return
    this.#idleTimer = this.#runtime.scheduler.after(
      connectionsMaxIdleMs / 4,
      () => {
        this.#idleTimer = null
        this.#closeIdle()
      },
      { background: true },
    )
  }

  #closeIdle(): void {
    const { connectionsMaxIdleMs } = this.#config
    const nowMs = this.#runtime.clock.now()
    for (const node of this.#nodes.values()) {
      const connection = node.connection
      if (connection === null || connection.inFlightCount > 0) continue
      if (nowMs - connection.lastUsedMs < connectionsMaxIdleMs) continue
      node.connection = null
      const { id: nodeId, host, port } = node
      const problem = 'It had not been used for connectionsMaxIdleMs.'
      connection.close(new ConnectionError({ nodeId, host, port, reason: 'closed', problem }))
    }
    if (this.connectedCount() > 0) this.#watchIdle()
  }
}

function newNode(id: number, host: string, port: number): Node {
  return {
    id,
    host,
    port,
    connection: null,
    resolving: false,
    addresses: [],
    failures: 0,
    setupFailures: 0,
    lastAttemptMs: -Infinity,
    retryAtMs: -Infinity,
    throttledUntilMs: -Infinity,
  }
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host)
}

/** Only addresses of the first one's family: the others are usually not routed. */
function sameFamily(addresses: readonly string[]): string[] {
  const first = addresses[0]
  if (first === undefined) return []
  return addresses.filter((address) => address.includes(':') === first.includes(':'))
}
