/** A sweep as it is shown in a page of the documentation: between its two marks, written by nobody but this. */
import type { SweepResult } from '../sweep/results.ts'
import { growthText, shortSweepTable, sweepCharts } from './sweep-page.ts'

/** The page with the sweep in its place, or as it is when it has none. `folder` is where the plots lie, seen from the page. */
export function withSweep(page: string, sweep: SweepResult, folder: string): string {
  const [start, end] = [`<!-- sweep:${sweep.name} -->`, `<!-- /sweep:${sweep.name} -->`]
  const from = page.indexOf(start)
  const to = page.indexOf(end)
  if (from < 0 || to < from) return page
  return `${page.slice(0, from + start.length)}\n${shown(sweep, folder)}\n${page.slice(to)}`
}

function shown(sweep: SweepResult, folder: string): string {
  const { machine, revision } = sweep
  const charts = sweepCharts(sweep).map(({ name, title }) => `![${title}](${folder}/${name}.svg)`)
  const measured = [
    `${sweep.title}. Medians of ${String(sweep.rounds)} rounds of ${String(sweep.seconds)} s, ${sweep.startedAt.slice(0, 10)},`,
    `commit ${revision.commit}, ${machine.cpu} with ${String(machine.cores)} cores, Node ${machine.node}, load`,
    `${machine.loadBefore.toFixed(1)} before and ${sweep.loadAfter.toFixed(1)} after.`,
  ]
  const growth = sweep.cpu === null ? [] : ['', growthText(sweep)]
  return [...measured, ...growth, '', ...charts, '', shortSweepTable(sweep)].join('\n')
}
