/** `npm run bench -- report FOLDER… [--readme]`: the page of each result file, and their tables into the README. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PeersReport } from '../run/results.ts'
import type { SweepFile } from '../sweep/results.ts'
import { withOverview } from './overview.ts'
import { reportPage } from './page.ts'
import { sweepPage } from './sweep-page.ts'

const SWEEPS = 'sweeps.json'
const README = join(import.meta.dirname, '../../README.md')

export function report(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { readme: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) {
    console.error('npm run bench -- report FOLDER… [--readme]')
    return 2
  }
  for (const folder of positionals) writeReport(folder)
  if (values.readme) {
    writeFileSync(README, withOverview(readFileSync(README, 'utf8'), positionals.map(readResults)))
  }
  return 0
}

/** Beside the results, in the same folder. */
export function writeReport(folder: string): void {
  const path = join(folder, 'report.html')
  const page = existsSync(join(folder, SWEEPS)) ? sweepPage(readSweeps(folder)) : reportPage(readResults(folder))
  writeFileSync(path, page)
  console.log(`report in ${path}`)
}

/** Written by `sweep`, in this form. */
function readSweeps(folder: string): SweepFile {
  return JSON.parse(readFileSync(join(folder, SWEEPS), 'utf8')) as SweepFile
}

/** Written by `peers`, in this form. */
function readResults(folder: string): PeersReport {
  return JSON.parse(readFileSync(join(folder, 'peers.json'), 'utf8')) as PeersReport
}
