/** What a command of `millrace` is, and the ways it may end. */

import type { Readable, Writable } from 'node:stream'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Where a command reads and writes: data on `stdout`, everything said to a person on `stderr`. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

/** 0: done. 1: it was tried and failed. 2: it was asked for in a way that makes no sense. */
export type ExitCode = 0 | 1 | 2

/** One command. */
export interface Command {
  /** What `--help` prints: usage, options, examples. */
  readonly help: string
  /** Throws `UsageError` for arguments it does not understand and `CommandError` for a failure it can explain. */
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>
}

/** A command together with how it is found. */
export interface CommandEntry {
  /** One line for the list of commands. */
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** The arguments make no sense; the message says why and what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The command failed for a reason that the message explains; no stack is shown. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Node's own flag parser, strict, with its complaints turned into `UsageError`. */
export function parseFlags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message)
    throw error
  }
}

/** Runs one of several commands by the first argument; answers `--help` for the list and for each of them. */
export async function dispatch(
  path: string,
  commands: Readonly<Record<string, CommandEntry>>,
  args: readonly string[],
  io: CommandIo,
): Promise<ExitCode> {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(overview(path, commands))
    return 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    const what = name === '' ? 'a command is missing' : `there is no command '${name}'`
    throw new UsageError(`${what}: known are ${Object.keys(commands).join(', ')}; see ${path} --help`)
  }
  const command = await entry.load()
  if (!(command instanceof CommandGroup) && (rest.includes('--help') || rest.includes('-h'))) {
    io.stdout.write(command.help)
    return 0
  }
  return command.run(rest, io)
}

/** A command that is a set of commands. */
export class CommandGroup implements Command {
  readonly #path: string
  readonly #commands: Readonly<Record<string, CommandEntry>>

  constructor(path: string, commands: Readonly<Record<string, CommandEntry>>) {
    this.#path = path
    this.#commands = commands
  }

  get help(): string {
    return overview(this.#path, this.#commands)
  }

  run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    return dispatch(this.#path, this.#commands, args, io)
  }
}

function overview(path: string, commands: Readonly<Record<string, CommandEntry>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: ${path} COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\n${path} COMMAND --help says more.\n`
}
