/** GENERATED from definitions.ts by codegen/configuration.ts: options as they are written and as they are resolved. */

import type { Interceptor } from '../interceptors/interceptor-chain.ts'
import type { PartitionerName, PartitionerOption } from '../partitioner/partitioner.ts'
import type { SerializerOption } from '../serializers/by-name.ts'
import type { BootstrapServer } from './bootstrap-servers.ts'
import type { Logger, SaslOptions, TlsOptions, TopicOptions } from './option-shapes.ts'

/** Every option by its name in camel case. */
export interface NamedOptions {
  /**
   * Brokers to begin with; all others are learned from them. Used again when no known broker can be reached.
   * Default: required.
   */
  readonly bootstrapServers: readonly string[] | string
  /**
   * Turns keys into bytes. `default` takes bytes, strings (as UTF-8) and null as they are.
   * Java has no default. Java class names are understood in `.properties`.
   * Default: default.
   */
  readonly keySerializer?: SerializerOption | undefined
  /**
   * Turns values into bytes, as `keySerializer` does keys.
   * Java has no default.
   * Default: default.
   */
  readonly valueSerializer?: SerializerOption | undefined
  /**
   * How many replicas must have a record before it counts: all in sync (`all`, -1), the leader (1), or none (0: no answer is read, offsets are -1).
   * `all` is resolved to -1.
   * Default: all.
   */
  readonly acks?: 0 | 1 | -1 | 'all' | undefined
  /**
   * No record is written twice by a retry, and none overtakes another. Needs `acks` all, `retries` above 0 and at most 5 requests in flight. Left out, it is turned off by `acks` 0 or 1 and by `retries` 0.
   * Default: true.
   */
  readonly enableIdempotence?: boolean | undefined
  /**
   * Unanswered requests per connection. More than 5 is an error with idempotence; without idempotence only 1 keeps order when a request is retried.
   * Default: 5.
   */
  readonly maxInFlightRequestsPerConnection?: number | undefined
  /**
   * How often a batch is sent again. `deliveryTimeoutMs` ends it earlier in practice.
   * Default: 2147483647.
   */
  readonly retries?: number | undefined
  /**
   * From the creation of a batch to its outcome. Must be at least `lingerMs` + `requestTimeoutMs`; left out and less than that, it is raised to the sum with a warning.
   * Default: 120000.
   */
  readonly deliveryTimeoutMs?: number | undefined
  /**
   * How long to wait for an answer; then the connection is closed and what was in flight is tried again.
   * Default: 30000.
   */
  readonly requestTimeoutMs?: number | undefined
  /**
   * How long a record may wait for others to share its batch, while its broker is idle.
   * Fractions count here. Java cuts larger values to its largest int, we refuse them.
   * Default: 5.
   */
  readonly lingerMs?: number | undefined
  /**
   * Bytes up to which records of one partition share a batch, as it travels: one that will be compressed takes more records, by what its topic was compressed to lately. 0 sends every record in a batch of its own.
   * 0 is resolved to 1, which means the same. Before it is compressed a batch has at most 16 times this size and an eighth of `bufferMemory`, where Java knows no bound.
   * Default: 16384.
   */
  readonly batchSize?: number | undefined
  /**
   * Bytes of all records without an outcome, those in sockets included. When it is full, `send` waits and `enqueue` refuses.
   * Default: 33554432.
   */
  readonly bufferMemory?: number | undefined
  /**
   * How long a record may wait for metadata and memory together, and calls of transactions for their coordinator.
   * Default: 60000.
   */
  readonly maxBlockMs?: number | undefined
  /**
   * Largest record, measured uncompressed with its overhead, and largest sum of batches in one request; a single batch may be larger.
   * Default: 1048576.
   */
  readonly maxRequestSize?: number | undefined
  /**
   * Codec of whole batches.
   * Default: none.
   */
  readonly compressionType?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' | undefined
  /**
   * Level of gzip.
   * Default: -1.
   */
  readonly compressionGzipLevel?: number | undefined
  /**
   * Level of lz4. 9 is the fast compressor, any other the high-compression one.
   * Default: 9.
   */
  readonly compressionLz4Level?: number | undefined
  /**
   * Level of zstd.
   * Default: 3.
   */
  readonly compressionZstdLevel?: number | undefined
  /**
   * Turns transactions on. Stable over restarts and used by one live producer at a time. Needs idempotence.
   * Default: null.
   */
  readonly transactionalId?: string | null | undefined
  /**
   * After this time the broker aborts an open transaction. At most the broker's transaction.max.timeout.ms.
   * Java accepts 0 here and fails later.
   * Default: 60000.
   */
  readonly transactionTimeoutMs?: number | undefined
  /**
   * Reserved for taking part in two-phase commits. Must not be true together with `transactionTimeoutMs`.
   * Without effect, as in Kafka's own 4.2 client.
   * Default: false.
   */
  readonly transactionTwoPhaseCommitEnable?: boolean | undefined
  /**
   * Name in requests, broker logs, quotas and metrics. n counts the producers of this process from 1.
   * Default: producer-<transactionalId> or producer-<n>.
   */
  readonly clientId?: string | undefined
  /**
   * After this time metadata is asked for again even if nothing seems to have changed.
   * Default: 300000.
   */
  readonly metadataMaxAgeMs?: number | undefined
  /**
   * A topic without records for this long is forgotten.
   * Default: 300000.
   */
  readonly metadataMaxIdleMs?: number | undefined
  /**
   * What to do when no known broker can be reached: begin again with `bootstrapServers`, or go on trying.
   * Default: rebootstrap.
   */
  readonly metadataRecoveryStrategy?: 'rebootstrap' | 'none' | undefined
  /**
   * With `rebootstrap`: how long metadata may be missing before beginning again.
   * Default: 300000.
   */
  readonly metadataRecoveryRebootstrapTriggerMs?: number | undefined
  /**
   * Java's name for `partitioner`.
   * RoundRobinPartitioner, UniformStickyPartitioner and DefaultPartitioner are `round-robin`, `uniform-sticky` and `java-legacy`; other classes are refused.
   * Default: null.
   */
  readonly partitionerClass?: string | null | undefined
  /**
   * The `default` partitioner treats records with a key like those without.
   * Default: false.
   */
  readonly partitionerIgnoreKeys?: boolean | undefined
  /**
   * The `default` partitioner gives records without a key more often to partitions with short queues.
   * Default: true.
   */
  readonly partitionerAdaptivePartitioningEnable?: boolean | undefined
  /**
   * Records without a key avoid brokers that have taken nothing for this long; 0 turns it off. Needs adaptive partitioning.
   * Java overlooks partitions with empty queues here; we do not.
   * Default: 0.
   */
  readonly partitionerAvailabilityTimeoutMs?: number | undefined
  /**
   * Java's name for interceptors.
   * It names classes of the JVM, which a JavaScript process cannot load. Pass objects as `interceptors`.
   * Default: [].
   */
  readonly interceptorClasses?: readonly string[] | string | undefined
  /**
   * Plug-ins that fetch secrets named in values.
   * It names classes of the JVM, which a JavaScript process cannot load. Fetch secrets in the program and pass their values.
   * Default: [].
   */
  readonly configProviders?: readonly string[] | string | undefined
  /**
   * A preset. `at-most-once`: `acks` 0, `retries` 0, no idempotence. `at-least-once`: `acks` all, most retries, no idempotence. `exactly-once`: `acks` all, most retries, idempotence, at most 5 in flight. A key that contradicts it is an error.
   * Default: none: each key has its own default, which together are exactly-once.
   */
  readonly deliverySemantics?: 'at-most-once' | 'at-least-once' | 'exactly-once' | undefined
  /**
   * Bytes of records that wait for metadata, memory or a serializer, outside `bufferMemory`. Beyond it `send` rejects at once and `enqueue` refuses.
   * Default: bufferMemory.
   */
  readonly maxWaitingBytes?: number | undefined
  /**
   * Whether asking for a topic may create it, where the brokers have `auto.create.topics.enable`. Java has this key for consumers only (`allow.auto.create.topics`); its producer always asks so.
   * Default: true.
   */
  readonly allowAutoTopicCreation?: boolean | undefined
  /**
   * Options of single topics, by name or glob (`*` any characters, `?` one): `compressionType`, `compressionLevel`, `compressionOnlyIfSmaller`, `acks`, `lingerMs`, `partitioner`, `keySerializer`, `valueSerializer`. Globs apply in the order they are written, the later over the earlier, an exact name over all of them.
   * Default: null.
   */
  readonly topics?: Readonly<Record<string, TopicOptions>> | null | undefined
  /**
   * Sends a batch uncompressed when its codec does not make it smaller: for data that is compressed or encrypted already. Java always compresses.
   * Default: false.
   */
  readonly compressionOnlyIfSmaller?: boolean | undefined
  /**
   * Chooses the partition of records that name none. `default` is Java's: murmur2 of the key; without a key a sticky partition.
   * Default: default.
   */
  readonly partitioner?: PartitionerOption | undefined
  /**
   * Objects that see each record before it is serialized and each outcome, in order. What they throw is logged and never harms a send.
   * Default: [].
   */
  readonly interceptors?: readonly Interceptor[] | undefined
  /**
   * TLS as Node has it, beside the `ssl*` keys.
   * TLS is not supported yet.
   * Default: null.
   */
  readonly ssl?: TlsOptions | true | null | undefined
  /**
   * Credentials: `{ mechanism, username, password }` or `{ mechanism: "OAUTHBEARER", tokenProvider }`.
   * SASL is not supported yet.
   * Default: null.
   */
  readonly sasl?: SaslOptions | null | undefined
  /**
   * Worker threads that take work off the event loop.
   * Workers are not supported yet.
   * Default: 0.
   */
  readonly workers?: number | undefined
  /**
   * Where to say what no error or event tells. Any logger with the usual four methods will do.
   * Default: none: silent.
   */
  readonly logger?: Logger | null | undefined
  /**
   * An OpenTelemetry meter to report metrics to.
   * Adapters for OpenTelemetry are not supported yet; read `metrics()`.
   * Default: null.
   */
  readonly meter?: object | null | undefined
  /**
   * An OpenTelemetry tracer to report spans to.
   * Adapters for OpenTelemetry are not supported yet.
   * Default: null.
   */
  readonly tracer?: object | null | undefined
  /**
   * Tries every address of a host name, or replaces the names in `bootstrapServers` by their canonical names first.
   * Default: use_all_dns_ips.
   */
  readonly clientDnsLookup?: 'use_all_dns_ips' | 'resolve_canonical_bootstrap_servers_only' | undefined
  /**
   * Connections without traffic for this long are closed. Negative means never.
   * Default: 540000.
   */
  readonly connectionsMaxIdleMs?: number | undefined
  /**
   * First wait before a broker is connected to again; it doubles with every failure, ±20 %.
   * Default: 50.
   */
  readonly reconnectBackoffMs?: number | undefined
  /**
   * Longest such wait. Left out while `reconnectBackoffMs` is given, it is the same as that.
   * Default: 1000.
   */
  readonly reconnectBackoffMaxMs?: number | undefined
  /**
   * First wait before a batch or a metadata request is tried again; it doubles, ±20 %.
   * Default: 100.
   */
  readonly retryBackoffMs?: number | undefined
  /**
   * Longest such wait. Less than `retryBackoffMs`, it is the wait from the beginning, with a warning.
   * Default: 1000.
   */
  readonly retryBackoffMaxMs?: number | undefined
  /**
   * How long setting up a connection may take; it doubles with every failure, ±20 %.
   * Default: 10000.
   */
  readonly socketConnectionSetupTimeoutMs?: number | undefined
  /**
   * Longest such time.
   * Default: 30000.
   */
  readonly socketConnectionSetupTimeoutMaxMs?: number | undefined
  /**
   * How much may wait in a socket before no more is written to it; -1 for the default of Node.
   * Node cannot set the socket's SO_SNDBUF; the value is its write watermark.
   * Default: 131072.
   */
  readonly sendBufferBytes?: number | undefined
  /**
   * Most bytes taken from a socket at a time; -1 for the default of Node.
   * Node cannot set the socket's SO_RCVBUF; the value is the size of its read chunks.
   * Default: 32768.
   */
  readonly receiveBufferBytes?: number | undefined
  /**
   * How brokers are spoken to.
   * TLS and SASL are not supported yet: only PLAINTEXT is accepted. Resolved to capitals.
   * Default: PLAINTEXT.
   */
  readonly securityProtocol?: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL' | undefined
  /**
   * Security providers of the JVM.
   * It names classes of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly securityProviders?: string | null | undefined
  /**
   * Width of one window of samples.
   * Default: 30000.
   */
  readonly metricsSampleWindowMs?: number | undefined
  /**
   * Windows that are kept.
   * Default: 2.
   */
  readonly metricsNumSamples?: number | undefined
  /**
   * Which metrics are recorded.
   * All of the producer's metrics are of level INFO, as in Java: the other levels add none.
   * Default: INFO.
   */
  readonly metricsRecordingLevel?: 'INFO' | 'DEBUG' | 'TRACE' | undefined
  /**
   * Plug-ins that report metrics.
   * It names classes of the JVM, which a JavaScript process cannot load. Java's own default reports through JMX. Read `metrics()`.
   * Default: [].
   */
  readonly metricReporters?: readonly string[] | string | undefined
  /**
   * Sends metrics to brokers that subscribe to them.
   * Not supported yet: nothing is sent.
   * Default: false.
   */
  readonly enableMetricsPush?: boolean | undefined
  /**
   * Highest version of TLS that is offered.
   * Default: TLSv1.3.
   */
  readonly sslProtocol?: 'TLSv1.3' | 'TLSv1.2' | undefined
  /**
   * Versions of TLS that are offered: TLSv1.2, TLSv1.3.
   * Default: TLSv1.2,TLSv1.3.
   */
  readonly sslEnabledProtocols?: readonly string[] | string | undefined
  /**
   * Cipher suites that are offered; none means the default of Node.
   * Default: [].
   */
  readonly sslCipherSuites?: readonly string[] | string | undefined
  /**
   * Name of a provider of the JVM.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly sslProvider?: string | null | undefined
  /**
   * Format of the client's key store.
   * Node cannot read JKS. Convert it: keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12, then use the type PKCS12.
   * Default: PEM.
   */
  readonly sslKeystoreType?: 'PEM' | 'PKCS12' | 'JKS' | undefined
  /**
   * File with the client's key and certificates.
   * Default: null.
   */
  readonly sslKeystoreLocation?: string | null | undefined
  /**
   * Password of the key store; not with PEM.
   * Default: null.
   */
  readonly sslKeystorePassword?: string | null | undefined
  /**
   * Private key as PEM text; needs the certificate chain.
   * Default: null.
   */
  readonly sslKeystoreKey?: string | null | undefined
  /**
   * Certificate chain as PEM text.
   * Default: null.
   */
  readonly sslKeystoreCertificateChain?: string | null | undefined
  /**
   * Password of an encrypted private key.
   * Default: null.
   */
  readonly sslKeyPassword?: string | null | undefined
  /**
   * Format of the trust store.
   * Node cannot read JKS. Convert it: keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12, then use the type PKCS12.
   * Default: PEM.
   */
  readonly sslTruststoreType?: 'PEM' | 'PKCS12' | 'JKS' | undefined
  /**
   * File with the certificates to trust; none means those that Node trusts.
   * Default: null.
   */
  readonly sslTruststoreLocation?: string | null | undefined
  /**
   * Password of the trust store; not with PEM.
   * Default: null.
   */
  readonly sslTruststorePassword?: string | null | undefined
  /**
   * Certificates to trust as PEM text.
   * Default: null.
   */
  readonly sslTruststoreCertificates?: string | null | undefined
  /**
   * Key manager of the JVM.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly sslKeymanagerAlgorithm?: string | null | undefined
  /**
   * Trust manager of the JVM.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly sslTrustmanagerAlgorithm?: string | null | undefined
  /**
   * Whether the certificate must be for the host's name; the empty string turns the check off.
   * Default: https.
   */
  readonly sslEndpointIdentificationAlgorithm?: 'https' | '' | undefined
  /**
   * Random generator of the JVM.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly sslSecureRandomImplementation?: string | null | undefined
  /**
   * Factory of TLS engines.
   * It names a class or provider of the JVM, which a JavaScript process cannot load. Use the option "ssl".
   * Default: null.
   */
  readonly sslEngineFactoryClass?: string | null | undefined
  /**
   * How credentials are proven.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon. It is the default all the same, as in Java: choose another with a SASL protocol.
   * Default: GSSAPI.
   */
  readonly saslMechanism?: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512' | 'OAUTHBEARER' | 'GSSAPI' | undefined
  /**
   * One login module in JAAS syntax, with its credentials.
   * Default: null.
   */
  readonly saslJaasConfig?: string | null | undefined
  /**
   * Client callbacks.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly saslClientCallbackHandlerClass?: string | null | undefined
  /**
   * Login callbacks.
   * It names a class or provider of the JVM, which a JavaScript process cannot load. Use the option "sasl" with a tokenProvider.
   * Default: null.
   */
  readonly saslLoginCallbackHandlerClass?: string | null | undefined
  /**
   * Login class.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly saslLoginClass?: string | null | undefined
  /**
   * Kerberos service of the brokers.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.
   * Default: null.
   */
  readonly saslKerberosServiceName?: string | null | undefined
  /**
   * Kerberos command.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.
   * Default: /usr/bin/kinit.
   */
  readonly saslKerberosKinitCmd?: string | undefined
  /**
   * Kerberos renewal.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.
   * Default: 0.8.
   */
  readonly saslKerberosTicketRenewWindowFactor?: number | undefined
  /**
   * Kerberos renewal.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.
   * Default: 0.05.
   */
  readonly saslKerberosTicketRenewJitter?: number | undefined
  /**
   * Kerberos renewal.
   * GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.
   * Default: 60000.
   */
  readonly saslKerberosMinTimeBeforeRelogin?: number | undefined
  /**
   * OAUTHBEARER: a token is replaced after this part of its life.
   * Default: 0.8.
   */
  readonly saslLoginRefreshWindowFactor?: number | undefined
  /**
   * OAUTHBEARER: random part of that.
   * Default: 0.05.
   */
  readonly saslLoginRefreshWindowJitter?: number | undefined
  /**
   * OAUTHBEARER: a token is kept at least this long.
   * Default: 60.
   */
  readonly saslLoginRefreshMinPeriodSeconds?: number | undefined
  /**
   * OAUTHBEARER: a token is replaced at least this long before it ends.
   * Default: 300.
   */
  readonly saslLoginRefreshBufferSeconds?: number | undefined
  /**
   * OAUTHBEARER: limit of connecting to the token endpoint.
   * Default: null.
   */
  readonly saslLoginConnectTimeoutMs?: number | null | undefined
  /**
   * OAUTHBEARER: limit of reading from the token endpoint.
   * Default: null.
   */
  readonly saslLoginReadTimeoutMs?: number | null | undefined
  /**
   * OAUTHBEARER: first wait before the token endpoint is tried again.
   * Default: 100.
   */
  readonly saslLoginRetryBackoffMs?: number | undefined
  /**
   * OAUTHBEARER: longest such wait.
   * Default: 10000.
   */
  readonly saslLoginRetryBackoffMaxMs?: number | undefined
  /**
   * OAUTHBEARER: where tokens come from: an http(s) or file URL.
   * Default: null.
   */
  readonly saslOauthbearerTokenEndpointUrl?: string | null | undefined
  /**
   * OAUTHBEARER: claim with the scope.
   * Default: scope.
   */
  readonly saslOauthbearerScopeClaimName?: string | null | undefined
  /**
   * OAUTHBEARER: claim with the subject.
   * Default: sub.
   */
  readonly saslOauthbearerSubClaimName?: string | null | undefined
  /**
   * OAUTHBEARER: id and secret are URL-encoded in the Authorization header.
   * Default: false.
   */
  readonly saslOauthbearerHeaderUrlencode?: boolean | undefined
  /**
   * Key set of the validator.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: null.
   */
  readonly saslOauthbearerJwksEndpointUrl?: string | null | undefined
  /**
   * Key set of the validator.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: 3600000.
   */
  readonly saslOauthbearerJwksEndpointRefreshMs?: number | undefined
  /**
   * Key set of the validator.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: 100.
   */
  readonly saslOauthbearerJwksEndpointRetryBackoffMs?: number | undefined
  /**
   * Key set of the validator.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: 10000.
   */
  readonly saslOauthbearerJwksEndpointRetryBackoffMaxMs?: number | undefined
  /**
   * Clock difference the validator allows.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: 30.
   */
  readonly saslOauthbearerClockSkewSeconds?: number | undefined
  /**
   * Audience the validator expects.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: [].
   */
  readonly saslOauthbearerExpectedAudience?: readonly string[] | string | undefined
  /**
   * Issuer the validator expects.
   * Tokens are validated by the broker; a client has no use for it.
   * Default: null.
   */
  readonly saslOauthbearerExpectedIssuer?: string | null | undefined
  /**
   * Class that obtains tokens.
   * It names a class or provider of the JVM, which a JavaScript process cannot load. Use the option "sasl" with a tokenProvider.
   * Default: null.
   */
  readonly saslOauthbearerJwtRetrieverClass?: string | null | undefined
  /**
   * Class that validates tokens.
   * It names a class or provider of the JVM, which a JavaScript process cannot load.
   * Default: null.
   */
  readonly saslOauthbearerJwtValidatorClass?: string | null | undefined
  /**
   * OAUTHBEARER: scope to ask for.
   * Default: null.
   */
  readonly saslOauthbearerScope?: string | null | undefined
  /**
   * OAUTHBEARER: id of the client.
   * Default: null.
   */
  readonly saslOauthbearerClientCredentialsClientId?: string | null | undefined
  /**
   * OAUTHBEARER: secret of the client.
   * Default: null.
   */
  readonly saslOauthbearerClientCredentialsClientSecret?: string | null | undefined
  /**
   * OAUTHBEARER: how assertions are signed.
   * Default: RS256.
   */
  readonly saslOauthbearerAssertionAlgorithm?: 'RS256' | 'ES256' | undefined
  /**
   * OAUTHBEARER: audience of assertions.
   * Default: null.
   */
  readonly saslOauthbearerAssertionClaimAud?: string | null | undefined
  /**
   * OAUTHBEARER: life of assertions.
   * Default: 300.
   */
  readonly saslOauthbearerAssertionClaimExpSeconds?: number | undefined
  /**
   * OAUTHBEARER: issuer of assertions.
   * Default: null.
   */
  readonly saslOauthbearerAssertionClaimIss?: string | null | undefined
  /**
   * OAUTHBEARER: assertions get a random id.
   * Default: false.
   */
  readonly saslOauthbearerAssertionClaimJtiInclude?: boolean | undefined
  /**
   * OAUTHBEARER: assertions are valid this long before now.
   * Default: 60.
   */
  readonly saslOauthbearerAssertionClaimNbfSeconds?: number | undefined
  /**
   * OAUTHBEARER: subject of assertions.
   * Default: null.
   */
  readonly saslOauthbearerAssertionClaimSub?: string | null | undefined
  /**
   * OAUTHBEARER: file with a ready-made assertion; other assertion keys are then ignored.
   * Default: null.
   */
  readonly saslOauthbearerAssertionFile?: string | null | undefined
  /**
   * OAUTHBEARER: PEM file with the key that signs assertions.
   * Default: null.
   */
  readonly saslOauthbearerAssertionPrivateKeyFile?: string | null | undefined
  /**
   * OAUTHBEARER: password of that key.
   * Default: null.
   */
  readonly saslOauthbearerAssertionPrivateKeyPassphrase?: string | null | undefined
  /**
   * OAUTHBEARER: JSON file with more header fields and claims of assertions.
   * Default: null.
   */
  readonly saslOauthbearerAssertionTemplateFile?: string | null | undefined
}

