/** Writes the tables of metrics in docs/observability.md; with `--check` only says whether they are written already. */

import { runGenerator } from './generated-files.ts'

await runGenerator(async () => {
  const { COMMAND, generatedFiles } = await import('./render-metrics.ts')
  return { command: COMMAND, files: generatedFiles() }
})
