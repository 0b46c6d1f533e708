/** One batch into one partition's log, or the reason why not, in the order in which brokers ask. */
import { codecs } from '@millrace/compression'
import { errorCodes, type ProduceRequest } from '@millrace/protocol'
import { crc32c } from '@millrace/protocol/records'
import { type BatchDefect, inspectRecords, type RecordError, type RecordLimits } from '../checks/batch-inspector.ts'
import { type PreparedEntry, reportDefects } from '../checks/produce-inspector.ts'
import { attributeBits, BATCH_HEADER_BYTES, type BatchHeader, CRC_COVERS_FROM } from '../log/batch-header.ts'
import type { Partition } from '../state/partition.ts'
import type { Topic } from '../state/topic.ts'
import type { RequestContext } from './services.ts'
import { transactionError } from './transactional.ts'

/** From this version of Produce on topics go by their id. */
export const FIRST_PRODUCE_WITH_TOPIC_IDS = 13

/** What became of a batch; the error may change while its replication is waited for. */
export interface Appended {
  errorCode: number
  readonly message?: string | null
  readonly recordErrors?: readonly RecordError[]
  readonly baseOffset?: number
  readonly logAppendTimeMs?: number
  readonly logStartOffset?: number
  /** Set where the client wants the batch on every replica. */
  readonly waitsFor?: Replication | undefined
}

interface Replication {
  readonly partition: Partition
  readonly leaderEpoch: number
  readonly endOffset: number
  readonly minInSync: number
}

/** A batch with its place, both known to exist. */
interface Candidate {
  readonly context: RequestContext
  readonly entry: PreparedEntry
  readonly topic: Topic
  readonly partition: Partition
  readonly header: BatchHeader
  readonly bytes: Uint8Array
  readonly acks: number
}

export function appendEntry(context: RequestContext, request: ProduceRequest, entry: PreparedEntry): Appended {
  if (request.acks < -1 || request.acks > 1) return { errorCode: errorCodes.INVALID_REQUIRED_ACKS }
  const formal = entry.defects.find((defect) => isFormal(context, defect))
  if (formal !== undefined) return refused(formal)
  const { state, profile } = context.services
  const topic = entry.topicName === null ? undefined : state.topic(entry.topicName)
  if (topic === undefined) return { errorCode: errorForUnknownTopic(context) }
  const partition = topic.partitions[entry.index]
  if (partition === undefined) return { errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION }
  if (partition.leaderId !== context.brokerId) return { errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER }
  const { header, bytes } = entry
  if (header === null || bytes === null) return refused(entry.defects[0])
  const candidate: Candidate = { context, entry, topic, partition, header, bytes, acks: request.acks }
  if (request.acks === -1 && profile.traits.hasMinInsyncReplicas && partition.inSync.length < minInSync(topic)) {
    return { errorCode: errorCodes.NOT_ENOUGH_REPLICAS }
  }
  const refusal = refusalOfTransaction(candidate, request.transactionalId)
  return refusal ?? appendCandidate(candidate)
}

function refusalOfTransaction(
  { context, topic, partition, header }: Candidate,
  transactionalId: string | null,
): Appended | null {
  if (header.producerId < 0n || !header.isTransactional) return null
  const place = { topic: topic.name, partition: partition.index }
  const errorCode = transactionError(context, { transactionalId, header, ...place })
  return errorCode === errorCodes.NONE ? null : { errorCode }
}

function appendCandidate(candidate: Candidate): Appended {
  const { context, entry, topic, partition, header, bytes } = candidate
  if (bytes.length > topic.configs.number('max.message.bytes')) return { errorCode: errorCodes.MESSAGE_TOO_LARGE }
  const defect = entry.defects.find((one) => one.errorCode !== errorCodes.NONE && !isForgiven(context, one))
  if (defect?.rule === 'batch-crc' || defect?.rule === 'batch-length') return refused(defect)
  // From here on the log itself has looked at the batch, and a refusal tells where the log starts.
  const { logStartOffset } = partition.log
  if (defect !== undefined) return { ...refused(defect), logStartOffset }
  if (header.producerId >= 0n && isOldFormat(topic)) return { errorCode: errorCodes.UNSUPPORTED_FOR_MESSAGE_FORMAT }
  const refusal = judgeRecords(candidate) ?? judgeSequence(candidate)
  return refusal === null ? store(candidate) : { logStartOffset, ...refusal }
}

