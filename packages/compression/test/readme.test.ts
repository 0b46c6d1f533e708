/** What the README shows is run as it stands there. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const packageFolder = join(import.meta.dirname, '..')
const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, program = '']) => program)

/** What the comments behind `console.log(…)` say that it prints. */
function promisedOutput(program: string): string[] {
  return [...program.matchAll(/console\.log\(.*\) +\/\/ ([^:\n]+)/g)].map(([, output = '']) => output.trim())
}

describe('the README of the package', () => {
  it('has programs', () => {
    expect(programs).toHaveLength(3)
    expect(programs.flatMap(promisedOutput)).toEqual(['snappyjs', 'false'])
  })

  it.each(programs.map((program, index) => ({ number: index + 1, program })))(
    'program $number runs and prints what it says',
    { timeout: 30_000 },
    async ({ program }) => {
      const flags = ['--conditions=millrace-source', '--input-type=module-typescript', '--eval', program]
      const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: packageFolder })
      expect(stdout.split('\n').filter((line) => line !== '')).toEqual(promisedOutput(program))
    },
  )
})
