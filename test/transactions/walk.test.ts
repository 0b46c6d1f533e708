/** Random walks over the transactional API never leave the model; MILLRACE_WALKS says how many, MILLRACE_SEED where from. */

import { test } from 'vitest'
import { announceSeed, seed } from '../seed.ts'
import { randomWalks } from './walk.ts'

const RUNS = Number(process.env['MILLRACE_WALKS'] ?? 100)
/** A walk takes some milliseconds. */
const WITHIN_MS = 60_000 + RUNS * 100

test(
  'any walk over the API of transactions, under faults, kills and fencing, ends as the model says',
  async () => {
    announceSeed('walks over transactions', RUNS)
    await randomWalks({ seed, runs: RUNS })
  },
  WITHIN_MS,
)