/** What becomes of the batch by its producer and sequence; null when it is to be appended. */
function judgeSequence(candidate: Candidate): Appended | null {
  const { context, entry, partition, header } = candidate
  const { services } = context
  if (header.producerId < 0n) return null
  if (!header.isTransactional && partition.log.openTransactions.has(header.producerId)) {
    return { errorCode: errorCodes.INVALID_TXN_STATE }
  }
  const expiryMs = services.state.configs.number('producer.id.expiration.ms')
  partition.producers.expire(services.runtime.clock.nowMs() - expiryMs)
  const requireStart = header.isTransactional && services.state.hasImplicitTransactions
  const verdict = partition.producers.judge(header, { requireStart })
  if (verdict.kind === 'append') return null
  if (verdict.kind === 'refuse') return { errorCode: verdict.errorCode }
  if (entry.attempt !== null) services.ledger.written(entry.attempt)
  const { baseOffset, appendTime: logAppendTimeMs } = verdict
  const waitsFor = replicationOf(candidate, baseOffset + header.recordCount)
  return { errorCode: errorCodes.NONE, baseOffset, logAppendTimeMs, waitsFor }
}

function store(candidate: Candidate): Appended {
  const { context, entry, topic, partition, header, bytes } = candidate
  const { runtime, ledger } = context.services
  const nowMs = runtime.clock.nowMs()
  const usesAppendTime = topic.configs.text('message.timestamp.type') === 'LogAppendTime'
  if (usesAppendTime) stampAppendTime(bytes, nowMs)
  const batch = partition.log.append({
    bytes,
    header: usesAppendTime ? { ...header, isLogAppendTime: true, maxTimestamp: nowMs } : header,
    leaderEpoch: partition.leaderEpoch,
    appendedAtMs: nowMs,
    maxTimestamp: usesAppendTime ? nowMs : header.maxTimestamp,
    records: null,
    marker: null,
  })
  if (header.producerId >= 0n) partition.producers.remember(batch)
  if (entry.attempt !== null) ledger.written(entry.attempt)
  const retentionBytes = topic.configs.number('retention.bytes')
  partition.replicate()
  if (retentionBytes >= 0) partition.log.retain(retentionBytes)
  return {
    errorCode: errorCodes.NONE,
    baseOffset: batch.baseOffset,
    logAppendTimeMs: usesAppendTime ? nowMs : -1,
    logStartOffset: partition.log.logStartOffset,
    waitsFor: replicationOf(candidate, batch.lastOffset + 1),
  }
}

function replicationOf({ partition, topic, acks, context }: Candidate, endOffset: number): Replication | undefined {
  if (acks !== -1) return undefined
  const minimum = context.services.profile.traits.hasMinInsyncReplicas ? minInSync(topic) : 1
  return { partition, leaderEpoch: partition.leaderEpoch, endOffset, minInSync: minimum }
}

/** Looks into the records: what is wrong is reported, what the topic does not take is refused. */
function judgeRecords(candidate: Candidate): Appended | null {
  const { context, header, bytes } = candidate
  const packed = bytes.subarray(BATCH_HEADER_BYTES)
  if (header.codecId === 0) return judgeUnpacked(candidate, packed)
  const codec = codecs.byId(header.codecId)
  const maxOutputBytes = context.services.state.configs.number('socket.request.max.bytes')
  if (!codec.sync) {
    judgeLater(candidate, codec.decompress(packed, { maxOutputBytes }))
    return null
  }
  try {
    return judgeUnpacked(candidate, codec.decompressSync(packed, { maxOutputBytes }))
  } catch (error) {
    return judgeUnreadable(candidate, error)
  }
}

