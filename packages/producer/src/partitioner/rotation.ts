/** Partitions in turn, those with a leader if there are any. */

/** One topic's round robin. */
export class Rotation {
  #counter: number
  #candidates: readonly number[] = []

  /** `start` is the turn that comes first. */
  constructor(start: number) {
    this.#counter = start
  }

  /** The partitions there are, and which of them have a leader. */
  describe(hasLeader: readonly boolean[]): void {
    const all = [...hasLeader.keys()]
    const available = all.filter((partition) => hasLeader[partition])
    this.#candidates = available.length > 0 ? available : all
  }

  /** The partition whose turn it is. */
  next(): number {
    const turn = this.#counter
    this.#counter = (turn + 1) & 0x7fffffff
    return this.#candidates[turn % this.#candidates.length] ?? 0
  }
}
