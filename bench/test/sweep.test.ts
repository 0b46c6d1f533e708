/** Sweeps: what is said about growth, what is drawn of it, and that every size reaches the client as it was meant. */
import { expect, test } from 'vitest'
import { lineChart } from '../report/line-chart.ts'
import { growthOf, type Point } from '../sweep/growth.ts'
import { chooseSweeps, sweeps } from '../sweep/sweeps.ts'
import { parseTask, taskArguments, taskOf } from '../workloads/task.ts'

const sizes = [1, 10, 100, 1000, 10_000]

function curve(costOf: (size: number) => number): Point[] {
  return sizes.map((size) => [size, costOf(size)])
}

test.each([
  ['a cost that stays as it is', () => 7, 0],
  ['a linear cost', (size: number) => 3 * size, 1],
  ['a quadratic cost', (size: number) => size ** 2, 2],
])('%s has the exponent of its power', (_, costOf, exponent) => {
  const growth = growthOf(curve(costOf))

  expect(growth.exponent).toBeCloseTo(exponent, 6)
  expect(growth.exponentAtTheEnd).toBeCloseTo(exponent, 6)
  expect(growth.linearAtMost).toBe(exponent <= 1)
})

test('a cost that is quadratic only where it is large is worse than linear, however flat it begins', () => {
  const growth = growthOf(curve((size) => 10_000 + size ** 2 / 100))

  expect(growth.exponent).toBeLessThan(1)
  expect(growth.linearAtMost).toBe(false)
})

test('a sweep is chosen by its name, with its other half, or as growth', () => {
  const names = (list: string): string[] => chooseSweeps(list).map(({ name }) => name)

  expect(names('size,callers,size')).toEqual(['size', 'callers'])
  expect(names('codecs')).toEqual(['codecs-paced', 'codecs-most'])
  expect(names('growth')).toEqual(['partitions', 'brokers', 'queued', 'size', 'callers'])
  expect(() => chooseSweeps('moon')).toThrow(/there is no sweep moon/)
})

test('every point of every sweep has a name of its own and reaches the client as it was meant', () => {
  const points = sweeps.flatMap((sweep) => sweep.points)
  const place = { bootstrap: '127.0.0.1:1', topic: 'bench', payload: 'p', warmupSeconds: 1, seconds: 1 }

  expect(new Set(points.map(({ workload }) => workload.id)).size).toBe(points.length)
  for (const { workload } of points) {
    const task = taskOf(workload, place)
    expect(parseTask(taskArguments(task))).toEqual(task)
    expect(task.slots).toBeGreaterThan(0)
    expect(Number.isInteger(task.outstanding)).toBe(true)
  }
})

test('a chart draws a line for each series, and names what it is given as text', () => {
  const spread = { median: 2, lowest: 1, highest: 4 }
  const svg = lineChart({
    ...{ title: 'CPU <µs>', axis: 'partitions', xText: String, yText: String },
    lines: [
      { label: 'one & all', points: sizes.map((x) => ({ x, spread })) },
      { label: 'other', points: [{ x: 1, spread }] },
    ],
  })

  expect(svg.match(/<polyline/g)).toHaveLength(2)
  expect(svg.match(/<circle/g)).toHaveLength(sizes.length + 1)
  expect(svg).toContain('CPU &lt;µs&gt;')
  expect(svg).toContain('one &amp; all')
  expect(svg).not.toContain('NaN')
})
