/** `npm run bench -- report FOLDER… [--readme]`: the page of each result file, and their tables into the README. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PeersReport } from '../run/results.ts'
import { withOverview } from './overview.ts'
import { reportPage } from './page.ts'

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
  writeFileSync(path, reportPage(readResults(folder)))
  console.log(`report in ${path}`)
}

/** Written by `peers`, in this form. */
function readResults(folder: string): PeersReport {
  return JSON.parse(readFileSync(join(folder, 'peers.json'), 'utf8')) as PeersReport
}
