/** Averages, maxima and rates over sample windows, held against Java's own classes. */

import { Sensor } from '@millrace/producer/testing'
import { describe, expect, test } from 'vitest'
import golden from '../golden/java-windows.json' with { type: 'json' }

interface Step {
  readonly atMs: number
  readonly record?: number
  readonly measure?: Readonly<Record<'avg' | 'max' | 'rate' | 'countRate', number | null>>
}

describe('a sensor', () => {
  test.each(golden.runs)(
    'of $samples windows of $windowMs ms says after every pause what Java says',
    ({ windowMs, samples, steps }) => {
      const sensor = new Sensor({ windowMs, count: samples })
      let measured = 0
      for (const { atMs, record, measure } of steps as readonly Step[]) {
        if (record !== undefined) sensor.record(record, atMs)
        if (measure === undefined) continue
        measured += 1
        const ours = {
          avg: orNull(sensor.average(atMs)),
          max: orNull(sensor.max(atMs)),
          rate: sensor.perSecond(atMs),
          countRate: sensor.countPerSecond(atMs),
        }
        expect({ atMs, ...ours }).toEqual({ atMs, ...measure })
      }
      expect(measured).toBeGreaterThan(20)
    },
  )

  test('that was asked before anything was recorded knows no average, and a rate of 0', () => {
    const sensor = new Sensor({ windowMs: 1000, count: 2 })
    expect([sensor.average(5), sensor.max(5), sensor.perSecond(5), sensor.countPerSecond(5)]).toEqual([NaN, NaN, 0, 0])
    sensor.record(10, 5)
    expect(sensor.perSecond(505)).toBeCloseTo(10 / 1.5)
  })

  test('adds up everything, whatever the windows have forgotten', () => {
    const sensor = new Sensor({ windowMs: 1000, count: 1 })
    for (let i = 0; i < 10; i++) sensor.record(3, i * 5000)
    expect([sensor.total, sensor.count]).toEqual([30, 10])
    expect(sensor.sum(60_000)).toBe(0)
  })

  test('with windows of no width looks at nothing but what is recorded at that moment', () => {
    const sensor = new Sensor({ windowMs: 0, count: 2 })
    sensor.record(3, 10)
    expect([sensor.average(20), sensor.perSecond(20), sensor.total]).toEqual([NaN, 0, 3])
  })
})

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
