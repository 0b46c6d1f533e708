/** kcat as a reader: librdkafka in C, with codecs that are nobody else's here. */

import { execFileSync, spawn } from 'node:child_process'
import type { ReadRecord, ToRead } from '../integration/readers.ts'

const READ_WITHIN_MS = 60_000

/** Sizes stand before the bytes, so that any key and value can be told apart; −1 is null. */
const FORMAT = '%p %o %T %K %S;%k%s%h\n'

/** Why kcat cannot be asked here, or null when it can. */
export function kcatMissing(): string | null {
  try {
    const version = execFileSync('kcat', ['-V'], { encoding: 'utf8' })
    return /zstd/.test(version) ? null : 'this kcat was built without zstd'
  } catch {
    return 'no kcat on this machine (Debian has it in the package kcat)'
  }
}

/** Everything in the topic, in the order of each partition. Header values must be text without commas and newlines. */
export async function readWithKcat({ bootstrapServers, topic, count }: ToRead): Promise<ReadRecord[]> {
  const limits = ['-X', 'receive.message.max.bytes=200000000', '-X', 'fetch.message.max.bytes=50000000']
  const args = ['-b', bootstrapServers, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-X', 'check.crcs=true']
  const output = await outputOf('kcat', [...args, ...limits, '-f', FORMAT])
  const records = parsed(output)
  if (records.length !== count) throw new Error(`kcat read ${String(records.length)} of ${String(count)} records`)
  return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset)
}

function parsed(output: Buffer): ReadRecord[] {
  const records: ReadRecord[] = []
  for (let position = 0; position < output.length; ) {
    const semicolon = output.indexOf(';', position)
    const numbers = output.toString('latin1', position, semicolon).split(' ').map(Number)
    const [partition = -1, offset = -1, timestamp = -1, keySize = -1, valueSize = -1] = numbers
    const keyEnd = semicolon + 1 + Math.max(0, keySize)
    const valueEnd = keyEnd + Math.max(0, valueSize)
    const end = output.indexOf('\n', valueEnd)
    records.push({
      partition,
      offset,
      timestamp,
      key: keySize < 0 ? null : output.subarray(semicolon + 1, keyEnd),
      value: valueSize < 0 ? null : output.subarray(keyEnd, valueEnd),
      headers: headersIn(output.toString('utf8', valueEnd, end)),
    })
    position = end + 1
  }
  return records
}

function headersIn(text: string): ReadRecord['headers'] {
  if (text === '') return []
  return text.split(',').map((pair) => {
    const equals = pair.indexOf('=')
    return [pair.slice(0, equals), Buffer.from(pair.slice(equals + 1))] as const
  })
}

function outputOf(command: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: READ_WITHIN_MS })
    const chunks: Buffer[] = []
    let complaints = ''
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      // kcat goes on after a message that it cannot read: it must not pass as if it had not been there.
      if (code === 0 && complaints === '') resolve(Buffer.concat(chunks))
      else reject(new Error(`${command} ended with ${String(code ?? signal)}: ${complaints}`))
    })
  })
}
