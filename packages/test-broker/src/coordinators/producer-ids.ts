/** The producer ids that the cluster has given out. */

/** Producer ids begin here rather than at 0, so that a client that mixes up its numbers is noticed. */
const FIRST_PRODUCER_ID = 1000n

export class ProducerIds {
  #next = FIRST_PRODUCER_ID
  readonly #adopted = new Set<bigint>()

  allocate(): bigint {
    return this.#next++
  }

  /** Declares an id as given out, for a test that builds batches without asking for one. */
  adopt(producerId: bigint): void {
    this.#adopted.add(producerId)
  }

  wasIssued(producerId: bigint): boolean {
    return (producerId >= FIRST_PRODUCER_ID && producerId < this.#next) || this.#adopted.has(producerId)
  }
}
