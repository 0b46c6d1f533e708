/** The table for the README: every workload in one row, Millrace beside the best of each kind. */
import type { PeersReport } from '../run/results.ts'
import type { Summary } from '../run/statistics.ts'
import { type Workload, workloads } from '../workloads/workload.ts'
import { micros, rate } from './table.ts'

const NATIVE = ['librdkafka', 'franz-go', 'java']

/** Between these two lines a page has the table. */
const START = '<!-- bench:start -->'
const END = '<!-- bench:end -->'

/** Puts the table between its markers; throws where the page has none. */
export function withOverview(page: string, reports: readonly PeersReport[]): string {
  const start = page.indexOf(START)
  const end = page.indexOf(END)
  if (start < 0 || end < start) throw new Error(`the page has no ${START} and ${END}`)
  return `${page.slice(0, start + START.length)}\n${overview(reports)}\n${page.slice(end)}`
}

/** A workload that several runs have is shown from the first of them, in the order of the suite. */
function overview(reports: readonly PeersReport[]): string {
  const order = workloads.map(({ id }) => id)
  const rows = new Map<string, string>()
  for (const [index, report] of reports.entries()) {
    for (const workload of report.workloads) {
      if (rows.has(workload.id) || !hasResults(report, workload.id)) continue
      rows.set(workload.id, `${row(workload, report.summaries)} ${String(index + 1)} |`)
    }
  }
  return [
    'Records per second and CPU per record on a broker that answers at once, or after 20 ms where it says so. Clients took turns;',
    'compare those of one row with each other. How, with which settings, and everything else:',
    '[docs/benchmarks.md](docs/benchmarks.md).',
    '',
    '| workload | Millrace `enqueue` | Millrace `send` | best native client | best other client for Node | run |',
    '| --- | --- | --- | --- | --- | --- |',
    ...[...rows].sort(([left], [right]) => order.indexOf(left) - order.indexOf(right)).map(([, text]) => text),
    '',
    `Runs: ${reports.map(runText).join('; ')}.`,
  ].join('\n')
}

function hasResults({ summaries }: PeersReport, id: string): boolean {
  return summaries.some(({ workload }) => workload === id)
}

function runText({ machine, revision, rounds, startedAt, loadAfter }: PeersReport, index: number): string {
  const place = `${machine.cpu}, ${String(machine.cores)} cores, Node ${machine.node}`
  const load = `load ${machine.loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after`
  return `${String(index + 1)} at ${revision.commit} on ${startedAt.slice(0, 10)}, ${place}, medians of ${String(rounds)} rounds, ${load}`
}

function row(workload: Workload, summaries: readonly Summary[]): string {
  const all = summaries.filter((summary) => summary.workload === workload.id)
  const of = (name: string): string =>
    cell(
      workload,
      all.find(({ client }) => client === name),
    )
  const natives = all.filter(({ client }) => NATIVE.includes(client))
  const others = all.filter(({ client }) => !NATIVE.includes(client) && !client.startsWith('millrace'))
  const best = (candidates: readonly Summary[]): string => cell(workload, bestOf(workload, candidates), true)
  return `| ${workload.id}: ${workload.title} | ${of('millrace-enqueue')} | ${of('millrace-send')} | ${best(natives)} | ${best(others)} |`
}

/** By p99 where records come at their times, else by rate; wrong ones are not the best. */
function bestOf(workload: Workload, candidates: readonly Summary[]): Summary | undefined {
  const worth = (summary: Summary): number =>
    workload.shape === 'paced' ? -(summary.latency?.p99 ?? Number.POSITIVE_INFINITY) : summary.recordsPerSecond.median
  return candidates
    .filter(({ faults }) => Object.values(faults).every((count) => count === 0))
    .toSorted((left, right) => worth(right) - worth(left))[0]
}

function cell(workload: Workload, summary: Summary | undefined, named = false): string {
  if (summary === undefined) return ''
  const name = named ? `${summary.client}: ` : ''
  const cpu = `${micros(summary.cpuMicrosPerRecord.median)} µs`
  if (workload.shape === 'paced') {
    const { p50 = 0, p99 = 0, p999 = 0 } = summary.latency ?? {}
    return `${name}${p50.toFixed(2)} / ${p99.toFixed(2)} / ${p999.toFixed(2)} ms, ${cpu}`
  }
  const speed =
    workload.compression === 'none'
      ? `${rate(summary.recordsPerSecond.median)}/s`
      : `${summary.megabytesPerSecond.median.toFixed(0)} MB/s`
  return `${name}${speed}, ${cpu}`
}
