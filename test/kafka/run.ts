/** Real Kafka from the command line: starts a cluster and keeps it until Ctrl-C, or fetches what later runs will need. */

import { parseArgs } from 'node:util'
import type { Listener } from './broker-properties.ts'
import { ensureArchives } from './class-archive.ts'
import { kafkaDistribution, newestVersion } from './distribution.ts'
import { kafkaAvailable } from './java.ts'
import { KafkaCluster } from './kafka-cluster.ts'
import { KAFKA_VERSIONS } from './versions.ts'

const USAGE = `node test/kafka/run.ts COMMAND

  start [--version V] [--nodes N] [--listeners PLAINTEXT,SSL,MTLS,SASL_PLAINTEXT,SASL_SSL] [--topics NAME:PARTITIONS,…]
        [--set KEY=VALUE …] [--feature NAME=LEVEL …] [--separate-controller] [--fast-failover] [--proxied]
        [--throughput] [--keep-logs]
                    starts a cluster, prints where it is, and ends it at Ctrl-C
  fetch [VERSION …]  fetches jars and saves class archives; without versions those that the tests use
`

const availability = kafkaAvailable()
const [command, ...rest] = process.argv.slice(2)
if (command !== 'start' && command !== 'fetch') {
  process.stdout.write(USAGE)
  process.exitCode = command === '--help' ? 0 : 2
} else if (!availability.available) {
  process.stderr.write(`real Kafka cannot run here: ${availability.reason}\n`)
  process.exitCode = 1
} else if (command === 'start') {
  await start(rest)
} else {
  await fetch(rest)
}

async function start(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      version: { type: 'string' },
      nodes: { type: 'string', default: '1' },
      listeners: { type: 'string', default: 'PLAINTEXT' },
      topics: { type: 'string', default: '' },
      set: { type: 'string', multiple: true, default: [] },
      feature: { type: 'string', multiple: true, default: [] },
      'separate-controller': { type: 'boolean', default: false },
      'fast-failover': { type: 'boolean', default: false },
      proxied: { type: 'boolean', default: false },
      throughput: { type: 'boolean', default: false },
      'keep-logs': { type: 'boolean', default: false },
    },
  })
  const listeners = values.listeners.split(',').map(toListener)
  const cluster = await KafkaCluster.start({
    ...(values.version === undefined ? {} : { version: values.version }),
    nodes: Number(values.nodes),
    listeners,
    properties: Object.fromEntries(values.set.map(keyAndValue)),
    features: Object.fromEntries(values.feature.map(keyAndValue).map(([name, level]) => [name, Number(level)])),
    separateController: values['separate-controller'],
    fastFailover: values['fast-failover'],
    proxied: values.proxied,
    jvm: values.throughput ? 'throughput' : 'quick',
    keepLogs: values['keep-logs'],
  })
  try {
    for (const topic of values.topics.split(',').filter((name) => name !== '')) {
      const [name = '', partitions = '1'] = topic.split(':')
      await cluster.createTopic(name, {
        partitions: Number(partitions),
        replicationFactor: Math.min(3, cluster.nodes.length),
      })
    }
    for (const listener of listeners) process.stdout.write(`${listener} ${cluster.bootstrap(listener)}\n`)
    process.stderr.write(`Apache Kafka ${cluster.version}, logs in ${cluster.directory}; Ctrl-C ends it\n`)
    await interrupted()
  } finally {
    await cluster.stop()
  }
}

async function fetch(versions: readonly string[]): Promise<void> {
  const wanted = new Set(versions.length > 0 ? versions : [await newestVersion(), ...KAFKA_VERSIONS.matrix])
  for (const version of wanted) {
    await ensureArchives(await kafkaDistribution(version))
    process.stdout.write(`Apache Kafka ${version} is ready\n`)
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

function keyAndValue(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at <= 0) throw new TypeError(`expected KEY=VALUE, got ${text}`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function toListener(name: string): Listener {
  switch (name) {
    case 'PLAINTEXT':
    case 'SSL':
    case 'MTLS':
    case 'SASL_PLAINTEXT':
    case 'SASL_SSL':
      return name
    default:
      throw new TypeError(`there is no listener ${name}`)
  }
}
