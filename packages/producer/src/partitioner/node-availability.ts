/** Which brokers have stopped taking requests although there is something for them (KIP-794). */

interface NodeTimes {
  readyMs: number
  drainedMs: number
}

/** Told of each look at a broker that has records due; says whose partitions records without a key should avoid. */
export class NodeAvailability {
  readonly #timeoutMs: number
  readonly #nodes = new Map<number, NodeTimes>()

  /** `partitionerAvailabilityTimeoutMs`; 0 finds every broker available. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs
  }

  /** A broker had records due; `canDrain` says whether its connection could take a request. */
  looked(nodeId: number, nowMs: number, canDrain: boolean): void {
    if (this.#timeoutMs === 0) return
    const times = this.#nodes.get(nodeId)
    if (times === undefined) {
      this.#nodes.set(nodeId, { readyMs: nowMs, drainedMs: nowMs })
      return
    }
    times.readyMs = nowMs
    if (canDrain) times.drainedMs = nowMs
  }

  /** True when the broker has had records due, and has taken none, for longer than the timeout. */
  isStuck(nodeId: number): boolean {
    const times = this.#nodes.get(nodeId)
    return times !== undefined && times.readyMs - times.drainedMs > this.#timeoutMs
  }

  /** The broker is no longer part of the cluster. */
  forget(nodeId: number): void {
    this.#nodes.delete(nodeId)
  }
}
