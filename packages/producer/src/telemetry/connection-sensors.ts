/** What goes over the wire: by broker, and over all connections together. */

import { type SampleWindows, Sensor } from './sensor.ts'

/** Everything that is measured of the connections to one broker, or of all; it outlives them. */
class WireSensors {
  /** Bytes of each request. */
  readonly requests: Sensor
  /** Bytes of whatever came in, half answers included. */
  readonly incoming: Sensor
  /** Bytes of each answer. */
  readonly responses: Sensor
  /** Milliseconds from a Produce request to its answer. */
  readonly produceLatency: Sensor

  constructor(windows: SampleWindows) {
    this.produceLatency = new Sensor(windows)
    this.requests = new Sensor(windows)
    this.incoming = new Sensor(windows)
    this.responses = new Sensor(windows)
  }
}

/** One broker; bootstrap servers have the ids −1, −2, … */
export class NodeSensors extends WireSensors {
  readonly nodeId: number
  readonly #all: ConnectionSensors

  constructor(nodeId: number, all: ConnectionSensors, windows: SampleWindows) {
    super(windows)
    this.nodeId = nodeId
    this.#all = all
  }

  established(nowMs: number): void {
    this.#all.established.record(1, nowMs)
  }

  /** A connection that had been established is gone. */
  closed(nowMs: number): void {
    this.#all.closed.record(1, nowMs)
  }

  /** A broker has let us in, or has proven who it is by TLS. */
  authenticated(nowMs: number): void {
    this.#all.authenticated.record(1, nowMs)
  }

  notAuthenticated(nowMs: number): void {
    this.#all.notAuthenticated.record(1, nowMs)
  }

  requestSent(byteLength: number, nowMs: number): void {
    this.requests.record(byteLength, nowMs)
    this.#all.requests.record(byteLength, nowMs)
  }

  received(byteLength: number, nowMs: number): void {
    this.incoming.record(byteLength, nowMs)
    this.#all.incoming.record(byteLength, nowMs)
  }

  responseRead(byteLength: number, nowMs: number): void {
    this.responses.record(byteLength, nowMs)
    this.#all.responses.record(byteLength, nowMs)
  }

  /** What an answer said about being left alone: 0 in most. */
  throttled(throttleMs: number, nowMs: number): void {
    this.#all.throttle.record(throttleMs, nowMs)
  }
}

/** All connections together, and each broker that there has been one to. */
export class ConnectionSensors extends WireSensors {
  readonly established: Sensor
  readonly closed: Sensor
  readonly authenticated: Sensor
  readonly notAuthenticated: Sensor
  /** Milliseconds of silence that answers asked for. */
  readonly throttle: Sensor
  readonly #windows: SampleWindows
  readonly #nodes = new Map<number, NodeSensors>()

  constructor(windows: SampleWindows) {
    super(windows)
    this.#windows = windows
    this.established = new Sensor(windows)
    this.closed = new Sensor(windows)
    this.authenticated = new Sensor(windows)
    this.notAuthenticated = new Sensor(windows)
    this.throttle = new Sensor(windows)
  }

  /** A broker's sensors, made on first use. */
  node(nodeId: number): NodeSensors {
    let node = this.#nodes.get(nodeId)
    if (node === undefined) {
      node = new NodeSensors(nodeId, this, this.#windows)
      this.#nodes.set(nodeId, node)
    }
    return node
  }

  produceAnswered(nodeId: number, latencyMs: number, nowMs: number): void {
    this.produceLatency.record(latencyMs, nowMs)
    this.node(nodeId).produceLatency.record(latencyMs, nowMs)
  }

  nodes(): IterableIterator<NodeSensors> {
    return this.#nodes.values()
  }
}
