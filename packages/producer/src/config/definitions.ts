/** Every option there is: the one place where names, defaults, limits and explanations are kept. */

import { camelCase, type Definition } from './definition.ts'
import { securityDefinitions } from './security-definitions.ts'
import {
  acks,
  adapter,
  bootstrapServers,
  interceptors,
  partitioner,
  partitionerClass,
  serializer,
  structure,
} from './special-types.ts'
import {
  choice,
  decimal,
  INT_MAX,
  integer,
  LONG_MAX,
  list,
  name,
  plainText,
  Rejection,
  truth,
  type ValueType,
} from './value-type.ts'

const JVM_ONLY = 'It names classes of the JVM, which a JavaScript process cannot load.'

/** What most definitions have in common with their group. */
type Entry = Omit<Definition, 'name' | 'group' | 'use' | 'java' | 'type' | 'default'> & Partial<Pick<Definition, 'use'>>

function java(group: Definition['group']) {
  return (key: string, type: ValueType, defaultValue: unknown, entry: Entry): Definition => ({
    java: key,
    name: camelCase(key),
    group,
    type,
    default: defaultValue,
    use: 'effective',
    ...entry,
  })
}

const core = java('core')
const connection = java('connection')
const metrics = java('metrics')

function ours(optionName: string, type: ValueType, defaultValue: unknown, entry: Entry): Definition {
  return {
    java: null,
    name: optionName,
    group: 'ours',
    type,
    default: defaultValue,
    use: 'effective',
    ...entry,
  }
}

const milliseconds: ValueType = integer(0, LONG_MAX)

const anyGzipLevel = integer(-1, 9)
const gzipLevel: ValueType = {
  ...anyGzipLevel,
  allowed: '1 to 9, or -1 for the default of zlib',
  parse: (value) => notZero(anyGzipLevel.parse(value)),
  fromText: (text) => notZero(anyGzipLevel.fromText(text)),
}

function notZero(level: unknown): unknown {
  return level === 0 ? new Rejection('Level 0 would not compress; use compressionType none.') : level
}

