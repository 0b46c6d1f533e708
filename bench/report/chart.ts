/** Bar charts as SVG text: one row for each client, the median as a bar, the rounds as a whisker, on a log axis. */
import type { Spread } from '../run/spread.ts'

export interface ChartRow {
  readonly label: string
  readonly spread: Spread
  readonly text: string
  readonly ours: boolean
}

const LABEL_WIDTH = 150
const PLOT_WIDTH = 300
const TEXT_WIDTH = 90
const ROW_HEIGHT = 22
const HEAD_HEIGHT = 26
const AXIS_HEIGHT = 22
const BAR_HEIGHT = 12

/** `unit` formats the axis. Rows come in the order they are given. */
export function barChart(title: string, rows: readonly ChartRow[], unit: (value: number) => string): string {
  const values = rows.flatMap(({ spread }) => [spread.lowest, spread.highest]).filter((value) => value > 0)
  // Whole decades, and one below the smallest, so that every bar has a length.
  const from = Math.floor(Math.log10(Math.min(...values)) - 0.2)
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))))
  const x = (value: number): number =>
    LABEL_WIDTH + (PLOT_WIDTH * (Math.log10(Math.max(value, 10 ** from)) - from)) / (to - from)
  const width = LABEL_WIDTH + PLOT_WIDTH + TEXT_WIDTH
  const bottom = HEAD_HEIGHT + rows.length * ROW_HEIGHT
  const decades = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index))
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(bottom + AXIS_HEIGHT)}" viewBox="0 0 ${String(width)} ${String(bottom + AXIS_HEIGHT)}" font-family="system-ui, sans-serif" font-size="11" role="img" aria-label="${escapeXml(title)}">`,
    `<text x="${String(LABEL_WIDTH)}" y="15" font-weight="600" fill="#222">${escapeXml(title)}</text>`,
    ...decades.map(
      (value) =>
        `<line x1="${fixed(x(value))}" x2="${fixed(x(value))}" y1="${String(HEAD_HEIGHT)}" y2="${String(bottom)}" stroke="#ddd"/><text x="${fixed(x(value))}" y="${String(bottom + 14)}" text-anchor="middle" fill="#666">${escapeXml(unit(value))}</text>`,
    ),
    ...rows.map((row, index) => bar(row, HEAD_HEIGHT + index * ROW_HEIGHT, x)),
    '</svg>',
  ]
  return parts.join('\n')
}

function bar({ label, spread, text, ours }: ChartRow, top: number, x: (value: number) => number): string {
  const middle = top + ROW_HEIGHT / 2
  const barTop = middle - BAR_HEIGHT / 2
  const whisker =
    spread.lowest === spread.highest
      ? ''
      : `<line x1="${fixed(x(spread.lowest))}" x2="${fixed(x(spread.highest))}" y1="${fixed(middle)}" y2="${fixed(middle)}" stroke="#222" stroke-width="1.5"/>`
  return [
    `<text x="${String(LABEL_WIDTH - 8)}" y="${fixed(middle + 4)}" text-anchor="end" fill="#222"${ours ? ' font-weight="700"' : ''}>${escapeXml(label)}</text>`,
    `<rect x="${String(LABEL_WIDTH)}" y="${fixed(barTop)}" width="${fixed(Math.max(1, x(spread.median) - LABEL_WIDTH))}" height="${String(BAR_HEIGHT)}" fill="${ours ? '#1f6feb' : '#b6c2cf'}"/>`,
    whisker,
    `<text x="${fixed(Math.max(x(spread.median), x(spread.highest)) + 6)}" y="${fixed(middle + 4)}" fill="#222">${escapeXml(text)}</text>`,
  ].join('')
}

function fixed(value: number): string {
  return value.toFixed(1)
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
