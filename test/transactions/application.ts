/** An application that uses transactions as docs/transactions.md tells it to: retry, abort, or give the producer up. */

import { isMillraceError, type Producer, type Transaction } from '@millrace/producer'
import type { TransactionEntry } from './ledger.ts'

/** How a transaction ended for its application; `dead` is a producer that can do nothing any more. */
export type Ended = 'committed' | 'aborted' | 'dead'

/** Calls that time out are made again as often as this; each waits for maxBlockMs. */
const MOST_CALLS = 100

/** Makes the producer ready, as often as it takes. Throws what is final. */
export async function initialise(producer: Producer): Promise<void> {
  await again(() => producer.initTransactions())
}

/** Lives through one transaction: `work` sends, then it is committed, or aborted where that is not possible. */
export async function liveThrough(
  producer: Producer,
  entry: TransactionEntry,
  work: (transaction: Transaction) => Promise<void>,
  wish: 'commit' | 'abort' = 'commit',
): Promise<Ended> {
  let transaction: Transaction
  try {
    transaction = producer.beginTransaction()
  } catch {
    return 'dead'
  }
  try {
    await work(transaction)
    if (wish === 'commit') {
      entry.committing()
      await again(() => transaction.commit())
      entry.committed()
      return 'committed'
    }
  } catch (error) {
    if (isFinal(error)) return 'dead'
  }
  try {
    await again(() => transaction.abort())
    entry.aborted()
    return 'aborted'
  } catch {
    return 'dead'
  }
}

/** Sends and keeps account; the record's failure is the transaction's to tell. */
export function sendCounted(
  transaction: Transaction,
  entry: TransactionEntry,
  record: { readonly topic: string; readonly partition?: number; readonly key?: string },
): Promise<void> {
  return transaction.send({ ...record, value: entry.next() }).then(
    () => undefined,
    () => {
      entry.failed += 1
    },
  )
}

/** Calls that may be made again are: they join what they began. */
async function again(call: () => Promise<void>): Promise<void> {
  for (let calls = 1; ; calls++) {
    try {
      await call()
      return
    } catch (error) {
      if (calls === MOST_CALLS || !isMillraceError(error) || error.category !== 'retriable') throw error
    }
  }
}

function isFinal(error: unknown): boolean {
  return isMillraceError(error) && (error.category === 'fatal' || error.category === 'invariant')
}
