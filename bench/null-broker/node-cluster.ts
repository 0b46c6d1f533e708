/** A cluster that keeps nothing, as answers to frames: Millrace's own codec, any number of brokers, one topic. */
import { type Api, encodeResponseFrame, errorCodes, peekRequest } from '@millrace/protocol'
import * as addPartitions from '@millrace/protocol/messages/add-partitions-to-txn'
import * as versions from '@millrace/protocol/messages/api-versions'
import * as endTxn from '@millrace/protocol/messages/end-txn'
import * as coordinator from '@millrace/protocol/messages/find-coordinator'
import * as producerId from '@millrace/protocol/messages/init-producer-id'
import * as metadata from '@millrace/protocol/messages/metadata'
import * as produce from '@millrace/protocol/messages/produce'
import { decodeRequestFrame } from '@millrace/protocol/registry'
import { CountedPartition, SeenNumbers } from './counts.ts'

const HOST = '127.0.0.1'
const TOPIC_ID = Buffer.from('millrace-bench-1').toString('base64url')
const API_VERSIONS_KEY = 18
/** The one behind it is never used: a coordinator keeps it for fencing. */
const LAST_EPOCH = 32_766

/** An API as it is served: its answer to a request, or null where none is wanted. */
interface Served {
  readonly api: Api<unknown, unknown>
  readonly maxVersion: number
  readonly answer: (request: unknown, nodeId: number) => unknown
}

export interface NodeClusterOptions {
  readonly topic: string
  readonly partitions: number
  /** Whether values are looked at: they begin with a number. */
  readonly verify: boolean
  /** 2 for the newer protocol (KIP-890). */
  readonly transactionVersion: number
  /** Of each broker; the first is node 1. May be filled after the cluster was made. */
  readonly ports: readonly number[]
}

