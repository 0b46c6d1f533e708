/** `millrace codec apis`: what this build knows. */

import { allApis, allPayloads } from '@millrace/protocol/registry'
import { type Command, type CommandIo, type ExitCode, parseFlags } from '../command.ts'

const options = { json: { type: 'boolean' } } as const

export const apisCommand: Command = {
  help: `Usage: millrace codec apis [--json]

Lists the APIs this build knows: key, name, versions, and the first version with
compact lengths and tagged fields; then the messages that are not APIs.

Example:
  millrace codec apis | grep -i txn
`,

  run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    const { values } = parseFlags({ args: [...args], options })
    const rows = [...apiRows(), ...payloadRows()]
    io.stdout.write(values.json === true ? `${JSON.stringify(rows)}\n` : table(rows))
    return Promise.resolve(0)
  },
}

interface Row {
  readonly key: number | null
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  readonly firstFlexibleVersion: number | null
}

function apiRows(): Row[] {
  return allApis
    .map(({ key, name, versions, firstFlexibleVersion }) => rowOf(key, name, versions, firstFlexibleVersion))
    .toSorted((a, b) => (a.key ?? 0) - (b.key ?? 0))
}

function payloadRows(): Row[] {
  return allPayloads.map(({ name, versions, firstFlexibleVersion }) =>
    rowOf(null, name, versions, firstFlexibleVersion),
  )
}

function rowOf(
  key: number | null,
  name: string,
  versions: { readonly min: number; readonly max: number },
  firstFlexibleVersion: number | null,
): Row {
  return { key, name, minVersion: versions.min, maxVersion: versions.max, firstFlexibleVersion }
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const head = `${'key'.padStart(4)}  ${'name'.padEnd(width)}  versions  flexible from\n`
  const lines = rows.map(({ key, name, minVersion, maxVersion, firstFlexibleVersion }) => {
    const versions = `${minVersion}-${maxVersion}`.padEnd(8)
    return `${String(key ?? '').padStart(4)}  ${name.padEnd(width)}  ${versions}  ${firstFlexibleVersion ?? '-'}\n`
  })
  return head + lines.join('')
}
