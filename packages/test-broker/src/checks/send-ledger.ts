/** What every idempotent producer ever sent to a partition, whatever became of it: the memory that finds broken promises. */

// The broker's own producer state knows what was written. It cannot know that a client skipped a sequence, used one
// twice, or went on although it had not been told how an earlier batch ended. This ledger does, because it sees each
// batch arrive and each answer leave, or not leave.
import { errorCodes } from '@millrace/protocol'
import { BATCH_HEADER_BYTES, type BatchHeader } from '../log/batch-header.ts'
import { addToSequence, sequenceDistance } from '../log/sequence.ts'
import type { Finding } from './violations.ts'

/** A connection's life as the ledger sees it: positions on one line of events. */
export interface ConnectionLife {
  readonly id: number
  readonly brokerId: number
  readonly openedAt: number
  closedAt: number | null
}

export interface SentBatch {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  readonly header: BatchHeader
  readonly bytes: Uint8Array
  readonly connection: ConnectionLife
  /** When it arrived, on the line of events. */
  readonly sentAt: number
}

/** One sending of one batch; handed back when its fate is known. */
export interface Attempt {
  readonly entry: LedgerEntry
  readonly connection: ConnectionLife
  state: 'in-flight' | 'answered' | 'lost'
  /** What is to be said when an answer leaves after all: then the client had not given it up. */
  blame: (() => void) | null
}

interface LedgerEntry {
  readonly baseSequence: number
  readonly recordCount: number
  readonly crc: number
  readonly header: BatchHeader
  /** Kept while the client may still believe that the batch was not written. */
  bytes: Uint8Array | null
  attempts: Attempt[]
  /** When it was first sent, on the line of events. */
  readonly sentAt: number
  isWritten: boolean
  isAcknowledged: boolean
  /** Some attempt ended in a way that leaves the client in doubt. */
  isInDoubt: boolean
}

interface PartitionLedger {
  readonly label: { topic: string; partition: number }
  epoch: number
  nextSequence: number
  entries: LedgerEntry[]
  /** Batches of the epoch before that were in doubt when the client left it. */
  suspects: { header: BatchHeader; bytes: Uint8Array; epoch: number }[]
}

/** A batch without an outcome. */
export interface OpenBatch {
  readonly topic: string
  readonly partition: number
  readonly baseSequence: number
  /** Its sendings that a broker still sits over. */
  readonly unanswered: readonly Attempt[]
}

/** Enough to recognise every retry of a client that keeps five in flight. */
const KEPT_ENTRIES = 64
const MAX_KEPT_ENTRIES = 512
const MAX_IN_FLIGHT = 5

/** Answers after which a client may not conclude that the batch was refused. */
const ambiguousErrors: ReadonlySet<number> = new Set([
  errorCodes.UNKNOWN_SERVER_ERROR,
  errorCodes.REQUEST_TIMED_OUT,
  errorCodes.NETWORK_EXCEPTION,
  errorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
])

export class SendLedger {
  readonly #producers = new Map<bigint, Map<string, PartitionLedger>>()

  /** A batch has arrived, in the order in which its client sent it. */
  arrived(batch: SentBatch, options: { isRecreatedTopic: boolean }): { attempt: Attempt; findings: Finding[] } {
    const findings: Finding[] = []
    const report = reporter(batch, findings)
    const ledger = this.#ledgerOf(batch, options, report)
    if (batch.header.producerEpoch > ledger.epoch) startEpoch(ledger, batch.header, report)
    else if (batch.header.producerEpoch < ledger.epoch && !batch.header.isTransactional) {
      const { producerEpoch } = batch.header
      report('epoch-backwards', `epoch ${producerEpoch} came after epoch ${ledger.epoch}`, { epoch: ledger.epoch })
    }
    if (batch.header.producerEpoch === ledger.epoch) checkSuspects(ledger, batch, report)
    const entry = this.#entryFor(ledger, batch, report)
    const attempt: Attempt = { entry, connection: batch.connection, state: 'in-flight', blame: null }
    entry.attempts.push(attempt)
    // A batch that is sent again while a broker still sits over it is one batch; those of earlier epochs count no more.
    const inFlight = ledger.entries.filter(isInFlight).length
    if (inFlight > MAX_IN_FLIGHT) report('in-flight-limit', `${inFlight} batches are in flight`, { inFlight })
    return { attempt, findings }
  }