export class NodeCluster {
  readonly #topic: string
  readonly #ports: readonly number[]
  readonly #numbers: SeenNumbers | null
  readonly #partitions: readonly CountedPartition[]
  readonly #counts = {
    requests: 0,
    produceRequests: 0,
    outOfSequence: 0,
    repeatedBatches: 0,
    malformed: 0,
    wrongLeader: 0,
    transactions: 0,
  }
  #nextProducerId = 1000n
  readonly #served: readonly Served[]
  readonly #transactionVersion: number

  constructor({ topic, partitions, verify, transactionVersion, ports }: NodeClusterOptions) {
    this.#transactionVersion = transactionVersion
    this.#topic = topic
    this.#ports = ports
    this.#numbers = verify ? new SeenNumbers() : null
    this.#partitions = Array.from({ length: partitions }, () => new CountedPartition(this.#numbers))
    this.#served = [
      serve(produce.Produce, 13, (request, nodeId) => this.#answerProduce(request, nodeId)),
      serve(metadata.Metadata, 13, () => this.#answerMetadata()),
      serve(coordinator.FindCoordinator, 6, (request) => this.#answerFindCoordinator(request)),
      serve(producerId.InitProducerId, 5, () =>
        producerId.createInitProducerIdResponse({ producerId: this.#nextProducerId++, producerEpoch: 0 }),
      ),
      serve(addPartitions.AddPartitionsToTxn, 3, answerAddPartitions),
      serve(endTxn.EndTxn, transactionVersion === 2 ? 5 : 3, (request) => this.#answerEndTxn(request)),
      serve(versions.ApiVersions, 4, () => this.#versionsResponse(errorCodes.NONE)),
    ]
  }

  /** The pieces of the answer, null where none is wanted; throws on what cannot be served. */
  answerTo(frame: Uint8Array, nodeId: number): Uint8Array[] | null {
    this.#counts.requests++
    const { apiKey, apiVersion, correlationId } = peekRequest(frame)
    const entry = this.#served.find(({ api }) => api.key === apiKey)
    if (entry === undefined) throw new Error(`API ${String(apiKey)} is not served`)
    if (apiKey === API_VERSIONS_KEY && apiVersion > entry.maxVersion) {
      const response = this.#versionsResponse(errorCodes.UNSUPPORTED_VERSION)
      return encodeResponseFrame(entry.api, 0, correlationId, response)
    }
    const response = entry.answer(decodeRequestFrame(frame).message, nodeId)
    return response === null ? null : encodeResponseFrame(entry.api, apiVersion, correlationId, response)
  }

  /** What was sent, as the null broker in C prints it. */
  stats(): Readonly<Record<string, unknown>> {
    const sum = (read: (partition: CountedPartition) => number): number =>
      this.#partitions.reduce((total, partition) => total + read(partition), 0)
    const numbers = this.#numbers
    const { user, system } = process.cpuUsage()
    return {
      records: sum(({ records }) => records),
      bytes: sum(({ bytes }) => bytes),
      batches: sum(({ batches }) => batches),
      ...this.#counts,
      verified: numbers !== null,
      distinct: numbers?.distinct ?? 0,
      doubled: numbers?.doubled ?? 0,
      reordered: numbers?.reordered ?? 0,
      cpuSeconds: (user + system) / 1e6,
      partitions: this.#partitions.map(({ records, bytes }) => [records, bytes]),
    }
  }

  #answerProduce(request: produce.ProduceRequest, nodeId: number): produce.ProduceResponse | null {
    this.#counts.produceRequests++
    const responses = request.topicData.map(({ name, topicId, partitionData }) =>
      produce.createTopicProduceResponse({
        name,
        topicId,
        partitionResponses: partitionData.map((data) => this.#takeBatch(data, nodeId)),
      }),
    )
    return request.acks === 0 ? null : produce.createProduceResponse({ responses })
  }

  #takeBatch({ index, records }: produce.PartitionProduceData, nodeId: number): produce.PartitionProduceResponse {
    const refused = (errorCode: number): produce.PartitionProduceResponse =>
      produce.createPartitionProduceResponse({ index, errorCode, baseOffset: -1n })
    const partition = this.#partitions[index]
    if (partition === undefined) return refused(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    if (this.#leaderOf(index) !== nodeId) {
      this.#counts.wrongLeader++
      return refused(errorCodes.NOT_LEADER_OR_FOLLOWER)
    }
    try {
      const taken = partition.take(records ?? new Uint8Array(0))
      if (taken.kind === 'refused') {
        this.#counts.outOfSequence++
        return refused(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
      }
      if (taken.kind === 'repeated') this.#counts.repeatedBatches++
      return produce.createPartitionProduceResponse({ index, baseOffset: BigInt(taken.offset), logStartOffset: 0n })
    } catch {
      this.#counts.malformed++
      return refused(errorCodes.CORRUPT_MESSAGE)
    }
  }

  #answerMetadata(): metadata.MetadataResponse {
    return metadata.createMetadataResponse({
      brokers: this.#ports.map((port, index) =>
        metadata.createMetadataResponseBroker({ nodeId: index + 1, host: HOST, port }),
      ),
      clusterId: 'null-broker',
      controllerId: 1,
      topics: [
        metadata.createMetadataResponseTopic({
          name: this.#topic,
          topicId: TOPIC_ID,
          partitions: this.#partitions.map((_, partitionIndex) => {
            const leaderId = this.#leaderOf(partitionIndex)
            return metadata.createMetadataResponsePartition({
              partitionIndex,
              leaderId,
              leaderEpoch: 0,
              replicaNodes: [leaderId],
              isrNodes: [leaderId],
            })
          }),
        }),
      ],
    })
  }

  #answerFindCoordinator(request: coordinator.FindCoordinatorRequest): coordinator.FindCoordinatorResponse {
    const place = { nodeId: 1, host: HOST, port: this.#ports[0] ?? 0 }
    const coordinators = request.coordinatorKeys.map((key) => coordinator.createCoordinator({ key, ...place }))
    // Below version 4 there is one key, and the answer has it in other fields.
    return coordinator.createFindCoordinatorResponse(coordinators.length === 0 ? place : { coordinators })
  }

  #versionsResponse(errorCode: number): versions.ApiVersionsResponse {
    const apiKeys = this.#served.map(({ api, maxVersion }) =>
      versions.createApiVersion({ apiKey: api.key, minVersion: api.versions.min, maxVersion }),
    )
    if (this.#transactionVersion === 1) return versions.createApiVersionsResponse({ errorCode, apiKeys })
    const name = 'transaction.version'
    return versions.createApiVersionsResponse({
      errorCode,
      apiKeys,
      supportedFeatures: [versions.createSupportedFeatureKey({ name, minVersion: 0, maxVersion: 2 })],
      finalizedFeaturesEpoch: 1n,
      finalizedFeatures: [versions.createFinalizedFeatureKey({ name, minVersionLevel: 2, maxVersionLevel: 2 })],
    })
  }

  /** From version 5 on every transaction has an epoch of its own; behind the last one comes a new producer id. */
  #answerEndTxn({ producerId: id, producerEpoch: epoch }: endTxn.EndTxnRequest): endTxn.EndTxnResponse {
    this.#counts.transactions++
    return epoch < LAST_EPOCH
      ? endTxn.createEndTxnResponse({ producerId: id, producerEpoch: epoch + 1 })
      : endTxn.createEndTxnResponse({ producerId: this.#nextProducerId++, producerEpoch: 0 })
  }

  #leaderOf(partition: number): number {
    return (partition % this.#ports.length) + 1
  }
}

/** The requests of an API are what its own descriptor has decoded. */
function serve<Request, Response>(
  api: Api<Request, Response>,
  maxVersion: number,
  answer: (request: Request, nodeId: number) => Response | null,
): Served {
  return { api, maxVersion, answer: (request, nodeId) => answer(request as Request, nodeId) }
}

function answerAddPartitions(
  request: addPartitions.AddPartitionsToTxnRequest,
): addPartitions.AddPartitionsToTxnResponse {
  return addPartitions.createAddPartitionsToTxnResponse({
    resultsByTopicV3AndBelow: request.v3AndBelowTopics.map(({ name, partitions: indexes }) =>
      addPartitions.createAddPartitionsToTxnTopicResult({
        name,
        resultsByPartition: indexes.map((partitionIndex) =>
          addPartitions.createAddPartitionsToTxnPartitionResult({ partitionIndex }),
        ),
      }),
    ),
  })
}
