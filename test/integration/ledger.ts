/** What a producer was told about each record, and how that is held against the log. */

import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery, Producer, RecordMetadata } from '@millrace/producer'
import { isMillraceError } from '@millrace/producer'

/** A record as some reader has found it. */
export interface LoggedRecord {
  readonly partition: number
  readonly offset: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
}

/** One record and what was said of it. */
interface Entry {
  readonly key: string
  readonly value: string
  settledMs: number
  outcome: RecordMetadata | Error | null
}

/** How a ledger is filled. */
interface LedgerPace {
  readonly keys: number
  /** About so many records per millisecond; as fast as there is room when left out. */
  readonly perMs?: number
  /** Asked now and then; false ends it before `count` is reached. */
  readonly goOn?: () => boolean
}

/** Sends numbered records and remembers what became of each. */
export class Ledger {
  readonly #topic: string
  readonly #entries: Entry[] = []
  #settled = 0

  constructor(topic: string) {
    this.#topic = topic
  }

  get sent(): number {
    return this.#entries.length
  }

  get settled(): number {
    return this.#settled
  }

  get acknowledged(): readonly RecordMetadata[] {
    return this.#entries.flatMap(({ outcome }) => (outcome === null || outcome instanceof Error ? [] : [outcome]))
  }

  get failures(): readonly Error[] {
    return this.#entries.flatMap(({ outcome }) => (outcome instanceof Error ? [outcome] : []))
  }

  /** When, after that moment, the first record of the partition was acknowledged; Infinity if none was. */
  firstAcknowledgedMs({ partition, afterMs }: { readonly partition: number; readonly afterMs: number }): number {
    let first = Infinity
    for (const { outcome, settledMs } of this.#entries) {
      if (settledMs <= afterMs || outcome === null || outcome instanceof Error) continue
      if (outcome.partition === partition) first = Math.min(first, settledMs)
    }
    return first
  }

  /** Hands in as many records as the producer has room for. Their keys repeat, their values are their numbers. */
  async send(producer: Producer, count: number, options: LedgerPace): Promise<void> {
    for (let i = 0; i < count; i++) {
      if (i % 100 === 0 && options.goOn?.() === false) return
      const number = this.#entries.length
      const entry: Entry = {
        key: `key-${String(number % options.keys)}`,
        value: `${String(number)} of the ledger`,
        settledMs: Infinity,
        outcome: null,
      }
      this.#entries.push(entry)
      const { key, value } = entry
      while (
        !producer.enqueue({ topic: this.#topic, key, value }, (error, metadata) => this.#settle(entry, error, metadata))
      ) {
        await producer.ready()
      }
      // A pause now and then, or the whole ledger is written before anything can happen to a broker.
      if (options.perMs !== undefined && i % (options.perMs * 10) === 0) await pause(10)
    }
  }

  /**
   * What is wrong, if anything: an acknowledged record that is not where it was said to be, or is there twice; one that
   * is in the log although it was said not to be; one that nobody sent; keys out of their order. All empty is right.
   */
  audit(log: readonly LoggedRecord[]): Audit {
    const places = new Map<string, string[]>()
    const problems: string[] = []
    const lastOfKey = new Map<string, number>()
    const known = new Map(this.#entries.map((entry) => [entry.value, entry]))
    for (const { partition, offset, key, value } of log) {
      const text = textOf(value)
      places.set(text, [...(places.get(text) ?? []), place(partition, offset)])
      const entry = known.get(text)
      if (entry === undefined || entry.key !== textOf(key)) problems.push(`never sent: ${textOf(key)} ${text}`)
      const number = Number.parseInt(text, 10)
      if (number <= (lastOfKey.get(textOf(key)) ?? -1)) problems.push(`out of order: ${text} of ${textOf(key)}`)
      lastOfKey.set(textOf(key), number)
    }
    for (const entry of this.#entries) problems.push(...judge(entry, places.get(entry.value) ?? []))
    return { problems: problems.slice(0, 10), inLog: log.length }
  }

  /** The same as numbers, for settings that promise less. */
  tally(log: readonly LoggedRecord[]): Tally {
    const places = new Map<string, number>()
    const lastOfKey = new Map<string, number>()
    let reordered = 0
    for (const { key, value } of log) {
      const text = textOf(value)
      const times = (places.get(text) ?? 0) + 1
      places.set(text, times)
      // A second copy is a double; only where a record stands first tells its order.
      if (times > 1) continue
      const number = Number.parseInt(text, 10)
      const last = lastOfKey.get(textOf(key)) ?? -1
      if (number < last) reordered += 1
      lastOfKey.set(textOf(key), Math.max(number, last))
    }
    const acknowledged = this.#entries.filter(({ outcome }) => outcome !== null && !(outcome instanceof Error))
    return {
      sent: this.sent,
      acknowledged: acknowledged.length,
      lost: acknowledged.filter(({ value }) => !places.has(value)).length,
      doubled: [...places.values()].filter((times) => times > 1).length,
      reordered,
    }
  }

  #settle(entry: Entry, error: Error | null, metadata: RecordMetadata | null): void {
    if (entry.outcome !== null) throw new Error(`a second outcome for record ${entry.value}`)
    entry.outcome = error ?? metadata
    entry.settledMs = performance.now()
    this.#settled += 1
  }
}

/** What became of a ledger's records. */
export interface Tally {
  readonly sent: number
  readonly acknowledged: number
  /** Acknowledged, and not in the log. */
  readonly lost: number
  /** In the log more than once. */
  readonly doubled: number
  /** In the log behind a later record of the same key. */
  readonly reordered: number
}

/** What an audit found. */
interface Audit {
  readonly problems: readonly string[]
  readonly inLog: number
}

function judge({ value, outcome }: Entry, found: readonly string[]): string[] {
  if (found.length > 1) return [`${String(found.length)} times in the log: ${value}`]
  if (outcome === null) return [`no outcome: ${value}`]
  if (outcome instanceof Error) {
    const delivery: Delivery | undefined = isMillraceError(outcome) ? outcome.delivery : undefined
    if (delivery === undefined) return [`failed without a delivery: ${value}: ${outcome.message}`]
    return delivery === 'not-written' && found.length > 0
      ? [`said not to be written, is at ${String(found[0])}: ${value}`]
      : []
  }
  if (found.length === 0) return [`acknowledged and lost: ${value}`]
  // An offset of -1 says that the broker no longer knew it.
  if (outcome.offset < 0n) return []
  const said = place(outcome.partition, Number(outcome.offset))
  return said === found[0] ? [] : [`said to be at ${said}, is at ${String(found[0])}: ${value}`]
}

function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? 'null' : Buffer.from(bytes).toString()
}

function place(partition: number, offset: number): string {
  return `${String(partition)}/${String(offset)}`
}
