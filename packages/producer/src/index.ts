/** What `@millrace/producer` offers: the producer, its records, its options and its errors. */

export type { ClusterSnapshot, PartitionInfo, TopicInfo } from './cluster/cluster-snapshot.ts'
export type { BootstrapServer } from './config/bootstrap-servers.ts'
export { type ProducerConfig, type ProducerOptions, resolveConfig } from './config/config.ts'
export type {
  CompressionType,
  Logger,
  OAuthToken,
  SaslOptions,
  TlsOptions,
  TopicOptions,
} from './config/option-shapes.ts'
export { producerOptionsFromProperties } from './config/producer-options-from-properties.ts'
export {
  AbortError,
  AuthenticationError,
  BrokerError,
  BufferExhaustedError,
  ConfigurationError,
  ConnectionError,
  type Delivery,
  DeliveryTimeoutError,
  type ErrorCategory,
  FlushTimeoutError,
  InvalidPartitionError,
  InvalidTopicError,
  InvariantViolation,
  isMillraceError,
  MetadataTimeoutError,
  MillraceError,
  type MillraceErrorCode,
  millraceErrorCodes,
  OutOfOrderSequenceError,
  ProducerClosedError,
  ProducerFencedError,
  ProtocolError,
  RecordTooLargeError,
  RequestTimeoutError,
  SendManyError,
  type SendManyResult,
  SerializationError,
  SharedBatchError,
  TransactionAbortableError,
  TransactionAbortedError,
  TransactionTimeoutError,
  TransactionUsageError,
  UnknownTopicError,
  UnsupportedVersionError,
  UsageError,
} from './errors.ts'
export type { ProducerEventMap } from './events.ts'
export type { Explanation, Wait } from './explain.ts'
export type { Interceptor } from './interceptors/interceptor-chain.ts'
export {
  type Partitioner,
  type PartitionerName,
  type PartitionerOption,
  type PartitionFunction,
  type PartitionInput,
  partitionerNames,
} from './partitioner/partitioner.ts'
export { type FlushOptions, Producer, type ProducerHealth, type SignalOptions } from './producer.ts'
export type {
  BytesLike,
  DeliveryCallback,
  HeadersInput,
  ProducerRecord,
  RecordHeader,
  RecordMetadata,
} from './record.ts'
export type { WritableOptions } from './record-flow.ts'
export type { SendTrace } from './send-tracing.ts'
export { type SerializerName, type SerializerOption, serializerNames } from './serializers/by-name.ts'
export { bytesSerializer, jsonSerializer, stringSerializer } from './serializers/contents.ts'
export { listSerializer } from './serializers/list.ts'
export {
  booleanSerializer,
  doubleSerializer,
  floatSerializer,
  int16Serializer,
  int32Serializer,
  int64Serializer,
  uuidSerializer,
  voidSerializer,
} from './serializers/scalars.ts'
export type { AnySerializer, Serialized, Serializer, SerializerFunction } from './serializers/serializer.ts'
export type { Metric, MetricGroup, MetricUnit } from './telemetry/metric.ts'
export type { ConsumedOffset, ConsumerGroupMetadata } from './transaction/offsets.ts'
export { Transaction, type TransactionSendOptions } from './transaction/transaction.ts'
export type { TransactionOptions } from './transaction/transactions.ts'
