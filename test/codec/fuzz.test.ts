/** A sample of the fuzz run; the long one is a command of its own. */

import { expect, test } from 'vitest'
import { announceSeed, effort, seed } from '../seed.ts'
import { fuzz } from './fuzz.ts'

test('damaged messages are refused with MalformedMessageError, or decoded, and nothing else happens', () => {
  const report = fuzz({ seed, cases: 40_000 * effort, minutes: 5 })
  announceSeed('codec fuzz', report.cases)
  // Damage that never got through, or never did harm, would not test anything.
  expect(report.decoded).toBeGreaterThan(report.cases / 100)
  expect(report.refusals).toBeGreaterThan(1000)
}, 300_000)
