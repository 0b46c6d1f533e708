/** Fetch: batches out of logs, waiting for them if asked to. */
import { errorCodes, Fetch, type FetchRequest, type FetchResponse, ZERO_UUID } from '@millrace/protocol'
import {
  createAbortedTransaction,
  createFetchableTopicResponse,
  createFetchResponse,
  createLeaderIdAndEpoch,
  createNodeEndpoint,
  createPartitionData,
  type FetchPartition,
  type FetchTopic,
  type PartitionData,
} from '@millrace/protocol/messages/fetch'
import type { Handler } from '../broker/handler.ts'
import { leaderError } from '../broker/leadership.ts'
import type { RequestContext } from '../broker/services.ts'
import { injectedError } from '../faults/fault-plan.ts'
import type { StoredBatch } from '../log/stored-batch.ts'
import { NO_LEADER, type Partition } from '../state/partition.ts'

const FIRST_WITH_BATCHES = 4
const FIRST_WITH_TOPIC_IDS = 13
const FIRST_WITH_LEADER_HINTS = 16
const READ_COMMITTED = 1

interface Answered {
  readonly response: FetchResponse
  readonly sizeInBytes: number
  readonly hasError: boolean
}

export const fetchHandler: Handler<FetchRequest, FetchResponse> = {
  api: Fetch,
  injectsErrors: true,
  handle(context, request, respond): void {
    // Sessions are refused: an answer without a session id tells the client to ask for everything each time.
    if (request.sessionId !== 0) {
      respond(createFetchResponse({ errorCode: errorCodes.FETCH_SESSION_ID_NOT_FOUND }))
      return
    }
    const first = answer(context, request)
    if (first.sizeInBytes >= request.minBytes || first.hasError || request.maxWaitMs <= 0) respond(first.response)
    else waitForMore(context, request, respond)
  },
  refuse: (_request, errorCode) => createFetchResponse({ errorCode }),
  partitions: (context, request) =>
    request.topics.flatMap((topic) =>
      topic.partitions.map(({ partition }) => ({ topic: nameOf(context, topic) ?? topic.topicId, partition })),
    ),
}

function waitForMore(context: RequestContext, request: FetchRequest, respond: (response: FetchResponse) => void): void {
  const leave: (() => void)[] = []
  const finish = (response: FetchResponse): void => {
    timer.cancel()
    for (const unlisten of leave) unlisten()
    respond(response)
  }
  const timer = context.services.runtime.timers.schedule(request.maxWaitMs, () =>
    finish(answer(context, request).response),
  )
  const lookAgain = (): void => {
    const now = answer(context, request)
    if (now.sizeInBytes >= request.minBytes || now.hasError) finish(now.response)
  }
  for (const topic of request.topics) {
    for (const { partition: index } of topic.partitions) {
      const name = nameOf(context, topic)
      const partition = name === undefined ? undefined : context.services.state.partition(name, index)
      if (partition !== undefined) leave.push(partition.changed.listen(lookAgain))
    }
  }
}

function answer(context: RequestContext, request: FetchRequest): Answered {
  const usesIds = context.apiVersion >= FIRST_WITH_TOPIC_IDS
  const response = createFetchResponse()
  const hinted = new Set<number>()
  let bytesLeft = request.maxBytes
  let hasError = false
  for (const topic of request.topics) {
    const name = nameOf(context, topic)
    const partitions = topic.partitions.map((asked) => {
      const isFirst = bytesLeft === request.maxBytes
      const data = answerPartition(context, { request, topic, name, asked, bytesLeft, isFirst, hinted })
      bytesLeft -= data.records?.length ?? 0
      hasError ||= data.errorCode !== errorCodes.NONE
      return data
    })
    response.responses.push(
      createFetchableTopicResponse({
        topic: usesIds ? '' : topic.topic,
        topicId: usesIds ? topic.topicId : ZERO_UUID,
        partitions,
      }),
    )
  }
  response.nodeEndpoints = [...hinted].map((id) => {
    const { host, port, rack } = context.services.state.node(id)
    return createNodeEndpoint({ nodeId: id, host, port, rack })
  })
  return { response, sizeInBytes: request.maxBytes - bytesLeft, hasError }
}

interface PartitionFetch {
  readonly request: FetchRequest
  readonly topic: FetchTopic
  readonly name: string | undefined
  readonly asked: FetchPartition
  readonly bytesLeft: number
  readonly isFirst: boolean
  readonly hinted: Set<number>
}

