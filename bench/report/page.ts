/** The report of one result file: one self-contained page with plots, tables, settings and what is missing. */
import type { PeersReport } from '../run/results.ts'
import type { Spread } from '../run/spread.ts'
import type { Summary } from '../run/statistics.ts'
import type { Workload } from '../workloads/workload.ts'
import { barChart, type ChartRow, escapeXml } from './chart.ts'
import { factsTable, htmlPage, tableAsHtml } from './html.ts'
import { micros, rate, workloadTable } from './table.ts'

export function reportPage(report: PeersReport): string {
  const { revision, machine } = report
  const facts: readonly (readonly [string, string])[] = [
    ['commit', `${revision.commit}${revision.edited ? ', with edits that were not committed' : ''}`],
    ['measured', report.startedAt],
    ['command', report.command],
    ['broker', report.broker],
    [
      'rounds',
      `${String(report.rounds)} of ${String(report.seconds)} s after ${String(report.warmupSeconds)} s of warm-up`,
    ],
    ['machine', `${machine.cpu}, ${String(machine.cores)} cores, ${String(machine.memoryGigabytes)} GiB`],
    ['system', `${machine.system}, Linux ${machine.kernel}, Node ${machine.node}, ${machine.gcc}`],
    [
      'load',
      `${machine.loadBefore.toFixed(1)} before, ${report.loadAfter.toFixed(1)} after: near 0 and 2 where nothing else runs`,
    ],
    ['clients', versions(report.summaries)],
  ]
  return htmlPage(`Millrace and its peers, ${report.startedAt.slice(0, 10)}`, [
    '<h1>Millrace and its peers</h1>',
    factsTable(facts),
    `<p>Bars are medians of the rounds on logarithmic axes, lines reach from the lowest to the highest round. Latency counts
from the time at which a record was meant to be sent, over all rounds together. “Wrong” counts records that are missing,
doubled or out of order at the broker, and batches that it refused.</p>`,
    ...report.workloads.map((workload) => section(workload, report.summaries)),
    missing(report),
  ])
}

function versions(summaries: readonly Summary[]): string {
  return [...new Set(summaries.map(({ version }) => version))].join(' · ')
}

function section(workload: Workload, summaries: readonly Summary[]): string {
  const rows = summaries.filter((summary) => summary.workload === workload.id)
  if (rows.length === 0) return ''
  const charts = workload.shape === 'paced' ? latencyCharts(rows) : rateCharts(workload, rows)
  return `<h2>${escapeXml(workload.id)}: ${escapeXml(workload.title)}</h2>
<div class="plots">${charts.join('\n')}</div>
${tableAsHtml(workloadTable(workload, summaries))}`
}

function rateCharts(workload: Workload, rows: readonly Summary[]): string[] {
  const cpu = cpuChart(rows)
  if (workload.compression === 'none') {
    return [chart('records/s, more is better', rows, (row) => row.recordsPerSecond, rate, 'most first'), cpu]
  }
  const megabytes = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
  return [chart('MB/s of values, more is better', rows, (row) => row.megabytesPerSecond, megabytes, 'most first'), cpu]
}

function latencyCharts(rows: readonly Summary[]): string[] {
  const ms = (value: number): string =>
    `${value < 0.1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
  const at =
    (read: (row: Summary) => number | undefined) =>
    (row: Summary): Spread | null => {
      const value = read(row)
      return value === undefined ? null : { median: value, lowest: value, highest: value }
    }
  return [
    chart(
      'p50 latency, less is better',
      rows,
      at((row) => row.latency?.p50),
      ms,
      'least first',
    ),
    chart(
      'p99 latency, less is better',
      rows,
      at((row) => row.latency?.p99),
      ms,
      'least first',
    ),
    chart(
      'p99.9 latency, less is better',
      rows,
      at((row) => row.latency?.p999),
      ms,
      'least first',
    ),
    cpuChart(rows),
  ]
}

function cpuChart(rows: readonly Summary[]): string {
  return chart('CPU µs per record, less is better', rows, (row) => row.cpuMicrosPerRecord, micros, 'least first')
}

function chart(
  title: string,
  rows: readonly Summary[],
  read: (row: Summary) => Spread | null,
  format: (value: number) => string,
  order: 'most first' | 'least first',
): string {
  const bars = rows.flatMap((row): ChartRow[] => {
    const spread = read(row)
    if (spread === null || !(spread.median > 0)) return []
    return [{ label: row.client, spread, text: format(spread.median), ours: row.client.startsWith('millrace') }]
  })
  const sign = order === 'most first' ? -1 : 1
  return barChart(
    title,
    bars.sort((left, right) => sign * (left.spread.median - right.spread.median)),
    format,
  )
}

function missing({ leftOut, failures }: PeersReport): string {
  if (leftOut.length + failures.length === 0) return ''
  const items = [
    ...leftOut.map(({ workload, client, reason }) => `${workload}, ${client}: left out, ${reason}`),
    ...failures.map(
      ({ workload, client, round, error }) => `${workload}, ${client}, round ${String(round + 1)}: failed, ${error}`,
    ),
  ]
  return `<h2>What is missing</h2><ul>${items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>`
}