  /** The batch is in the log. */
  written(attempt: Attempt): void {
    attempt.entry.isWritten = true
  }

  /** An answer has left, whole. */
  answered(attempt: Attempt, errorCode: number): void {
    const { entry } = attempt
    attempt.state = 'answered'
    attempt.blame?.()
    if (errorCode === errorCodes.NONE || errorCode === errorCodes.DUPLICATE_SEQUENCE_NUMBER) {
      entry.isAcknowledged = true
      entry.isInDoubt = false
      entry.bytes = null
    } else if (ambiguousErrors.has(errorCode) || entry.isWritten) entry.isInDoubt = true
  }

  /** No answer will come, or none that can be understood. */
  lost(attempt: Attempt): void {
    attempt.state = 'lost'
    if (!attempt.entry.isAcknowledged) attempt.entry.isInDoubt = true
  }

  /** The broker has told the client that it knows nothing of it here: it may start again at 0. */
  forget(producerId: bigint, topicId: string, partition: number): void {
    this.#producers.get(producerId)?.delete(keyOf(topicId, partition))
  }

  /** Whether this very batch was acknowledged before: then it is an earlier sending of it that has been under way for long. */
  wasAcknowledged(header: BatchHeader, place: { readonly topic: string; readonly partition: number }): boolean {
    return [...(this.#producers.get(header.producerId)?.values() ?? [])].some(
      ({ label, entries }) =>
        label.topic === place.topic &&
        label.partition === place.partition &&
        entries.some((entry) => entry.isAcknowledged && isSameBatch(entry, header)),
    )
  }

  /** What is open of a producer's batches since this moment on the line of events. */
  openBatches(
    producer: { readonly producerId: bigint; readonly producerEpoch: number },
    since: number,
  ): { inFlight: OpenBatch[]; inDoubt: OpenBatch[] } {
    const inFlight: OpenBatch[] = []
    const inDoubt: OpenBatch[] = []
    for (const ledger of this.#producers.get(producer.producerId)?.values() ?? []) {
      for (const entry of ledger.entries) {
        if (entry.sentAt < since || entry.isAcknowledged) continue
        // Of an instance before this one, which has answered for it by being fenced.
        if (entry.header.producerEpoch !== producer.producerEpoch) continue
        const unanswered = entry.attempts.filter(({ state }) => state === 'in-flight')
        const batch = { ...ledger.label, baseSequence: entry.baseSequence, unanswered }
        if (unanswered.length > 0) inFlight.push(batch)
        else if (entry.isInDoubt) inDoubt.push(batch)
      }
    }
    return { inFlight, inDoubt }
  }

  #ledgerOf(batch: SentBatch, options: { isRecreatedTopic: boolean }, report: Report): PartitionLedger {
    const { header } = batch
    let ofProducer = this.#producers.get(header.producerId)
    if (ofProducer === undefined) {
      ofProducer = new Map()
      this.#producers.set(header.producerId, ofProducer)
    }
    const key = keyOf(batch.topicId, batch.partition)
    const known = ofProducer.get(key)
    if (known !== undefined) return known
    const fresh: PartitionLedger = {
      label: { topic: batch.topic, partition: batch.partition },
      epoch: header.producerEpoch,
      nextSequence: header.baseSequence,
      entries: [],
      suspects: [],
    }
    ofProducer.set(key, fresh)
    if (header.baseSequence !== 0 && !options.isRecreatedTopic) {
      report('sequence-start', `the first batch of epoch ${header.producerEpoch} starts at ${header.baseSequence}`, {
        baseSequence: header.baseSequence,
      })
    }
    return fresh
  }

