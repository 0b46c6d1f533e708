/** The page about scenarios tells the truth: it is what the titles of the tests say now. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { conformance, counts, render } from './conformance.ts'
import { idsIn, provenIds } from './titles.ts'

const root = join(import.meta.dirname, '../..')
/** Written so that this file's own titles do not claim them. */
const id = (name: string): string => `[${name}]`

describe('docs/conformance.md', () => {
  const found = conformance(provenIds(root))

  test('is what the tests and the reasons say', () => {
    const written = readFileSync(join(root, 'docs/conformance.md'), 'utf8')
    expect(written === render(found) ? 'up to date' : 'stale: run node test/conformance/generate.ts').toBe('up to date')
  })

  test('has every scenario once, and no test or reason names another', () => {
    const ids = found.sections.flatMap(({ scenarios }) => scenarios.map((scenario) => scenario.id))
    const wished = [
      ...Array.from({ length: 494 }, (_, i) => `S${String(i + 1).padStart(3, '0')}`),
      ...Array.from({ length: 135 }, (_, i) => `N${String(i + 1)}`),
    ]
    expect(ids).toEqual(wished)
    expect(found.mistakes).toEqual([])
    console.log(counts(found.sections.flatMap(({ scenarios }) => scenarios)))
  })
})

describe('a scenario', () => {
  const files = ['test/some.test.ts']

  test('is proven by the file whose title names it, and missing with its owner otherwise', () => {
    const page = render(conformance(new Map([['S001', files]])))
    expect(page).toContain('| [some.test.ts](../test/some.test.ts) |')
    expect(page).toMatch(/\| S002 \|.*\| missing \(engine\) \|/)
    expect(page).toMatch(/\| S249 \|.*\| missing \(transactions\) \|/)
  })

  test('that does not exist, or does not apply and is proven, is a mistake', () => {
    const { mistakes } = conformance(
      new Map([
        ['S495', files],
        ['S192', files],
        ['S001', files],
      ]),
    )
    expect(mistakes).toHaveLength(2)
    expect(mistakes[0]).toContain('S495 is no scenario')
    expect(mistakes[1]).toContain('S192 is proven')
  })

  test('counts when a title has it, not when a comment or a skipped test does', () => {
    const source = [
      `test('one ${id('S001')} ${id('N2')}', () => {`,
      `it.each([1])("two ${id('S003')}", () => {`,
      `// test('three ${id('S004')}'`,
      `test.skip('four ${id('S005')}', () => {`,
    ].join('\n')
    expect([...idsIn(source)]).toEqual(['S001', 'N2', 'S003'])
  })
})
