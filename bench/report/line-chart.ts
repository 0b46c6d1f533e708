/** Line charts as SVG text, both axes logarithmic: a line for each series, each point with its rounds as a whisker. */
import type { Spread } from '../run/spread.ts'
import { escapeXml } from './chart.ts'

export interface LinePoint {
  readonly x: number
  readonly spread: Spread
}

export interface Line {
  readonly label: string
  readonly points: readonly LinePoint[]
}

export interface LineChart {
  readonly title: string
  readonly axis: string
  readonly lines: readonly Line[]
  /** How a number stands on the axes. */
  readonly xText: (value: number) => string
  readonly yText: (value: number) => string
}

const LEFT = 62
const PLOT_WIDTH = 300
const LEGEND_WIDTH = 110
const TOP = 26
const PLOT_HEIGHT = 190
const BOTTOM = 38
const COLOURS = ['#1f6feb', '#d1242f', '#2da44e', '#bf8700', '#8250df', '#57606a']

export function lineChart({ title, axis, lines, xText, yText }: LineChart): string {
  const points = lines.flatMap((line) => line.points)
  const xScale = scale(
    points.map(({ x }) => x),
    LEFT,
    LEFT + PLOT_WIDTH,
  )
  const yScale = scale(
    points.flatMap(({ spread }) => [spread.lowest, spread.highest]),
    TOP + PLOT_HEIGHT,
    TOP,
  )
  const [width, height] = [LEFT + PLOT_WIDTH + LEGEND_WIDTH, TOP + PLOT_HEIGHT + BOTTOM]
  const size = `width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"`
  const xTicks = [...new Set(points.map(({ x }) => x))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" font-size="11" role="img" aria-label="${escapeXml(title)}">`,
    `<text x="${String(LEFT)}" y="15" font-weight="600" fill="#222">${escapeXml(title)}</text>`,
    ...yScale.ticks.map((value) => {
      const y = yScale.at(value).toFixed(1)
      return `<line x1="${String(LEFT)}" x2="${String(LEFT + PLOT_WIDTH)}" y1="${y}" y2="${y}" stroke="#ddd"/><text x="${String(LEFT - 6)}" y="${(yScale.at(value) + 4).toFixed(1)}" text-anchor="end" fill="#666">${escapeXml(yText(value))}</text>`
    }),
    ...xTicks.map(
      (value) =>
        `<text x="${xScale.at(value).toFixed(1)}" y="${String(TOP + PLOT_HEIGHT + 16)}" text-anchor="middle" fill="#666">${escapeXml(xText(value))}</text>`,
    ),
    `<text x="${String(LEFT + PLOT_WIDTH / 2)}" y="${String(height - 6)}" text-anchor="middle" fill="#222">${escapeXml(axis)}</text>`,
    ...lines.map((line, index) => drawn(line, index, xScale.at, yScale.at)),
    '</svg>',
  ].join('\n')
}

interface Scale {
  readonly at: (value: number) => number
  /** One, two and five times each power of ten where there are few, else the powers alone. */
  readonly ticks: readonly number[]
}

function scale(values: readonly number[], from: number, to: number): Scale {
  const positive = values.filter((value) => value > 0)
  const [smallest, largest] = [Math.min(...positive), Math.max(...positive)]
  const decades = Math.log10(largest / smallest)
  const steps = decades > 3 ? [1] : [1, 2, 5]
  const all = Array.from({ length: 30 }, (_, power) => power - 12).flatMap((power) =>
    steps.map((step) => step * 10 ** power),
  )
  const low = all.findLast((tick) => tick <= smallest * 1.0001) ?? smallest
  const high = all.find((tick) => tick >= largest * 0.9999 && tick > low) ?? largest
  const span = Math.log10(high / low)
  return {
    at: (value) => from + ((to - from) * Math.log10(Math.max(value, low) / low)) / span,
    ticks: all.filter((tick) => tick >= low && tick <= high),
  }
}

function drawn({ label, points }: Line, index: number, x: Scale['at'], y: Scale['at']): string {
  const colour = COLOURS[index % COLOURS.length] ?? ''
  const path = points.map((point) => `${x(point.x).toFixed(1)},${y(point.spread.median).toFixed(1)}`).join(' ')
  const legendY = TOP + 10 + index * 16
  const legendX = LEFT + PLOT_WIDTH + 12
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
    ...points.map(({ x: at, spread }) => {
      const cx = x(at).toFixed(1)
      return `<line x1="${cx}" x2="${cx}" y1="${y(spread.lowest).toFixed(1)}" y2="${y(spread.highest).toFixed(1)}" stroke="${colour}"/><circle cx="${cx}" cy="${y(spread.median).toFixed(1)}" r="3" fill="${colour}"/>`
    }),
    `<rect x="${String(legendX)}" y="${String(legendY - 8)}" width="9" height="9" fill="${colour}"/><text x="${String(legendX + 14)}" y="${String(legendY)}" fill="#222">${escapeXml(label)}</text>`,
  ].join('')
}