/** A codec that works off the event loop only: the batch is taken, and what is wrong with it is told when it is known. */
function judgeLater(candidate: Candidate, decompression: Promise<Uint8Array>): void {
  const { context, partition, bytes } = candidate
  const check = decompression.then(
    (records) => {
      judgeUnpacked(candidate, records)
      const stored = partition.log.batches.find((batch) => batch.bytes === bytes)
      if (stored !== undefined) stored.records = records
    },
    (error: unknown) => void judgeUnreadable(candidate, error),
  )
  context.services.lateChecks.add(check)
}

function judgeUnpacked(candidate: Candidate, records: Uint8Array): Appended | null {
  const { context, entry, topic, header } = candidate
  const { defects, refusal } = inspectRecords(candidate, records, limitsOf(context, topic))
  reportDefects(context, entry, defects)
  const looksInside = header.codecId === 0 || context.services.profile.traits.looksIntoCompressed
  if (!looksInside) return null
  const defect = defects.find((one) => one.errorCode !== errorCodes.NONE)
  return defect === undefined ? refusal : refused(defect)
}

function judgeUnreadable({ context, entry, header }: Candidate, error: unknown): Appended | null {
  const why = error instanceof Error ? error.message : String(error)
  const what = `codec ${header.codecId} cannot read the records: ${why}`
  const defect: BatchDefect = { rule: 'batch-compression', what, errorCode: errorCodes.UNKNOWN_SERVER_ERROR }
  reportDefects(context, entry, [defect])
  return context.services.profile.traits.looksIntoCompressed ? refused(defect) : null
}

function limitsOf({ services }: RequestContext, topic: Topic): RecordLimits {
  const nowMs = services.runtime.clock.nowMs()
  const usesAppendTime = topic.configs.text('message.timestamp.type') === 'LogAppendTime'
  return {
    refusesAppendTime: services.profile.traits.appendTimeClaim === 'refuse',
    isCompacted: topic.configs.text('cleanup.policy').includes('compact'),
    earliestTimestamp: usesAppendTime
      ? Number.NEGATIVE_INFINITY
      : nowMs - topic.configs.number('message.timestamp.before.max.ms'),
    latestTimestamp: usesAppendTime
      ? Number.POSITIVE_INFINITY
      : nowMs + topic.configs.number('message.timestamp.after.max.ms'),
  }
}

/** The topic has append time: the broker writes its own clock into the batch, and a new checksum. */
function stampAppendTime(bytes: Uint8Array, nowMs: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  view.setUint16(21, view.getUint16(21) | attributeBits.logAppendTime)
  view.setBigInt64(35, BigInt(nowMs))
  view.setUint32(17, crc32c(bytes.subarray(CRC_COVERS_FROM)))
}

/** Defects that a broker finds in the request before it looks for the topic. */
function isFormal(context: RequestContext, defect: BatchDefect): boolean {
  if (isForgiven(context, defect)) return false
  const { rule } = defect
  return (
    rule === 'batch-missing' || rule === 'batch-magic' || rule === 'batch-several' || rule === 'batch-codec-version'
  )
}

/** Defects that this kind of broker lets pass. They are violations all the same. */
function isForgiven({ services }: RequestContext, { rule }: BatchDefect): boolean {
  const { traits } = services.profile
  if (rule === 'batch-several') return traits.severalBatches === 'keep-first'
  return rule === 'batch-codec-version' && !traits.checksCodecVersion
}

function refused(defect: BatchDefect | undefined): Appended {
  return { errorCode: defect?.errorCode ?? errorCodes.UNSUPPORTED_FOR_MESSAGE_FORMAT }
}

function errorForUnknownTopic({ apiVersion }: RequestContext): number {
  return apiVersion >= FIRST_PRODUCE_WITH_TOPIC_IDS
    ? errorCodes.UNKNOWN_TOPIC_ID
    : errorCodes.UNKNOWN_TOPIC_OR_PARTITION
}

function minInSync(topic: Topic): number {
  return topic.configs.number('min.insync.replicas')
}

/** Message formats before 0.11 have no room for a producer id. */
function isOldFormat(topic: Topic): boolean {
  return /^0\.(?:[0-9]|10)(?:\.|$)/.test(topic.configs.text('message.format.version'))
}
