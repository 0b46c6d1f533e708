/** The command line from its arguments to its exit code. */

import { type CommandEntry, CommandError, type CommandIo, dispatch, type ExitCode, UsageError } from './command.ts'

const commands: Readonly<Record<string, CommandEntry>> = {
  codec: {
    summary: 'messages and record batches, between bytes and what they mean',
    load: async () => (await import('./codec/codec-command.ts')).codecCommand,
  },
}

/** Runs `millrace` with these arguments. Never throws: whatever goes wrong is said on `stderr`. */
export async function main(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await dispatch('millrace', commands, args, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`millrace: ${error.message}\n`)
      return 2
    }
    const told = error instanceof CommandError || !(error instanceof Error) ? String(messageOf(error)) : error.stack
    io.stderr.write(`millrace: ${told ?? ''}\n`)
    return 1
  }
}

function messageOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error
}
