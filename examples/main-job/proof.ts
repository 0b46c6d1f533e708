/** Proof that what arrived is what was sent: count, order per key, and content, without keeping all of it. */

import { createHash, type Hash } from 'node:crypto'

/** A digest of records per key, in order. */
export class StreamDigest {
  readonly #byKey = new Map<string, { count: number; hash: Hash }>()
  #count = 0

  add(key: string, value: string, timestamp: number): void {
    let entry = this.#byKey.get(key)
    if (entry === undefined) {
      entry = { count: 0, hash: createHash('sha256') }
      this.#byKey.set(key, entry)
    }
    entry.count += 1
    entry.hash.update(`${String(timestamp)} ${value}\n`)
    this.#count += 1
  }

  get count(): number {
    return this.#count
  }

  get keys(): number {
    return this.#byKey.size
  }

  /** Ends the digest. A record that is lost, doubled, changed or out of order changes the line of its key. */
  finish(): ReadonlyMap<string, string> {
    const lines = [...this.#byKey].map(
      ([key, { count, hash }]) => [key, `${String(count)} records, sha256 ${hash.digest('hex')}`] as const,
    )
    return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/** Keys whose line differs between what was sent and what was read. */
export function differingKeys(
  sent: ReadonlyMap<string, string>,
  read: ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly sent: string; readonly read: string }[] {
  const keys = new Set([...sent.keys(), ...read.keys()])
  return [...keys]
    .filter((key) => sent.get(key) !== read.get(key))
    .map((key) => ({ key, sent: sent.get(key) ?? 'nothing', read: read.get(key) ?? 'nothing' }))
}

/** One digest over all keys, to be compared by eye. */
export function totalDigest(lines: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [key, line] of lines) hash.update(`${key} ${line}\n`)
  return hash.digest('hex').slice(0, 16)
}
