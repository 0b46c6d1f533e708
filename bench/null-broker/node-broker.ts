/**
 * The null broker's stand-in where there is no C compiler: the same options, the same lines, the same answers, from
 * Millrace's own codec. It costs more than a client does, so what is measured on it is not the client alone.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Api, encodeResponseFrame, errorCodes, FrameDecoder, peekRequest } from '@millrace/protocol'
import * as addPartitions from '@millrace/protocol/messages/add-partitions-to-txn'
import * as versions from '@millrace/protocol/messages/api-versions'
import * as endTxn from '@millrace/protocol/messages/end-txn'
import * as coordinator from '@millrace/protocol/messages/find-coordinator'
import * as producerId from '@millrace/protocol/messages/init-producer-id'
import * as metadata from '@millrace/protocol/messages/metadata'
import * as produce from '@millrace/protocol/messages/produce'
import { decodeRequestFrame } from '@millrace/protocol/registry'
import { CountedPartition, SeenNumbers } from './counts.ts'

const MAX_FRAME_BYTES = 100 << 20
const TOPIC_ID = Buffer.from('millrace-bench-1').toString('base64url')
const API_VERSIONS_KEY = 18

/** An API as it is served: its answer to a request, or null where none is wanted. */
interface Served {
  readonly api: Api<unknown, unknown>
  readonly maxVersion: number
  readonly answer: (request: unknown, nodeId: number) => unknown
}

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '1' },
    partitions: { type: 'string', default: '1' },
    topic: { type: 'string', default: 'bench' },
    'delay-ms': { type: 'string', default: '0' },
    verify: { type: 'boolean', default: false },
  },
})
const topic = values.topic
const delayMs = Number(values['delay-ms'])
const numbers = values.verify ? new SeenNumbers() : null
const partitions = Array.from({ length: Number(values.partitions) }, () => new CountedPartition(numbers))
const counts = {
  requests: 0,
  produceRequests: 0,
  outOfSequence: 0,
  repeatedBatches: 0,
  malformed: 0,
  wrongLeader: 0,
  transactions: 0,
}
let nextProducerId = 1000n
const servers: Server[] = []

const served: readonly Served[] = [
  serve(produce.Produce, 13, answerProduce),
  serve(metadata.Metadata, 13, answerMetadata),
  serve(coordinator.FindCoordinator, 6, answerFindCoordinator),
  serve(producerId.InitProducerId, 5, () =>
    producerId.createInitProducerIdResponse({ producerId: nextProducerId++, producerEpoch: 0 }),
  ),
  serve(addPartitions.AddPartitionsToTxn, 3, answerAddPartitions),
  serve(endTxn.EndTxn, 3, () => {
    counts.transactions++
    return endTxn.createEndTxnResponse()
  }),
  serve(versions.ApiVersions, 4, () => versionsResponse(errorCodes.NONE)),
]

/** The requests of an API are what its own descriptor has decoded. */
function serve<Request, Response>(
  api: Api<Request, Response>,
  maxVersion: number,
  answer: (request: Request, nodeId: number) => Response | null,
): Served {
  return { api, maxVersion, answer: (request, nodeId) => answer(request as Request, nodeId) }
}

function answerProduce(request: produce.ProduceRequest, nodeId: number): produce.ProduceResponse | null {
  counts.produceRequests++
  const responses = request.topicData.map(({ name, topicId, partitionData }) =>
    produce.createTopicProduceResponse({
      name,
      topicId,
      partitionResponses: partitionData.map((data) => takeBatch(data, nodeId)),
    }),
  )
  return request.acks === 0 ? null : produce.createProduceResponse({ responses })
}

