/** The main job: a real data set, record by record, through the producer into a broker, read back and proven. */

import { parseArgs } from 'node:util'
import { Producer } from '@millrace/producer'
import cliProgress from 'cli-progress'
import { build } from 'hdr-histogram-js'
import { type BrokerChoice, openBrokers } from './brokers.ts'
import { openFlights } from './flights.ts'
import { differingKeys, StreamDigest, totalDigest } from './proof.ts'
import { readAll } from './reader.ts'

const USAGE = `npm start [-- OPTIONS]

Sends three million real flights (or the first N) through Millrace, reads them back with KafkaJS's consumer, and proves
that each arrived exactly once, unchanged, in order per key.

  (nothing)                  into the embedded test broker, over real sockets
  --kafka [VERSION]          into a real Apache Kafka, fetched from Maven and started here (needs a JDK and Maven)
  --brokers HOST:PORT[,…]    into your own brokers
  --topic NAME               the topic (default: flights-TIME); it must be new or empty
  --records N                only the first N flights (default: 1000000)
  --help                     this text
`

const DEFAULT_RECORDS = 1_000_000

// KafkaJS now and then asks for a timer in the past, and Node says so on its behalf.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`)
})

/** Sends in flight before the job waits: enough to fill batches, few enough to stay polite with memory. */
const IN_FLIGHT = 20_000

interface Options {
  readonly choice: BrokerChoice
  readonly topic: string
  readonly records: number
}

function readOptions(args: readonly string[]): Options | null {
  // `--kafka` may stand alone, which parseArgs does not know.
  const normalized = args.flatMap((arg, i) =>
    arg === '--kafka' && (args[i + 1] === undefined || args[i + 1]?.startsWith('--')) ? ['--kafka', 'newest'] : [arg],
  )
  const { values } = parseArgs({
    args: normalized,
    options: {
      kafka: { type: 'string' },
      brokers: { type: 'string' },
      topic: { type: 'string' },
      records: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) return null
  const records = values.records === undefined ? DEFAULT_RECORDS : Number(values.records)
  if (!Number.isInteger(records) || records < 1) throw new TypeError(`--records must be a positive number`)
  const choice: BrokerChoice =
    values.brokers !== undefined
      ? { kind: 'own', bootstrapServers: values.brokers.split(',') }
      : values.kafka !== undefined
        ? { kind: 'kafka', version: values.kafka === 'newest' ? undefined : values.kafka }
        : { kind: 'embedded' }
  return { choice, topic: values.topic ?? `flights-${String(Date.now())}`, records }
}

async function main(): Promise<boolean> {
  let options: Options | null
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    process.exitCode = 2
    return false
  }
  if (options === null) {
    process.stdout.write(USAGE)
    return true
  }
  const flights = await openFlights()
  const records = Math.min(options.records, flights.count)
  say(`Data:    ${number(records)} of ${number(flights.count)} flights from ${flights.file}`)
  say('Brokers: starting …')
  const brokers = await openBrokers(options.choice, options.topic)
  try {
    say(`Brokers: ${brokers.name} at ${brokers.bootstrapServers.join(',')}`)
    say(`Topic:   ${options.topic}`)
    const sent = await send(brokers.bootstrapServers, options.topic, flights.read(records), records)
    const ok = await prove(brokers.bootstrapServers, options.topic, sent)
    const violations = brokers.violations?.() ?? []
    for (const violation of violations) say(`Violation: ${violation}`)
    return ok && violations.length === 0
  } finally {
    await brokers.stop()
  }
}

/** What the callbacks of `send` and its loop share. */
interface SendState {
  acknowledged: number
  outstanding: number
  failure: Error | null
  wake: (() => void) | null
}

/** Sends every record, and measures on the way. */
async function send(
  bootstrapServers: readonly string[],
  topic: string,
  records: AsyncIterable<{ key: string; value: string; timestamp: number }>,
  total: number,
): Promise<StreamDigest> {
  const producer = new Producer({ bootstrapServers, clientId: 'main-job' })
  const digest = new StreamDigest()
  const latency = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 600_000_000,
    numberOfSignificantValueDigits: 3,
  })
  const perPartition: number[] = []
  const bar = progressBar('sending')
  bar.start(total, 0)
  const state: SendState = { acknowledged: 0, outstanding: 0, failure: null, wake: null }
  let valueBytes = 0
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  try {
    for await (const { key, value, timestamp } of records) {
      if (state.failure !== null) throw state.failure
      digest.add(key, value, timestamp)
      valueBytes += value.length
      state.outstanding += 1
      const sentMs = performance.now()
      producer.send({ topic, key, value, timestamp }).then(
        ({ partition }) => {
          latency.recordValue(Math.max(1, Math.round((performance.now() - sentMs) * 1000)))
          perPartition[partition] = (perPartition[partition] ?? 0) + 1
          state.acknowledged += 1
          state.outstanding -= 1
          if ((state.acknowledged & 1023) === 0) bar.update(state.acknowledged)
          if (state.outstanding < IN_FLIGHT / 2) state.wake?.()
        },
        (error: unknown) => {
          state.failure ??= error instanceof Error ? error : new Error(String(error))
          state.outstanding -= 1
          state.wake?.()
        },
      )
      if (state.outstanding >= IN_FLIGHT) await new Promise<void>((resolve) => (state.wake = resolve))
    }
    await producer.flush()
    if (state.failure !== null) throw state.failure
  } finally {
    await producer.close()
    bar.update(state.acknowledged)
    bar.stop()
  }
  const { acknowledged } = state
  const seconds = (performance.now() - startedMs) / 1000
  const { user, system } = process.cpuUsage(cpu)
  say(`Sent:    ${number(acknowledged)} records, every one acknowledged by all replicas (acks=all, idempotent)`)
  say(
    `Speed:   ${number(acknowledged / seconds)} records/s, ${(valueBytes / seconds / 1e6).toFixed(1)} MB/s, ` +
      `${((user + system) / acknowledged).toFixed(2)} µs of CPU per record (reading, digesting and a broker in this process included)`,
  )
  const at = (percentile: number): string =>
    `p${String(percentile)} ${(latency.getValueAtPercentile(percentile) / 1000).toFixed(1)} ms`
  say(
    `Latency: ${[50, 90, 99, 99.9].map(at).join(', ')}, max ${(latency.maxValue / 1000).toFixed(1)} ms (with ${number(IN_FLIGHT)} outstanding)`,
  )
  say(`Spread:  ${perPartition.map((count, partition) => `${String(partition)}: ${number(count)}`).join('  ')}`)
  return digest
}

