/** What Kafka's command line tools print, as values: other people's code that judges a log which ours has written. */

import { randomUUID } from 'node:crypto'
import type { IsolationLevel } from './java-helper.ts'
import { isAtLeast } from './versions.ts'

/** A record as the console consumer prints it, every byte of key, value and header value kept. */
export interface ConsoleRecord {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number | null
  readonly timestampType: string
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [string, Buffer | null])[]
}

/** A batch as DumpLogSegments prints it. */
export interface LogBatch {
  readonly partition: number
  readonly baseOffset: number
  readonly lastOffset: number
  readonly count: number
  readonly baseSequence: number
  readonly lastSequence: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly partitionLeaderEpoch: number
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly position: number
  /** The batch's largest timestamp. */
  readonly timestamp: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly size: number
  readonly magic: number
  readonly codec: string
  readonly crc: number
  readonly isValid: boolean
  /** Empty unless they were asked for. */
  readonly records: readonly LogRecord[]
}

/** A record's line in such a dump; keys and values are better read by a consumer. */
export interface LogRecord {
  readonly offset: number
  readonly timestamp: number
  /** -1 for null, as `valueSize`. */
  readonly keySize: number
  readonly valueSize: number
  readonly sequence: number
  readonly headerKeys: readonly string[]
  /** Of a control batch. */
  readonly endTransactionMarker: 'COMMIT' | 'ABORT' | null
}

// The consumer's BytesDeserializer writes every byte that is not plain ASCII, the backslash too, as \xNN: these never occur
// inside a value.
const FIELD = '\\F'
const HEADER = '\\H'
const LINE = '\\L\n'

/** What stands for null goes through the same deserializer as values do, so only chance can keep it from being one. */
const NULL = `null-${randomUUID()}`

/** Of waiting for one more record. */
const GIVE_UP_AFTER_MS = 50_000

/** What the console consumer is asked for. */
export interface ConsoleAsk {
  /** Of the tool. */
  readonly version: string
  readonly topic: string
  readonly partition: number
  readonly isolationLevel: IsolationLevel
  readonly count: number
}

/** Arguments that make the console consumer's output unambiguous; a header's name must not hold a colon. */
export function consoleConsumerArguments(ask: ConsoleAsk): string[] {
  const bytes = 'org.apache.kafka.common.serialization.BytesDeserializer'
  const properties = {
    'print.partition': 'true',
    'print.offset': 'true',
    'print.timestamp': 'true',
    'print.headers': 'true',
    'print.key': 'true',
    'key.separator': FIELD,
    'headers.separator': HEADER,
    'line.separator': LINE,
    'null.literal': NULL,
    'key.deserializer': bytes,
    'value.deserializer': bytes,
    'headers.deserializer': bytes,
  }
  // Under its old name the option is still understood, but a warning goes where the records go.
  const option = isAtLeast(ask.version, '4.2') ? '--formatter-property' : '--property'
  return [
    ...['--topic', ask.topic, '--partition', String(ask.partition), '--offset', 'earliest'],
    ...['--isolation-level', ask.isolationLevel, '--max-messages', String(ask.count)],
    ...['--timeout-ms', String(GIVE_UP_AFTER_MS)],
    ...Object.entries(properties).flatMap(([name, value]) => [option, `${name}=${value}`]),
  ]
}

/** Reads what the console consumer has printed under these arguments. */
export function parseConsoleRecords(stdout: string): ConsoleRecord[] {
  const lines = stdout.split(LINE)
  if (lines.pop() !== '') throw new Error(`the console consumer's last line has no end: ${stdout.slice(-200)}`)
  return lines.map((line) => {
    const [timestamp = '', partition = '', offset = '', headers = '', key = '', value] = line.split(FIELD)
    if (value === undefined) throw new Error(`the console consumer printed ${line}`)
    const [timestampType = '', ms] = timestamp.split(':')
    return {
      partition: Number(partition.replace('Partition:', '')),
      offset: Number(offset.replace('Offset:', '')),
      timestamp: ms === undefined ? null : Number(ms),
      timestampType,
      headers: headers === 'NO_HEADERS' ? [] : headers.split(HEADER).map(parseHeader),
      key: bytesOf(key),
      value: bytesOf(value),
    }
  })
}

function parseHeader(text: string): readonly [string, Buffer | null] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), bytesOf(text.slice(colon + 1))]
}

