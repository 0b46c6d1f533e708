/** What the pages of reports have in common: one self-contained file, facts at the top, Markdown tables as HTML. */
import { escapeXml } from './chart.ts'

const STYLE = `body { font: 14px/1.5 system-ui, sans-serif; color: #222; max-width: 1160px; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums }
th, td { border-bottom: 1px solid #ddd; padding: .2rem .6rem; text-align: right; font-size: 13px }
th:first-child, td:first-child { text-align: left }
.plots { display: flex; flex-wrap: wrap; gap: .5rem 1rem }
.scroll { overflow-x: auto }`

export function htmlPage(title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>
${STYLE}
</style>
${body.join('\n')}
</html>
`
}

export function factsTable(facts: readonly (readonly [name: string, value: string])[]): string {
  return `<table>${facts.map(([name, value]) => `<tr><td>${escapeXml(name)}</td><td style="text-align:left">${escapeXml(value)}</td></tr>`).join('')}</table>`
}

/** The tables are written once, as Markdown. */
export function tableAsHtml(markdown: string): string {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
  const cells = (line: string, tag: string): string =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`)
      .join('')
  const [head = '', ...body] = rows
  return `<div class="scroll"><table><tr>${cells(head, 'th')}</tr>${body.map((line) => `<tr>${cells(line, 'td')}</tr>`).join('')}</table></div>`
}
