/** The report of sweeps: how cost and memory grow, and what settings of batches and codecs do. */
import type { Spread } from '../run/spread.ts'
import type { Summary } from '../run/statistics.ts'
import type { SweepFile, SweepResult } from '../sweep/results.ts'
import { barChart, escapeXml } from './chart.ts'
import { factsTable, htmlPage, tableAsHtml } from './html.ts'
import { lineChart } from './line-chart.ts'
import { micros, rate, spreadText, wrong } from './table.ts'

type Point = SweepResult['points'][number]

/** One figure of each point; null where a point has none. */
interface Figure {
  readonly title: string
  readonly read: (summary: Summary) => Spread | null
  readonly text: (value: number) => string
}

export function sweepPage({ sweeps }: SweepFile): string {
  return htmlPage('Millrace in many sizes', [
    '<h1>Millrace in many sizes</h1>',
    `<p>Axes are logarithmic. Points are medians of the rounds, lines through them reach from the lowest to the highest
round. The exponent is the power of the axis that a cost follows: 0 stays as it is, 1 is linear, 2 quadratic.</p>`,
    ...sweeps.map(section),
  ])
}

/** Every figure that the points have, a row for each. */
export function sweepTable(result: SweepResult): string {
  return table(
    result,
    columns.filter(({ read }) => result.points.some(({ summary }) => read(summary) !== null)),
  )
}

/** What the plots show, and the rate. */
export function shortSweepTable(result: SweepResult): string {
  return table(result, [...new Set([...figuresOf(result), records])])
}

function table({ axis, points }: SweepResult, figures: readonly Figure[]): string {
  return [
    `| series | ${axis} | ${figures.map(({ title }) => title).join(' | ')} | wrong |`,
    `| --- | ---: | ${figures.map(() => '---:').join(' | ')} | ---: |`,
    ...points.map((point) => {
      const cells = figures.map(({ read, text }) => {
        const spread = read(point.summary)
        return spread === null ? '' : spreadText(spread, text)
      })
      return `| ${[point.series, place(point), ...cells, wrong(point.summary.faults)].join(' | ')} |`
    }),
  ].join('\n')
}

/** What was found about growth, in a sentence. */
export function growthText({ axis, cpu, memory }: SweepResult): string {
  if (cpu === null || memory === null) return ''
  const of = (what: string, growth: typeof cpu): string =>
    `${what} grows with the power ${growth.exponent.toFixed(2)} of ${axis} (${growth.exponentAtTheEnd.toFixed(2)} in the last step)`
  const verdict = cpu.linearAtMost && memory.linearAtMost ? 'neither is worse than linear' : 'WORSE THAN LINEAR'
  return `CPU of all that is there at once ${of('', cpu).trim()}, ${of('peak memory', memory)}: ${verdict}.`
}

/** Without what pacing alone costs, where records are paced. */
const cpu: Figure = {
  title: 'CPU µs/record',
  read: ({ clientCpuMicrosPerRecord, cpuMicrosPerRecord }) => clientCpuMicrosPerRecord ?? cpuMicrosPerRecord,
  text: micros,
}
const records: Figure = { title: 'records/s', read: (summary) => summary.recordsPerSecond, text: rate }
const memory: Figure = { title: 'peak RSS MB', read: (summary) => summary.peakRssMegabytes, text: whole }
const wire: Figure = {
  title: 'wire/value',
  read: (summary) => summary.wireRatio,
  text: (value) => value.toFixed(3),
}
const megabytes: Figure = {
  title: 'MB/s',
  read: (summary) => summary.megabytesPerSecond,
  text: (value) => value.toFixed(value < 10 ? 1 : 0),
}
const columns: readonly Figure[] = [
  cpu,
  records,
  megabytes,
  wire,
  percentile('p50', 'p50'),
  percentile('p99', 'p99'),
  percentile('p99.9', 'p999'),
  memory,
  {
    title: 'B allocated/record',
    read: (summary) => summary.allocatedBytesPerRecord,
    text: whole,
  },
  {
    title: 'loop delay p99 ms',
    read: (summary) => summary.eventLoopDelayP99Ms,
    text: (value) => value.toFixed(1),
  },
  {
    title: 'records/request',
    read: (summary) => summary.recordsPerRequest,
    text: whole,
  },
]