function answerPartition(context: RequestContext, fetch: PartitionFetch): PartitionData {
  const { asked, name } = fetch
  const partition = name === undefined ? undefined : context.services.state.partition(name, asked.partition)
  const errorCode = errorFor(context, fetch, partition)
  if (errorCode !== errorCodes.NONE || partition === undefined) return failed(context, fetch, partition, errorCode)
  const { log } = partition
  const isCommitted = fetch.request.isolationLevel === READ_COMMITTED
  const belowOffset = isCommitted ? log.lastStableOffset : log.highWatermark
  const fromOffset = Number(asked.fetchOffset)
  const batches = log.read({
    fromOffset,
    belowOffset,
    maxBytes: Math.min(fetch.bytesLeft, asked.partitionMaxBytes),
    takeOne: fetch.isFirst,
  })
  return createPartitionData({
    partitionIndex: asked.partition,
    highWatermark: BigInt(log.highWatermark),
    lastStableOffset: BigInt(log.lastStableOffset),
    logStartOffset: BigInt(log.logStartOffset),
    abortedTransactions: isCommitted ? abortedWithin(partition, fromOffset, batches) : null,
    records: joined(batches),
  })
}

function errorFor(context: RequestContext, fetch: PartitionFetch, partition: Partition | undefined): number {
  const { asked, name } = fetch
  const injected = injectedError(context.plan, name ?? fetch.topic.topicId, asked.partition)
  if (injected !== undefined) return injected.errorCode
  if (name === undefined && context.apiVersion >= FIRST_WITH_TOPIC_IDS) return errorCodes.UNKNOWN_TOPIC_ID
  const errorCode = leaderError(context, partition, asked.currentLeaderEpoch)
  if (errorCode !== errorCodes.NONE || partition === undefined) return errorCode
  // Older readers cannot understand batches, and this broker does not convert.
  if (context.apiVersion < FIRST_WITH_BATCHES) return errorCodes.UNSUPPORTED_VERSION
  const fetchOffset = Number(asked.fetchOffset)
  const isInside = fetchOffset >= partition.log.logStartOffset && fetchOffset <= partition.log.logEndOffset
  return isInside ? errorCodes.NONE : errorCodes.OFFSET_OUT_OF_RANGE
}

function failed(
  context: RequestContext,
  fetch: PartitionFetch,
  partition: Partition | undefined,
  errorCode: number,
): PartitionData {
  const isLeaderError = errorCode === errorCodes.NOT_LEADER_OR_FOLLOWER || errorCode === errorCodes.FENCED_LEADER_EPOCH
  const data = createPartitionData({
    partitionIndex: fetch.asked.partition,
    errorCode,
    highWatermark: -1n,
    records: new Uint8Array(0),
  })
  if (!isLeaderError || partition === undefined || context.apiVersion < FIRST_WITH_LEADER_HINTS) return data
  if (partition.leaderId !== NO_LEADER) fetch.hinted.add(partition.leaderId)
  data.currentLeader = createLeaderIdAndEpoch({ leaderId: partition.leaderId, leaderEpoch: partition.leaderEpoch })
  return data
}

/** Transactions whose records a read_committed reader must skip in what it gets. */
function abortedWithin(
  partition: Partition,
  fromOffset: number,
  batches: readonly StoredBatch[],
): PartitionData['abortedTransactions'] {
  const lastOffset = batches[batches.length - 1]?.lastOffset ?? fromOffset
  return partition.log.abortedTransactions
    .filter((aborted) => aborted.lastOffset >= fromOffset && aborted.firstOffset <= lastOffset)
    .map(({ producerId, firstOffset }) => createAbortedTransaction({ producerId, firstOffset: BigInt(firstOffset) }))
}

function nameOf({ services, apiVersion }: RequestContext, topic: FetchTopic): string | undefined {
  return apiVersion >= FIRST_WITH_TOPIC_IDS ? services.state.topicById(topic.topicId)?.name : topic.topic
}

function joined(batches: readonly StoredBatch[]): Uint8Array {
  const [first] = batches
  if (first !== undefined && batches.length === 1) return first.bytes
  const bytes = new Uint8Array(batches.reduce((sum, batch) => sum + batch.bytes.length, 0))
  let position = 0
  for (const batch of batches) {
    bytes.set(batch.bytes, position)
    position += batch.bytes.length
  }
  return bytes
}
