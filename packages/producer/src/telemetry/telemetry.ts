/** Everything that is measured of one producer, and the snapshot of it. */

import { BatchSensors } from './batch-sensors.ts'
import { CallTimes } from './call-times.ts'
import { ConnectionSensors } from './connection-sensors.ts'
import { type Gauges, type MetricFamily, metricFamilies, type Readings } from './definitions.ts'
import type { Metric } from './metric.ts'
import { type SampleWindows, Sensor } from './sensor.ts'
import { Stopwatch } from './stopwatch.ts'

/** What a producer's telemetry is told when it is made. */
export interface TelemetryOptions {
  readonly clientId: string
  readonly windows: SampleWindows
  readonly version: string
  readonly startedEpochMs: number
}

/** Each room records into its own sensors; nothing is computed before somebody asks. */
export class Telemetry {
  readonly batches: BatchSensors
  readonly connections: ConnectionSensors
  readonly calls: CallTimes
  /** The time in which somebody waits for memory. */
  readonly memoryWait: Stopwatch
  /** Records refused for want of memory. */
  readonly exhausted: Sensor
  readonly version: string
  readonly startedEpochMs: number
  readonly #clientId: string
  /** True once the producer is closed: what tells of connections and calls is gone, as in Java. */
  closed = false

  constructor({ clientId, windows, version, startedEpochMs }: TelemetryOptions) {
    this.#clientId = clientId
    this.version = version
    this.startedEpochMs = startedEpochMs
    this.connections = new ConnectionSensors(windows)
    this.batches = new BatchSensors(windows, this.connections)
    this.calls = new CallTimes()
    this.memoryWait = new Stopwatch(new Sensor(windows))
    this.exhausted = new Sensor(windows)
  }

  /** A record failed before it reached a batch. */
  refused(exhausted: boolean, nowMs: number): void {
    this.batches.refused(nowMs)
    if (exhausted) this.exhausted.record(1, nowMs)
  }

  /** All metrics as they are now. */
  snapshot(gauges: Gauges, nowMs: number): Metric[] {
    this.memoryWait.lap(nowMs)
    const metrics: Metric[] = []
    const add = <S>(family: MetricFamily<S>, source: S, tag: Readonly<Record<string, string>> = {}): void => {
      const { group, definitions, goneWithClose } = family
      if (this.closed && goneWithClose) return
      const tags = { 'client-id': this.#clientId, ...tag }
      for (const { name, unit, description, read } of definitions) {
        metrics.push({ name, group, tags, unit, description, value: read(source, nowMs) })
      }
    }
    const { batches, connections, calls, exhausted, version, startedEpochMs } = this
    const memoryWait = this.memoryWait.sensor
    const all: Readings = { batches, connections, calls, memoryWait, exhausted, version, startedEpochMs, gauges }
    add(metricFamilies.sending, all)
    add(metricFamilies.connections, all)
    add(metricFamilies.calls, all)
    for (const node of connections.nodes())
      add(metricFamilies.nodes, node, { 'node-id': `node-${String(node.nodeId)}` })
    for (const topic of batches.topics()) add(metricFamilies.topics, topic, { topic: topic.topic })
    add(metricFamilies.ours, all)
    add(metricFamilies.app, all)
    add(metricFamilies.count, metrics.length)
    return metrics
  }
}
