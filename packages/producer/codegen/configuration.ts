/** Writes what follows from the definitions of options; with `--check` only says whether it is written already. */

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** With this condition a package's name means its sources: the command works in a tree that was never built. */
const CONDITION = '--conditions=millrace-source'

async function main(check: boolean): Promise<void> {
  const { COMMAND, generatedFiles } = await import('./render-configuration.ts')
  for (const { path, text } of generatedFiles()) {
    if (!check) writeFileSync(path, text)
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${path} is stale: run ${COMMAND}`)
      process.exitCode = 1
    }
  }
}

if (process.execArgv.includes(CONDITION)) await main(process.argv.includes('--check'))
else {
  const { status } = spawnSync(process.execPath, [CONDITION, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
