/** Bytes from the text that stands for them. */

import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandError, type CommandIo } from '../command.ts'

/** The bytes of hexadecimal digits, of either case. */
export function fromHex(hex: string): Uint8Array {
  // Buffer stops at the first character that is no digit, so a length that differs is a mistake in the text.
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length * 2 !== hex.length) {
    throw new TypeError(
      `not hexadecimal: two digits for each byte, a mistake at or behind character ${bytes.length * 2}`,
    )
  }
  return bytes
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}

/** Where a command takes its input from: `--hex`, a file (`-` for standard input), or standard input. */
export interface InputSource {
  readonly hex: string | undefined
  readonly file: string | undefined
}

/** Raw bytes; a file whose name ends in `.hex` holds digits, with any white space between them. */
export async function readInput({ hex, file }: InputSource, io: CommandIo): Promise<Uint8Array> {
  if (hex !== undefined) return fromHexInput(hex)
  if (file === undefined || file === '-') return buffer(io.stdin)
  const bytes = await readFileOrExplain(file)
  return file.endsWith('.hex') ? fromHexInput(bytes.toString('latin1')) : bytes
}

async function readFileOrExplain(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function fromHexInput(text: string): Uint8Array {
  try {
    return fromHex(text.replaceAll(/\s+/g, ''))
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error))
  }
}
