/** Commands that write files from sources: they write, or with `--check` only say whether it is written already. */

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** With this condition a package's name means its sources: the commands work in a tree that was never built. */
const CONDITION = '--conditions=millrace-source'

/** A file and what it must contain. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** What a command writes, and how it is called. */
export interface Generated {
  readonly command: string
  readonly files: readonly GeneratedFile[]
}

/** Runs such a command, in a process that finds the packages' sources. */
export async function runGenerator(render: () => Promise<Generated>): Promise<void> {
  if (!process.execArgv.includes(CONDITION)) {
    const { status } = spawnSync(process.execPath, [CONDITION, ...process.argv.slice(1)], { stdio: 'inherit' })
    process.exitCode = status ?? 1
    return
  }
  const { command, files } = await render()
  for (const { path, text } of files) {
    if (!process.argv.includes('--check')) writeFileSync(path, text)
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${path} is stale: run ${command}`)
      process.exitCode = 1
    }
  }
}
