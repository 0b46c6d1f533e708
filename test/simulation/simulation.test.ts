/** A sample of worlds; `npm run simulate` lives through as many as one likes. */

import { describe, expect, test } from 'vitest'
import { planWorld, runWorld } from './world.ts'

/** Seeds whose worlds broke an invariant once; the story of each is what keeps it here. */
const DEFECTS: readonly { readonly seed: number; readonly story: string }[] = [
  {
    seed: 17,
    story:
      'the answer to a batch is lost, the next batch is acknowledged, the first is confirmed by its retry: its records ' +
      'were acknowledged after later ones',
  },
  {
    seed: 150,
    story:
      'the first two batches of an identity travel together, the first is refused for now, the broker knows nothing of ' +
      'the producer and takes the second: it stood in the log before the first',
  },
  {
    seed: 3_000_597,
    story:
      'a later batch is acknowledged first and waits for its turn to say so, beyond its delivery timeout: the sender ran ' +
      'again and again for a deadline at which nothing could be done',
  },
]

describe('a simulated world', () => {
  test('is the same, byte for byte, when its seed is the same', async () => {
    const [first, second] = [await runWorld(planWorld(7)), await runWorld(planWorld(7))]
    expect(second.trace).toBe(first.trace)
    expect((await runWorld(planWorld(8))).trace).not.toBe(first.trace)
  })

  test.each(DEFECTS)('keeps every invariant where one was broken before: $story', async ({ seed }) => {
    expect((await runWorld(planWorld(seed))).problems).toEqual([])
  })

  test('keeps every invariant, whatever its faults', async () => {
    let acknowledged = 0
    let faults = 0
    for (let seed = 20_000; seed < 20_060; seed++) {
      const result = await runWorld(planWorld(seed))
      expect({ seed, problems: result.problems }).toEqual({ seed, problems: [] })
      acknowledged += result.acknowledged
      faults += result.faults
    }
    // A world in which nothing happens proves nothing.
    expect(acknowledged).toBeGreaterThan(1000)
    expect(faults).toBeGreaterThan(100)
  }, 120_000)
})
