/** A micro case: one job done by one client. Cases of the same job are compared. */
import type { Work } from './measure.ts'

export interface Case {
  readonly job: string
  readonly client: string
  /** What `count` of the work is a number of. */
  readonly unit: 'record' | 'partition' | 'topic' | 'key' | 'byte'
  readonly prepare: () => Work | Promise<Work>
}

/** What it is called on the command line. */
export function nameOf({ job, client }: Case): string {
  return `${job}: ${client}`
}
