/** Every metric: its name, its unit, what it says, and what it is read from. */

import type { BatchSensors, TopicSensors } from './batch-sensors.ts'
import type { CallTimes, MeasuredCall } from './call-times.ts'
import type { ConnectionSensors, NodeSensors } from './connection-sensors.ts'
import type { MetricGroup, MetricUnit } from './metric.ts'
import type { Sensor } from './sensor.ts'

/** What is not recorded but looked at: the producer's state at the moment of the snapshot. */
export interface Gauges {
  readonly requestsInFlight: number
  /** Since the cluster was last described, NaN when it never was. */
  readonly metadataAgeMs: number
  readonly bufferTotalBytes: number
  readonly bufferAvailableBytes: number
  /** Calls that wait for memory. */
  readonly waitingForMemory: number
  /** Records that are in no batch yet, and their bytes. */
  readonly waitingRecords: number
  readonly waitingBytes: number
  /** 0 when every record has its outcome. */
  readonly oldestRecordAgeMs: number
  /** Transactions that were told their end, and whether another instance has taken over. */
  readonly transactions: { readonly committed: number; readonly aborted: number; readonly fenced: number }
}

/** Everything that the producer's metrics are read from. */
export interface Readings {
  readonly batches: BatchSensors
  readonly connections: ConnectionSensors
  readonly calls: CallTimes
  /** Milliseconds in which somebody waited for memory. */
  readonly memoryWait: Sensor
  /** Records refused for want of memory. */
  readonly exhausted: Sensor
  readonly version: string
  readonly startedEpochMs: number
  readonly gauges: Gauges
}

/** One metric and where its value comes from. */
export interface MetricDefinition<Source> {
  readonly name: string
  readonly unit: MetricUnit
  readonly description: string
  readonly read: (source: Source, nowMs: number) => number | string
}

/** Metrics that stand in one group, are read from one source and last equally long. */
export interface MetricFamily<Source> {
  readonly group: MetricGroup
  readonly definitions: Definitions<Source>
  /** True when they tell of what ends with the producer, as in Java. */
  readonly goneWithClose: boolean
}

type Definitions<Source> = readonly MetricDefinition<Source>[]
type SensorOf<Source> = (source: Source) => Sensor

const NS_PER_MS = 1e6

/** Records, batches and memory. */
const metricsOfSending: Definitions<Readings> = [
  ...averageAndMax<Readings>(
    'batch-size',
    'bytes',
    'bytes of a batch in a request',
    ({ batches }) => batches.batchBytes,
  ),
  average(
    'compression-rate-avg',
    'ratio',
    'Average of bytes sent to bytes appended, batch by batch; 1 for what is sent as it is.',
    ({ batches }) => batches.compressionRatio,
  ),
  ...averageAndMax<Readings>(
    'record-queue-time',
    'ms',
    'time from the first record of a batch to its request',
    ({ batches }) => batches.queueTime,
  ),
  ...averageAndMax<Readings>(
    'request-latency',
    'ms',
    'time from a Produce request to its answer',
    ({ connections }) => connections.produceLatency,
  ),
  ...averageAndMax<Readings>(
    'produce-throttle-time',
    'ms',
    'silence that an answer of any kind asked for',
    ({ connections }) => connections.throttle,
  ),
  ...meter<Readings>(
    'record-send',
    'records',
    'records in requests, repeated ones included',
    ({ batches }) => batches.requestRecords,
  ),
  average('records-per-request-avg', 'records', 'Average number of records in a Produce request.', ({ batches }) => {
    return batches.requestRecords
  }),
  ...meter<Readings>('record-retry', 'records', 'records to be sent again', ({ batches }) => batches.retries),
  ...meter<Readings>(
    'record-error',
    'records',
    'records that failed, those that never reached a batch included',
    ({ batches }) => batches.errors,
  ),
  max('record-size-max', 'bytes', 'Largest record.', ({ batches }) => batches.maxRecordBytes),
  average('record-size-avg', 'bytes', 'Average of the largest record of each batch, as Java has it.', ({ batches }) => {
    return batches.maxRecordBytes
  }),
  ...meter<Readings>(
    'batch-split',
    'events',
    'batches split because a broker found them too large',
    ({ batches }) => batches.splits,
  ),
  gauge('requests-in-flight', 'count', 'Requests of any kind without an answer.', ({ requestsInFlight }) => {
    return requestsInFlight
  }),
  gauge('metadata-age', 'seconds', 'Time since the cluster was last described.', ({ metadataAgeMs }) => {
    return metadataAgeMs / 1000
  }),
  gauge('waiting-threads', 'count', 'Calls that wait for memory: they have no threads here.', (gauges) => {
    return gauges.waitingForMemory
  }),
  gauge('buffer-total-bytes', 'bytes', 'Most bytes that batches may occupy.', (gauges) => gauges.bufferTotalBytes),
  gauge('buffer-available-bytes', 'bytes', 'Bytes that no batch occupies.', (gauges) => gauges.bufferAvailableBytes),
  {
    name: 'bufferpool-wait-ratio',
    unit: 'ratio',
    description: 'Fraction of time in which somebody waited for memory.',
    read: ({ memoryWait }, nowMs) => memoryWait.perSecond(nowMs) / 1000,
  },
  {
    name: 'bufferpool-wait-time-ns-total',
    unit: 'ns',
    description: 'Total time in which somebody waited for memory.',
    read: ({ memoryWait }) => memoryWait.total * NS_PER_MS,
  },
  ...meter<Readings>(
    'buffer-exhausted',
    'records',
    'records that failed for want of memory',
    ({ exhausted }) => exhausted,
  ),
]

