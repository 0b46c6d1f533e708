/** Keeps the description of the cluster true: asks when it is due, and starts over when no broker is left to ask. */

import type { MetadataResponse } from '@millrace/protocol'
import { Metadata } from '@millrace/protocol'
import type { RecordAccumulator } from '../accumulator/record-accumulator.ts'
import type { MetadataCache, MetadataChange } from '../cluster/metadata-cache.ts'
import type { ConnectionPool, RequestOutcome } from '../network/connection-pool.ts'
import type { Errands } from './errands.ts'

/** What it works with. */
export interface MetadataUpkeepParts {
  readonly errands: Errands
  readonly pool: ConnectionPool
  readonly metadata: MetadataCache
  readonly accumulator: RecordAccumulator
  /** The cluster's description changed. */
  readonly onChange: (change: MetadataChange) => void
}

/** One question at a time, to any broker. */
export class MetadataUpkeep {
  readonly #p: MetadataUpkeepParts

  constructor(parts: MetadataUpkeepParts) {
    this.#p = parts
  }

  /** Asks for metadata when it is due; returns when to look again. */
  keep(nowMs: number): number {
    const { metadata, pool, accumulator, errands } = this.#p
    if (accumulator.holdsFor(-1) || this.#leaderIsDown()) metadata.watchForLeaders()
    const dueMs = metadata.dueInMs(nowMs)
    if (dueMs > 0) return dueMs
    // A broker that is busy or throttles us is none to ask now, but it is alive: starting over would only cut it off.
    const noneLeft = pool.leastLoadedNode() === null && pool.connectedCount() === 0
    if (metadata.shouldRebootstrap(nowMs, noneLeft)) this.#rebootstrap(nowMs)
    return errands.askAny(
      {
        api: Metadata,
        request: () => metadata.nextRequest(nowMs),
        answered: (outcome, then) => {
          this.#answered(outcome, then)
        },
      },
      nowMs,
    )
  }

  /** True while records wait for a leader that could not be reached when it was last tried. */
  #leaderIsDown(): boolean {
    for (const id of this.#p.accumulator.leaders()) if (this.#p.pool.lastFailure(id) !== null) return true
    return false
  }

  #answered(outcome: RequestOutcome<MetadataResponse>, nowMs: number): void {
    const { metadata, pool, onChange } = this.#p
    if (outcome.kind === 'failed') {
      metadata.failed(nowMs)
      return
    }
    const change = metadata.apply(outcome.message, outcome.version, nowMs)
    if (change.rebootstrap) {
      this.#rebootstrap(nowMs)
      return
    }
    pool.setNodes(metadata.snapshot.brokers)
    onChange(change)
  }

  #rebootstrap(nowMs: number): void {
    this.#p.metadata.rebootstrapped(nowMs)
    this.#p.pool.rebootstrap()
  }
}
