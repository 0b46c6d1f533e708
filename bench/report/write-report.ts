/** `npm run bench -- report FOLDER…`: the page of each result file, and with an option what is shown of them elsewhere. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { PeersReport } from '../run/results.ts'
import type { SweepFile } from '../sweep/results.ts'
import { withOverview } from './overview.ts'
import { reportPage } from './page.ts'
import { withSweep } from './sweep-docs.ts'
import { sweepCharts, sweepPage } from './sweep-page.ts'

const SWEEPS = 'sweeps.json'
const README = join(import.meta.dirname, '../../README.md')
const DOCS = join(import.meta.dirname, '../../docs')
const USAGE = `npm run bench -- report FOLDER… [--readme] [--docs]

--readme writes the tables of peers into the README, --docs those of sweeps, with their plots, into the pages that have a
place for them.`

export function report(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { readme: { type: 'boolean', default: false }, docs: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) {
    console.error(USAGE)
    return 2
  }
  for (const folder of positionals) writeReport(folder)
  if (values.docs) for (const folder of positionals.filter(hasSweeps)) writeIntoDocs(folder)
  if (values.readme) {
    writeFileSync(
      README,
      withOverview(readFileSync(README, 'utf8'), positionals.filter((folder) => !hasSweeps(folder)).map(readResults)),
    )
  }
  return 0
}

/** Beside the results, in the same folder. */
export function writeReport(folder: string): void {
  const path = join(folder, 'report.html')
  const page = hasSweeps(folder) ? sweepPage(readSweeps(folder)) : reportPage(readResults(folder))
  writeFileSync(path, page)
  console.log(`report in ${path}`)
}

/** The plots as files beside the results, and tables that show them where a page has a place for the sweep. */
function writeIntoDocs(folder: string): void {
  const { sweeps } = readSweeps(folder)
  for (const { name, svg } of sweeps.flatMap(sweepCharts)) writeFileSync(join(folder, `${name}.svg`), `${svg}\n`)
  for (const name of readdirSync(DOCS).filter((file) => file.endsWith('.md'))) {
    const path = join(DOCS, name)
    const before = readFileSync(path, 'utf8')
    const after = sweeps.reduce((page, sweep) => withSweep(page, sweep, relative(DOCS, folder)), before)
    if (after !== before) writeFileSync(path, after)
  }
}

function hasSweeps(folder: string): boolean {
  return existsSync(join(folder, SWEEPS))
}

/** Written by `sweep`, in this form. */
function readSweeps(folder: string): SweepFile {
  return JSON.parse(readFileSync(join(folder, SWEEPS), 'utf8')) as SweepFile
}

/** Written by `peers`, in this form. */
function readResults(folder: string): PeersReport {
  return JSON.parse(readFileSync(join(folder, 'peers.json'), 'utf8')) as PeersReport
}
