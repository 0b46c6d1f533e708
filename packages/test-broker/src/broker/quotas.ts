/** How fast clients may produce, and how long they must wait when they were faster. */

interface Bucket {
  bytes: number
  atMs: number
}

export interface Quota {
  /** Which client id; every client has a budget of its own where it is not said. */
  readonly clientId?: string
  readonly producerBytesPerSecond: number
}

/** A token bucket per client id that holds one second's worth. */
export class Quotas {
  readonly #quotas: readonly Quota[]
  readonly #buckets = new Map<string, Bucket>()
  readonly #nowMs: () => number

  constructor(quotas: readonly Quota[], nowMs: () => number) {
    this.#quotas = quotas
    this.#nowMs = nowMs
  }

  /** Takes note of produced bytes; says how long the client shall be throttled. */
  produced(clientId: string | null, bytes: number): number {
    const quota = this.#quotaOf(clientId)
    if (quota === undefined) return 0
    const rate = quota.producerBytesPerSecond
    const bucket = this.#bucket(clientId ?? '', rate)
    const nowMs = this.#nowMs()
    bucket.bytes = Math.min(rate, bucket.bytes + ((nowMs - bucket.atMs) * rate) / 1000) - bytes
    bucket.atMs = nowMs
    return bucket.bytes >= 0 ? 0 : Math.ceil((-bucket.bytes * 1000) / rate)
  }

  #quotaOf(clientId: string | null): Quota | undefined {
    return (
      this.#quotas.find((quota) => quota.clientId !== undefined && quota.clientId === clientId) ??
      this.#quotas.find((quota) => quota.clientId === undefined)
    )
  }

  #bucket(key: string, rate: number): Bucket {
    let bucket = this.#buckets.get(key)
    if (bucket === undefined) {
      bucket = { bytes: rate, atMs: this.#nowMs() }
      this.#buckets.set(key, bucket)
    }
    return bucket
  }
}
