/** Produce: batches into logs, each looked at from all sides first. */
import { errorCodes, Produce, type ProduceRequest, type ProduceResponse, ZERO_UUID } from '@millrace/protocol'
import {
  createBatchIndexAndErrorMessage,
  createLeaderIdAndEpoch,
  createNodeEndpoint,
  createPartitionProduceResponse,
  createProduceResponse,
  createTopicProduceResponse,
  type PartitionProduceResponse,
} from '@millrace/protocol/messages/produce'
import { type Appended, appendEntry, FIRST_PRODUCE_WITH_TOPIC_IDS } from '../broker/append.ts'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import { inspectRequest, type PreparedEntry, type PreparedProduce } from '../checks/produce-inspector.ts'
import { injectedError } from '../faults/fault-plan.ts'
import { NO_LEADER } from '../state/partition.ts'

const FIRST_WITH_RECORD_ERRORS = 8
const FIRST_WITH_LEADER_HINTS = 10
const FIRST_TO_USE = 3

export const produceHandler: Handler<ProduceRequest, ProduceResponse, PreparedProduce> = {
  api: Produce,
  injectsErrors: true,
  arrive: (context, request) => inspectRequest(context, request),
  handle(context, request, respond, prepared): void {
    const outcomes = prepared.entries.map((entry) => serveEntry(context, request, entry))
    const throttleMs = context.services.quotas.produced(context.clientId, prepared.sizeInBytes)
    context.throttleMs = Math.max(context.throttleMs, throttleMs)
    if (request.acks === 0) {
      // There is no answer that could carry an error: closing the connection is the only way to tell.
      if (outcomes.some((outcome) => outcome.errorCode !== errorCodes.NONE)) context.close()
      else respond(null)
      return
    }
    whenAllReplicated(context, request, outcomes, () => respond(answer(context, prepared, outcomes)))
  },
  refuse: (request, errorCode) =>
    createProduceResponse({
      responses: request.topicData.map((topic) =>
        createTopicProduceResponse({
          name: topic.name,
          topicId: topic.topicId,
          partitionResponses: topic.partitionData.map(({ index }) =>
            createPartitionProduceResponse({ index, errorCode, baseOffset: -1n }),
          ),
        }),
      ),
    }),
  settle(context, prepared, response): void {
    const errors = response === null ? null : errorsByPartition(response)
    for (const entry of prepared.entries) settleEntry(context, entry, errors)
  },
  partitions: (_context, request) =>
    request.topicData.flatMap((topic) =>
      topic.partitionData.map(({ index }) => ({
        topic: topic.name === '' ? topic.topicId : topic.name,
        partition: index,
      })),
    ),
  batches: (prepared) =>
    prepared.entries.flatMap(({ topicName, index, header, bytes }) =>
      header === null
        ? []
        : [
            {
              topic: topicName ?? '',
              partition: index,
              producerId: header.producerId,
              producerEpoch: header.producerEpoch,
              baseSequence: header.baseSequence,
              recordCount: header.recordCount,
              sizeInBytes: bytes?.length ?? 0,
              isTransactional: header.isTransactional,
            },
          ],
    ),
}

function serveEntry(context: RequestContext, request: ProduceRequest, entry: PreparedEntry): Appended {
  const injected = injectedError(context.plan, entry.topicName ?? entry.topicId, entry.index)
  if (injected !== undefined && !injected.afterAppend) return refusal(injected)
  const outcome = isLegacy(context)
    ? { errorCode: errorCodes.UNSUPPORTED_VERSION }
    : appendEntry(context, request, entry)
  if (injected === undefined) return outcome
  return { ...refusal(injected), waitsFor: outcome.waitsFor }
}

function refusal(injected: NonNullable<ReturnType<typeof injectedError>>): Appended {
  return { errorCode: injected.errorCode, message: injected.message, recordErrors: injected.recordErrors }
}

function isLegacy({ services, apiVersion }: RequestContext): boolean {
  return apiVersion < FIRST_TO_USE && services.profile.traits.refusesLegacyProduce
}

/** Answers when every batch that must be on all replicas is there, or when the client's patience ends. */
function whenAllReplicated(
  context: RequestContext,
  request: ProduceRequest,
  outcomes: Appended[],
  done: () => void,
): void {
  const waiting = new Set(
    outcomes.filter((outcome) => outcome.waitsFor !== undefined && !isReplicated(context, outcome)),
  )
  if (waiting.size === 0) {
    done()
    return
  }
  const leave: (() => void)[] = []
  const finish = (): void => {
    timer.cancel()
    for (const unlisten of leave) unlisten()
    done()
  }
  const timer = context.services.runtime.timers.schedule(Math.max(0, request.timeoutMs), () => {
    for (const outcome of waiting) outcome.errorCode = errorCodes.REQUEST_TIMED_OUT
    finish()
  })
  for (const outcome of waiting) {
    leave.push(
      outcome.waitsFor?.partition.changed.listen(() => {
        if (waiting.has(outcome) && isReplicated(context, outcome)) waiting.delete(outcome)
        if (waiting.size === 0) finish()
      }) ?? (() => {}),
    )
  }
}

