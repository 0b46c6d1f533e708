/** A topic: its identity, its settings, its partitions. */
import type { Configs } from './configs.ts'
import type { Partition } from './partition.ts'

export interface Topic {
  readonly name: string
  /** The 22-character form of its UUID. */
  readonly id: string
  readonly isInternal: boolean
  readonly configs: Configs
  readonly partitions: Partition[]
}

const LEGAL_NAME = /^[a-zA-Z0-9._-]{1,249}$/

export function isLegalTopicName(name: string): boolean {
  return LEGAL_NAME.test(name) && name !== '.' && name !== '..'
}
