/** What the answer to a transactional request means: a code, looked up in the request's own table and then in the common one. */

import { errorByCode, errorCodes } from '@millrace/protocol'

/**
 * What follows from a code: ask again after a pause, or after a short one (the previous transaction is being completed),
 * or at whoever is the coordinator now; a newer producer has taken over; only an abort is left; nothing is left.
 */
export type Meaning = 'again' | 'again-soon' | 'elsewhere' | 'fenced' | 'abortable' | 'fatal'

/** What becomes of the request. `done` is what was achieved, in part where the rest must be asked for again. */
export type Verdict<Done> =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'retry'; readonly meaning: 'again' | 'again-soon' | 'elsewhere'; readonly done?: Done }
  | {
      readonly kind: 'failed'
      readonly meaning: 'fenced' | 'abortable' | 'fatal'
      readonly errorCode: number
      /** What the code alone does not say. */
      readonly detail?: string
    }

/** Codes that mean something else in one request than elsewhere. */
export type Meanings = ReadonlyMap<number, Meaning>

const COMMON: Meanings = new Map<number, Meaning>([
  [errorCodes.COORDINATOR_NOT_AVAILABLE, 'elsewhere'],
  [errorCodes.NOT_COORDINATOR, 'elsewhere'],
  [errorCodes.CONCURRENT_TRANSACTIONS, 'again-soon'],
  [errorCodes.INVALID_PRODUCER_EPOCH, 'fenced'],
  [errorCodes.PRODUCER_FENCED, 'fenced'],
  [errorCodes.TRANSACTION_ABORTABLE, 'abortable'],
])

/** What the code means in a request with these meanings of its own. */
export function meaningOf(errorCode: number, own: Meanings): Meaning {
  return own.get(errorCode) ?? COMMON.get(errorCode) ?? (errorByCode(errorCode).retriable ? 'again' : 'fatal')
}

/** The verdict on a request that is answered with one code for all of it. */
export function verdictOn<Done>(errorCode: number, own: Meanings, done: () => Done): Verdict<Done> {
  if (errorCode === errorCodes.NONE) return { kind: 'done', done: done() }
  const meaning = meaningOf(errorCode, own)
  return meaning === 'again' || meaning === 'again-soon' || meaning === 'elsewhere'
    ? { kind: 'retry', meaning }
    : { kind: 'failed', meaning, errorCode }
}