  #entryFor(ledger: PartitionLedger, batch: SentBatch, report: Report): LedgerEntry {
    const { header } = batch
    const known = ledger.entries.findLast((entry) => isSameBatch(entry, header))
    if (known !== undefined) {
      noteResend(known, batch, report)
      return known
    }
    const entry: LedgerEntry = {
      baseSequence: header.baseSequence,
      recordCount: header.recordCount,
      crc: header.crc,
      header,
      bytes: batch.bytes,
      attempts: [],
      sentAt: batch.sentAt,
      isWritten: false,
      isAcknowledged: false,
      isInDoubt: false,
    }
    if (header.producerEpoch < ledger.epoch) return entry
    placeNew(ledger, entry, batch, report)
    ledger.entries.push(entry)
    prune(ledger)
    return entry
  }
}

type Report = (rule: Finding['rule'], what: string, facts: Record<string, unknown>) => void

function reporter(batch: SentBatch, findings: Finding[]): Report {
  const { producerId, producerEpoch, baseSequence } = batch.header
  return (rule, what, facts) => {
    findings.push({
      rule,
      what: `producer ${producerId} epoch ${producerEpoch}: ${what}`,
      topic: batch.topic,
      partition: batch.partition,
      facts: { producerId, producerEpoch, baseSequence, ...facts },
    })
  }
}

function keyOf(topicId: string, partition: number): string {
  return `${topicId}-${partition}`
}

function startEpoch(ledger: PartitionLedger, header: BatchHeader, report: Report): void {
  ledger.suspects = ledger.entries.flatMap((entry) =>
    entry.bytes !== null && (entry.isInDoubt || entry.isWritten) && !entry.isAcknowledged
      ? [{ header: entry.header, bytes: entry.bytes, epoch: ledger.epoch }]
      : [],
  )
  ledger.epoch = header.producerEpoch
  ledger.nextSequence = header.baseSequence
  ledger.entries = []
  if (header.baseSequence === 0) return
  report('sequence-start', `the first batch of epoch ${header.producerEpoch} starts at ${header.baseSequence}`, {})
}

// 1. a batch is sent and its fate is not learned  2. the client bumps its epoch and sends the same records again
// 3. the broker cannot know that they are the same, and stores them twice
function checkSuspects(ledger: PartitionLedger, batch: SentBatch, report: Report): void {
  if (ledger.suspects.length === 0) return
  const twin = ledger.suspects.find((suspect) => holdsSameRecords(suspect, batch))
  if (twin === undefined) return
  ledger.suspects = ledger.suspects.filter((suspect) => suspect !== twin)
  const what = `records in doubt under epoch ${twin.epoch}, sequence ${twin.header.baseSequence}, came again`
  report('batch-restamped-unknown-fate', what, {
    formerEpoch: twin.epoch,
    formerBaseSequence: twin.header.baseSequence,
  })
}

function holdsSameRecords(suspect: { header: BatchHeader; bytes: Uint8Array }, batch: SentBatch): boolean {
  const { header, bytes } = suspect
  if (header.baseTimestamp !== batch.header.baseTimestamp || header.recordCount !== batch.header.recordCount)
    return false
  if (bytes.length !== batch.bytes.length) return false
  for (let position = BATCH_HEADER_BYTES; position < bytes.length; position++) {
    if (bytes[position] !== batch.bytes[position]) return false
  }
  return true
}

function isSameBatch(entry: LedgerEntry, header: BatchHeader): boolean {
  return (
    entry.baseSequence === header.baseSequence &&
    entry.recordCount === header.recordCount &&
    entry.crc === header.crc &&
    entry.header.producerEpoch === header.producerEpoch
  )
}

function isInFlight({ attempts }: LedgerEntry): boolean {
  return attempts.some(({ state }) => state === 'in-flight')
}

function noteResend(entry: LedgerEntry, batch: SentBatch, report: Report): void {
  const unanswered = entry.attempts.find(
    (attempt) => attempt.state === 'in-flight' && attempt.connection === batch.connection,
  )
  if (unanswered === undefined) return
  report('batch-resent-unanswered', `sequence ${entry.baseSequence} was sent again before its answer`, {})
}

