/** Every error a caller can see: a stable code, what kind of trouble it is, and what became of the record. */

import { errorByCode } from '@millrace/protocol'
import type { RecordMetadata } from './record.ts'

/**
 * What kind of trouble: `retriable` may pass by itself; `abortable` ends this record or transaction, the producer goes
 * on; `fatal` ends the producer; `usage` is the caller's to correct; `invariant` is a defect of ours.
 */
export type ErrorCategory = 'retriable' | 'abortable' | 'fatal' | 'usage' | 'invariant'

/** What became of the record. Only after `maybe-written` can sending it again write it twice. */
export type Delivery = 'not-written' | 'maybe-written' | 'written'

/** Every code there is; docs/errors.md has a heading for each. */
export const millraceErrorCodes = [
  'MILLRACE_ABORTED',
  'MILLRACE_AUTHENTICATION',
  'MILLRACE_BROKER',
  'MILLRACE_BUFFER_EXHAUSTED',
  'MILLRACE_CONFIGURATION',
  'MILLRACE_CONNECTION',
  'MILLRACE_DELIVERY_TIMEOUT',
  'MILLRACE_FLUSH_TIMEOUT',
  'MILLRACE_INVALID_PARTITION',
  'MILLRACE_INVALID_TOPIC',
  'MILLRACE_INVARIANT',
  'MILLRACE_METADATA_TIMEOUT',
  'MILLRACE_OUT_OF_ORDER_SEQUENCE',
  'MILLRACE_PRODUCER_CLOSED',
  'MILLRACE_PRODUCER_FENCED',
  'MILLRACE_PROTOCOL',
  'MILLRACE_RECORD_TOO_LARGE',
  'MILLRACE_REQUEST_TIMEOUT',
  'MILLRACE_SEND_MANY',
  'MILLRACE_SERIALIZATION',
  'MILLRACE_SHARED_BATCH',
  'MILLRACE_TRANSACTION_ABORTABLE',
  'MILLRACE_TRANSACTION_ABORTED',
  'MILLRACE_TRANSACTION_STATE',
  'MILLRACE_TRANSACTION_TIMEOUT',
  'MILLRACE_UNKNOWN_TOPIC',
  'MILLRACE_UNSUPPORTED_VERSION',
  'MILLRACE_USAGE',
] as const

/** One of the stable codes. */
export type MillraceErrorCode = (typeof millraceErrorCodes)[number]

/** Facts that every error may carry. */
export interface ErrorFacts {
  /** What became of the record, on outcomes of records. */
  readonly delivery?: Delivery | undefined
  readonly cause?: unknown
}

/** Says that an object is one of ours, whichever copy of the package made it. */
const BRAND: unique symbol = Symbol.for('millrace.error')

/** What an error says, in parts: what happened, why, and what to do or what happens next. */
interface Report {
  readonly code: MillraceErrorCode
  readonly category: ErrorCategory
  readonly what: string
  readonly why?: string | undefined
  readonly next: string
  /** Name of the error in Kafka's own table. */
  readonly kafkaCode?: string | undefined
}

/**
 * The base of all errors. An error is built from one object of facts and shared by all records it concerns: a batch of
 * a thousand records that fails costs one stack trace.
 */
export abstract class MillraceError extends Error {
  static {
    Object.defineProperty(MillraceError.prototype, BRAND, { value: true })
  }
  readonly code: MillraceErrorCode
  readonly category: ErrorCategory
  /** What became of the record; absent when the error is not the outcome of one. */
  declare readonly delivery?: Delivery
  /** Name as in Kafka's table of errors, where a broker's answer is the cause. */
  declare readonly kafkaCode?: string
  readonly #facts: ErrorFacts

