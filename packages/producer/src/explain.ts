/** What the records of a partition wait for, in a word for programs and a sentence for people. */

import type { PartitionQueue, QueuedBatch } from './accumulator/partition-queue.ts'
import type { WaitingFor } from './intake/waiting-record.ts'

/** Why the sender leaves a due batch where it is. */
export type Hold = 'fatal' | 'old-leader' | 'earlier-batch' | 'transaction' | 'identity' | 'doubt' | 'epoch'

/** What a record can wait for. */
export type Wait =
  | WaitingFor
  | Hold
  | 'leader'
  | 'broker'
  | 'room'
  | 'backoff'
  | 'linger'
  | 'compression'
  | 'turn'
  | 'answer'

/** Why records of a topic or partition are not acknowledged yet. */
export interface Explanation {
  readonly topic: string
  /** Null for records that have not been given a partition. */
  readonly partition: number | null
  readonly waitsFor: Wait
  readonly reason: string
  /** Records that wait so: all that are queued behind the first one. */
  readonly records: number
  /** How long the first of them has waited. */
  readonly oldestMs: number
}

/** What is known of a partition's broker and sequences. */
export interface PartitionFacts {
  readonly nowMs: number
  /** Milliseconds until the head is due; 0 or less when it is. */
  readonly dueInMs: number
  readonly canSend: boolean
  readonly inFlightCount: number
  /** Why its broker could not be reached, null when it could. */
  readonly failure: Error | null
  readonly hold: Hold | null
}

/** Records that wait outside of any batch. */
export function explainWaiting(
  topic: string,
  waitsFor: WaitingFor,
  { records, oldestMs }: { readonly records: number; readonly oldestMs: number },
): Explanation {
  return { topic, partition: null, waitsFor, reason: OUTSIDE[waitsFor], records, oldestMs }
}

/** Batches of a partition; null when it has none. */
export function explainPartition(queue: PartitionQueue, facts: PartitionFacts): Explanation | null {
  const head = queue.batches.first()
  const records = queuedRecords(queue)
  const { name: topic } = queue.topic
  const { partition } = queue
  if (head === undefined) {
    if (queue.onWireCount === 0) return null
    const reason = `Broker ${String(queue.onWireNodeId)} has not answered ${String(queue.onWireCount)} requests yet.`
    return { topic, partition, waitsFor: 'answer', reason, records, oldestMs: 0 }
  }
  const [waitsFor, reason] = reasonFor(queue, head, facts)
  return { topic, partition, waitsFor, reason, records, oldestMs: facts.nowMs - head.createdMs }
}

function reasonFor(queue: PartitionQueue, head: QueuedBatch, facts: PartitionFacts): readonly [Wait, string] {
  const broker = `Broker ${String(queue.leaderId)}`
  if (queue.leaderId < 0) return ['leader', 'The partition has no leader that is known; metadata is asked for.']
  if (facts.hold !== null) return [facts.hold, HOLDS[facts.hold]]
  if (queue.muted) return ['earlier-batch', HOLDS['earlier-batch']]
  if (head.state === 'compressing') return ['compression', 'The batch is being compressed.']
  if (facts.dueInMs > 0) {
    const ms = `${String(Math.ceil(facts.dueInMs))} ms`
    if (head.attempts === 0) return ['linger', `More records may join the batch for ${ms}.`]
    const why = head.lastError === null ? '' : ` Last: ${head.lastError.message}`
    return ['backoff', `It is tried again in ${ms}, after ${String(head.attempts)} attempts.${why}`]
  }
  if (!facts.canSend) {
    if (facts.failure !== null) return ['broker', `${broker} cannot be reached. ${facts.failure.message}`]
    if (facts.inFlightCount === 0) return ['broker', `${broker} is being connected to, or has asked for a pause.`]
    return ['room', `${broker} has ${String(facts.inFlightCount)} requests to answer before it is sent more.`]
  }
  return ['turn', 'Nothing holds it up: it goes with the next request.']
}

function queuedRecords({ batches }: PartitionQueue): number {
  let records = 0
  for (let i = 0; i < batches.length; i++) records += batches.at(i)?.recordCount ?? 0
  return records
}

const OUTSIDE: Readonly<Record<WaitingFor, string>> = {
  serializer: 'A serializer has not delivered yet.',
  metadata: 'The cluster has not described the topic, or not the partition that was asked for.',
  memory: 'bufferMemory is full of records that have no outcome.',
}

const HOLDS: Readonly<Record<Hold, string>> = {
  fatal: 'The producer cannot go on.',
  'old-leader': 'The former leader still has a batch of the partition to answer: the order would be a matter of luck.',
  'earlier-batch': 'An earlier batch of the partition must be settled first.',
  transaction: 'The partition is not part of the transaction yet, or the transaction takes nothing more.',
  identity: 'No broker has given out a producer id yet.',
  doubt: 'An earlier batch may have been written: nothing new goes before the brokers have told.',
  epoch: 'The partition starts again under a new epoch as soon as what is on its way is answered.',
}
