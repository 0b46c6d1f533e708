/** One metric as a snapshot shows it. */

/** Where Java puts a metric; `millrace-producer-metrics` holds those that Java does not have. */
export type MetricGroup =
  | 'producer-metrics'
  | 'producer-node-metrics'
  | 'producer-topic-metrics'
  | 'millrace-producer-metrics'
  | 'kafka-metrics-count'
  | 'app-info'

/** What a metric's value counts. */
export type MetricUnit =
  | 'bytes'
  | 'bytes/s'
  | 'count'
  | 'epoch ms'
  | 'events/s'
  | 'ms'
  | 'ns'
  | 'ratio'
  | 'records'
  | 'records/s'
  | 'seconds'
  | 'text'

/** A value at the moment of the snapshot. */
export interface Metric {
  /** Java's name, like `record-send-total`. */
  readonly name: string
  readonly group: MetricGroup
  /** `client-id`, and `node-id` or `topic` where the metric belongs to one. */
  readonly tags: Readonly<Record<string, string>>
  readonly unit: MetricUnit
  /** What the value says, in a sentence. */
  readonly description: string
  /** Averages and maxima are NaN when nothing was recorded within the sample windows. */
  readonly value: number | string
}
