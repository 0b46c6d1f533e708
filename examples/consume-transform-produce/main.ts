/** Consume, transform, produce, exactly once: a chain whose processes are killed at random, and the proof that it holds. */

import { parseArgs } from 'node:util'
import { Producer } from '@millrace/producer'
import cliProgress from 'cli-progress'
import { Kafka, logLevel } from 'kafkajs'
import { type BrokerChoice, openBrokers } from '../main-job/brokers.ts'
import { runChain } from './chain.ts'
import { readOutputs } from './outputs.ts'
import { transform } from './transform.ts'

const USAGE = `node examples/consume-transform-produce/main.ts [OPTIONS]

Fills a topic, lets a chain of processes work on it while they are killed, hung and replaced at random, and proves that
each input has exactly one output, in order per key.

  (nothing)                  with the embedded test broker, over real sockets
  --kafka [VERSION]          with a real Apache Kafka, fetched from Maven and started here (needs a JDK and Maven)
  --brokers HOST:PORT[,…]    with your own brokers
  --records N                inputs (default: 20000)
  --deaths N                 processes to die on the way, about (default: 40)
  --seed S                   decides when the processes die (default: by chance)
  --help                     this text
`

const KEYS = 97
const TRANSACTION_RECORDS = 100
/** Own brokers do not let a dead consumer be noticed any sooner. */
const USUAL_SESSION_MS = 6000
const SHORT_SESSION_MS = 1000

// KafkaJS now and then asks for a timer in the past, and Node says so on its behalf.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`)
})

// `--kafka` may stand alone, which parseArgs does not know.
const args = process.argv
  .slice(2)
  .flatMap((arg, i, all) =>
    arg === '--kafka' && (all[i + 1] === undefined || all[i + 1]?.startsWith('--')) ? ['--kafka', 'newest'] : [arg],
  )
const { values } = parseArgs({
  args,
  options: {
    kafka: { type: 'string' },
    brokers: { type: 'string' },
    records: { type: 'string', default: '20000' },
    deaths: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 0x7fff_ffff) },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await main(Number(values.records), Number(values.seed))) ? 0 : 1

async function main(records: number, seed: number): Promise<boolean> {
  const name = `chain-${String(Date.now())}`
  const topics = { inputs: `${name}-inputs`, outputs: `${name}-outputs` }
  const choice = chosen()
  const brokers = await openBrokers(choice, topics.inputs, topics.outputs)
  const kafka = new Kafka({ brokers: [...brokers.bootstrapServers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  try {
    say(`Brokers: ${brokers.name}`)
    await fill(brokers.bootstrapServers, topics.inputs, records)
    say(`Inputs:  ${String(records)} records in ${topics.inputs}, seed ${String(seed)}`)
    await admin.connect()
    const bar = new cliProgress.SingleBar(
      { format: 'working {bar} {value}/{total}', stream: process.stderr },
      cliProgress.Presets.shades_classic,
    )
    bar.start(records, 0)
    const startedMs = performance.now()
    const report = await runChain({
      bootstrapServers: brokers.bootstrapServers,
      group: name,
      from: topics.inputs,
      to: topics.outputs,
      sessionMs: choice.kind === 'own' ? USUAL_SESSION_MS : SHORT_SESSION_MS,
      random: randomFrom(seed),
      progress: async () => {
        const [found] = await admin.fetchOffsets({ groupId: name, topics: [topics.inputs] })
        return (found?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0)
      },
      records,
      transactionRecords: TRANSACTION_RECORDS,
      transactionsOfALife: records / TRANSACTION_RECORDS / Number(values.deaths),
      onProgress: (committed) => bar.update(committed),
    }).finally(() => bar.stop())
    const seconds = (performance.now() - startedMs) / 1000
    say(
      `Chain:   ${String(report.started)} processes in ${seconds.toFixed(0)} s; ${String(report.killed)} killed, ` +
        `${String(report.fenced)} fenced by their successors`,
    )
    const problems = await prove(kafka, brokers.bootstrapServers, topics.outputs, records)
    for (const problem of [...problems, ...(brokers.violations?.() ?? [])].slice(0, 10)) say(`Problem: ${problem}`)
    const ok = problems.length === 0 && (brokers.violations?.() ?? []).length === 0
    say(ok ? 'Proof:   every input has exactly one output, in order per key.' : 'Proof:   FAILED.')
    return ok
  } finally {
    await admin.disconnect()
    await brokers.stop()
  }
}

function chosen(): BrokerChoice {
  if (values.brokers !== undefined) return { kind: 'own', bootstrapServers: values.brokers.split(',') }
  if (values.kafka === undefined) return { kind: 'embedded' }
  return { kind: 'kafka', version: values.kafka === 'newest' ? undefined : values.kafka }
}

async function fill(bootstrapServers: readonly string[], topic: string, records: number): Promise<void> {
  const producer = new Producer({ bootstrapServers })
  try {
    for (let id = 0; id < records; id++) {
      const record = { topic, key: `key-${String(id % KEYS)}`, value: String(id) }
      while (!producer.enqueue(record)) await producer.ready()
    }
    await producer.flush()
  } finally {
    await producer.close()
  }
}

/** Reads every output that readers of committed records see, and says what is wrong with them. */
async function prove(
  kafka: Kafka,
  bootstrapServers: readonly string[],
  topic: string,
  records: number,
): Promise<readonly string[]> {
  const counts = new Uint32Array(records)
  const latest = new Map<string, number>()
  const problems: string[] = []
  await readOutputs({ kafka, bootstrapServers, topic }, (key, value) => {
    const id = Number.parseInt(value, 10)
    if (value !== transform(Buffer.from(String(id)))) problems.push(`no output of ours: ${value}`)
    else counts[id] = (counts[id] ?? 0) + 1
    if (id < (latest.get(key) ?? -1)) problems.push(`out of order: ${value} of ${key}`)
    latest.set(key, id)
  })
  for (const [id, count] of counts.entries())
    if (count !== 1) problems.push(`input ${String(id)} has ${String(count)} outputs`)
  return problems
}

/** Numbers between 0 and 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