const coreDefinitions: readonly Definition[] = [
  core('bootstrap.servers', bootstrapServers, undefined, {
    importance: 'high',
    doc: 'Brokers to begin with; all others are learned from them. Used again when no known broker can be reached.',
  }),
  core('key.serializer', serializer, 'default', {
    importance: 'high',
    doc: 'Turns keys into bytes. `default` takes bytes, strings (as UTF-8) and null as they are.',
    note: 'Java has no default. Java class names are understood in `.properties`.',
    javaDefault: undefined,
  }),
  core('value.serializer', serializer, 'default', {
    importance: 'high',
    doc: 'Turns values into bytes, as `keySerializer` does keys.',
    note: 'Java has no default.',
    javaDefault: undefined,
  }),
  core('acks', acks, -1, {
    importance: 'low',
    defaultText: '`all`',
    doc: 'How many replicas must have a record before it counts: all in sync (`all`, -1), the leader (1), or none (0: no answer is read, offsets are -1).',
    note: '`all` is resolved to -1.',
  }),
  core('enable.idempotence', truth, true, {
    importance: 'low',
    doc: 'No record is written twice by a retry, and none overtakes another. Needs `acks` all, `retries` above 0 and at most 5 requests in flight. Left out, it is turned off by `acks` 0 or 1 and by `retries` 0.',
    kip: 'KIP-98, KIP-679',
  }),
  core('max.in.flight.requests.per.connection', integer(1, INT_MAX), 5, {
    importance: 'low',
    doc: 'Unanswered requests per connection. More than 5 is an error with idempotence; without idempotence only 1 keeps order when a request is retried.',
  }),
  core('retries', integer(0, INT_MAX), INT_MAX, {
    importance: 'high',
    doc: 'How often a batch is sent again. `deliveryTimeoutMs` ends it earlier in practice.',
  }),
  core('delivery.timeout.ms', integer(0, INT_MAX), 120_000, {
    importance: 'medium',
    doc: 'From the creation of a batch to its outcome. Must be at least `lingerMs` + `requestTimeoutMs`; left out and less than that, it is raised to the sum with a warning.',
    kip: 'KIP-91',
  }),
  core('request.timeout.ms', integer(0, INT_MAX), 30_000, {
    importance: 'medium',
    doc: 'How long to wait for an answer; then the connection is closed and what was in flight is tried again.',
  }),
  core('linger.ms', decimal(0, INT_MAX), 5, {
    importance: 'medium',
    doc: 'How long a record may wait for others to share its batch, while its broker is idle.',
    note: 'Fractions count here. Java cuts larger values to its largest int, we refuse them.',
    kip: 'KIP-1030',
  }),
  core('batch.size', integer(0, INT_MAX), 16_384, {
    importance: 'medium',
    doc: 'Bytes up to which records of one partition share a batch, as it travels: one that will be compressed takes more records, by what its topic was compressed to lately. 0 sends every record in a batch of its own.',
    note: '0 is resolved to 1, which means the same. Before it is compressed a batch has at most 16 times this size and an eighth of `bufferMemory`, where Java knows no bound.',
  }),
  core('buffer.memory', integer(0, LONG_MAX), 33_554_432, {
    importance: 'high',
    doc: 'Bytes of all records without an outcome, those in sockets included. When it is full, `send` waits and `enqueue` refuses.',
  }),
  core('max.block.ms', milliseconds, 60_000, {
    importance: 'medium',
    doc: 'How long a record may wait for metadata and memory together, and calls of transactions for their coordinator.',
  }),
  core('max.request.size', integer(0, INT_MAX), 1_048_576, {
    importance: 'medium',
    doc: 'Largest record, measured uncompressed with its overhead, and largest sum of batches in one request; a single batch may be larger.',
  }),
  core('compression.type', choice(['none', 'gzip', 'snappy', 'lz4', 'zstd']), 'none', {
    importance: 'high',
    doc: 'Codec of whole batches.',
  }),
  core('compression.gzip.level', gzipLevel, -1, {
    importance: 'medium',
    doc: 'Level of gzip.',
    kip: 'KIP-390',
  }),
  core('compression.lz4.level', integer(1, 17), 9, {
    importance: 'medium',
    doc: 'Level of lz4. 9 is the fast compressor, any other the high-compression one.',
    kip: 'KIP-390',
  }),
  core('compression.zstd.level', integer(-131_072, 22), 3, {
    importance: 'medium',
    doc: 'Level of zstd.',
    kip: 'KIP-390',
  }),
  core('transactional.id', name, null, {
    importance: 'low',
    doc: 'Turns transactions on. Stable over restarts and used by one live producer at a time. Needs idempotence.',
    kip: 'KIP-98',
  }),
  core('transaction.timeout.ms', integer(1, INT_MAX), 60_000, {
    importance: 'low',
    doc: "After this time the broker aborts an open transaction. At most the broker's transaction.max.timeout.ms.",
    note: 'Java accepts 0 here and fails later.',
  }),
  core('transaction.two.phase.commit.enable', truth, false, {
    importance: 'low',
    use: 'inert',
    doc: 'Reserved for taking part in two-phase commits. Must not be true together with `transactionTimeoutMs`.',
    note: "Without effect, as in Kafka's own 4.2 client.",
    kip: 'KIP-939',
  }),
  core('client.id', plainText, '', {
    importance: 'medium',
    defaultText: '`producer-<transactionalId>` or `producer-<n>`',
    doc: 'Name in requests, broker logs, quotas and metrics. n counts the producers of this process from 1.',
  }),
  core('metadata.max.age.ms', milliseconds, 300_000, {
    importance: 'low',
    doc: 'After this time metadata is asked for again even if nothing seems to have changed.',
  }),
  core('metadata.max.idle.ms', integer(5_000, LONG_MAX), 300_000, {
    importance: 'low',
    doc: 'A topic without records for this long is forgotten.',
    kip: 'KIP-526',
  }),
  core('metadata.recovery.strategy', choice(['rebootstrap', 'none'], true), 'rebootstrap', {
    importance: 'low',
    doc: 'What to do when no known broker can be reached: begin again with `bootstrapServers`, or go on trying.',
    kip: 'KIP-899',
  }),
  core('metadata.recovery.rebootstrap.trigger.ms', milliseconds, 300_000, {
    importance: 'low',
    doc: 'With `rebootstrap`: how long metadata may be missing before beginning again.',
    kip: 'KIP-1102',
  }),
  core('partitioner.class', partitionerClass, null, {
    importance: 'medium',
    use: 'mapped',
    doc: "Java's name for `partitioner`.",
    note: 'RoundRobinPartitioner, UniformStickyPartitioner and DefaultPartitioner are `round-robin`, `uniform-sticky` and `java-legacy`; other classes are refused.',
  }),
  core('partitioner.ignore.keys', truth, false, {
    importance: 'medium',
    doc: 'The `default` partitioner treats records with a key like those without.',
    kip: 'KIP-794',
  }),
  core('partitioner.adaptive.partitioning.enable', truth, true, {
    importance: 'low',
    doc: 'The `default` partitioner gives records without a key more often to partitions with short queues.',
    kip: 'KIP-794',
  }),
  core('partitioner.availability.timeout.ms', milliseconds, 0, {
    importance: 'low',
    doc: 'Records without a key avoid brokers that have taken nothing for this long; 0 turns it off. Needs adaptive partitioning.',
    note: 'Java overlooks partitions with empty queues here; we do not.',
    kip: 'KIP-794',
  }),
  core('interceptor.classes', list, [], {
    importance: 'low',
    use: 'refused',
    doc: "Java's name for interceptors.",
    note: `${JVM_ONLY} Pass objects as \`interceptors\`.`,
  }),
  core('config.providers', list, [], {
    importance: 'low',
    use: 'refused',
    doc: 'Plug-ins that fetch secrets named in values.',
    note: `${JVM_ONLY} Fetch secrets in the program and pass their values.`,
    kip: 'KIP-297',
  }),
]