function placeNew(ledger: PartitionLedger, entry: LedgerEntry, batch: SentBatch, report: Report): void {
  const distance = sequenceDistance(ledger.nextSequence, entry.baseSequence)
  if (distance === 0) {
    ledger.nextSequence = addToSequence(entry.baseSequence, entry.recordCount)
    checkNothingForgotten(ledger, batch, report)
  } else if (distance < 0x4000_0000) {
    const expected = ledger.nextSequence
    ledger.nextSequence = addToSequence(entry.baseSequence, entry.recordCount)
    report('sequence-gap', `sequence ${entry.baseSequence} came, ${expected} is next`, { expectedSequence: expected })
  } else checkReuse(ledger, entry, report)
}

/** A batch that starts below what was already sent must take the place of definitely refused ones, and of nothing else. */
function checkReuse(ledger: PartitionLedger, entry: LedgerEntry, report: Report): void {
  const overlapped = ledger.entries.filter((other) => overlaps(other, entry))
  const taken = overlapped.find((other) => !isDefinitelyRefused(other))
  const behind = sequenceDistance(entry.baseSequence, ledger.nextSequence)
  if (behind < entry.recordCount) ledger.nextSequence = addToSequence(entry.baseSequence, entry.recordCount)
  if (taken === undefined && overlapped.length > 0) {
    ledger.entries = ledger.entries.filter((other) => !overlapped.includes(other) || !isSwallowed(other, entry))
    return
  }
  const fate = taken === undefined ? 'long answered' : fateOf(taken)
  const what = `sequence ${entry.baseSequence} (${entry.recordCount} records) stands for another batch already, which is ${fate}`
  report('sequence-reused', what, { recordCount: entry.recordCount, fate })
}

// 1. batch A is sent, its connection dies  2. the client connects again to the same broker  3. it sends B, which follows A,
// without having sent A again: whatever A's fate was, it is now wrong
function checkNothingForgotten(ledger: PartitionLedger, batch: SentBatch, report: Report): void {
  const forgotten = ledger.entries.find((entry) => {
    const last = entry.attempts[entry.attempts.length - 1]
    if (last === undefined || last.state !== 'lost' || entry.isAcknowledged) return false
    const { closedAt, brokerId } = last.connection
    return closedAt !== null && brokerId === batch.connection.brokerId && closedAt < batch.connection.openedAt
  })
  if (forgotten === undefined) return
  const what = `sequence ${batch.header.baseSequence} was sent although the fate of ${forgotten.baseSequence} is unknown`
  report('sequence-after-unknown-fate', what, { unknownSequence: forgotten.baseSequence })
}

function overlaps(entry: LedgerEntry, other: LedgerEntry): boolean {
  return (
    sequenceDistance(entry.baseSequence, other.baseSequence) < entry.recordCount ||
    sequenceDistance(other.baseSequence, entry.baseSequence) < other.recordCount
  )
}

/** Whether nothing of the older batch sticks out of the newer one. */
function isSwallowed(entry: LedgerEntry, by: LedgerEntry): boolean {
  return sequenceDistance(by.baseSequence, entry.baseSequence) + entry.recordCount <= by.recordCount
}

function isDefinitelyRefused(entry: LedgerEntry): boolean {
  if (entry.isWritten || entry.isAcknowledged || entry.isInDoubt) return false
  return entry.attempts.every((attempt) => attempt.state === 'answered')
}

function fateOf(entry: LedgerEntry): string {
  if (entry.isAcknowledged) return 'acknowledged'
  if (entry.isInDoubt) return 'in doubt'
  if (entry.attempts.some((attempt) => attempt.state === 'in-flight')) return 'in flight'
  return 'written'
}

function prune(ledger: PartitionLedger): void {
  while (ledger.entries.length > KEPT_ENTRIES) {
    const oldest = ledger.entries[0]
    const isSettled = oldest === undefined || oldest.isAcknowledged || isDefinitelyRefused(oldest)
    if (!isSettled && ledger.entries.length < MAX_KEPT_ENTRIES) return
    ledger.entries.shift()
  }
}