/** All connections together. */
const metricsOfConnections: Definitions<Readings> = [
  ...meter<Readings>('connection-close', 'events', 'connections ended', ({ connections }) => connections.closed),
  ...meter<Readings>(
    'connection-creation',
    'events',
    'connections established',
    ({ connections }) => connections.established,
  ),
  {
    name: 'connection-count',
    unit: 'count',
    description: 'Connections that are established now.',
    read: ({ connections }) => connections.established.total - connections.closed.total,
  },
  ...meter<Readings>(
    'successful-authentication',
    'events',
    'connections that were authenticated, by TLS or SASL',
    ({ connections }) => connections.authenticated,
  ),
  ...meter<Readings>(
    'failed-authentication',
    'events',
    'connections that failed to authenticate',
    ({ connections }) => connections.notAuthenticated,
  ),
  {
    name: 'network-io-rate',
    unit: 'events/s',
    description: 'Reads and writes on all connections, by the second.',
    read: ({ connections: { requests, incoming } }, nowMs) =>
      requests.countPerSecond(nowMs) + incoming.countPerSecond(nowMs),
  },
  {
    name: 'network-io-total',
    unit: 'count',
    description: 'Total of reads and writes on all connections.',
    read: ({ connections: { requests, incoming } }) => requests.count + incoming.count,
  },
  ...wire<Readings>(({ connections }) => connections, 'of all connections'),
]

/** How long calls took. */
const metricsOfCalls: Definitions<Readings> = [
  callTime('flush', 'flush', 'in `flush`'),
  callTime('metadata-wait', 'metadataWait', 'waiting for the description of a topic'),
  callTime('txn-init', 'txnInit', 'in `initTransactions`'),
  callTime('txn-begin', 'txnBegin', 'in `beginTransaction`'),
  callTime('txn-send-offsets', 'txnSendOffsets', 'in `sendOffsets`'),
  callTime('txn-commit', 'txnCommit', 'in `commit`'),
  callTime('txn-abort', 'txnAbort', 'in `abort`'),
]

/** One broker, bootstrap servers as node--1, node--2, … */
const metricsOfNodes: Definitions<NodeSensors> = [
  ...wire<NodeSensors>((node) => node, 'of this broker'),
  ...averageAndMax<NodeSensors>(
    'request-latency',
    'ms',
    'time from a Produce request to its answer',
    ({ produceLatency }) => produceLatency,
  ),
]

