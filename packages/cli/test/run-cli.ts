/** Runs `millrace` in this process, with streams that a test can write to and read. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { main } from '../src/index.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A run to its end, with all of its input known. */
export async function runCli(args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const [out, err] = [text(stdout), text(stderr)]
  const code = await main(args, { stdin, stdout, stderr })
  stdout.end()
  stderr.end()
  return { code, stdout: await out, stderr: await err }
}

/** The answers to some questions, through the line protocol. */
export async function ask(...questions: readonly unknown[]): Promise<Record<string, unknown>[]> {
  const input = questions.map((question) => `${typeof question === 'string' ? question : JSON.stringify(question)}\n`)
  const { code, stdout, stderr } = await runCli(['codec', 'serve'], input.join(''))
  if (code !== 0 || stderr !== '') throw new Error(`exit code ${code}: ${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
