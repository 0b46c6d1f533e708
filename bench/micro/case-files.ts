/** The files that have micro cases, as they lie in `bench`, and what is in them. */
import { ownCases } from '../codec/cases.ts'
import { producerCases } from '../producer/cases.ts'
import type { Case } from './case.ts'

export interface CaseFile {
  readonly file: string
  readonly cases: readonly Case[]
}

/** Those of Millrace itself: how other clients do the same is no part of a comparison. */
export const caseFiles: readonly CaseFile[] = [
  { file: 'codec.ts', cases: ownCases },
  { file: 'producer.ts', cases: producerCases },
]
