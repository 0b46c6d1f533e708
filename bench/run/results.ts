/** What a result file holds. */
import type { Workload } from '../workloads/workload.ts'
import type { Machine, Revision } from './machine.ts'
import type { RunFailure, RunResult } from './measure.ts'
import type { Summary } from './statistics.ts'

/** Everything about one invocation; written as JSON, and all that reports are made from. */
export interface PeersReport {
  readonly startedAt: string
  readonly command: string
  readonly revision: Revision
  readonly machine: Machine
  readonly broker: string
  readonly warmupSeconds: number
  readonly seconds: number
  readonly rounds: number
  readonly workloads: readonly Workload[]
  readonly loadAfter: number
  readonly summaries: readonly Summary[]
  readonly failures: readonly RunFailure[]
  readonly leftOut: readonly LeftOut[]
  readonly runs: readonly RunResult[]
}

/** A client that cannot do a workload, or cannot be had on this machine. */
export interface LeftOut {
  readonly workload: string
  readonly client: string
  readonly reason: string
}
