/** Writes what follows from the definitions of options; with `--check` only says whether it is written already. */

import { runGenerator } from './generated-files.ts'

await runGenerator(async () => {
  const { COMMAND, generatedFiles } = await import('./render-configuration.ts')
  return { command: COMMAND, files: generatedFiles() }
})
