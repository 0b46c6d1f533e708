/** A sample of the soak; `npm run soak` goes on for longer. */

import { expect, test } from 'vitest'
import { liveThrough } from './day.ts'

test('hours of load, moved leaders, killed brokers and silence leave no memory, timer or socket behind [N135]', async () => {
  const lines: string[] = []
  const problems = await liveThrough({ hours: 2, perSecond: 1, seed: 7 }, (line) => lines.push(line))
  expect(problems).toEqual([])
  expect(lines).toHaveLength(2)
})