  protected constructor(facts: ErrorFacts, report: Report) {
    super(textOf(report, facts.delivery), facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = report.code
    this.category = report.category
    if (facts.delivery !== undefined) this.delivery = facts.delivery
    if (report.kafkaCode !== undefined) this.kafkaCode = report.kafkaCode
    this.#facts = facts
  }

  /** True when trying the same again later can succeed. */
  get retriable(): boolean {
    return this.category === 'retriable'
  }

  /** The same error as the outcome of a record with this fate; itself when nothing differs. */
  withDelivery(delivery: Delivery): this {
    if (this.delivery === delivery) return this
    // Every class here is built from its facts alone.
    const Same = this.constructor as new (facts: ErrorFacts) => this
    return new Same({ ...this.#facts, delivery })
  }
}

/** True for every error of this library, also when another copy of the package made it. */
export function isMillraceError(error: unknown): error is MillraceError {
  return typeof error === 'object' && error !== null && (error as { [BRAND]?: unknown })[BRAND] === true
}

/** An option is unknown, of the wrong type, out of range, or contradicts another one. */
export class ConfigurationError extends MillraceError {
  static {
    ConfigurationError.prototype.name = 'ConfigurationError'
  }
  /** The option's name as the caller wrote it. */
  readonly key: string
  /** The value as text; secrets are replaced. */
  readonly value: string | undefined
  /** What would have been accepted. */
  readonly allowed: string | undefined
  /** The known option that looks most like an unknown one. */
  readonly nearest: string | undefined

  constructor(facts: ConfigurationFacts) {
    const value = 'value' in facts ? (facts.secret === true ? '[hidden]' : describeValue(facts.value)) : undefined
    const hints = []
    if (facts.allowed !== undefined) hints.push(`Allowed: ${facts.allowed}.`)
    if (facts.nearest !== undefined) hints.push(`Did you mean "${facts.nearest}"?`)
    if (facts.advice !== undefined) hints.push(facts.advice)
    super(facts, {
      code: 'MILLRACE_CONFIGURATION',
      category: 'usage',
      what: `Option "${facts.key}"${value === undefined ? '' : ` = ${value}`} cannot be used.`,
      why: facts.problem,
      next: hints.length > 0 ? hints.join(' ') : 'docs/configuration.md lists every option.',
    })
    this.key = facts.key
    this.value = value
    this.allowed = facts.allowed
    this.nearest = facts.nearest
  }
}

/** Facts of a `ConfigurationError`. */
export interface ConfigurationFacts extends ErrorFacts {
  readonly key: string
  /** A sentence: what is wrong. */
  readonly problem: string
  readonly value?: unknown
  /** True when the value must not be shown. */
  readonly secret?: boolean | undefined
  readonly allowed?: string | undefined
  readonly nearest?: string | undefined
  /** A sentence: what to do instead. */
  readonly advice?: string | undefined
}

/** A call that cannot be right: wrong argument, wrong moment. Nothing was changed by it. */
export class UsageError extends MillraceError {
  static {
    UsageError.prototype.name = 'UsageError'
  }

  constructor(facts: UsageFacts) {
    super(facts, { code: 'MILLRACE_USAGE', category: 'usage', ...facts })
  }
}

/** Facts of a `UsageError`: its three sentences. */
export interface UsageFacts extends ErrorFacts {
  readonly what: string
  readonly why?: string | undefined
  readonly next: string
}

/** A key or value could not be turned into bytes. The record's content is in no message; `cause` is the serializer's. */
export class SerializationError extends MillraceError {
  static {
    SerializationError.prototype.name = 'SerializationError'
  }
  readonly topic: string
  readonly part: 'key' | 'value'
  readonly serializer: string

  constructor(facts: SerializationFacts) {
    super(facts, {
      code: 'MILLRACE_SERIALIZATION',
      category: 'usage',
      what: `The ${facts.part} of a record for topic ${quoted(facts.topic)} could not be serialized.`,
      why: facts.problem ?? `The serializer "${facts.serializer}" threw; its error is the cause of this one.`,
      next: `Other records are not affected; give this record a ${facts.part} that ${facts.part}Serializer accepts.`,
    })
    this.topic = facts.topic
    this.part = facts.part
    this.serializer = facts.serializer
  }
}

/** Facts of a `SerializationError`. */
export interface SerializationFacts extends ErrorFacts {
  readonly topic: string
  readonly part: 'key' | 'value'
  readonly serializer: string
  /** A sentence, when it was not the serializer that threw. */
  readonly problem?: string | undefined
}

/** A record is larger than a limit of ours, or larger than the broker takes even alone in its batch. */
export class RecordTooLargeError extends MillraceError {
  static {
    RecordTooLargeError.prototype.name = 'RecordTooLargeError'
  }
  readonly topic: string
  readonly sizeBytes: number
  /** The limit in bytes; absent when it is the broker's, which does not tell. */
  readonly limitBytes: number | undefined
  readonly limit: RecordTooLargeFacts['limit']

  constructor(facts: RecordTooLargeFacts) {
    const broker = facts.limit === 'broker'
    super(facts, {
      code: 'MILLRACE_RECORD_TOO_LARGE',
      category: 'usage',
      what: `A record of ${String(facts.sizeBytes)} bytes for topic ${quoted(facts.topic)} is too large.`,
      why: broker
        ? 'The broker refused it (MESSAGE_TOO_LARGE) although it was alone in its batch.'
        : `${facts.limit} allows ${String(facts.limitBytes)} bytes, batch and record overhead included.`,
      next: broker
        ? "Raise the topic's max.message.bytes, compress, or send less."
        : `Raise ${facts.limit}${facts.limit === 'maxRequestSize' ? " (and the topic's max.message.bytes)" : ''}, or send less.`,
      kafkaCode: broker ? 'MESSAGE_TOO_LARGE' : undefined,
    })
    this.topic = facts.topic
    this.sizeBytes = facts.sizeBytes
    this.limitBytes = facts.limitBytes
    this.limit = facts.limit
  }
}

/** Facts of a `RecordTooLargeError`. */
export interface RecordTooLargeFacts extends ErrorFacts {
  readonly topic: string
  readonly sizeBytes: number
  readonly limit: 'maxRequestSize' | 'bufferMemory' | 'broker'
  readonly limitBytes?: number | undefined
}

/** There was no memory for the record within `maxBlockMs`, or too many bytes were already waiting for some. */
export class BufferExhaustedError extends MillraceError {
  static {
    BufferExhaustedError.prototype.name = 'BufferExhaustedError'
  }
  readonly limit: 'bufferMemory' | 'maxWaitingBytes'
  readonly limitBytes: number
  readonly sizeBytes: number
  readonly waitedMs: number

  constructor(facts: BufferExhaustedFacts) {
    const size = String(facts.sizeBytes)
    super(facts, {
      code: 'MILLRACE_BUFFER_EXHAUSTED',
      category: 'retriable',
      what:
        facts.limit === 'bufferMemory'
          ? `No room for a record of ${size} bytes was found in ${ms(facts.waitedMs)}.`
          : `A record of ${size} bytes was not taken.`,
      why:
        facts.limit === 'bufferMemory'
          ? `All ${String(facts.limitBytes)} bytes of bufferMemory are held by records that brokers have not acknowledged yet.`
          : `Records that wait for metadata, memory or a serializer already hold the ${String(facts.limitBytes)} bytes of maxWaitingBytes.`,
      next: 'Send slower than the brokers take records (await send, or use enqueue with ready), or raise the limit.',
    })
    this.limit = facts.limit
    this.limitBytes = facts.limitBytes
    this.sizeBytes = facts.sizeBytes
    this.waitedMs = facts.waitedMs
  }
}

/** Facts of a `BufferExhaustedError`. */
export interface BufferExhaustedFacts extends ErrorFacts {
  readonly limit: 'bufferMemory' | 'maxWaitingBytes'
  readonly limitBytes: number
  readonly sizeBytes: number
  /** How long the record waited; 0 when it was refused at once. */
  readonly waitedMs: number
}

/** The topic, or the partition, did not appear in metadata within `maxBlockMs`. */
export class MetadataTimeoutError extends MillraceError {
  static {
    MetadataTimeoutError.prototype.name = 'MetadataTimeoutError'
  }
  readonly topic: string
  readonly partition: number | undefined
  readonly partitionCount: number | undefined
  readonly waitedMs: number

  constructor(facts: MetadataTimeoutFacts) {
    const known = facts.partition !== undefined && facts.partitionCount !== undefined
    super(facts, {
      code: 'MILLRACE_METADATA_TIMEOUT',
      category: 'retriable',
      what: known
        ? `Partition ${String(facts.partition)} of topic ${quoted(facts.topic)} did not appear in ${ms(facts.waitedMs)}.`
        : `Topic ${quoted(facts.topic)} did not appear in metadata in ${ms(facts.waitedMs)}.`,
      why: known
        ? `The topic has ${count(facts.partitionCount ?? 0, 'partition')}, numbered from 0.`
        : messageOf(facts.cause, 'No broker answered with it; it may not exist, or no broker could be reached.'),
      next: known
        ? 'Use an existing partition, or add partitions to the topic.'
        : 'Check the name and bootstrapServers, create the topic, or raise maxBlockMs.',
    })
    this.topic = facts.topic
    this.partition = facts.partition
    this.partitionCount = facts.partitionCount
    this.waitedMs = facts.waitedMs
  }
}

/** Facts of a `MetadataTimeoutError`; `cause` is the last error the brokers gave for the topic. */
export interface MetadataTimeoutFacts extends ErrorFacts {
  readonly topic: string
  readonly partition?: number | undefined
  readonly partitionCount?: number | undefined
  readonly waitedMs: number
}

/** The brokers say that the topic does not exist. */
export class UnknownTopicError extends MillraceError {
  static {
    UnknownTopicError.prototype.name = 'UnknownTopicError'
  }
  readonly topic: string

  constructor(facts: TopicFacts) {
    super(facts, {
      code: 'MILLRACE_UNKNOWN_TOPIC',
      category: 'retriable',
      what: `Topic ${quoted(facts.topic)} is not known to the brokers.`,
      why: 'It does not exist, or not yet, and they did not create it by themselves.',
      next: 'Create the topic, or check its name; metadata is asked for again with every send.',
      kafkaCode: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
    this.topic = facts.topic
  }
}

/** Facts of errors about a topic. */
export interface TopicFacts extends ErrorFacts {
  readonly topic: string
}

/** The topic's name is not one that Kafka allows, or names a topic that clients may not write to. */
export class InvalidTopicError extends MillraceError {
  static {
    InvalidTopicError.prototype.name = 'InvalidTopicError'
  }
  readonly topic: string

  constructor(facts: InvalidTopicFacts) {
    super(facts, {
      code: 'MILLRACE_INVALID_TOPIC',
      category: 'usage',
      what: `${quoted(facts.topic)} cannot be a topic to write to.`,
      why: facts.problem,
      next: 'Topic names have 1 to 249 characters of a-z, A-Z, 0-9, ".", "_" and "-", and are not "." or "..".',
      kafkaCode: 'INVALID_TOPIC_EXCEPTION',
    })
    this.topic = facts.topic
  }
}

/** Facts of an `InvalidTopicError`. */
export interface InvalidTopicFacts extends TopicFacts {
  /** A sentence: what is wrong with the name, or that the broker refused it. */
  readonly problem: string
}

/** A partitioner, or the record, named a partition that cannot be. */
export class InvalidPartitionError extends MillraceError {
  static {
    InvalidPartitionError.prototype.name = 'InvalidPartitionError'
  }
  readonly topic: string
  readonly partition: unknown
  readonly partitionCount: number | undefined

  constructor(facts: InvalidPartitionFacts) {
    const known = facts.partitionCount !== undefined
    super(facts, {
      code: 'MILLRACE_INVALID_PARTITION',
      category: 'usage',
      what: `${describeValue(facts.partition)} is not a partition of topic ${quoted(facts.topic)}.`,
      why: known
        ? `The topic has ${count(facts.partitionCount ?? 0, 'partition')}, numbered from 0; ${chosenBy(facts)}.`
        : `Partitions are integers from 0; ${chosenBy(facts)}.`,
      next: 'Leave the partition out, or name an existing one.',
    })
    this.topic = facts.topic
    this.partition = facts.partition
    this.partitionCount = facts.partitionCount
  }
}

/** Facts of an `InvalidPartitionError`. */
export interface InvalidPartitionFacts extends TopicFacts {
  readonly partition: unknown
  readonly partitionCount?: number | undefined
  /** The partitioner that chose it; absent when the record named it itself. */
  readonly partitioner?: string | undefined
}

function chosenBy(facts: InvalidPartitionFacts): string {
  return facts.partitioner === undefined ? 'the record named it' : `partitioner "${facts.partitioner}" chose it`
}

/** A record had no outcome within `deliveryTimeoutMs`. */
export class DeliveryTimeoutError extends MillraceError {
  static {
    DeliveryTimeoutError.prototype.name = 'DeliveryTimeoutError'
  }
  readonly topic: string
  readonly partition: number
  readonly deliveryTimeoutMs: number
  readonly elapsedMs: number
  readonly attempts: number
  readonly recordCount: number

  constructor(facts: DeliveryTimeoutFacts) {
    super(facts, {
      code: 'MILLRACE_DELIVERY_TIMEOUT',
      category: 'retriable',
      what:
        `A batch of ${count(facts.recordCount, 'record')} for ${quoted(facts.topic)} partition ${String(facts.partition)} ` +
        `had no outcome ${ms(facts.elapsedMs)} after it was begun (deliveryTimeoutMs is ${ms(facts.deliveryTimeoutMs)}).`,
      why: messageOf(
        facts.cause,
        facts.attempts === 0 ? 'It was never sent.' : `It was sent ${count(facts.attempts, 'time')} without an answer.`,
      ),
      next: 'It is no longer tried; check the brokers, or raise deliveryTimeoutMs.',
      kafkaCode: isMillraceError(facts.cause) ? facts.cause.kafkaCode : undefined,
    })
    this.topic = facts.topic
    this.partition = facts.partition
    this.deliveryTimeoutMs = facts.deliveryTimeoutMs
    this.elapsedMs = facts.elapsedMs
    this.attempts = facts.attempts
    this.recordCount = facts.recordCount
  }
}

/** Facts of a `DeliveryTimeoutError`; `cause` is the error of the last attempt. */
export interface DeliveryTimeoutFacts extends ErrorFacts {
  readonly topic: string
  readonly partition: number
  readonly deliveryTimeoutMs: number
  readonly elapsedMs: number
  readonly attempts: number
  readonly recordCount: number
}

/** A broker answered with an error. */
export class BrokerError extends MillraceError {
  static {
    BrokerError.prototype.name = 'BrokerError'
  }
  /** The number on the wire. */
  readonly errorCode: number
  /** What the broker added in words, where it did. */
  readonly brokerMessage: string | undefined
  readonly apiName: string | undefined
  readonly topic: string | undefined
  readonly partition: number | undefined
  readonly nodeId: number | undefined

  constructor(facts: BrokerErrorFacts) {
    const { name, retriable, description } = errorByCode(facts.errorCode)
    // Codes newer than our table arrive as UNKNOWN_SERVER_ERROR; the number stays exact.
    const number = String(facts.errorCode)
    super(facts, {
      code: 'MILLRACE_BROKER',
      category: facts.category ?? categoryOf(name, retriable),
      what: `${subjectOf(facts)} was answered with ${name} (${number}).`,
      why: facts.brokerMessage ?? description,
      next: adviceFor[name] ?? (retriable ? RETRIED : 'It is not tried again.'),
      kafkaCode: name,
    })
    this.errorCode = facts.errorCode
    this.brokerMessage = facts.brokerMessage
    this.apiName = facts.apiName
    this.topic = facts.topic
    this.partition = facts.partition
    this.nodeId = facts.nodeId
  }
}

/** Facts of a `BrokerError`. */
export interface BrokerErrorFacts extends ErrorFacts {
  /** The number on the wire. */
  readonly errorCode: number
  /** The request that was answered: `Produce`, `Metadata`, … */
  readonly apiName?: string | undefined
  readonly topic?: string | undefined
  readonly partition?: number | undefined
  readonly nodeId?: number | undefined
  readonly brokerMessage?: string | undefined
  /** Only where the situation decides otherwise than the code. */
  readonly category?: ErrorCategory | undefined
}

/** The broker refused a batch because of some of its records, and named them; this record is none of those (KIP-467). */
export class SharedBatchError extends MillraceError {
  static {
    SharedBatchError.prototype.name = 'SharedBatchError'
  }
  readonly topic: string
  readonly partition: number

  constructor(facts: SharedBatchFacts) {
    super(facts, {
      code: 'MILLRACE_SHARED_BATCH',
      category: 'retriable',
      what: `A record for ${quoted(facts.topic)} partition ${String(facts.partition)} was refused together with its batch.`,
      why: 'The broker refused the batch because of other records in it; they have errors of their own.',
      next: 'Send it again: nothing was said against this record.',
      kafkaCode: 'INVALID_RECORD',
    })
    this.topic = facts.topic
    this.partition = facts.partition
  }
}

/** Facts of a `SharedBatchError`. */
export interface SharedBatchFacts extends ErrorFacts {
  readonly topic: string
  readonly partition: number
}

function subjectOf(facts: BrokerErrorFacts): string {
  let subject = facts.apiName === undefined ? 'A request' : facts.apiName
  if (facts.topic !== undefined) subject += ` for ${quoted(facts.topic)}`
  if (facts.partition !== undefined) subject += ` partition ${String(facts.partition)}`
  if (facts.nodeId !== undefined) subject += ` to broker ${String(facts.nodeId)}`
  return subject
}

function categoryOf(kafkaCode: string, retriable: boolean): ErrorCategory {
  if (retriable) return 'retriable'
  if (FATAL.has(kafkaCode)) return 'fatal'
  return USAGE.has(kafkaCode) ? 'usage' : 'abortable'
}

const FATAL: ReadonlySet<string> = new Set([
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_PRODUCER_ID_MAPPING',
  'INVALID_TRANSACTION_TIMEOUT',
  'PRODUCER_FENCED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'UNSUPPORTED_VERSION',
])

const USAGE: ReadonlySet<string> = new Set([
  'INVALID_RECORD',
  'INVALID_REQUIRED_ACKS',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'UNSUPPORTED_COMPRESSION_TYPE',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
])

const RETRIED =
  'It passes by itself: batches are tried again until deliveryTimeoutMs, other requests until their own limit.'

/** What helps, for the codes that producers meet. */
const adviceFor: Readonly<Record<string, string>> = {
  CLUSTER_AUTHORIZATION_FAILED:
    'The producer cannot go on: allow IdempotentWrite on the cluster to its principal, or turn enableIdempotence off.',
  CORRUPT_MESSAGE: 'It is sent again; if this repeats, something between producer and broker changes bytes.',
  INVALID_PRODUCER_EPOCH: 'Another producer, or a restart of this one, has taken a newer epoch.',
  INVALID_RECORD: 'Correct the record; compacted topics, for example, refuse records without a key.',
  INVALID_REQUIRED_ACKS: "acks must be 0, 1 or 'all'.",
  INVALID_TIMESTAMP: "Send a timestamp inside the window that the topic's message.timestamp settings allow.",
  INVALID_TRANSACTION_TIMEOUT: "transactionTimeoutMs must not exceed the broker's transaction.max.timeout.ms.",
  KAFKA_STORAGE_ERROR: "It is tried again at the partition's next leader; look at the broker's disks.",
  MESSAGE_TOO_LARGE: "Raise the topic's max.message.bytes, compress, or send smaller records.",
  NOT_ENOUGH_REPLICAS:
    'It is tried again until deliveryTimeoutMs; bring replicas back, or lower min.insync.replicas of the topic.',
  NOT_ENOUGH_REPLICAS_AFTER_APPEND:
    'It is in the log of the leader but on too few replicas; it is tried again until deliveryTimeoutMs.',
  POLICY_VIOLATION: 'A policy of the broker forbids it; ask those who run it.',
  PRODUCER_FENCED: 'Another producer with the same transactionalId is active; this one must be closed.',
  RECORD_LIST_TOO_LARGE: "Lower batchSize, or raise the topic's segment.bytes.",
  TOPIC_AUTHORIZATION_FAILED: "Allow Write on the topic to the producer's principal; the next record is tried afresh.",
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: "Allow Write on the transactionalId to the producer's principal.",
  UNSUPPORTED_COMPRESSION_TYPE: 'Choose a compressionType that this broker knows; zstd needs Kafka 2.1 or newer.',
  UNSUPPORTED_FOR_MESSAGE_FORMAT:
    'The topic stores a message format older than 0.11: raise its message.format.version, or set enableIdempotence to false.',
}

/** A request had no answer within `requestTimeoutMs`; its connection was closed. */
export class RequestTimeoutError extends MillraceError {
  static {
    RequestTimeoutError.prototype.name = 'RequestTimeoutError'
  }
  readonly apiName: string
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly timeoutMs: number

  constructor(facts: RequestTimeoutFacts) {
    super(facts, {
      code: 'MILLRACE_REQUEST_TIMEOUT',
      category: 'retriable',
      what: `${facts.apiName} to ${address(facts)} was not answered within ${ms(facts.timeoutMs)}.`,
      why: 'The broker or the network stalled; the connection was closed, as a late answer could not be told from the next.',
      next: 'What was in flight is tried again on a new connection where that is safe.',
    })
    this.apiName = facts.apiName
    this.nodeId = facts.nodeId
    this.host = facts.host
    this.port = facts.port
    this.timeoutMs = facts.timeoutMs
  }
}

/** Where a connection leads. */
export interface AddressFacts extends ErrorFacts {
  /** Broker id; negative for an address of `bootstrapServers`. */
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/** Facts of a `RequestTimeoutError`. */
export interface RequestTimeoutFacts extends AddressFacts {
  readonly apiName: string
  readonly timeoutMs: number
}

/** How a connection ended or failed to begin. */
export type ConnectionFailure =
  | 'refused'
  | 'reset'
  | 'closed'
  | 'dns'
  | 'unreachable'
  | 'setup-timeout'
  | 'spoke-http'
  | 'spoke-tls'
  | 'spoke-plaintext'
  | 'tls'
  | 'failed'

/** A connection could not be made, or was lost. */
export class ConnectionError extends MillraceError {
  static {
    ConnectionError.prototype.name = 'ConnectionError'
  }
  readonly reason: ConnectionFailure
  readonly nodeId: number
  readonly host: string
  readonly port: number

  constructor(facts: ConnectionFacts) {
    const [what, why, next] = connectionText[facts.reason]
    super(facts, {
      code: 'MILLRACE_CONNECTION',
      category: 'retriable',
      what: `The connection to ${address(facts)} ${what}.`,
      why: facts.problem ?? why,
      next,
    })
    this.reason = facts.reason
    this.nodeId = facts.nodeId
    this.host = facts.host
    this.port = facts.port
  }
}

/** Facts of a `ConnectionError`. */
export interface ConnectionFacts extends AddressFacts {
  readonly reason: ConnectionFailure
  /** A sentence, where more is known than the reason says. */
  readonly problem?: string | undefined
}

const RECONNECTS = 'It is tried again after reconnectBackoffMs, growing to reconnectBackoffMaxMs.'

const connectionText: Readonly<Record<ConnectionFailure, readonly [what: string, why: string, next: string]>> = {
  refused: [
    'was refused',
    'Nothing listens at that address.',
    `Check the broker and advertised.listeners. ${RECONNECTS}`,
  ],
  reset: ['was reset', 'The other side, or something between, cut it.', RECONNECTS],
  closed: [
    'was closed by the other side',
    'Brokers do so when idle, when shutting down, and on what they refuse.',
    RECONNECTS,
  ],
  dns: [
    'could not be begun',
    'The host name could not be resolved.',
    `Check bootstrapServers and advertised.listeners. ${RECONNECTS}`,
  ],
  unreachable: ['could not be begun', 'There is no route to that address.', `Check the network. ${RECONNECTS}`],
  'setup-timeout': [
    'was not set up in time',
    'socketConnectionSetupTimeoutMs passed before the broker answered its first request.',
    `Firewalls that drop packets look like this. ${RECONNECTS}`,
  ],
  'spoke-http': ['is no Kafka connection', 'The other side speaks HTTP.', 'Use the port of a Kafka listener.'],
  'spoke-tls': [
    'is no plaintext connection',
    'The other side speaks TLS.',
    'Set securityProtocol to SSL or SASL_SSL, or use the port of a plaintext listener.',
  ],
  'spoke-plaintext': [
    'is no TLS connection',
    'The other side does not speak TLS.',
    'Set securityProtocol to PLAINTEXT or SASL_PLAINTEXT, or use the port of a TLS listener.',
  ],
  tls: [
    'failed its TLS handshake',
    'Certificate, host name or protocol version were not accepted.',
    'Check the ssl options.',
  ],
  failed: ['failed', 'The cause says why.', RECONNECTS],
}

/** The broker did not accept who we are. */
export class AuthenticationError extends MillraceError {
  static {
    AuthenticationError.prototype.name = 'AuthenticationError'
  }
  readonly mechanism: string
  readonly nodeId: number
  readonly host: string
  readonly port: number

  constructor(facts: AuthenticationFacts) {
    super(facts, {
      code: 'MILLRACE_AUTHENTICATION',
      category: 'fatal',
      what: `${address(facts)} did not accept the ${facts.mechanism} authentication.`,
      why: facts.brokerMessage ?? 'The broker gave no reason.',
      next: 'Check mechanism and credentials; records that wait fail, and new ones try again.',
      kafkaCode: facts.kafkaCode,
    })
    this.mechanism = facts.mechanism
    this.nodeId = facts.nodeId
    this.host = facts.host
    this.port = facts.port
  }
}

/** Facts of an `AuthenticationError`. */
export interface AuthenticationFacts extends AddressFacts {
  /** `PLAIN`, `SCRAM-SHA-512`, `TLS`, … */
  readonly mechanism: string
  readonly brokerMessage?: string | undefined
  readonly kafkaCode?: string | undefined
}

/** Bytes arrived that cannot be: malformed, or the answer to something else. */
export class ProtocolError extends MillraceError {
  static {
    ProtocolError.prototype.name = 'ProtocolError'
  }
  readonly apiName: string | undefined
  readonly nodeId: number
  readonly host: string
  readonly port: number

  constructor(facts: ProtocolFacts) {
    super(facts, {
      code: 'MILLRACE_PROTOCOL',
      category: 'retriable',
      what: `${address(facts)} sent ${facts.apiName === undefined ? 'bytes' : `an answer to ${facts.apiName}`} that cannot be right.`,
      why: facts.problem,
      next: 'The connection was closed; what was in flight is tried again on a new one where that is safe.',
    })
    this.apiName = facts.apiName
    this.nodeId = facts.nodeId
    this.host = facts.host
    this.port = facts.port
  }
}

/** Facts of a `ProtocolError`. */
export interface ProtocolFacts extends AddressFacts {
  /** A sentence: which rule the bytes break. */
  readonly problem: string
  readonly apiName?: string | undefined
}

/** Client and broker have no version of a request in common, or the broker lacks what a feature needs. */
export class UnsupportedVersionError extends MillraceError {
  static {
    UnsupportedVersionError.prototype.name = 'UnsupportedVersionError'
  }
  readonly apiName: string
  readonly nodeId: number | undefined

  constructor(facts: UnsupportedVersionFacts) {
    const broker = facts.nodeId === undefined ? 'The broker' : `Broker ${String(facts.nodeId)}`
    super(facts, {
      code: 'MILLRACE_UNSUPPORTED_VERSION',
      category: 'fatal',
      what: `${facts.feature ?? facts.apiName} cannot be used with this broker.`,
      why:
        `${broker} offers ${facts.brokerVersions === null ? 'no version' : `versions ${range(facts.brokerVersions)}`} of ` +
        `${facts.apiName}; versions ${range(facts.neededVersions)} are needed.`,
      next: 'Upgrade the broker (the oldest supported is Kafka 2.1), or do without the feature.',
      kafkaCode: 'UNSUPPORTED_VERSION',
    })
    this.apiName = facts.apiName
    this.nodeId = facts.nodeId
  }
}

/** Facts of an `UnsupportedVersionError`. */
export interface UnsupportedVersionFacts extends ErrorFacts {
  readonly apiName: string
  readonly nodeId?: number | undefined
  readonly brokerVersions: { readonly min: number; readonly max: number } | null
  readonly neededVersions: { readonly min: number; readonly max: number }
  /** What the user wanted, where that is more than the request. */
  readonly feature?: string | undefined
}

/** The producer is closed, or closed before the record had an outcome. */
export class ProducerClosedError extends MillraceError {
  static {
    ProducerClosedError.prototype.name = 'ProducerClosedError'
  }
  /** True when the record had been taken before `close`. */
  readonly duringClose: boolean

  constructor(facts: ProducerClosedFacts) {
    super(facts, {
      code: 'MILLRACE_PRODUCER_CLOSED',
      category: facts.duringClose ? 'abortable' : 'usage',
      what: facts.duringClose ? 'The producer was closed before the record had an outcome.' : 'The producer is closed.',
      why: facts.duringClose ? 'The deadline of close() passed.' : 'close() was called, and it is final.',
      next: facts.duringClose ? 'Give close() more time.' : 'Create a new Producer.',
    })
    this.duringClose = facts.duringClose
  }
}

/** Facts of a `ProducerClosedError`. */
export interface ProducerClosedFacts extends ErrorFacts {
  readonly duringClose: boolean
}

/** Another producer with the same transactional id has taken over. */
export class ProducerFencedError extends MillraceError {
  static {
    ProducerFencedError.prototype.name = 'ProducerFencedError'
  }
  readonly transactionalId: string | null
  readonly producerId: bigint
  readonly producerEpoch: number

  constructor(facts: ProducerFencedFacts) {
    super(facts, {
      code: 'MILLRACE_PRODUCER_FENCED',
      category: 'fatal',
      what: `Producer ${String(facts.producerId)} with epoch ${String(facts.producerEpoch)} was fenced.`,
      why:
        facts.transactionalId === null
          ? 'A newer epoch of this producer exists.'
          : `A newer producer uses the transactionalId ${quoted(facts.transactionalId)}, or a transaction was open for ` +
            'longer than transactionTimeoutMs and its coordinator ended it.',
      next: 'This producer sends nothing any more: close it. Two live instances must not share a transactionalId.',
      kafkaCode: facts.kafkaCode ?? 'PRODUCER_FENCED',
    })
    this.transactionalId = facts.transactionalId
    this.producerId = facts.producerId
    this.producerEpoch = facts.producerEpoch
  }
}

/** Facts of a `ProducerFencedError`. */
export interface ProducerFencedFacts extends ErrorFacts {
  readonly transactionalId: string | null
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly kafkaCode?: string | undefined
}

/** The broker expected another sequence number for the partition: records before this one are missing there. */
export class OutOfOrderSequenceError extends MillraceError {
  static {
    OutOfOrderSequenceError.prototype.name = 'OutOfOrderSequenceError'
  }
  readonly topic: string
  readonly partition: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number

  constructor(facts: OutOfOrderSequenceFacts) {
    super(facts, {
      code: 'MILLRACE_OUT_OF_ORDER_SEQUENCE',
      category: 'abortable',
      what:
        `The batch of producer ${String(facts.producerId)}, epoch ${String(facts.producerEpoch)}, with first sequence ` +
        `${String(facts.baseSequence)} does not follow what ${quoted(facts.topic)} partition ${String(facts.partition)} holds.`,
      why: "The broker's state of this producer is not the one its acknowledgements said, or was removed.",
      next: 'The producer goes on for this partition under a new epoch.',
      kafkaCode: facts.kafkaCode ?? 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    })
    this.topic = facts.topic
    this.partition = facts.partition
    this.producerId = facts.producerId
    this.producerEpoch = facts.producerEpoch
    this.baseSequence = facts.baseSequence
  }
}

/** Facts of an `OutOfOrderSequenceError`. */
export interface OutOfOrderSequenceFacts extends ErrorFacts {
  readonly topic: string
  readonly partition: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  /** `UNKNOWN_PRODUCER_ID` where the broker has forgotten the producer. */
  readonly kafkaCode?: string | undefined
}

/** The transaction cannot be committed any more; it must be aborted, and then the producer goes on. */
export class TransactionAbortableError extends MillraceError {
  static {
    TransactionAbortableError.prototype.name = 'TransactionAbortableError'
  }
  readonly transactionalId: string

  constructor(facts: TransactionFacts) {
    super(facts, {
      code: 'MILLRACE_TRANSACTION_ABORTABLE',
      category: 'abortable',
      what: `The transaction of ${quoted(facts.transactionalId)} can only be aborted.`,
      why: messageOf(facts.cause, 'Something in it failed.'),
      next: 'Call abort(), then begin anew.',
      kafkaCode: isMillraceError(facts.cause) ? facts.cause.kafkaCode : undefined,
    })
    this.transactionalId = facts.transactionalId
  }
}

/** The record was in a transaction that was aborted before it was sent. */
export class TransactionAbortedError extends MillraceError {
  static {
    TransactionAbortedError.prototype.name = 'TransactionAbortedError'
  }
  readonly transactionalId: string

  constructor(facts: TransactionFacts) {
    super(facts, {
      code: 'MILLRACE_TRANSACTION_ABORTED',
      category: 'abortable',
      what: `The transaction of ${quoted(facts.transactionalId)} was aborted before the record was sent.`,
      why: messageOf(facts.cause, 'abort() was called.'),
      next: 'Send it in the next transaction.',
      kafkaCode: isMillraceError(facts.cause) ? facts.cause.kafkaCode : undefined,
    })
    this.transactionalId = facts.transactionalId
  }
}

/** Facts of errors about a transaction. */
export interface TransactionFacts extends ErrorFacts {
  readonly transactionalId: string
}

/** A transaction's method was called in a state that does not allow it. The state is unchanged. */
export class TransactionUsageError extends MillraceError {
  static {
    TransactionUsageError.prototype.name = 'TransactionUsageError'
  }
  readonly operation: string
  readonly state: string

  constructor(facts: TransactionUsageFacts) {
    super(facts, {
      code: 'MILLRACE_TRANSACTION_STATE',
      category: 'usage',
      what: `${facts.operation} cannot be called now.`,
      why: `The transaction's state is "${facts.state}".`,
      next: facts.next,
    })
    this.operation = facts.operation
    this.state = facts.state
  }
}

/** Facts of a `TransactionUsageError`. */
export interface TransactionUsageFacts extends ErrorFacts {
  /** `commit()`, `beginTransaction()`, … */
  readonly operation: string
  readonly state: string
  /** A sentence: what to call instead. */
  readonly next: string
}

/** A transactional call had no outcome in time. What it began goes on; the same call again waits for the same outcome. */
export class TransactionTimeoutError extends MillraceError {
  static {
    TransactionTimeoutError.prototype.name = 'TransactionTimeoutError'
  }
  readonly transactionalId: string
  readonly operation: string
  readonly timeoutMs: number

  constructor(facts: TransactionTimeoutFacts) {
    super(facts, {
      code: 'MILLRACE_TRANSACTION_TIMEOUT',
      category: 'retriable',
      what: `${facts.operation}() of ${quoted(facts.transactionalId)} had no outcome within ${ms(facts.timeoutMs)}.`,
      why: messageOf(facts.cause, 'Its coordinator could not be found, or did not answer, or has not finished yet.'),
      next:
        facts.operation === 'sendOffsets'
          ? 'The offsets are still being written, and commit() waits for them; abort() gives them up.'
          : `It goes on: call ${facts.operation}() again to wait for its outcome, or close the producer.`,
    })
    this.transactionalId = facts.transactionalId
    this.operation = facts.operation
    this.timeoutMs = facts.timeoutMs
  }
}

/** Facts of a `TransactionTimeoutError`; `cause` is why brokers could not be reached, where that is known. */
export interface TransactionTimeoutFacts extends TransactionFacts {
  readonly operation: string
  readonly timeoutMs: number
}

/** What became of one record of `sendMany`, in the shape of `Promise.allSettled`. */
export type SendManyResult =
  | { readonly status: 'fulfilled'; readonly value: RecordMetadata }
  | { readonly status: 'rejected'; readonly reason: Error }

/** At least one record of `sendMany` failed; `results` has the outcome of each, in input order. */
export class SendManyError extends MillraceError {
  static {
    SendManyError.prototype.name = 'SendManyError'
  }
  readonly results: readonly SendManyResult[]

  constructor(facts: SendManyFacts) {
    const reasons = facts.results.filter((result) => result.status === 'rejected').map((result) => result.reason)
    const first = reasons[0]
    super(
      { cause: first, ...facts },
      {
        code: 'MILLRACE_SEND_MANY',
        category: gravest(reasons),
        what: `${String(reasons.length)} of ${count(facts.results.length, 'record')} failed.`,
        why: first === undefined ? undefined : `The first: ${first.message}`,
        next: '`results` has the outcome of each record, in the order they were given.',
      },
    )
    this.results = facts.results
  }
}

/** Facts of a `SendManyError`. */
export interface SendManyFacts extends ErrorFacts {
  readonly results: readonly SendManyResult[]
}

function gravest(reasons: readonly Error[]): ErrorCategory {
  const present = new Set(reasons.map((reason) => (isMillraceError(reason) ? reason.category : 'usage')))
  const order: readonly ErrorCategory[] = ['invariant', 'fatal', 'usage', 'abortable', 'retriable']
  return order.find((category) => present.has(category)) ?? 'abortable'
}

/** `flush` ended by its own timeout; the records stay queued and are still tried. */
export class FlushTimeoutError extends MillraceError {
  static {
    FlushTimeoutError.prototype.name = 'FlushTimeoutError'
  }
  readonly timeoutMs: number
  readonly remainingRecords: number

  constructor(facts: FlushTimeoutFacts) {
    super(facts, {
      code: 'MILLRACE_FLUSH_TIMEOUT',
      category: 'retriable',
      what: `${count(facts.remainingRecords, 'record')} had no outcome when flush ended after ${ms(facts.timeoutMs)}.`,
      why: 'The brokers have not answered for them yet.',
      next: 'They stay queued and are tried until deliveryTimeoutMs; flush again to go on waiting.',
    })
    this.timeoutMs = facts.timeoutMs
    this.remainingRecords = facts.remainingRecords
  }
}

/** Facts of a `FlushTimeoutError`. */
export interface FlushTimeoutFacts extends ErrorFacts {
  readonly timeoutMs: number
  readonly remainingRecords: number
}

/** The caller's `AbortSignal` ended the wait. */
export class AbortError extends MillraceError {
  static {
    AbortError.prototype.name = 'AbortError'
  }

  constructor(facts: AbortFacts) {
    super(facts, {
      code: 'MILLRACE_ABORTED',
      category: 'abortable',
      what: `${facts.operation} was aborted.`,
      why: 'Its AbortSignal fired; the reason it gave is the cause of this error.',
      next: facts.next ?? nextAfterAbort(facts.delivery),
    })
  }
}

/** Facts of an `AbortError`; `cause` is the signal's reason. */
export interface AbortFacts extends ErrorFacts {
  /** `send`, `flush`, … */
  readonly operation: string
  /** A sentence, where delivery does not say enough. */
  readonly next?: string | undefined
}

function nextAfterAbort(delivery: Delivery | undefined): string {
  if (delivery === undefined) return 'Nothing else was changed.'
  return delivery === 'not-written'
    ? 'The record was taken back.'
    : 'It was already on its way; its outcome is still counted.'
}

/** Something happened that our own code rules out. Please report it. */
export class InvariantViolation extends MillraceError {
  static {
    InvariantViolation.prototype.name = 'InvariantViolation'
  }
  /** Numbers and names that tell what was the case. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(facts: InvariantFacts) {
    const details = Object.entries(facts.facts ?? {}).map(([name, value]) => `${name}=${describeValue(value)}`)
    super(facts, {
      code: 'MILLRACE_INVARIANT',
      category: 'invariant',
      what: `A rule of the producer itself was broken: ${facts.rule}.`,
      why: details.length === 0 ? undefined : `${details.join(', ')}.`,
      next: 'This is a defect of Millrace; the producer stops sending. Please report it with this message.',
    })
    this.facts = facts.facts ?? {}
  }
}

/** Facts of an `InvariantViolation`. */
export interface InvariantFacts extends ErrorFacts {
  /** The rule as a clause without a full stop. */
  readonly rule: string
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

/** Any caught value as an error of ours: itself when it is one, else an `InvariantViolation` with it as cause. */
export function toMillraceError(thrown: unknown, rule: string): MillraceError {
  return isMillraceError(thrown) ? thrown : new InvariantViolation({ rule, cause: thrown })
}

/** A value as it may stand in a message: short, quoted, never a structure's content. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'bigint':
      return `${String(value)}n`
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'function':
      return value.name === '' ? 'a function' : `function ${value.name}`
    case 'symbol':
      return 'a symbol'
    case 'object':
      return value === null ? 'null' : describeObject(value)
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `an array of ${String(value.length)}`
  if (value instanceof Uint8Array) return count(value.length, 'byte')
  const name = (value.constructor as { name?: unknown } | undefined)?.name
  return typeof name === 'string' && name !== '' && name !== 'Object' ? `an object of class ${name}` : 'an object'
}

const LONGEST_QUOTE = 260

function quoted(text: string): string {
  return JSON.stringify(text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`)
}

function textOf(report: Report, delivery: Delivery | undefined): string {
  const parts = [report.what, report.why, delivery === undefined ? undefined : FATE[delivery], report.next]
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}

const FATE: Readonly<Record<Delivery, string>> = {
  'not-written': 'The record was not written.',
  'maybe-written': 'The record may have been written: sending it again can write it twice.',
  written: 'The record was written.',
}

/** The message of a cause that is ours; messages of others may hold contents and stay in `cause`. */
function messageOf(cause: unknown, otherwise: string): string {
  return isMillraceError(cause) ? `Last: ${cause.message}` : otherwise
}

function address(facts: AddressFacts): string {
  const host = facts.host.includes(':') ? `[${facts.host}]` : facts.host
  const where = `${host}:${String(facts.port)}`
  return facts.nodeId < 0 ? where : `broker ${String(facts.nodeId)} (${where})`
}

function range(versions: { readonly min: number; readonly max: number }): string {
  return `${String(versions.min)} to ${String(versions.max)}`
}

function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? '' : 's'}`
}

function ms(milliseconds: number): string {
  return `${String(Math.round(milliseconds))} ms`
}