/** One topic, from its first request on. */
const metricsOfTopics: Definitions<TopicSensors> = [
  ...meter<TopicSensors>('record-send', 'records', 'records in requests, repeated ones included', (t) => t.records),
  ...meter<TopicSensors>('byte', 'bytes', 'bytes of batches as they travel', (t) => t.bytes),
  average(
    'compression-rate',
    'ratio',
    'Average of bytes sent to bytes appended, batch by batch; 1 for what is sent as it is.',
    ({ compressionRatio }) => compressionRatio,
  ),
  ...meter<TopicSensors>('record-retry', 'records', 'records to be sent again', (t) => t.retries),
  ...meter<TopicSensors>('record-error', 'records', 'records that failed in a batch', (t) => t.errors),
]

/** What Java's producer does not tell. */
const metricsOfOurs: Definitions<Readings> = [
  ...meter<Readings>('record-acknowledged', 'records', 'records acknowledged', ({ batches }) => batches.acknowledged),
  ...meter<Readings>(
    'record-maybe-written',
    'records',
    'records that failed without anybody knowing whether they are in the log',
    ({ batches }) => batches.maybeWritten,
  ),
  {
    name: 'record-late-acknowledged-total',
    unit: 'records',
    description: 'Records that a broker acknowledged after they had failed for want of its answer.',
    read: ({ batches }) => batches.lateAcknowledged,
  },
  {
    name: 'record-size-mean',
    unit: 'bytes',
    description: 'True average size of a record before compression, its share of the batch header included.',
    read: ({ batches: { plainBytes, requestRecords } }, nowMs) => plainBytes.sum(nowMs) / requestRecords.sum(nowMs),
  },
  {
    name: 'compression-rate-mean',
    unit: 'ratio',
    description: 'All bytes sent to all bytes appended, batch headers included: a large batch weighs more.',
    read: ({ batches: { plainBytes, batchBytes } }, nowMs) => batchBytes.sum(nowMs) / plainBytes.sum(nowMs),
  },
  {
    name: 'epoch-bump-total',
    unit: 'count',
    description: 'Epochs begun because sequences could not go on.',
    read: ({ batches }) => batches.epochBumps,
  },
  gauge(
    'txn-commit-total',
    'count',
    'Transactions committed; those that nothing was sent in do not count.',
    (gauges) => {
      return gauges.transactions.committed
    },
  ),
  gauge('txn-abort-total', 'count', 'Transactions aborted; those that nothing was sent in do not count.', (gauges) => {
    return gauges.transactions.aborted
  }),
  gauge(
    'txn-fenced-total',
    'count',
    '1 once another instance with the same `transactionalId` has taken over.',
    (gauges) => {
      return gauges.transactions.fenced
    },
  ),
  gauge(
    'waiting-records',
    'records',
    'Records that are in no batch yet: they wait for metadata, memory or a serializer.',
    (gauges) => {
      return gauges.waitingRecords
    },
  ),
  gauge('waiting-bytes', 'bytes', 'Bytes of these, bounded by `maxWaitingBytes`.', (gauges) => gauges.waitingBytes),
  gauge('oldest-record-age', 'ms', 'Age of the oldest batch without an outcome, 0 when there is none.', (gauges) => {
    return gauges.oldestRecordAgeMs
  }),
  ...meter<Readings>('sender-pass', 'events', 'passes of the sender', ({ batches }) => batches.passes),
]

const metricsOfTheApp: Definitions<Readings> = [
  { name: 'version', unit: 'text', description: 'Version of Millrace.', read: ({ version }) => version },
  {
    name: 'start-time-ms',
    unit: 'epoch ms',
    description: 'When the producer was made.',
    read: ({ startedEpochMs }) => startedEpochMs,
  },
]

/** Read from the number of all the others. */
const metricsOfTheCount: Definitions<number> = [
  { name: 'count', unit: 'count', description: 'Number of metrics, this one included.', read: (others) => others + 1 },
]

