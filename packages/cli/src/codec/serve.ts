/** `millrace codec serve`: one question per line in, one answer per line out, each as soon as it is known. */

import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type Command, type CommandIo, type ExitCode, parseFlags } from '../command.ts'
import { answerLine } from './answer.ts'

/** Longer lines are answered with an error and skipped: a line must fit into one string. */
const maxLineBytes = 256 * 1024 * 1024

/**
 * Answers that nobody has read yet. Far more than a pipe holds, because a script may write all its questions before it
 * reads the first answer, and would wait for us as we for it; but not without end.
 */
const maxUnreadBytes = 256 * 1024 * 1024

const lineFeed = 10

export const serveCommand: Command = {
  help: `Usage: millrace codec serve

Reads one JSON object per line from standard input and writes one per line to
standard output, in order, each as soon as it is known. Ends with its input.

  {"id":1,"op":"message","api":3,"name":"Metadata","type":"request","version":12,"hex":"…"}
      → {"id":1,"json":{…},"hex":"…"}
  {"id":2,"op":"encode","api":3,"name":"Metadata","type":"request","version":12,"json":{…}}
      → {"id":2,"hex":"…"}
  {"id":3,"op":"frame","type":"request","hex":"…"}
  {"id":4,"op":"frame","type":"response","api":3,"name":"Metadata","version":12,"hex":"…"}
      → {"id":4,"json":{"header":{…},"body":{…}},"hex":"…"}
  {"id":5,"op":"records","hex":"…"}
      → {"id":5,"batches":[…],"trailing":0}
  {"id":6,"op":"records-encode","batch":{…}}
      → {"id":6,"hex":"…"}

A question that cannot be answered gets {"id":…,"error":"…"}.

Example:
  echo '{"op":"message","api":18,"type":"request","version":0,"hex":""}' | millrace codec serve
`,

  async run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    parseFlags({ args: [...args], options: {}, strict: true })
    for await (const line of linesOf(io.stdin)) {
      const answer = line === null ? tooLong : await answerLine(line)
      await write(io.stdout, `${answer}\n`)
    }
    return 0
  },
}

const tooLong = JSON.stringify({ id: null, error: `a line of more than ${maxLineBytes} bytes` })

/** Lines without their end; empty ones are left out. Null stands for one that was too long. */
async function* linesOf(input: Readable): AsyncGenerator<string | null, void, undefined> {
  let parts: Buffer[] = []
  let length = 0
  const take = (): string | null | undefined => {
    const line = length > maxLineBytes ? null : Buffer.concat(parts).toString('utf8').trim()
    parts = []
    length = 0
    return line === '' ? undefined : line
  }
  const add = (part: Buffer): void => {
    length += part.length
    if (length <= maxLineBytes) parts.push(part)
    else parts = []
  }
  for await (const data of input) {
    const chunk: Buffer = Buffer.isBuffer(data) ? data : Buffer.from(String(data))
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end))
      start = end + 1
      const line = take()
      if (line !== undefined) yield line
    }
    add(chunk.subarray(start))
  }
  const last = take()
  if (last !== undefined) yield last
}

async function write(output: Writable, text: string): Promise<void> {
  output.write(text)
  if (output.writableLength > maxUnreadBytes) await once(output, 'drain')
}
