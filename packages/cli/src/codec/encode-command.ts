/** `millrace codec encode`: the bytes of one message from its JSON. */

import { parseJson } from '@millrace/protocol/json'
import { type Command, type CommandIo, type ExitCode, parseFlags, UsageError } from '../command.ts'
import { readInput, toHex } from './bytes.ts'
import { chosenMessage, explained } from './message-options.ts'

const options = {
  api: { type: 'string' },
  version: { type: 'string' },
  type: { type: 'string' },
  json: { type: 'string' },
  raw: { type: 'boolean' },
} as const

export const encodeCommand: Command = {
  help: `Usage: millrace codec encode --api NAME|KEY --version N [OPTIONS] [FILE]

Turns the JSON form of one message (that of Kafka's own JSON converters) into its
bytes: the body alone, without length and header.

  --api NAME|KEY   Metadata, 3, …; for headers and payloads their name
  --version N      version of the message
  --type TYPE      request (default), response, header or payload
  --json TEXT      the JSON itself
  FILE             the JSON. Default: standard input
  --raw            writes the bytes themselves instead of hexadecimal digits

Examples:
  millrace codec encode --api Metadata --version 1 --json '{"topics":[{"name":"orders"}]}'
  millrace codec encode --api EndTxn --version 3 --raw request.json > request.bin
`,

  async run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    const { values, positionals } = parseFlags({ args: [...args], options, allowPositionals: true })
    const { kind, version } = chosenMessage(values)
    if (values.json !== undefined && positionals.length > 0) throw new UsageError('--json and FILE: one of them')
    const text = values.json ?? Buffer.from(await readInput({ hex: undefined, file: positionals[0] }, io)).toString()
    const bytes = await explained(() => kind.encode(kind.fromJson(parseJson(text), version), version))
    io.stdout.write(values.raw === true ? bytes : `${toHex(bytes)}\n`)
    return 0
  },
}
