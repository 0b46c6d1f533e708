/** The page about scenarios: which are proven by which tests, which cannot arise, and which are still missing. */

import { javaSections } from './java-scenarios.ts'
import { nativeSections } from './native-scenarios.ts'
import { differences, notApplicable, owners } from './reasons.ts'
import type { Owner, ScenarioSection } from './scenario-section.ts'

/** What is known of a scenario. */
export interface Scenario {
  readonly id: string
  readonly text: string
  readonly owner: Owner
  readonly state: 'proven' | 'not applicable' | 'missing'
  /** Files of the tests that prove it. */
  readonly files: readonly string[]
}

/** A section with its scenarios and their states. */
export interface Section {
  readonly title: string
  readonly scenarios: readonly Scenario[]
}

/** Everything the page says. */
export interface Conformance {
  readonly sections: readonly Section[]
  /** What is wrong with the lists themselves: unknown ids, reasons for what is proven. */
  readonly mistakes: readonly string[]
}

/** Joins the scenarios with the tests that name them. */
export function conformance(proven: ReadonlyMap<string, readonly string[]>): Conformance {
  const sections = [...javaSections, ...nativeSections].map((section) => ({
    title: `${section.title} (${rangeOf(section)})`,
    scenarios: parse(section).map(([id, text]) => scenarioOf(id, text, section.owner, proven.get(id) ?? [])),
  }))
  return { sections, mistakes: mistakesOf(sections, proven) }
}

/** How many scenarios of a section are proven, not applicable and missing. */
export function counts(scenarios: readonly Scenario[]): { proven: number; notApplicable: number; missing: number } {
  const of = (state: Scenario['state']): number => scenarios.filter((scenario) => scenario.state === state).length
  return { proven: of('proven'), notApplicable: of('not applicable'), missing: of('missing') }
}

/** Writes the page. */
export function render({ sections }: Conformance): string {
  return `${[intro(), summary(sections), ...sections.map(sectionText)].join('\n\n')}\n`
}

function parse(section: ScenarioSection): readonly (readonly [string, string])[] {
  return section.lines
    .trim()
    .split('\n')
    .map((line) => {
      const space = line.indexOf(' ')
      return [line.slice(0, space), line.slice(space + 1)] as const
    })
}

function rangeOf(section: ScenarioSection): string {
  const ids = parse(section).map(([id]) => id)
  return `${ids.at(0) ?? ''}–${ids.at(-1) ?? ''}`
}

function scenarioOf(id: string, text: string, sectionOwner: Owner, files: readonly string[]): Scenario {
  const state = files.length > 0 ? 'proven' : notApplicable[id] === undefined ? 'missing' : 'not applicable'
  return { id, text, owner: owners[id] ?? sectionOwner, state, files }
}

function mistakesOf(sections: readonly Section[], proven: ReadonlyMap<string, readonly string[]>): string[] {
  const known = new Set(sections.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)))
  const mistakes: string[] = []
  for (const [id, files] of proven) {
    if (!known.has(id)) mistakes.push(`${id} is no scenario, but a title in ${files.join(', ')} names it`)
    if (notApplicable[id] !== undefined) mistakes.push(`${id} is proven in ${files.join(', ')}, and said not to apply`)
  }
  for (const id of [...Object.keys(notApplicable), ...Object.keys(differences), ...Object.keys(owners)]) {
    if (!known.has(id)) mistakes.push(`${id} is no scenario, but the reasons speak of it`)
  }
  return mistakes
}

function intro(): string {
  return [
    '# Conformance',
    '',
    'What clients of Kafka are known to do right, or to have done wrong: S001–S494 are what Java’s producer and its tests',
    'promise, N1–N135 what native and other clients taught. Each is proven by a test that carries its id in its title, or',
    'cannot arise here, or is missing and has an owner. Where we differ on purpose, the line says so.',
    '',
    'Generated from the titles of the tests by `node test/conformance/generate.ts`; the reasons are in',
    '`test/conformance/reasons.ts`.',
  ].join('\n')
}

function summary(sections: readonly Section[]): string {
  const all = sections.flatMap(({ scenarios }) => scenarios)
  return [
    '| part | proven | not applicable | missing |',
    '| --- | ---: | ---: | ---: |',
    ...sections.map(({ title, scenarios }) => countRow(title, scenarios)),
    countRow('**all**', all),
    '',
    `Missing by owner: ${byOwner(all)}.`,
  ].join('\n')
}

function countRow(title: string, scenarios: readonly Scenario[]): string {
  const { proven, notApplicable: na, missing } = counts(scenarios)
  return `| ${title} | ${String(proven)} | ${String(na)} | ${String(missing)} |`
}

function byOwner(scenarios: readonly Scenario[]): string {
  const missing = new Map<Owner, number>()
  for (const { owner, state } of scenarios) {
    if (state === 'missing') missing.set(owner, (missing.get(owner) ?? 0) + 1)
  }
  if (missing.size === 0) return 'none'
  return [...missing].map(([owner, count]) => `${owner} ${String(count)}`).join(', ')
}

function sectionText({ title, scenarios }: Section): string {
  return [`## ${title}`, '', '| id | scenario | |', '| --- | --- | --- |', ...scenarios.map(row)].join('\n')
}

function row(scenario: Scenario): string {
  const difference = differences[scenario.id]
  const text = difference === undefined ? scenario.text : `${scenario.text} *Here:* ${difference}.`
  return `| ${scenario.id} | ${text} | ${stateText(scenario)} |`
}

function stateText({ id, owner, state, files }: Scenario): string {
  if (state === 'missing') return `missing (${owner})`
  if (state === 'not applicable') return `not applicable: ${notApplicable[id] ?? ''}`
  return files.map((file) => `[${file.replace(/^.*\//, '')}](../${file})`).join(', ')
}