/** Every option with its value, whoever decided it. */
export interface ResolvedOptions {
  readonly bootstrapServers: readonly BootstrapServer[]
  readonly keySerializer: SerializerOption
  readonly valueSerializer: SerializerOption
  readonly acks: -1 | 0 | 1
  readonly enableIdempotence: boolean
  readonly maxInFlightRequestsPerConnection: number
  readonly retries: number
  readonly deliveryTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly lingerMs: number
  readonly batchSize: number
  readonly bufferMemory: number
  readonly maxBlockMs: number
  readonly maxRequestSize: number
  readonly compressionType: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  readonly compressionGzipLevel: number
  readonly compressionLz4Level: number
  readonly compressionZstdLevel: number
  readonly transactionalId: string | null
  readonly transactionTimeoutMs: number
  readonly transactionTwoPhaseCommitEnable: boolean
  readonly clientId: string
  readonly metadataMaxAgeMs: number
  readonly metadataMaxIdleMs: number
  readonly metadataRecoveryStrategy: 'rebootstrap' | 'none'
  readonly metadataRecoveryRebootstrapTriggerMs: number
  readonly partitionerClass: PartitionerName | null
  readonly partitionerIgnoreKeys: boolean
  readonly partitionerAdaptivePartitioningEnable: boolean
  readonly partitionerAvailabilityTimeoutMs: number
  readonly interceptorClasses: readonly string[]
  readonly configProviders: readonly string[]
  readonly deliverySemantics: 'at-most-once' | 'at-least-once' | 'exactly-once' | undefined
  readonly maxWaitingBytes: number
  readonly allowAutoTopicCreation: boolean
  readonly topics: Readonly<Record<string, TopicOptions>> | null
  readonly compressionOnlyIfSmaller: boolean
  readonly partitioner: PartitionerOption
  readonly interceptors: readonly Interceptor[]
  readonly ssl: TlsOptions | true | null
  readonly sasl: SaslOptions | null
  readonly workers: number
  readonly logger: Logger | null
  readonly meter: object | null
  readonly tracer: object | null
  readonly clientDnsLookup: 'use_all_dns_ips' | 'resolve_canonical_bootstrap_servers_only'
  readonly connectionsMaxIdleMs: number
  readonly reconnectBackoffMs: number
  readonly reconnectBackoffMaxMs: number
  readonly retryBackoffMs: number
  readonly retryBackoffMaxMs: number
  readonly socketConnectionSetupTimeoutMs: number
  readonly socketConnectionSetupTimeoutMaxMs: number
  readonly sendBufferBytes: number
  readonly receiveBufferBytes: number
  readonly securityProtocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'
  readonly securityProviders: string | null
  readonly metricsSampleWindowMs: number
  readonly metricsNumSamples: number
  readonly metricsRecordingLevel: 'INFO' | 'DEBUG' | 'TRACE'
  readonly metricReporters: readonly string[]
  readonly enableMetricsPush: boolean
  readonly sslProtocol: 'TLSv1.3' | 'TLSv1.2'
  readonly sslEnabledProtocols: readonly string[]
  readonly sslCipherSuites: readonly string[]
  readonly sslProvider: string | null
  readonly sslKeystoreType: 'PEM' | 'PKCS12' | 'JKS'
  readonly sslKeystoreLocation: string | null
  readonly sslKeystorePassword: string | null
  readonly sslKeystoreKey: string | null
  readonly sslKeystoreCertificateChain: string | null
  readonly sslKeyPassword: string | null
  readonly sslTruststoreType: 'PEM' | 'PKCS12' | 'JKS'
  readonly sslTruststoreLocation: string | null
  readonly sslTruststorePassword: string | null
  readonly sslTruststoreCertificates: string | null
  readonly sslKeymanagerAlgorithm: string | null
  readonly sslTrustmanagerAlgorithm: string | null
  readonly sslEndpointIdentificationAlgorithm: 'https' | ''
  readonly sslSecureRandomImplementation: string | null
  readonly sslEngineFactoryClass: string | null
  readonly saslMechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512' | 'OAUTHBEARER' | 'GSSAPI'
  readonly saslJaasConfig: string | null
  readonly saslClientCallbackHandlerClass: string | null
  readonly saslLoginCallbackHandlerClass: string | null
  readonly saslLoginClass: string | null
  readonly saslKerberosServiceName: string | null
  readonly saslKerberosKinitCmd: string
  readonly saslKerberosTicketRenewWindowFactor: number
  readonly saslKerberosTicketRenewJitter: number
  readonly saslKerberosMinTimeBeforeRelogin: number
  readonly saslLoginRefreshWindowFactor: number
  readonly saslLoginRefreshWindowJitter: number
  readonly saslLoginRefreshMinPeriodSeconds: number
  readonly saslLoginRefreshBufferSeconds: number
  readonly saslLoginConnectTimeoutMs: number | null
  readonly saslLoginReadTimeoutMs: number | null
  readonly saslLoginRetryBackoffMs: number
  readonly saslLoginRetryBackoffMaxMs: number
  readonly saslOauthbearerTokenEndpointUrl: string | null
  readonly saslOauthbearerScopeClaimName: string | null
  readonly saslOauthbearerSubClaimName: string | null
  readonly saslOauthbearerHeaderUrlencode: boolean
  readonly saslOauthbearerJwksEndpointUrl: string | null
  readonly saslOauthbearerJwksEndpointRefreshMs: number
  readonly saslOauthbearerJwksEndpointRetryBackoffMs: number
  readonly saslOauthbearerJwksEndpointRetryBackoffMaxMs: number
  readonly saslOauthbearerClockSkewSeconds: number
  readonly saslOauthbearerExpectedAudience: readonly string[]
  readonly saslOauthbearerExpectedIssuer: string | null
  readonly saslOauthbearerJwtRetrieverClass: string | null
  readonly saslOauthbearerJwtValidatorClass: string | null
  readonly saslOauthbearerScope: string | null
  readonly saslOauthbearerClientCredentialsClientId: string | null
  readonly saslOauthbearerClientCredentialsClientSecret: string | null
  readonly saslOauthbearerAssertionAlgorithm: 'RS256' | 'ES256'
  readonly saslOauthbearerAssertionClaimAud: string | null
  readonly saslOauthbearerAssertionClaimExpSeconds: number
  readonly saslOauthbearerAssertionClaimIss: string | null
  readonly saslOauthbearerAssertionClaimJtiInclude: boolean
  readonly saslOauthbearerAssertionClaimNbfSeconds: number
  readonly saslOauthbearerAssertionClaimSub: string | null
  readonly saslOauthbearerAssertionFile: string | null
  readonly saslOauthbearerAssertionPrivateKeyFile: string | null
  readonly saslOauthbearerAssertionPrivateKeyPassphrase: string | null
  readonly saslOauthbearerAssertionTemplateFile: string | null
}
