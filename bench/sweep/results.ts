/** What a file of sweeps holds. */
import type { Machine, Revision } from '../run/machine.ts'
import type { RunFailure } from '../run/measure.ts'
import type { Summary } from '../run/statistics.ts'
import type { Growth } from './growth.ts'
import type { Sweep, SweepPoint } from './sweeps.ts'

/** One sweep with what it was measured on: sweeps of one file may come from different hours. */
export interface SweepResult extends Omit<Sweep, 'points'> {
  readonly startedAt: string
  readonly command: string
  readonly revision: Revision
  readonly machine: Machine
  readonly loadAfter: number
  readonly warmupSeconds: number
  readonly seconds: number
  readonly rounds: number
  readonly points: readonly (SweepPoint & { readonly summary: Summary })[]
  readonly failures: readonly RunFailure[]
  /** Of the CPU that all records take together; null for settings that are compared and do not grow. */
  readonly cpu: Growth | null
  readonly memory: Growth | null
}

export interface SweepFile {
  readonly sweeps: readonly SweepResult[]
}
