/** Every client that is measured: how it is started, or why it cannot be. */
import { join } from 'node:path'
import { KAFKA_VERSIONS, kafkaDistribution } from 'millrace-test/kafka'
import { jsClients } from '../clients/js-clients.ts'
import type { Workload } from '../workloads/workload.ts'
import { confluentAddon, franzGoPeer, javaPeer, librdkafkaPeer, type Program } from './toolchain.ts'

export interface PeerClient {
  readonly name: string
  readonly program: Program
  /** Why it is not measured in this workload; null when it is. */
  readonly leftOut: (workload: Workload) => string | null
  /** More records at once than this it does not stand: it is then slower, or does nothing but time out. */
  readonly outstandingAtMost: number
}

const withPlugIns = (workload: Workload): string | null =>
  ['none', 'gzip', 'zstd'].includes(workload.compression) ? null : 'its plug-in builds on no Node of today'

/** What the clients for Node cannot do, by their own documentation. */
const lacks: Readonly<Record<string, (workload: Workload) => string | null>> = {
  'millrace-enqueue': ({ shape }) => (shape === 'bulk' ? 'sendMany is measured as millrace-send' : null),
  kafkajs: withPlugIns,
  'kafka-ts': ({ compression, shape }) =>
    compression !== 'none' ? 'it has no compression' : shape === 'transactions' ? 'it has no transactions' : null,
  'confluent-callbacks': ({ shape }) =>
    shape === 'bulk' || shape === 'transactions' ? 'measured as confluent-promises' : null,
  'platformatic-stream': ({ shape }) =>
    shape === 'bulk' || shape === 'transactions' ? 'its stream takes single records' : null,
}

const stands: Readonly<Record<string, number>> = {
  kafkajs: 10_000,
  'platformatic-send': 10_000,
  'kafka-ts': 10_000,
  'confluent-callbacks': 50_000,
  'confluent-promises': 50_000,
}

export async function peerClients(names: readonly string[] | null): Promise<readonly PeerClient[]> {
  const entry = join(import.meta.dirname, 'js-client.ts')
  const known = [...Object.keys(jsClients), ...Object.keys(natives)]
  const unknown = names?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`there is no client ${unknown}; there are ${known.join(', ')}`)
  const clients: PeerClient[] = []
  for (const name of names ?? known) {
    const native = natives[name]
    const inNode = { command: [process.execPath, ...process.execArgv, entry, name] }
    const addon = name.startsWith('confluent-') ? confluentAddon() : inNode
    clients.push({
      name,
      program: native !== undefined ? await native() : 'missing' in addon ? addon : inNode,
      leftOut: lacks[name] ?? (() => null),
      outstandingAtMost: stands[name] ?? Number.POSITIVE_INFINITY,
    })
  }
  return clients
}

const natives: Readonly<Record<string, () => Program | Promise<Program>>> = {
  librdkafka: librdkafkaPeer,
  'franz-go': franzGoPeer,
  java: javaProgram,
}

async function javaProgram(): Promise<Program> {
  try {
    const { classPath } = await kafkaDistribution(KAFKA_VERSIONS.tools)
    return javaPeer(classPath)
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}