function takeBatch({ index, records }: produce.PartitionProduceData, nodeId: number): produce.PartitionProduceResponse {
  const refused = (errorCode: number): produce.PartitionProduceResponse =>
    produce.createPartitionProduceResponse({ index, errorCode, baseOffset: -1n })
  const partition = partitions[index]
  if (partition === undefined) return refused(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
  if (leaderOf(index) !== nodeId) {
    counts.wrongLeader++
    return refused(errorCodes.NOT_LEADER_OR_FOLLOWER)
  }
  try {
    const taken = partition.take(records ?? new Uint8Array(0))
    if (taken.kind === 'refused') {
      counts.outOfSequence++
      return refused(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    }
    if (taken.kind === 'repeated') counts.repeatedBatches++
    return produce.createPartitionProduceResponse({ index, baseOffset: BigInt(taken.offset), logStartOffset: 0n })
  } catch {
    counts.malformed++
    return refused(errorCodes.CORRUPT_MESSAGE)
  }
}

function answerMetadata(): metadata.MetadataResponse {
  return metadata.createMetadataResponse({
    brokers: servers.map((server, index) =>
      metadata.createMetadataResponseBroker({ nodeId: index + 1, host: '127.0.0.1', port: portOf(server) }),
    ),
    clusterId: 'null-broker',
    controllerId: 1,
    topics: [
      metadata.createMetadataResponseTopic({
        name: topic,
        topicId: TOPIC_ID,
        partitions: partitions.map((_, partitionIndex) => {
          const leaderId = leaderOf(partitionIndex)
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

function answerFindCoordinator(request: coordinator.FindCoordinatorRequest): coordinator.FindCoordinatorResponse {
  const [first] = servers
  const place = { nodeId: 1, host: '127.0.0.1', port: first === undefined ? 0 : portOf(first) }
  const coordinators = request.coordinatorKeys.map((key) => coordinator.createCoordinator({ key, ...place }))
  // Below version 4 there is one key, and the answer has it in other fields.
  return coordinator.createFindCoordinatorResponse(coordinators.length === 0 ? place : { coordinators })
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

function versionsResponse(errorCode: number): versions.ApiVersionsResponse {
  const apiKeys = served.map(({ api, maxVersion }) =>
    versions.createApiVersion({ apiKey: api.key, minVersion: api.versions.min, maxVersion }),
  )
  return versions.createApiVersionsResponse({ errorCode, apiKeys })
}

/** The pieces of the answer, null where none is wanted; throws on what cannot be served. */
function answerTo(frame: Uint8Array, nodeId: number): Uint8Array[] | null {
  counts.requests++
  const { apiKey, apiVersion, correlationId } = peekRequest(frame)
  const entry = served.find(({ api }) => api.key === apiKey)
  if (entry === undefined) throw new Error(`API ${String(apiKey)} is not served`)
  if (apiKey === API_VERSIONS_KEY && apiVersion > entry.maxVersion) {
    return encodeResponseFrame(entry.api, 0, correlationId, versionsResponse(errorCodes.UNSUPPORTED_VERSION))
  }
  const response = entry.answer(decodeRequestFrame(frame).message, nodeId)
  return response === null ? null : encodeResponseFrame(entry.api, apiVersion, correlationId, response)
}

function handle(socket: Socket, nodeId: number): void {
  const decoder = new FrameDecoder({ maxFrameBytes: MAX_FRAME_BYTES })
  socket.setNoDelay(true)
  socket.on('error', () => {
    // A client that is gone needs no answer.
  })
  socket.on('data', (chunk) => {
    try {
      socket.cork()
      decoder.push(chunk, (frame) => {
        const pieces = answerTo(frame, nodeId)
        if (pieces === null) return
        if (delayMs === 0) write(socket, pieces)
        else setTimeout(write, delayMs, socket, pieces)
      })
      socket.uncork()
    } catch (error) {
      console.error(error)
      socket.destroy()
    }
  })
}

function write(socket: Socket, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) socket.write(piece)
}

function leaderOf(partition: number): number {
  return (partition % servers.length) + 1
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function stats(): string {
  const sum = (read: (partition: CountedPartition) => number): number =>
    partitions.reduce((total, partition) => total + read(partition), 0)
  const { user, system } = process.cpuUsage()
  return JSON.stringify({
    records: sum(({ records }) => records),
    bytes: sum(({ bytes }) => bytes),
    batches: sum(({ batches }) => batches),
    ...counts,
    verified: numbers !== null,
    distinct: numbers?.distinct ?? 0,
    doubled: numbers?.doubled ?? 0,
    reordered: numbers?.reordered ?? 0,
    cpuSeconds: (user + system) / 1e6,
    partitions: partitions.map(({ records, bytes }) => [records, bytes]),
  })
}

for (let index = 0; index < Number(values.brokers); index++) {
  const server = createServer((socket) => {
    handle(socket, index + 1)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}
console.log(JSON.stringify({ ports: servers.map(portOf) }))
const commands = createInterface({ input: process.stdin })
commands.on('line', () => {
  console.log(stats())
})
commands.on('close', () => {
  process.exit(0)
})