/** Reads the topic back and compares. */
async function prove(bootstrapServers: readonly string[], topic: string, sent: StreamDigest): Promise<boolean> {
  const read = new StreamDigest()
  const bar = progressBar('reading')
  bar.start(sent.count, 0)
  try {
    await readAll(bootstrapServers, topic, sent.count, ({ key, value, timestamp }) => {
      read.add(key, value, timestamp)
      if ((read.count & 1023) === 0) bar.update(read.count)
    })
  } finally {
    bar.update(read.count)
    bar.stop()
  }
  const [sentLines, readLines] = [sent.finish(), read.finish()]
  const differing = differingKeys(sentLines, readLines)
  say(`Read:    ${number(read.count)} records with KafkaJS's consumer`)
  say(`Digest:  sent ${totalDigest(sentLines)}, read ${totalDigest(readLines)} over ${number(sentLines.size)} keys`)
  for (const { key, sent: before, read: after } of differing.slice(0, 5)) {
    say(`Differs: key ${key}: sent ${before}; read ${after}`)
  }
  const ok = differing.length === 0 && read.count === sent.count
  say(ok ? 'Proof:   every record arrived exactly once, unchanged, in order per key.' : 'Proof:   FAILED.')
  return ok
}

function progressBar(what: string): cliProgress.SingleBar {
  return new cliProgress.SingleBar(
    { format: `${what} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  )
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  const ok = await main()
  if (!ok && process.exitCode === undefined) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}