const ourDefinitions: readonly Definition[] = [
  ours('deliverySemantics', choice(['at-most-once', 'at-least-once', 'exactly-once']), undefined, {
    importance: 'high',
    defaultText: 'none: each key has its own default, which together are `exactly-once`',
    doc: 'A preset. `at-most-once`: `acks` 0, `retries` 0, no idempotence. `at-least-once`: `acks` all, most retries, no idempotence. `exactly-once`: `acks` all, most retries, idempotence, at most 5 in flight. A key that contradicts it is an error.',
  }),
  ours('maxWaitingBytes', integer(0, LONG_MAX), undefined, {
    importance: 'medium',
    defaultText: '`bufferMemory`',
    doc: 'Bytes of records that wait for metadata, memory or a serializer, outside `bufferMemory`. Beyond it `send` rejects at once and `enqueue` refuses.',
  }),
  ours('allowAutoTopicCreation', truth, true, {
    importance: 'low',
    doc: 'Whether asking for a topic may create it, where the brokers have `auto.create.topics.enable`. Java has this key for consumers only (`allow.auto.create.topics`); its producer always asks so.',
  }),
  ours(
    'topics',
    structure('Readonly<Record<string, TopicOptions>>', 'an object with a topic name or glob for each key'),
    null,
    {
      importance: 'medium',
      doc: 'Options of single topics, by name or glob (`*` any characters, `?` one): `compressionType`, `compressionLevel`, `compressionOnlyIfSmaller`, `acks`, `lingerMs`, `partitioner`, `keySerializer`, `valueSerializer`. Globs apply in the order they are written, the later over the earlier, an exact name over all of them.',
    },
  ),
  ours('compressionOnlyIfSmaller', truth, false, {
    importance: 'low',
    doc: 'Sends a batch uncompressed when its codec does not make it smaller: for data that is compressed or encrypted already. Java always compresses.',
  }),
  ours('partitioner', partitioner, 'default', {
    importance: 'medium',
    doc: "Chooses the partition of records that name none. `default` is Java's: murmur2 of the key; without a key a sticky partition.",
  }),
  ours('interceptors', interceptors, [], {
    importance: 'low',
    doc: 'Objects that see each record before it is serialized and each outcome, in order. What they throw is logged and never harms a send.',
  }),
  ours('ssl', structure('TlsOptions | true', 'true, or an object as tls.connect takes it', true), null, {
    importance: 'medium',
    use: 'later',
    doc: 'TLS as Node has it, beside the `ssl*` keys.',
    note: 'TLS is not supported yet.',
  }),
  ours('sasl', structure('SaslOptions', 'an object with a mechanism and its credentials'), null, {
    importance: 'medium',
    use: 'later',
    doc: 'Credentials: `{ mechanism, username, password }` or `{ mechanism: "OAUTHBEARER", tokenProvider }`.',
    note: 'SASL is not supported yet.',
  }),
  ours('workers', integer(0, 64), 0, {
    importance: 'low',
    use: 'later',
    doc: 'Worker threads that take work off the event loop.',
    note: 'Workers are not supported yet.',
  }),
  ours('logger', adapter('Logger', ['debug', 'info', 'warn', 'error']), null, {
    importance: 'low',
    defaultText: 'none: silent',
    doc: 'Where to say what no error or event tells. Any logger with the usual four methods will do.',
  }),
  ours('meter', structure('object', 'an OpenTelemetry meter'), null, {
    importance: 'low',
    use: 'later',
    doc: 'An OpenTelemetry meter to report metrics to.',
    note: 'Adapters for OpenTelemetry are not supported yet; read `metrics()`.',
  }),
  ours('tracer', structure('object', 'an OpenTelemetry tracer'), null, {
    importance: 'low',
    use: 'later',
    doc: 'An OpenTelemetry tracer to report spans to.',
    note: 'Adapters for OpenTelemetry are not supported yet.',
  }),
]

