/** Results as Markdown tables: one for each workload, best first. */

import type { Faults } from '../run/measure.ts'
import type { Spread } from '../run/spread.ts'
import type { Summary } from '../run/statistics.ts'
import type { Workload } from '../workloads/workload.ts'

export function workloadTable(workload: Workload, summaries: readonly Summary[]): string {
  const rows = summaries.filter((summary) => summary.workload === workload.id)
  const lines = workload.shape === 'paced' ? latencyRows(rows) : rateRows(workload, rows)
  return [`### ${workload.id}: ${workload.title}`, '', ...lines, ''].join('\n')
}

function rateRows(workload: Workload, rows: readonly Summary[]): string[] {
  const compressed = workload.compression !== 'none'
  const sorted = [...rows].sort((left, right) => right.recordsPerSecond.median - left.recordsPerSecond.median)
  const extra = compressed ? ' wire/value | loop delay p99 ms |' : ' records/request | GC | B allocated/record |'
  return [
    `| client | records/s | MB/s | CPU µs/record | peak RSS MB |${extra} wrong |`,
    `| --- | ---: | ---: | ---: | ---: |${compressed ? ' ---: | ---: |' : ' ---: | ---: | ---: |'} ---: |`,
    ...sorted.map((row) => {
      const cells = [
        row.client,
        spreadText(row.recordsPerSecond, rate),
        row.megabytesPerSecond.median.toFixed(1),
        spreadText(row.cpuMicrosPerRecord, micros),
        row.peakRssMegabytes.median.toFixed(0),
        ...(compressed
          ? [row.wireRatio?.median.toFixed(3) ?? '', row.eventLoopDelayP99Ms?.median.toFixed(1) ?? '']
          : [
              row.recordsPerRequest?.median.toFixed(0) ?? '',
              row.gcShare === null ? '' : `${(row.gcShare.median * 100).toFixed(1)} %`,
              row.allocatedBytesPerRecord?.median.toFixed(0) ?? '',
            ]),
        wrong(row.faults),
      ]
      return `| ${cells.join(' | ')} |`
    }),
  ]
}

function latencyRows(rows: readonly Summary[]): string[] {
  const p99 = (row: Summary): number => row.latency?.p99 ?? Number.POSITIVE_INFINITY
  return [
    '| client | p50 ms | p99 ms | p99.9 ms | max ms | service p50 | service p99 | schedule p99 | CPU µs/record | less pacing | peak RSS MB | wrong |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[...rows]
      .sort((left, right) => p99(left) - p99(right))
      .map((row) => {
        const cells = [
          row.client,
          ms(row.latency?.p50),
          ms(row.latency?.p99),
          ms(row.latency?.p999),
          ms(row.latency?.max),
          ms(row.service?.p50),
          ms(row.service?.p99),
          ms(row.schedule?.p99),
          spreadText(row.cpuMicrosPerRecord, micros),
          row.clientCpuMicrosPerRecord === null ? '' : micros(row.clientCpuMicrosPerRecord.median),
          row.peakRssMegabytes.median.toFixed(0),
          wrong(row.faults),
        ]
        return `| ${cells.join(' | ')} |`
      }),
  ]
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(2)
}

export function spreadText({ median, lowest, highest }: Spread, format: (value: number) => string): string {
  return lowest === highest ? format(median) : `${format(median)} (${format(lowest)}–${format(highest)})`
}

/** Records per second, in the unit that keeps three figures readable. */
export function rate(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)} M`
  return value >= 1e4 ? `${(value / 1e3).toFixed(0)} k` : value.toFixed(0)
}

export function micros(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(2)
}

export function wrong(faults: Faults): string {
  const found = Object.entries(faults).filter(([, count]) => count !== 0)
  return found.length === 0 ? '0' : found.map(([name, count]) => `${String(count)} ${name}`).join(', ')
}
