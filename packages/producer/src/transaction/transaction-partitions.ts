/** Which partitions are in the transaction, and which are on their way into it. */

/** A partition as the transaction sees it; the mark is written here and nowhere else. */
export interface TransactionMember {
  readonly topic: { readonly name: string }
  readonly partition: number
  /** Serial number of the last transaction that the partition was added to. */
  transactionSerial: number
}

/** Partitions that are added by a request of their own (TV1): gathered, asked for together, added. */
export class TransactionPartitions {
  #serial = 0
  /** Wanted by records, not asked for yet. */
  readonly #wanted = new Set<TransactionMember>()
  /** In a request that is unanswered or must be repeated. */
  readonly #requested = new Set<TransactionMember>()

  /** A new transaction: no partition is in it. */
  begin(serial: number): void {
    this.#serial = serial
    this.forget()
  }

  /** True when batches of the partition may be sent. */
  has(member: TransactionMember): boolean {
    return member.transactionSerial === this.#serial
  }

  /** The partition has records for this transaction. */
  want(member: TransactionMember): void {
    if (!this.has(member) && !this.#requested.has(member)) this.#wanted.add(member)
  }

  get isWaiting(): boolean {
    return this.#wanted.size > 0 || this.#requested.size > 0
  }

  /** True when a request for some of them may be known to the coordinator. */
  get isRequested(): boolean {
    return this.#requested.size > 0
  }

  /** Everything that is to be in the next request: whatever came since the last one goes with what is repeated. */
  waiting(): readonly TransactionMember[] {
    return [...this.#requested, ...this.#wanted]
  }

  /** The coordinator is asked for these. */
  requested(members: readonly TransactionMember[]): void {
    for (const member of members) {
      this.#wanted.delete(member)
      this.#requested.add(member)
    }
  }

  /** The coordinator has these. */
  added(members: readonly TransactionMember[]): void {
    for (const member of members) {
      member.transactionSerial = this.#serial
      this.#requested.delete(member)
    }
  }

  /** Partitions that nobody was asked for are not wanted any more. */
  dropWanted(): void {
    this.#wanted.clear()
  }

  forget(): void {
    this.#wanted.clear()
    this.#requested.clear()
  }
}
