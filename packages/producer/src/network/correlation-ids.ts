/** The numbers by which answers find their requests. */

/**
 * The last one before the start again. Kafka's clients leave the eight highest integers to requests that renew an
 * authentication in the middle of other traffic, and so do we.
 */
export const MAX_CORRELATION_ID = 2147483639

/** Counts up from 0, over all connections of a client, so that an id in a capture names one request. */
export class CorrelationIds {
  #next: number

  constructor(first = 0) {
    this.#next = first
  }

  next(): number {
    const id = this.#next
    this.#next = id >= MAX_CORRELATION_ID ? 0 : id + 1
    return id
  }
}
