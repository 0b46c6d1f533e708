/** OffsetForLeaderEpoch: how far a leader epoch went, so that a reader can tell whether it read what is gone. */
import {
  errorCodes,
  OffsetForLeaderEpoch,
  type OffsetForLeaderEpochRequest,
  type OffsetForLeaderEpochResponse,
} from '@millrace/protocol'
import {
  createEpochEndOffset,
  createOffsetForLeaderEpochResponse,
  createOffsetForLeaderTopicResult,
  type EpochEndOffset,
  type OffsetForLeaderPartition,
} from '@millrace/protocol/messages/offset-for-leader-epoch'
import type { Handler } from '../broker/handler.ts'
import { leaderError } from '../broker/leadership.ts'
import type { RequestContext } from '../broker/services.ts'

export const offsetForLeaderEpochHandler: Handler<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse> = {
  api: OffsetForLeaderEpoch,
  handle(context, request, respond): void {
    const topics = request.topics.map(({ topic, partitions }) =>
      createOffsetForLeaderTopicResult({
        topic,
        partitions: partitions.map((asked) => answerPartition(context, topic, asked)),
      }),
    )
    respond(createOffsetForLeaderEpochResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createOffsetForLeaderEpochResponse({
      topics: request.topics.map(({ topic, partitions }) =>
        createOffsetForLeaderTopicResult({
          topic,
          partitions: partitions.map(({ partition }) => createEpochEndOffset({ partition, errorCode })),
        }),
      ),
    }),
  partitions: (_context, request) =>
    request.topics.flatMap(({ topic, partitions }) => partitions.map(({ partition }) => ({ topic, partition }))),
}

function answerPartition(context: RequestContext, topic: string, asked: OffsetForLeaderPartition): EpochEndOffset {
  const partition = context.services.state.partition(topic, asked.partition)
  const errorCode = leaderError(context, partition, asked.currentLeaderEpoch)
  if (errorCode !== errorCodes.NONE || partition === undefined) {
    return createEpochEndOffset({ partition: asked.partition, errorCode })
  }
  const end = partition.log.endOffsetOfEpoch(asked.leaderEpoch)
  if (end === null) return createEpochEndOffset({ partition: asked.partition })
  return createEpochEndOffset({
    partition: asked.partition,
    leaderEpoch: end.leaderEpoch,
    endOffset: BigInt(end.endOffset),
  })
}