function bytesOf(text: string): Buffer | null {
  if (text === NULL) return null
  const latin1 = text.replaceAll(/\\x([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin1, 'latin1')
}

/** Reads a dump of one or several segment files, whose partitions stand in their folders' names. */
export function parseLogDump(stdout: string): LogBatch[] {
  const batches: (LogBatch & { readonly records: LogRecord[] })[] = []
  let partition = -1
  for (const line of stdout.split('\n')) {
    const folder = /^Dumping .*-(\d+)\/\d+\.log$/.exec(line.trim())
    if (folder !== null) partition = Number(folder[1])
    else if (line.startsWith('baseOffset: ')) batches.push(parseBatch(partition, line))
    else if (line.startsWith('| offset: ')) batches.at(-1)?.records.push(parseLogRecord(line))
  }
  return batches
}

function parseBatch(partition: number, line: string): LogBatch & { readonly records: LogRecord[] } {
  const fields = fieldsOf(line)
  const number = (name: string) => numberIn(fields, name, line)
  const timestampType = fields.has('LogAppendTime') ? 'LogAppendTime' : 'CreateTime'
  return {
    partition,
    baseOffset: number('baseOffset'),
    lastOffset: number('lastOffset'),
    count: number('count'),
    baseSequence: number('baseSequence'),
    lastSequence: number('lastSequence'),
    producerId: number('producerId'),
    producerEpoch: number('producerEpoch'),
    partitionLeaderEpoch: number('partitionLeaderEpoch'),
    isTransactional: fields.get('isTransactional') === 'true',
    isControl: fields.get('isControl') === 'true',
    position: number('position'),
    timestamp: number(timestampType),
    timestampType,
    size: number('size'),
    magic: number('magic'),
    codec: (fields.get('compresscodec') ?? '').toLowerCase(),
    crc: number('crc'),
    isValid: fields.get('isvalid') === 'true',
    records: [],
  }
}

function parseLogRecord(line: string): LogRecord {
  const headerKeys = /headerKeys: \[([^\]]*)\]/.exec(line)?.[1] ?? ''
  // Key and payload come last and may hold anything, so nothing behind them is looked at.
  const fields = fieldsOf(line.slice(2).replace(/ (headerKeys|key|payload): .*$/s, ''))
  const marker = /endTxnMarker: (COMMIT|ABORT)/.exec(line)?.[1]
  return {
    offset: numberIn(fields, 'offset', line),
    timestamp: numberIn(fields, fields.has('LogAppendTime') ? 'LogAppendTime' : 'CreateTime', line),
    keySize: numberIn(fields, 'keySize', line),
    valueSize: numberIn(fields, 'valueSize', line),
    sequence: numberIn(fields, 'sequence', line),
    headerKeys: headerKeys === '' ? [] : headerKeys.split(','),
    endTransactionMarker: marker === 'COMMIT' || marker === 'ABORT' ? marker : null,
  }
}

/** `name: value` after `name: value`, none with a space in it. */
function fieldsOf(line: string): Map<string, string> {
  return new Map([...line.matchAll(/(\w+): (\S+)/g)].map(([, name = '', value = '']) => [name, value]))
}

function numberIn(fields: ReadonlyMap<string, string>, name: string, line: string): number {
  const value = Number(fields.get(name) ?? Number.NaN)
  if (Number.isNaN(value)) throw new Error(`no ${name} in this line of a dump: ${line}`)
  return value
}

/** Rows of a tool that prints a heading and columns divided by tabs. */
export function parseTable(stdout: string): Record<string, string>[] {
  const [heading = '', ...rows] = stdout.split('\n').filter((line) => line.includes('\t'))
  const names = cells(heading)
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, i) => [names[i] ?? String(i), cell])))
}

function cells(line: string): string[] {
  return line.split('\t').map((cell) => cell.trim())
}

/** `topic:partition:offset` per line. */
export function parseOffsets(stdout: string): Map<number, number> {
  const found = [...stdout.matchAll(/^.+:(\d+):(-?\d+)$/gm)]
  return new Map(found.map(([, partition, offset]) => [Number(partition), Number(offset)]))
}

/** Name → finalized level, which for `metadata.version` has a name: `4.3-IV0`. */
export function parseFeatures(stdout: string): Map<string, string> {
  const found = [...stdout.matchAll(/Feature: (\S+)\s.*FinalizedVersionLevel: (\S+)/g)]
  return new Map(found.map(([, name = '', level = '']) => [name, level]))
}
