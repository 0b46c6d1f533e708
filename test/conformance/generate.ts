/** Writes docs/conformance.md; with `--check` only says whether it is written already. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformance, counts, render } from './conformance.ts'
import { provenIds } from './titles.ts'

const root = join(import.meta.dirname, '../..')
const page = join(root, 'docs/conformance.md')
const found = conformance(provenIds(root))
const text = render(found)

for (const mistake of found.mistakes) console.error(mistake)
if (found.mistakes.length > 0) process.exitCode = 1
if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
} else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/conformance.md is stale: run node test/conformance/generate.ts')
  process.exitCode = 1
}
for (const { title, scenarios } of found.sections) {
  const { proven, notApplicable, missing } = counts(scenarios)
  console.log(`${title}: ${String(proven)} proven, ${String(notApplicable)} not applicable, ${String(missing)} missing`)
}
