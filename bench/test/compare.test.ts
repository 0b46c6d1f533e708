/** The comparison of two revisions: what may be said of their figures, and that each side has its own packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkout } from '../compare/checkout.ts'
import { ratioOf, verdictOn } from '../compare/ratio.ts'
import { reasonIn } from '../run/reason.ts'

test('the ratio of pairs is their geometric mean, with the t interval of the logarithms', () => {
  const { ratio, low, high } = ratioOf([
    [1, 2],
    [10, 5],
    [3, 3],
  ])

  expect(ratio).toBeCloseTo(1, 10)
  // Logarithms ln 2, −ln 2 and 0: their deviation is ln 2, and t of two degrees of freedom 4.303.
  expect(Math.log(high)).toBeCloseTo((4.303 * Math.log(2)) / Math.sqrt(3), 3)
  expect(low * high).toBeCloseTo(1, 10)
})

test('one pair has a ratio and says nothing', () => {
  const ratio = ratioOf([[1, 4]])

  expect(ratio.ratio).toBeCloseTo(4, 10)
  expect(verdictOn(ratio, 'less')).toBe('no difference shown')
})

test('a slow minute that both revisions had does not widen the interval', () => {
  const steady = ratioOf([100, 300, 90, 500].map((cost, round) => [cost, cost * (0.8 + round / 1000)] as const))

  expect(verdictOn(steady, 'less')).toBe('better')
  expect(verdictOn(steady, 'more')).toBe('worse')
})

test('a difference that is sure and too small to notice is none', () => {
  expect(verdictOn({ ratio: 1.001, low: 1.0005, high: 1.0015 }, 'less')).toBe('no difference shown')
})

test('of what a failed process said the line that names the error is kept, without its stack', () => {
  const said =
    'file:///somewhere/client.js:94\n    throw error\n    ^\n\nError: no codec\n    at new Producer (/somewhere)\n'

  expect(reasonIn(said)).toBe('Error: no codec')
  expect(reasonIn('Unsupported value "zstd"')).toBe('Unsupported value "zstd"')
})

const inGit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname }).status === 0

test.skipIf(!inGit)(
  'a checkout has its own packages under the clients of today, and is gone when it is removed',
  () => {
    const side = checkout('HEAD')
    const args = ['--input-type=module', '-e', "console.log(import.meta.resolve('@millrace/producer'))"]
    const { stdout } = spawnSync(process.execPath, ['--conditions=millrace-source', ...args], {
      cwd: join(side.bench, 'clients'),
      encoding: 'utf8',
    })
    side.remove()

    expect(stdout.trim()).toBe(`file://${join(side.bench, '../packages/producer/src/index.ts')}`)
    expect(existsSync(side.bench)).toBe(false)
  },
)