/** Whether the wait is over, for better or worse; an error is noted in the outcome. */
function isReplicated(context: RequestContext, outcome: Appended): boolean {
  const { waitsFor } = outcome
  if (waitsFor === undefined) return true
  const { partition, leaderEpoch, endOffset, minInSync } = waitsFor
  if (partition.leaderId !== context.brokerId || partition.leaderEpoch !== leaderEpoch) {
    outcome.errorCode = errorCodes.NOT_LEADER_OR_FOLLOWER
    return true
  }
  if (partition.log.highWatermark < endOffset) return false
  if (partition.inSync.length < minInSync) outcome.errorCode = errorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND
  return true
}

function answer(context: RequestContext, prepared: PreparedProduce, outcomes: readonly Appended[]): ProduceResponse {
  const usesIds = context.apiVersion >= FIRST_PRODUCE_WITH_TOPIC_IDS
  const response = createProduceResponse()
  const hinted = new Set<number>()
  for (const [position, entry] of prepared.entries.entries()) {
    const outcome = outcomes[position]
    if (outcome === undefined) continue
    const name = usesIds ? '' : entry.requestedName
    const topicId = usesIds ? entry.topicId : ZERO_UUID
    let topic = response.responses.find((candidate) => candidate.name === name && candidate.topicId === topicId)
    if (topic === undefined) {
      topic = createTopicProduceResponse({ name, topicId })
      response.responses.push(topic)
    }
    if (topic.partitionResponses.some(({ index }) => index === entry.index)) continue
    topic.partitionResponses.push(answerPartition(context, entry, outcome, hinted))
  }
  response.nodeEndpoints = [...hinted].map((id) => {
    const { host, port, rack } = context.services.state.node(id)
    return createNodeEndpoint({ nodeId: id, host, port, rack })
  })
  return response
}

function answerPartition(
  context: RequestContext,
  entry: PreparedEntry,
  outcome: Appended,
  hinted: Set<number>,
): PartitionProduceResponse {
  const { traits } = context.services.profile
  const isDone = outcome.errorCode === errorCodes.NONE
  const hasDetails = context.apiVersion >= FIRST_WITH_RECORD_ERRORS && traits.repliesWithRecordErrors
  return createPartitionProduceResponse({
    index: entry.index,
    errorCode: outcome.errorCode,
    baseOffset: isDone ? BigInt(outcome.baseOffset ?? -1) : -1n,
    logAppendTimeMs: isDone && traits.repliesWithLogTimes ? BigInt(outcome.logAppendTimeMs ?? -1) : -1n,
    logStartOffset: traits.repliesWithLogTimes ? BigInt(outcome.logStartOffset ?? -1) : -1n,
    recordErrors: hasDetails
      ? (outcome.recordErrors ?? []).map(({ batchIndex, message }) =>
          createBatchIndexAndErrorMessage({ batchIndex, batchIndexErrorMessage: message }),
        )
      : [],
    errorMessage: hasDetails ? (outcome.message ?? null) : null,
    currentLeader: leaderHint(context, entry, outcome, hinted),
  })
}

/** KIP-951: who leads now, so that the client need not ask for it. */
function leaderHint(
  context: RequestContext,
  entry: PreparedEntry,
  outcome: Appended,
  hinted: Set<number>,
): ReturnType<typeof createLeaderIdAndEpoch> {
  const isLeaderError =
    outcome.errorCode === errorCodes.NOT_LEADER_OR_FOLLOWER || outcome.errorCode === errorCodes.FENCED_LEADER_EPOCH
  const partition =
    entry.topicName === null ? undefined : context.services.state.partition(entry.topicName, entry.index)
  if (!isLeaderError || partition === undefined || context.apiVersion < FIRST_WITH_LEADER_HINTS) {
    return createLeaderIdAndEpoch()
  }
  if (partition.leaderId !== NO_LEADER) hinted.add(partition.leaderId)
  return createLeaderIdAndEpoch({ leaderId: partition.leaderId, leaderEpoch: partition.leaderEpoch })
}

function errorsByPartition(response: ProduceResponse): Map<string, number> {
  const errors = new Map<string, number>()
  for (const topic of response.responses) {
    for (const { index, errorCode } of topic.partitionResponses) {
      errors.set(`${topic.name === '' ? topic.topicId : topic.name}-${index}`, errorCode)
    }
  }
  return errors
}

function settleEntry({ services }: RequestContext, entry: PreparedEntry, errors: Map<string, number> | null): void {
  if (entry.attempt === null) return
  const errorCode =
    errors?.get(`${entry.requestedName}-${entry.index}`) ?? errors?.get(`${entry.topicId}-${entry.index}`)
  if (errorCode === undefined) {
    services.ledger.lost(entry.attempt)
    return
  }
  services.ledger.answered(entry.attempt, errorCode)
  if (errorCode === errorCodes.UNKNOWN_PRODUCER_ID && entry.header !== null) {
    services.ledger.forget(entry.header.producerId, entry.topicId, entry.index)
  }
}