const connectionDefinitions: readonly Definition[] = [
  connection(
    'client.dns.lookup',
    choice(['use_all_dns_ips', 'resolve_canonical_bootstrap_servers_only']),
    'use_all_dns_ips',
    {
      importance: 'medium',
      doc: 'Tries every address of a host name, or replaces the names in `bootstrapServers` by their canonical names first.',
      kip: 'KIP-302',
    },
  ),
  connection('connections.max.idle.ms', integer(-LONG_MAX, LONG_MAX), 540_000, {
    importance: 'medium',
    doc: 'Connections without traffic for this long are closed. Negative means never.',
  }),
  connection('reconnect.backoff.ms', milliseconds, 50, {
    importance: 'low',
    doc: 'First wait before a broker is connected to again; it doubles with every failure, ±20 %.',
  }),
  connection('reconnect.backoff.max.ms', milliseconds, 1000, {
    importance: 'low',
    doc: 'Longest such wait. Left out while `reconnectBackoffMs` is given, it is the same as that.',
  }),
  connection('retry.backoff.ms', milliseconds, 100, {
    importance: 'low',
    doc: 'First wait before a batch or a metadata request is tried again; it doubles, ±20 %.',
    kip: 'KIP-580',
  }),
  connection('retry.backoff.max.ms', milliseconds, 1000, {
    importance: 'low',
    doc: 'Longest such wait. Less than `retryBackoffMs`, it is the wait from the beginning, with a warning.',
    kip: 'KIP-580',
  }),
  connection('socket.connection.setup.timeout.ms', milliseconds, 10_000, {
    importance: 'medium',
    doc: 'How long setting up a connection may take; it doubles with every failure, ±20 %.',
    kip: 'KIP-601',
  }),
  connection('socket.connection.setup.timeout.max.ms', milliseconds, 30_000, {
    importance: 'medium',
    doc: 'Longest such time.',
    kip: 'KIP-601',
  }),
  connection('send.buffer.bytes', integer(-1, INT_MAX), 131_072, {
    importance: 'medium',
    use: 'mapped',
    doc: 'How much may wait in a socket before no more is written to it; -1 for the default of Node.',
    note: "Node cannot set the socket's SO_SNDBUF; the value is its write watermark.",
  }),
  connection('receive.buffer.bytes', integer(-1, INT_MAX), 32_768, {
    importance: 'medium',
    use: 'mapped',
    doc: 'Most bytes taken from a socket at a time; -1 for the default of Node.',
    note: "Node cannot set the socket's SO_RCVBUF; the value is the size of its read chunks.",
  }),
  connection('security.protocol', choice(['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'], true), 'PLAINTEXT', {
    importance: 'medium',
    doc: 'How brokers are spoken to.',
    note: 'TLS and SASL are not supported yet: only PLAINTEXT is accepted. Resolved to capitals.',
  }),
  connection('security.providers', name, null, {
    importance: 'low',
    use: 'refused',
    doc: 'Security providers of the JVM.',
    note: JVM_ONLY,
    kip: 'KIP-492',
  }),
]

const metricsDefinitions: readonly Definition[] = [
  metrics('metrics.sample.window.ms', milliseconds, 30_000, {
    importance: 'low',
    doc: 'Width of one window of samples.',
  }),
  metrics('metrics.num.samples', integer(1, INT_MAX), 2, {
    importance: 'low',
    doc: 'Windows that are kept.',
  }),
  metrics('metrics.recording.level', choice(['INFO', 'DEBUG', 'TRACE']), 'INFO', {
    importance: 'low',
    doc: 'Which metrics are recorded.',
    note: "All of the producer's metrics are of level INFO, as in Java: the other levels add none.",
  }),
  metrics('metric.reporters', list, [], {
    importance: 'low',
    use: 'refused',
    doc: 'Plug-ins that report metrics.',
    note: `${JVM_ONLY} Java's own default reports through JMX. Read \`metrics()\`.`,
    javaDefault: ['org.apache.kafka.common.metrics.JmxReporter'],
  }),
  metrics('enable.metrics.push', truth, false, {
    importance: 'low',
    use: 'later',
    doc: 'Sends metrics to brokers that subscribe to them.',
    note: 'Not supported yet: nothing is sent.',
    javaDefault: true,
    kip: 'KIP-714',
  }),
]

/** All options, in the order of the document. */
export const definitions: readonly Definition[] = [
  ...coreDefinitions,
  ...ourDefinitions,
  ...connectionDefinitions,
  ...metricsDefinitions,
  ...securityDefinitions,
]
