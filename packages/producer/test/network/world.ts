/** A connection pool, scripted brokers and virtual time: any exchange between them in a few lines. */

import { type Api, Metadata, type MetadataResponse } from '@millrace/protocol'
import { createMetadataRequest } from '@millrace/protocol/messages/metadata'
import type { MillraceError } from '../../src/errors.ts'
import {
  ConnectionPool,
  type NetworkConfig,
  type RequestOptions,
  type RequestOutcome,
} from '../../src/network/connection-pool.ts'
import { SimulatedRuntime } from '../../src/runtime/simulated.ts'
import { type NetworkBehaviour, SimulatedNetwork } from '../../src/runtime/simulated-network.ts'
import { VirtualTime } from '../../src/runtime/virtual-time.ts'
import { ConnectionSensors } from '../../src/telemetry/connection-sensors.ts'
import { ScriptedBroker } from './scripted-broker.ts'

/** What a test may choose. */
export interface NetworkWorldOptions {
  /** Bootstrap servers, `host:port`; each gets a scripted broker unless `silent` names it. */
  readonly servers?: readonly string[]
  readonly config?: Partial<NetworkConfig>
  readonly behaviour?: Partial<NetworkBehaviour>
  readonly seed?: number
}

/** What became of a request so far. */
export interface Sent<S = unknown> {
  readonly outcomes: readonly RequestOutcome<S>[]
  /** The only outcome; throws when there is none or more. */
  readonly outcome: RequestOutcome<S>
  readonly isDone: boolean
  /** How often the socket said that it needs the bytes no more. */
  readonly flushes: number
}

type SendOptions = Partial<RequestOptions<MetadataResponse>>

/** Everything in it. */
export interface NetworkWorld {
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
  readonly runtime: SimulatedRuntime
  readonly pool: ConnectionPool
  readonly sensors: ConnectionSensors
  /** The broker at `host:port`; made when it is first asked for. */
  broker(address?: string): ScriptedBroker
  readonly failures: readonly { readonly nodeId: number; readonly error: MillraceError; readonly atMs: number }[]
  readonly wakes: number
  /** Sends a request; Metadata for everything unless told otherwise. */
  send(nodeId?: number, options?: SendOptions): Sent<MetadataResponse>
  sendApi<Q, S>(nodeId: number, api: Api<Q, S>, message: Q, options?: Partial<RequestOptions<S>>): Sent<S>
  /** Connects, and runs until a request could be sent. */
  connect(nodeId?: number): Promise<void>
}

export const FIRST = '10.0.0.1:9092'

/** The defaults of the producer. */
export const CONFIG: NetworkConfig = {
  clientId: 'test',
  bootstrapServers: [],
  maxInFlightRequestsPerConnection: 5,
  reconnectBackoffMs: 50,
  reconnectBackoffMaxMs: 1000,
  socketConnectionSetupTimeoutMs: 10_000,
  socketConnectionSetupTimeoutMaxMs: 30_000,
  connectionsMaxIdleMs: 540_000,
  sendBufferBytes: 131_072,
  receiveBufferBytes: 32_768,
  clientDnsLookup: 'use_all_dns_ips',
  maxFrameBytes: 1_000_000,
  tls: null,
}

/** Builds a world. */
export function networkWorld(options: NetworkWorldOptions = {}): NetworkWorld {
  const time = new VirtualTime(Date.UTC(2026, 0, 1))
  const network = new SimulatedNetwork(time, options.behaviour)
  const runtime = new SimulatedRuntime({ seed: options.seed ?? 1, time, network })
  const servers = options.servers ?? [FIRST]
  const brokers = new Map<string, ScriptedBroker>()
  const broker = (address: string = FIRST): ScriptedBroker => {
    const known = brokers.get(address)
    if (known !== undefined) return known
    const made = new ScriptedBroker()
    network.listen(address, made.accept)
    brokers.set(address, made)
    return made
  }
  for (const address of servers) broker(address)
  const failures: { nodeId: number; error: MillraceError; atMs: number }[] = []
  const counters = { wakes: 0 }
  const sensors = new ConnectionSensors({ windowMs: 30_000, count: 2 })
  const pool = new ConnectionPool(
    { ...CONFIG, bootstrapServers: servers.map(parseAddress), ...options.config },
    runtime,
    sensors,
    {
      onWake: () => {
        counters.wakes += 1
      },
      onConnectionFailure: (nodeId, error) => failures.push({ nodeId, error, atMs: time.nowMs }),
    },
  )
  const sendApi = <Q, S>(nodeId: number, api: Api<Q, S>, message: Q, how: Partial<RequestOptions<S>> = {}): Sent<S> => {
    const sent = new Recorder<S>()
    pool.send(nodeId, api, message, { ...sent.options, ...how })
    // The contract of the pool: nothing comes back before `send` has returned.
    if (sent.outcomes.length > 0 || sent.flushes > 0) throw new Error('send called back at once')
    return sent
  }
  return {
    time,
    network,
    runtime,
    pool,
    sensors,
    broker,
    failures,
    get wakes() {
      return counters.wakes
    },
    sendApi,
    send: (nodeId = -1, how = {}) => sendApi(nodeId, Metadata, createMetadataRequest({ topics: null }), how),
    connect: async (nodeId = -1) => {
      pool.ensureConnected(nodeId)
      await time.until(() => pool.canSend(nodeId), 60_000)
    },
  }
}

class Recorder<S> implements Sent<S> {
  readonly outcomes: RequestOutcome<S>[] = []
  flushes = 0
  readonly options: RequestOptions<S> = {
    timeoutMs: 30_000,
    expectResponse: true,
    onFlushed: () => {
      this.flushes += 1
    },
    onDone: (outcome) => {
      this.outcomes.push(outcome)
    },
  }

  get isDone(): boolean {
    return this.outcomes.length > 0
  }

  get outcome(): RequestOutcome<S> {
    const [only] = this.outcomes
    if (only === undefined || this.outcomes.length > 1) throw new Error(`${String(this.outcomes.length)} outcomes`)
    return only
  }
}

function parseAddress(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}

/** The reason of a failed outcome. */
export function reasonOf(sent: Sent): string {
  return sent.outcome.kind === 'failed' ? sent.outcome.reason : sent.outcome.kind
}

/** The error of a failed outcome. */
export function errorOf(sent: Sent): MillraceError {
  if (sent.outcome.kind !== 'failed') throw new Error('the request did not fail')
  return sent.outcome.error
}
