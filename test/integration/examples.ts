/** The examples as strangers start them: child processes, told about by what they print. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** For the tests that run one; the example itself is ended a little earlier, so that there is something to tell. */
export const EXAMPLE_TEST_MS = 240_000
const EXAMPLE_MS = 230_000

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')

/** Runs it to its end and gives what it printed; one that fails is told about by its own complaints first. */
export async function runExample(name: string, args: readonly string[]): Promise<string> {
  const example = spawn(process.execPath, ['--conditions=millrace-source', join(EXAMPLES, name, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // KafkaJS waits otherwise where it is told that this is a test.
    env: { ...process.env, NODE_ENV: undefined },
    timeout: EXAMPLE_MS,
    killSignal: 'SIGKILL',
  })
  let [stdout, stderr] = ['', '']
  example.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  example.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code, signal] = (await once(example, 'close')) as [number | null, string | null]
  if (code !== 0)
    throw new Error(`${stderr.trim()}\n${name} ended with ${String(code ?? signal)} after it had said:\n${stdout}`)
  return stdout
}
