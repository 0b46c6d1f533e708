/** A sample of worlds of transactions; `npm run simulate -- --transactions` lives through as many as one likes. */

import { describe, expect, test } from 'vitest'
import { planTransactionWorld, runTransactionWorld } from './transaction-world.ts'

/** Seeds whose worlds broke a promise once; the story of each is what keeps it here. */
const DEFECTS: readonly { readonly seed: number; readonly story: string }[] = [
  {
    seed: 2_001_028,
    story:
      'a process dies while one batch is in doubt and the next is acknowledged and waits for it: the end of the first ' +
      'settled the second, which was then settled again',
  },
  {
    seed: 10_001_309,
    story:
      'a process dies while acknowledged batches wait for one in doubt: they got their outcomes and kept their memory',
  },
]

describe('a simulated world of transactions', () => {
  test('is the same, byte for byte, when its seed is the same', async () => {
    const [first, second] = [
      await runTransactionWorld(planTransactionWorld(7)),
      await runTransactionWorld(planTransactionWorld(7)),
    ]
    expect(second.trace).toBe(first.trace)
    expect((await runTransactionWorld(planTransactionWorld(8))).trace).not.toBe(first.trace)
  })

  test.each(DEFECTS)('keeps every promise where one was broken before: $story', async ({ seed }) => {
    expect((await runTransactionWorld(planTransactionWorld(seed))).problems).toEqual([])
  })

  test('shows readers exactly what was committed, whatever its faults, crashes and fencings', async () => {
    const sums = { committed: 0, aborted: 0, deaths: 0, faults: 0 }
    for (let seed = 40_000; seed < 40_060; seed++) {
      const result = await runTransactionWorld(planTransactionWorld(seed))
      expect({ seed, problems: result.problems }).toEqual({ seed, problems: [] })
      sums.committed += result.committed
      sums.aborted += result.aborted
      sums.deaths += result.deaths
      sums.faults += result.faults
    }
    // A world in which nothing happens proves nothing.
    expect(sums.committed).toBeGreaterThan(100)
    expect(sums.aborted).toBeGreaterThan(50)
    expect(sums.deaths).toBeGreaterThan(20)
    expect(sums.faults).toBeGreaterThan(100)
  }, 120_000)
})