/** All metrics, in the order of a snapshot. */
export const metricFamilies: {
  readonly sending: MetricFamily<Readings>
  readonly connections: MetricFamily<Readings>
  readonly calls: MetricFamily<Readings>
  readonly nodes: MetricFamily<NodeSensors>
  readonly topics: MetricFamily<TopicSensors>
  readonly ours: MetricFamily<Readings>
  readonly app: MetricFamily<Readings>
  readonly count: MetricFamily<number>
} = {
  sending: { group: 'producer-metrics', definitions: metricsOfSending, goneWithClose: false },
  connections: { group: 'producer-metrics', definitions: metricsOfConnections, goneWithClose: true },
  calls: { group: 'producer-metrics', definitions: metricsOfCalls, goneWithClose: true },
  nodes: { group: 'producer-node-metrics', definitions: metricsOfNodes, goneWithClose: true },
  topics: { group: 'producer-topic-metrics', definitions: metricsOfTopics, goneWithClose: false },
  ours: { group: 'millrace-producer-metrics', definitions: metricsOfOurs, goneWithClose: false },
  app: { group: 'app-info', definitions: metricsOfTheApp, goneWithClose: true },
  count: { group: 'kafka-metrics-count', definitions: metricsOfTheCount, goneWithClose: false },
}

function average<Source>(
  name: string,
  unit: MetricUnit,
  description: string,
  sensor: SensorOf<Source>,
): MetricDefinition<Source> {
  return { name, unit, description, read: (source, nowMs) => sensor(source).average(nowMs) }
}

function max<Source>(
  name: string,
  unit: MetricUnit,
  description: string,
  sensor: SensorOf<Source>,
): MetricDefinition<Source> {
  return { name, unit, description, read: (source, nowMs) => sensor(source).max(nowMs) }
}

function averageAndMax<Source>(
  name: string,
  unit: MetricUnit,
  what: string,
  sensor: SensorOf<Source>,
): Definitions<Source> {
  return [
    average(`${name}-avg`, unit, `Average ${what}.`, sensor),
    max(`${name}-max`, unit, `Largest ${what}.`, sensor),
  ]
}

/** A rate and a total of what the sensor records. */
function meter<Source>(
  name: string,
  unit: 'bytes' | 'records' | 'events',
  what: string,
  sensor: SensorOf<Source>,
): Definitions<Source> {
  return [
    {
      name: `${name}-rate`,
      unit: `${unit}/s`,
      description: `${capitalized(what)}, by the second.`,
      read: (source, nowMs) => sensor(source).perSecond(nowMs),
    },
    {
      name: `${name}-total`,
      unit: unit === 'events' ? 'count' : unit,
      description: `Total of ${what}.`,
      read: (source) => sensor(source).total,
    },
  ]
}

/** A rate and a total of how often the sensor records. */
function counter<Source>(name: string, what: string, sensor: SensorOf<Source>): Definitions<Source> {
  return [
    {
      name: `${name}-rate`,
      unit: 'events/s',
      description: `${capitalized(what)}, by the second.`,
      read: (source, nowMs) => sensor(source).countPerSecond(nowMs),
    },
    {
      name: `${name}-total`,
      unit: 'count',
      description: `Total of ${what}.`,
      read: (source) => sensor(source).count,
    },
  ]
}

/** What goes over the wire, in the same words for a broker and for all. */
function wire<Source>(
  of: (source: Source) => { readonly requests: Sensor; readonly incoming: Sensor; readonly responses: Sensor },
  whose: string,
): Definitions<Source> {
  return [
    ...counter<Source>('request', `requests ${whose}`, (source) => of(source).requests),
    ...averageAndMax<Source>('request-size', 'bytes', `request ${whose}`, (source) => of(source).requests),
    ...meter<Source>('outgoing-byte', 'bytes', `bytes of requests ${whose}`, (source) => of(source).requests),
    ...counter<Source>('response', `answers ${whose}`, (source) => of(source).responses),
    ...meter<Source>('incoming-byte', 'bytes', `bytes of answers ${whose}`, (source) => of(source).incoming),
  ]
}

function gauge(
  name: string,
  unit: MetricUnit,
  description: string,
  read: (gauges: Gauges) => number,
): MetricDefinition<Readings> {
  return { name, unit, description, read: ({ gauges }) => read(gauges) }
}

function callTime(name: string, call: MeasuredCall, where: string): MetricDefinition<Readings> {
  return {
    name: `${name}-time-ns-total`,
    unit: 'ns',
    description: `Total time ${where}.`,
    read: ({ calls }) => Math.round(calls.totalMs(call) * NS_PER_MS),
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
