/**
 * `node scripts/run.mjs FILE.ts …`: sets up what is missing, then runs a program of this repository as a user's program
 * would run: packages by name, from their builds, under the Node that the repository brings.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/process.mjs'
import { command, ensureSetup, SetupError } from './lib/setup.mjs'
import { nodePath, root } from './lib/workspace.mjs'

await command(async () => {
  const [program = '', ...args] = process.argv.slice(2)
  if (!existsSync(join(root, program))) throw new SetupError(`there is no program ${program} in this checkout.`)
  await ensureSetup()
  const { code } = await run(nodePath, [join(root, program), ...args])
  return code
})
