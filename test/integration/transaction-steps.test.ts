/** Each step of a transaction's cycle is struck once: its request or its answer is lost, with the broker in the worst case. */

import { SeededRandom } from '@millrace/producer/testing'
import { expect, test } from 'vitest'
import { allSteps, nameOf, playTransactions } from '../chaos/transactions.ts'
import { describeKafka } from '../kafka/suite.ts'

/** Of the blows that kill, those after which nobody but the broker knows what has happened; `npm run chaos` has them all. */
const DEADLY = ['Produce reply lost, broker killed', 'EndTxn reply lost, broker killed']

describeKafka(
  'transactions on three nodes',
  { version: '4.3.1', nodes: 3, fastFailover: true, proxied: true },
  (kafka) => {
    const steps = allSteps().filter((step) => !step.kill || DEADLY.includes(nameOf(step)))
    // In this protocol partitions and groups join without being announced.
    const inUse = steps.filter(({ api }) => api !== 'AddPartitionsToTxn' && api !== 'AddOffsetsToTxn')

    test.each(inUse.map((step, index) => ({ step, index, title: nameOf(step) })))(
      '$title: readers see exactly what was committed',
      async ({ step, index }) => {
        const result = await playTransactions(kafka(), new SeededRandom(index), step, `step-${String(index)}`)
        expect(result).toMatchObject({ problems: [], struck: true })
      },
    )
  },
)
