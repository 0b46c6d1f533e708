/** ListOffsets: where a log begins, ends, or reaches a time. */
import { errorCodes, ListOffsets, type ListOffsetsRequest, type ListOffsetsResponse } from '@millrace/protocol'
import {
  createListOffsetsPartitionResponse,
  createListOffsetsResponse,
  createListOffsetsTopicResponse,
  type ListOffsetsPartition,
  type ListOffsetsPartitionResponse,
} from '@millrace/protocol/messages/list-offsets'
import type { Handler } from '../broker/handler.ts'
import { leaderError } from '../broker/leadership.ts'
import type { RequestContext } from '../broker/services.ts'
import { firstRecordFrom } from '../log/log-reader.ts'
import type { Partition } from '../state/partition.ts'

const LATEST = -1
const EARLIEST = -2
const MAX_TIMESTAMP = -3
const EARLIEST_LOCAL = -4
/** Tiered storage, which there is none of here. */
const LATEST_TIERED = -5
const EARLIEST_PENDING_UPLOAD = -6

const READ_COMMITTED = 1
const FIRST_WITH_LEADER_EPOCH = 4

export const listOffsetsHandler: Handler<ListOffsetsRequest, ListOffsetsResponse> = {
  api: ListOffsets,
  handle(context, request, respond): void {
    const topics = request.topics.map(({ name, partitions }) =>
      createListOffsetsTopicResponse({
        name,
        partitions: partitions.map((asked) => answerPartition(context, request, name, asked)),
      }),
    )
    respond(createListOffsetsResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createListOffsetsResponse({
      topics: request.topics.map(({ name, partitions }) =>
        createListOffsetsTopicResponse({
          name,
          partitions: partitions.map(({ partitionIndex }) =>
            createListOffsetsPartitionResponse({ partitionIndex, errorCode }),
          ),
        }),
      ),
    }),
  partitions: (_context, request) =>
    request.topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex }) => ({ topic: name, partition: partitionIndex })),
    ),
}

function answerPartition(
  context: RequestContext,
  request: ListOffsetsRequest,
  topic: string,
  asked: ListOffsetsPartition,
): ListOffsetsPartitionResponse {
  const { partitionIndex } = asked
  const partition = context.services.state.partition(topic, partitionIndex)
  const errorCode = leaderError(context, partition, asked.currentLeaderEpoch)
  if (errorCode !== errorCodes.NONE || partition === undefined) {
    return createListOffsetsPartitionResponse({ partitionIndex, errorCode })
  }
  const found = find(partition, request.isolationLevel, Number(asked.timestamp))
  // Version 0 answers with a list and has no room for anything else.
  if (context.apiVersion === 0) {
    return createListOffsetsPartitionResponse({
      partitionIndex,
      oldStyleOffsets: found === null ? [] : [BigInt(found.offset)],
    })
  }
  if (found === null) return createListOffsetsPartitionResponse({ partitionIndex })
  return createListOffsetsPartitionResponse({
    partitionIndex,
    timestamp: BigInt(found.timestamp),
    offset: BigInt(found.offset),
    leaderEpoch: context.apiVersion >= FIRST_WITH_LEADER_EPOCH ? found.leaderEpoch : -1,
  })
}

interface FoundOffset {
  readonly offset: number
  readonly timestamp: number
  readonly leaderEpoch: number
}

function find(partition: Partition, isolationLevel: number, timestamp: number): FoundOffset | null {
  const { log, leaderEpoch } = partition
  const endOffset = isolationLevel === READ_COMMITTED ? log.lastStableOffset : log.highWatermark
  switch (timestamp) {
    case LATEST:
      return { offset: endOffset, timestamp: -1, leaderEpoch }
    case EARLIEST:
    case EARLIEST_LOCAL: {
      const first = log.batches[0]
      return { offset: log.logStartOffset, timestamp: -1, leaderEpoch: first?.leaderEpoch ?? leaderEpoch }
    }
    case MAX_TIMESTAMP:
      return latestRecord(partition, endOffset)
    case LATEST_TIERED:
    case EARLIEST_PENDING_UPLOAD:
      return { offset: -1, timestamp: -1, leaderEpoch: -1 }
    default:
      return firstRecordFrom(log, { timestamp, belowOffset: endOffset })
  }
}

function latestRecord({ log }: Partition, endOffset: number): FoundOffset | null {
  const maxTimestamp = log.batches.reduce(
    (max, batch) => (batch.header.isControl ? max : Math.max(max, batch.maxTimestamp)),
    -1,
  )
  return maxTimestamp < 0 ? null : firstRecordFrom(log, { timestamp: maxTimestamp, belowOffset: endOffset })
}
