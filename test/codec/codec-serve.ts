/** `millrace codec serve` as a script uses it: a process that answers line by line. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type JsonObject, parseJson, stringifyJson } from '@millrace/protocol/json'
import { linesOf } from './lines.ts'

const BIN = join(import.meta.dirname, '../../packages/cli/src/bin.ts')

export class CodecServe {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string, undefined>

  constructor() {
    this.#process = spawn(process.execPath, ['--conditions=millrace-source', '--no-warnings', BIN, 'codec', 'serve'])
    this.#process.stderr.pipe(process.stderr)
    this.#lines = linesOf(this.#process.stdout)
  }

  async ask(question: JsonObject): Promise<JsonObject> {
    this.#process.stdin.write(`${stringifyJson(question)}\n`)
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error('the codec has ended; its standard error says why')
    const answer = parseJson(value)
    if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) throw new Error(`no answer: ${value}`)
    // Neither null nor an array: what is left is an object.
    return answer as JsonObject
  }

  /** The process ends with its input. */
  close(): void {
    this.#process.stdin.end()
  }
}
