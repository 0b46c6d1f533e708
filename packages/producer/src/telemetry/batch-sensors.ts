/** What becomes of records, batch by batch: sent, retried, acknowledged, failed. */

import type { ConnectionSensors } from './connection-sensors.ts'
import { type SampleWindows, Sensor } from './sensor.ts'

/** What is measured of a batch. */
export interface MeasuredBatch {
  readonly queue: { readonly topic: { readonly name: string } }
  readonly recordCount: number
  /** Bytes as they travel. */
  readonly wireSizeBytes: number
  /** Bytes before compression, header included. */
  readonly sizeBytes: number
  /** Bytes of its largest record. */
  readonly maxRecordBytes: number
  /** Bytes of the records as they travel per byte as they were appended. */
  readonly compressionRatio: number
  readonly createdMs: number
  /** True when some attempt may have written it. */
  readonly ambiguous: boolean
}

/** The batches of one topic. */
export class TopicSensors {
  readonly topic: string
  readonly records: Sensor
  readonly bytes: Sensor
  readonly compressionRatio: Sensor
  readonly retries: Sensor
  readonly errors: Sensor

  constructor(topic: string, windows: SampleWindows) {
    this.topic = topic
    this.records = new Sensor(windows)
    this.bytes = new Sensor(windows)
    this.compressionRatio = new Sensor(windows)
    this.retries = new Sensor(windows)
    this.errors = new Sensor(windows)
  }
}

/** All batches, and those of each topic from its first request on. */
export class BatchSensors {
  readonly batchBytes: Sensor
  readonly queueTime: Sensor
  readonly compressionRatio: Sensor
  readonly maxRecordBytes: Sensor
  /** Records of each request. */
  readonly requestRecords: Sensor
  readonly retries: Sensor
  readonly errors: Sensor
  readonly splits: Sensor
  readonly acknowledged: Sensor
  readonly maybeWritten: Sensor
  /** Uncompressed bytes of each batch. */
  readonly plainBytes: Sensor
  /** Passes of the sender; their number counts. */
  readonly passes: Sensor
  /** Records that were acknowledged after they had been reported as maybe written. */
  lateAcknowledged = 0
  epochBumps = 0
  readonly #windows: SampleWindows
  readonly #connections: ConnectionSensors
  readonly #topics = new Map<string, TopicSensors>()
  #nowMs = 0

  constructor(windows: SampleWindows, connections: ConnectionSensors) {
    this.#windows = windows
    this.#connections = connections
    this.passes = new Sensor(windows)
    this.batchBytes = new Sensor(windows)
    this.queueTime = new Sensor(windows)
    this.compressionRatio = new Sensor(windows)
    this.maxRecordBytes = new Sensor(windows)
    this.requestRecords = new Sensor(windows)
    this.retries = new Sensor(windows)
    this.errors = new Sensor(windows)
    this.splits = new Sensor(windows)
    this.acknowledged = new Sensor(windows)
    this.maybeWritten = new Sensor(windows)
    this.plainBytes = new Sensor(windows)
  }

  topics(): IterableIterator<TopicSensors> {
    return this.#topics.values()
  }

  /** The sender begins a pass: what it reports until the next one happens now. */
  passBegins(nowMs: number): void {
    this.#nowMs = nowMs
    this.passes.record(1, nowMs)
  }

  /** These go out in one request; a retry counts again, as in Java. */
  sent(batches: readonly MeasuredBatch[]): void {
    const nowMs = this.#nowMs
    let records = 0
    for (const batch of batches) {
      const { recordCount, wireSizeBytes, compressionRatio } = batch
      records += recordCount
      this.batchBytes.record(wireSizeBytes, nowMs)
      this.plainBytes.record(batch.sizeBytes, nowMs)
      this.queueTime.record(nowMs - batch.createdMs, nowMs)
      this.compressionRatio.record(compressionRatio, nowMs)
      this.maxRecordBytes.record(batch.maxRecordBytes, nowMs)
      const topic = this.#topic(batch.queue.topic.name)
      topic.records.record(recordCount, nowMs)
      topic.bytes.record(wireSizeBytes, nowMs)
      topic.compressionRatio.record(compressionRatio, nowMs)
    }
    this.requestRecords.record(records, nowMs)
  }

  /** A broker answered a Produce request. */
  answered(nodeId: number, latencyMs: number): void {
    this.#connections.produceAnswered(nodeId, latencyMs, this.#nowMs)
  }

  retried({ recordCount, queue }: MeasuredBatch): void {
    this.retries.record(recordCount, this.#nowMs)
    this.#topics.get(queue.topic.name)?.retries.record(recordCount, this.#nowMs)
  }

  succeeded({ recordCount }: MeasuredBatch): void {
    this.acknowledged.record(recordCount, this.#nowMs)
  }

  /** The broker has a batch whose records had been reported as failed. */
  succeededLate({ recordCount }: MeasuredBatch): void {
    this.lateAcknowledged += recordCount
  }

  failed({ recordCount, ambiguous, queue }: MeasuredBatch): void {
    this.errors.record(recordCount, this.#nowMs)
    if (ambiguous) this.maybeWritten.record(recordCount, this.#nowMs)
    // A topic that nothing was ever sent to counts among all only, as in Java.
    this.#topics.get(queue.topic.name)?.errors.record(recordCount, this.#nowMs)
  }

  /** A record failed before it reached a batch. */
  refused(nowMs: number): void {
    this.errors.record(1, nowMs)
  }

  split(): void {
    this.splits.record(1, this.#nowMs)
  }

  epochBumped(): void {
    this.epochBumps += 1
  }

  #topic(name: string): TopicSensors {
    let topic = this.#topics.get(name)
    if (topic === undefined) {
      topic = new TopicSensors(name, this.#windows)
      this.#topics.set(name, topic)
    }
    return topic
  }
}
