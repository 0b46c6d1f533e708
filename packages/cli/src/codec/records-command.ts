/** `millrace codec records`: what the bytes of record batches mean. */

import { compressionCodecs, RecordBatch, readControlRecord } from '@millrace/protocol/records'
import { type Command, type CommandIo, type ExitCode, parseFlags } from '../command.ts'
import { batchToJson, type LoadedBatch, loadBatches } from './batches-json.ts'
import { readInput } from './bytes.ts'
import { showBytes } from './field-tree.ts'
import { explained } from './message-options.ts'
import { prettyJson } from './pretty-json.ts'

const options = { hex: { type: 'string' }, json: { type: 'boolean' } } as const

export const recordsCommand: Command = {
  help: `Usage: millrace codec records [--hex DIGITS | FILE] [--json]

Shows the record batches in the bytes of a records field or of a log segment: header,
records and headers, of every format (message sets of old Kafka versions too).
Checksums are verified, compressed records unpacked.

  --hex DIGITS     the bytes, in hexadecimal
  FILE             the bytes; a name ending in .hex holds digits. Default: standard input
  --json           prints JSON

Examples:
  millrace codec records /var/lib/kafka/orders-0/00000000000000000000.log
  millrace codec records --json --hex "$(cat batch.hex)"
`,

  async run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    const { values, positionals } = parseFlags({ args: [...args], options, allowPositionals: true })
    const bytes = await readInput({ hex: values.hex, file: positionals[0] }, io)
    const { batches, trailing } = await explained(() => loadBatches(bytes))
    if (values.json === true) {
      io.stdout.write(`${prettyJson({ batches: batches.map(batchToJson), trailing })}\n`)
    } else {
      for (const batch of batches) io.stdout.write(`${[summary(batch), ...records(batch)].join('\n')}\n`)
      if (trailing > 0) io.stdout.write(`${trailing} bytes of a batch that is cut off\n`)
    }
    return 0
  },
}

function summary({ batch, records: found }: LoadedBatch): string {
  const codec = Object.keys(compressionCodecs)[batch.codec] ?? String(batch.codec)
  const first = batch instanceof RecordBatch ? batch.baseOffset : (found[0]?.offset ?? batch.lastOffset)
  const parts = [
    `offsets ${first} to ${batch.lastOffset}`,
    `${found.length} ${found.length === 1 ? 'record' : 'records'}`,
    `${batch.sizeInBytes} bytes`,
    `magic ${batch.magic}`,
    `codec ${codec}`,
    batch.timestampType,
    `crc 0x${batch.crc.toString(16).padStart(8, '0')}`,
    ...(batch instanceof RecordBatch ? identity(batch) : []),
  ]
  return parts.join(', ')
}

function identity(batch: RecordBatch): string[] {
  const { producerId, producerEpoch, baseSequence, lastSequence, partitionLeaderEpoch, deleteHorizonMs } = batch
  const producer = `producer ${producerId}, epoch ${producerEpoch}, sequences ${baseSequence} to ${lastSequence}`
  return [
    `leader epoch ${partitionLeaderEpoch}`,
    ...(producerId < 0n ? [] : [producer]),
    ...(batch.isTransactional ? ['transactional'] : []),
    ...(batch.isControl ? ['control'] : []),
    ...(deleteHorizonMs === null ? [] : [`delete horizon ${deleteHorizonMs}`]),
  ]
}

function records({ batch, records: found }: LoadedBatch): string[] {
  const isControl = batch instanceof RecordBatch && batch.isControl
  return found.flatMap((record) => [
    `  ${record.offset}  ${record.timestamp}  key ${show(record.key)}  value ${show(record.value)}`,
    ...(isControl ? [`    control ${readControlRecord(record).type}`] : []),
    ...record.headers.map(({ key, value }) => `    header ${JSON.stringify(key)}  ${show(value)}`),
  ])
}

/** Text where the bytes are printable ASCII, else digits. */
function show(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null'
  const isText = bytes.length <= 200 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isText ? JSON.stringify(Buffer.from(bytes).toString('latin1')) : showBytes(bytes)
}
