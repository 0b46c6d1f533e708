/** `millrace codec decode`: what the bytes of one message mean. */

import { Reader } from '@millrace/protocol'
import { type Command, type CommandIo, type ExitCode, parseFlags } from '../command.ts'
import { readInput } from './bytes.ts'
import { fieldTree, printTree } from './field-tree.ts'
import { chosenMessage, explained, messageOptions } from './message-options.ts'
import { prettyJson } from './pretty-json.ts'

export const decodeCommand: Command = {
  help: `Usage: millrace codec decode --api NAME|KEY --version N [OPTIONS] [FILE]

Shows the fields of one message: where each begins, its name, type and value. The
bytes are the body alone, without length and header (see --type header for those).

  --api NAME|KEY   Metadata, 3, …; for headers and payloads their name (RequestHeader, EndTxnMarker)
  --version N      version of the message
  --type TYPE      request (default), response, header or payload
  --hex DIGITS     the bytes, in hexadecimal
  FILE             the bytes; a name ending in .hex holds digits. Default: standard input
  --json           prints the JSON form instead, that of Kafka's own JSON converters

Examples:
  millrace codec decode --api Metadata --version 12 --hex 01000000
  millrace codec decode --api 18 --version 3 --type response --json captured.bin
`,

  async run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    const { values, positionals } = parseFlags({ args: [...args], options: messageOptions, allowPositionals: true })
    const { kind, version } = chosenMessage(values)
    const bytes = await readInput({ hex: values.hex, file: positionals[0] }, io)
    await explained(() => {
      const message = kind.decode(bytes, version)
      if (values.json === true) io.stdout.write(`${prettyJson(kind.toJson(message, version))}\n`)
      else io.stdout.write(printTree(fieldTree(new Reader(bytes), kind.schema, version)))
    })
    return 0
  },
}
