/** The judge of a Produce request at its arrival: request, entries, and where they stand in what the producer sent before. */
import { type ProduceRequest, ZERO_UUID } from '@millrace/protocol'
import type { RequestContext } from '../broker/services.ts'
import type { BatchHeader } from '../log/batch-header.ts'
import type { Topic } from '../state/topic.ts'
import { type BatchDefect, inspectEntry, inspectHeader } from './batch-inspector.ts'
import type { Attempt } from './send-ledger.ts'

export interface PreparedEntry {
  /** As the request names it; empty where it gives an id. */
  readonly requestedName: string
  readonly topicName: string | null
  readonly topicId: string
  readonly index: number
  /** The batch and nothing else; null when there is none to be read. */
  readonly bytes: Uint8Array | null
  readonly header: BatchHeader | null
  readonly defects: readonly BatchDefect[]
  readonly attempt: Attempt | null
}

export interface PreparedProduce {
  readonly entries: readonly PreparedEntry[]
  readonly sizeInBytes: number
}

const FIRST_WITH_BATCHES = 3

export function inspectRequest(context: RequestContext, request: ProduceRequest): PreparedProduce {
  checkRequest(context, request)
  const entries: PreparedEntry[] = []
  let sizeInBytes = 0
  for (const topicData of request.topicData) {
    const topic = findTopic(context, topicData)
    for (const { index, records } of topicData.partitionData) {
      const place = {
        requestedName: topicData.name,
        topicName: topic?.name ?? (topicData.name === '' ? null : topicData.name),
        topicId: topic?.id ?? topicData.topicId,
        index,
      }
      sizeInBytes += records?.length ?? 0
      entries.push(inspectPlace(context, request, place, records))
    }
  }
  checkTogether(context, request, entries)
  return { entries, sizeInBytes }
}

function inspectPlace(
  context: RequestContext,
  request: ProduceRequest,
  place: Pick<PreparedEntry, 'requestedName' | 'topicName' | 'topicId' | 'index'>,
  records: Uint8Array | null,
): PreparedEntry {
  if (context.apiVersion < FIRST_WITH_BATCHES) {
    return { ...place, bytes: records, header: null, defects: [], attempt: null }
  }
  const { header, defects: frameDefects } = inspectEntry(records)
  const bytes = header === null || records === null ? null : records.subarray(0, header.sizeInBytes)
  const defects = [
    ...frameDefects,
    ...(bytes === null || header === null ? [] : inspectHeader(bytes, header, context.apiVersion)),
  ]
  reportDefects(context, place, defects)
  const isTrustworthy = defects.every((defect) => !makesHeaderUseless.has(defect.rule))
  const attempt =
    header !== null && bytes !== null && isTrustworthy
      ? enterLedger(context, request, { ...place, header, bytes })
      : null
  return { ...place, bytes, header, defects, attempt }
}

/** Defects after which the numbers of the header say nothing about the producer. */
const makesHeaderUseless: ReadonlySet<BatchDefect['rule']> = new Set([
  'batch-crc',
  'batch-length',
  'batch-record-count',
  'producer-fields',
])

export function reportDefects(
  context: RequestContext,
  place: { topicName: string | null; requestedName: string; topicId: string; index: number },
  defects: readonly BatchDefect[],
): void {
  for (const { rule, what } of defects) {
    context.report({ rule, what, topic: place.topicName ?? place.topicId, partition: place.index })
  }
}

function enterLedger(
  context: RequestContext,
  request: ProduceRequest,
  entry: Pick<PreparedEntry, 'topicName' | 'topicId' | 'index'> & { header: BatchHeader; bytes: Uint8Array },
): Attempt | null {
  const { header, topicName } = entry
  if (header.producerId < 0n || topicName === null || entry.topicId === ZERO_UUID) return null
  const where = { topic: topicName, partition: entry.index }
  const { ledger, producerIds, state } = context.services
  if (!producerIds.wasIssued(header.producerId)) {
    context.report({
      rule: 'producer-id-unissued',
      what: `producer id ${header.producerId} was never given out`,
      ...where,
    })
  }
  if (request.acks !== -1) {
    context.report({
      rule: 'idempotent-acks',
      what: `a batch with a producer id came with acks ${request.acks}`,
      ...where,
    })
    return null
  }
  const sent = {
    ...where,
    topicId: entry.topicId,
    header,
    bytes: entry.bytes,
    connection: context.connection,
    sentAt: context.arrivedAt,
  }
  const { attempt, findings } = ledger.arrived(sent, { isRecreatedTopic: state.wasRecreated(topicName) })
  for (const finding of findings) context.report(finding)
  return attempt
}

function checkRequest(context: RequestContext, request: ProduceRequest): void {
  if (request.acks < -1 || request.acks > 1) context.report({ rule: 'produce-acks', what: `acks is ${request.acks}` })
  if (request.timeoutMs < 0) context.report({ rule: 'produce-timeout', what: `the timeout is ${request.timeoutMs} ms` })
  if (!request.topicData.some((topic) => topic.partitionData.length > 0)) {
    context.report({ rule: 'produce-empty', what: 'the request has no batch' })
  }
  if (context.apiVersion < FIRST_WITH_BATCHES && context.services.profile.traits.refusesLegacyProduce) {
    context.report({ rule: 'legacy-produce', what: `the request is of version ${context.apiVersion}` })
  }
}

/** What only the entries side by side can show. */
function checkTogether(context: RequestContext, request: ProduceRequest, entries: readonly PreparedEntry[]): void {
  const seen = new Set<string>()
  let first: BatchHeader | null = null
  for (const entry of entries) {
    const where = { topic: entry.topicName ?? entry.topicId, partition: entry.index }
    const key = `${entry.topicId}/${entry.requestedName}/${entry.index}`
    if (seen.has(key))
      context.report({ rule: 'produce-partition-repeated', what: 'the partition appears twice', ...where })
    seen.add(key)
    const { header } = entry
    if (header === null) continue
    if (header.isTransactional !== (request.transactionalId !== null)) {
      const batch = header.isTransactional ? 'a transactional' : 'a plain'
      const id = request.transactionalId === null ? 'no transactional id' : 'a transactional id'
      context.report({
        rule: 'produce-transactional-id',
        what: `${batch} batch came in a request with ${id}`,
        ...where,
      })
    }
    if (!header.isTransactional) continue
    first ??= header
    if (first.producerId !== header.producerId) {
      const what = `batches of producers ${first.producerId} and ${header.producerId} came together`
      context.report({ rule: 'produce-mixed-producers', what, ...where })
    }
  }
}

function findTopic({ services }: RequestContext, asked: { name: string; topicId: string }): Topic | undefined {
  return asked.name === '' ? services.state.topicById(asked.topicId) : services.state.topic(asked.name)
}