/** Of all rounds together. */
function percentile(name: string, of: 'p50' | 'p99' | 'p999'): Figure {
  return {
    title: `${name} ms`,
    read: ({ latency }) =>
      latency === null ? null : { median: latency[of], lowest: latency[of], highest: latency[of] },
    text: (value) => value.toFixed(value < 10 ? 2 : 0),
  }
}

function whole(value: number): string {
  return value.toFixed(0)
}

function section(result: SweepResult): string {
  const { machine, revision } = result
  const facts = [
    ['command', `${result.command}, ${result.startedAt}`],
    ['commit', `${revision.commit}${revision.edited ? ', with edits that were not committed' : ''}`],
    [
      'rounds',
      `${String(result.rounds)} of ${String(result.seconds)} s after ${String(result.warmupSeconds)} s of warm-up`,
    ],
    ['machine', `${machine.cpu}, ${String(machine.cores)} cores, Linux ${machine.kernel}, Node ${machine.node}`],
    ['load', `${machine.loadBefore.toFixed(1)} before, ${result.loadAfter.toFixed(1)} after`],
  ] as const
  return [
    `<h2>${escapeXml(result.title)}</h2>`,
    ...(result.cpu === null ? [] : [`<p>${escapeXml(growthText(result))}</p>`]),
    `<div class="plots">${sweepCharts(result)
      .map(({ svg }) => svg)
      .join('\n')}</div>`,
    tableAsHtml(sweepTable(result)),
    factsTable(facts),
  ].join('\n')
}

/** A plot of a sweep, with a name for its file. */
export interface SweepChart {
  readonly name: string
  readonly title: string
  readonly svg: string
}

export function sweepCharts(result: SweepResult): SweepChart[] {
  const { points } = result
  const isCodecs = points.some(({ workload }) => workload.compression !== 'none')
  return figuresOf(result).map((figure) => ({
    name: `${result.name}-${figure.title.replaceAll(/\W+/g, '-').toLowerCase()}`,
    title: figure.title,
    svg: isCodecs ? bars(figure, points) : lines(figure, result),
  }))
}

function figuresOf({ points, growth }: SweepResult): Figure[] {
  if (growth !== null) return [cpu, memory]
  const isPaced = points.some(({ summary }) => summary.latency !== null)
  if (points.some(({ workload }) => workload.compression !== 'none')) {
    return [...(isPaced ? [wire, percentile('p99', 'p99')] : [megabytes]), cpu]
  }
  return [...(isPaced ? [percentile('p50', 'p50'), percentile('p99', 'p99')] : [records]), cpu]
}

function lines({ title, read, text }: Figure, { axis, points }: SweepResult): string {
  const series = [...Map.groupBy(points, (point) => point.series)]
  return lineChart({
    title,
    axis,
    xText: short,
    yText: text,
    lines: series.map(([label, of]) => ({
      label,
      points: of.flatMap(({ x, summary }) => {
        const spread = read(summary)
        return spread === null ? [] : [{ x, spread }]
      }),
    })),
  })
}

function bars({ title, read, text }: Figure, points: readonly Point[]): string {
  const rows = points.flatMap((point) => {
    const spread = read(point.summary)
    const label = `${point.series} ${place(point)}`.trim()
    return spread === null ? [] : [{ label, spread, text: text(spread.median), ours: true }]
  })
  return barChart(title, rows, text)
}

/** A codec without levels has no place on their axis. */
function place({ x, workload }: Point): string {
  return workload.compression !== 'none' && workload.compressionLevel === null ? '' : short(x)
}

function short(value: number): string {
  if (value >= 1e6) return `${String(value / 1e6)} M`
  return value >= 10_000 ? `${(value / 1000).toFixed(0)} k` : String(value)
}
