/** The names, groups and tags of metrics, held against the list that Java's own producer printed, and against the page. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metric, Producer } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import golden from '../golden/java-producer-metrics.json' with { type: 'json' }
import { begun, result, transactional } from '../scenarios/transactions.ts'
import { worlds } from '../scenarios/world.ts'

const setUp = worlds()
const OURS = 'millrace-producer-metrics'
const page = readFileSync(join(import.meta.dirname, '../../docs/observability.md'), 'utf8')
const leftOut = rows(page.slice(page.indexOf('### Left out'))).map(([name = '']) => name)

/** A producer that has done what Java's had done when it printed its list. */
async function used(): Promise<{ readonly producer: Producer; readonly close: () => Promise<void> }> {
  const world = setUp(transactional({ producer: { clientId: 'golden' } }))
  const { producer } = world
  const tx = await begun(world)
  await result(world, tx.send({ topic: 'orders', key: 'key', value: 'value' }))
  await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1 }], 'group'))
  await result(world, tx.commit())
  return { producer, close: () => result(world, producer.close()) }
}

describe("the metrics of Java's producer", () => {
  test('are all here, with their groups and tags, or the page says why they are not [S458]', async () => {
    const { producer } = await used()
    expect(javasOf(producer.metrics())).toEqual(withoutLeftOut(golden.used))
  })

  test('that Java takes away with close are gone here too, the others stay [S459]', async () => {
    const { producer, close } = await used()
    await close()
    expect(javasOf(producer.metrics())).toEqual(withoutLeftOut(golden.closed))
  })

  test('are left out by name, and each of these is one of Java', () => {
    const known = new Set(golden.used.map(({ name }) => name))
    expect(leftOut.filter((name) => !known.has(name))).toEqual([])
    expect(leftOut.length).toBeGreaterThan(10)
  })
})

describe('every metric', () => {
  test('has its unit and its sentence on the page, and no other is there', async () => {
    const { producer } = await used()
    const documented = page
      .slice(0, page.indexOf('### Left out'))
      .split('\n### ')
      .slice(1)
      .flatMap((section) => rows(section).map((row) => [section.slice(1, section.indexOf('`', 1)), ...row].join(' | ')))
    const measured = producer.metrics().filter(({ tags }) => tags['node-id'] !== 'node--1')
    expect(measured.map((one) => [one.group, one.name, one.unit, one.description].join(' | ')).sort()).toEqual(
      documented.sort(),
    )
  })

  test('is counted, the count itself included', async () => {
    const { producer } = await used()
    const metrics = producer.metrics()
    expect(metrics.find(({ group }) => group === 'kafka-metrics-count')).toMatchObject({
      name: 'count',
      value: metrics.length,
    })
  })

  test('has a name of its own among those with its group and tags', async () => {
    const { producer } = await used()
    const ids = producer.metrics().map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

type Named = Pick<Metric, 'name'> & { readonly group: string; readonly tags: object }

function idOf({ group, name, tags }: Named): string {
  return `${group}:${name}:${JSON.stringify(tags)}`
}

function javasOf(metrics: readonly Metric[]): string[] {
  return metrics
    .filter(({ group }) => group !== OURS)
    .map(idOf)
    .sort()
}

function withoutLeftOut(java: readonly Named[]): string[] {
  return java
    .filter(({ name }) => !leftOut.includes(name))
    .map(idOf)
    .sort()
}

/** The rows of the tables of a page that begin with a name in backticks: the name, and the other cells. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell, i) => (i === 0 ? cell.slice(1, -1) : cell)),
    )
}
