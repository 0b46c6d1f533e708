/** What was sent in transactions, what was said of their ends, and how both are held against what readers see. */

/** A record as a reader with read_committed saw it. */
export interface VisibleRecord {
  readonly partition: number
  readonly offset: number | bigint
  readonly value: string
}

/**
 * `open` was never asked to be committed; `committing` was, and nobody knows how it ended; the others were confirmed.
 */
type Ending = 'open' | 'committing' | 'committed' | 'aborted'

/** One transaction. */
export class TransactionEntry {
  readonly name: string
  /** Sent in it, in this order. */
  readonly values: string[] = []
  /** The position of the input that it carries, null for none. */
  position: number | null = null
  /** Records that the producer has reported as failed. */
  failed = 0
  #ending: Ending = 'open'

  constructor(name: string) {
    this.name = name
  }

  get ending(): Ending {
    return this.#ending
  }

  /** The value of the next record. */
  next(): string {
    const value = `${this.name}/${String(this.values.length)}`
    this.values.push(value)
    return value
  }

  /** `commit()` is about to be called: from now on the broker may have committed it, whatever is heard. */
  committing(): void {
    this.#ending = 'committing'
  }

  /** `commit()` has resolved. */
  committed(): void {
    this.#ending = 'committed'
  }

  /** `abort()` has resolved. */
  aborted(): void {
    this.#ending = 'aborted'
  }
}

/** All transactions of a run. Their names are unique; a name's part before the last slash says who sent in order. */
export class TransactionLedger {
  readonly #entries: TransactionEntry[] = []

  begin(name: string): TransactionEntry {
    const entry = new TransactionEntry(name)
    this.#entries.push(entry)
    return entry
  }

  count(ending: Ending): number {
    return this.#entries.filter((entry) => entry.ending === ending).length
  }

  get transactions(): number {
    return this.#entries.length
  }

  /** Records of transactions that were confirmed as committed. */
  get committedRecords(): number {
    return this.#entries.reduce((sum, { ending, values }) => sum + (ending === 'committed' ? values.length : 0), 0)
  }

  /**
   * What is wrong, if anything: a record of a committed transaction that is missing or there twice, one of an aborted
   * transaction that is visible, a transaction of unknown end that is visible in part, one that was committed although a
   * record had failed, a record that nobody sent, records of one sender and partition out of their order.
   */
  audit(visible: readonly VisibleRecord[]): string[] {
    const places = placesOf(visible)
    const problems = this.#entries.flatMap((entry) => judge(entry, places))
    const known = new Set(this.#entries.flatMap(({ values }) => values))
    for (const value of places.keys()) if (!known.has(value)) problems.push(`never sent: ${value}`)
    return [...problems, ...this.#disorder(visible)]
  }

  /**
   * What is wrong with the position that a group has committed for an input, −1 for none. `isOf` says which transactions
   * carry positions of this input; they were begun in the order in which the ledger has them.
   */
  auditPosition(
    position: number,
    visible: readonly VisibleRecord[],
    isOf: (entry: TransactionEntry) => boolean = () => true,
  ): string[] {
    const places = placesOf(visible)
    let certain = -1
    const possible = new Set<number>()
    for (const entry of this.#entries) {
      if (entry.position === null || !isOf(entry)) continue
      switch (fateOf(entry, places)) {
        case 'committed':
          certain = entry.position
          possible.clear()
          break
        case 'unknown':
          possible.add(entry.position)
          break
        case 'aborted':
          break
      }
    }
    return position === certain || possible.has(position)
      ? []
      : [`the group's position is ${String(position)}, committed was ${String(certain)}`]
  }

  #disorder(visible: readonly VisibleRecord[]): string[] {
    const order = new Map(this.#entries.flatMap(({ values }) => values).map((value, index) => [value, index]))
    const latest = new Map<string, number>()
    const problems: string[] = []
    for (const { partition, value } of visible) {
      const lane = `${senderOf(value)} ${String(partition)}`
      const index = order.get(value) ?? -1
      if (index < (latest.get(lane) ?? -1)) problems.push(`out of order in partition ${String(partition)}: ${value}`)
      latest.set(lane, index)
    }
    return problems
  }
}

function judge(entry: TransactionEntry, places: ReadonlyMap<string, readonly string[]>): string[] {
  const { name, values, ending, failed } = entry
  const twice = values.filter((value) => (places.get(value)?.length ?? 0) > 1)
  const problems = twice.map((value) => `visible ${String(places.get(value)?.join(' and '))}: ${value}`)
  const seen = values.filter((value) => places.has(value)).length
  const part = `${String(seen)} of ${String(values.length)} records are visible`
  if (ending === 'committed' && failed > 0) problems.push(`committed with ${String(failed)} failed records: ${name}`)
  if (ending === 'committed' && seen < values.length) problems.push(`committed, and only ${part}: ${name}`)
  if ((ending === 'open' || ending === 'aborted') && seen > 0) problems.push(`${ending}, and ${part}: ${name}`)
  if (ending === 'committing' && seen > 0 && seen < values.length) problems.push(`torn, ${part}: ${name}`)
  return problems
}

/** A transaction of unknown end shows by its records what became of it, if it has any. */
function fateOf(
  { ending, values }: TransactionEntry,
  places: ReadonlyMap<string, readonly string[]>,
): 'committed' | 'aborted' | 'unknown' {
  if (ending === 'committed') return 'committed'
  if (ending !== 'committing') return 'aborted'
  const [first] = values
  if (first === undefined) return 'unknown'
  return places.has(first) ? 'committed' : 'aborted'
}

function placesOf(visible: readonly VisibleRecord[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const { partition, offset, value } of visible) {
    const place = `at ${String(partition)}@${String(offset)}`
    const found = places.get(value)
    if (found === undefined) places.set(value, [place])
    else found.push(place)
  }
  return places
}

/** `orders/2/17/0` was sent by `orders/2`, in its transaction 17. */
function senderOf(value: string): string {
  return value.split('/').slice(0, -2).join('/')
}
