/** Class archives: what a JVM needs most of a start for, saved once per release and JDK, and mapped by every later one. */

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterPlan, NodePlan } from './broker-properties.ts'
import { withLock } from './cache.ts'
import type { Distribution } from './distribution.ts'
import { jdk } from './java.ts'
import { type JavaProcess, QUICK_START, runJava } from './java-process.ts'
import { KafkaNode, logSettings } from './kafka-node.ts'
import { createTopic } from './plain-wire.ts'
import { PortClaims } from './ports.ts'
import { formatStorage } from './storage.ts'
import { needsZooKeeper } from './versions.ts'
import { startZooKeeper } from './zookeeper.ts'

/** The JVM's remarks about classes that it cannot save, or an archive that does not fit, are nothing for logs and output. */
const QUIET = ['-Xlog:disable', '-Xlog:all=error:stderr']

const DUMP_WITHIN_MS = 120_000

/** The archives of one release. */
export interface ClassArchives {
  readonly broker: string
  readonly tools: string
}

/** Arguments that use an archive where it fits; without one, or where it does not fit, a start is only slower. */
export function archiveArguments(archive: string): string[] {
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto', ...QUIET] : []
}

/** Makes the archives where they are missing: one broker and one reader, started once for this. */
export async function ensureArchives(distribution: Distribution): Promise<ClassArchives> {
  const file = (kind: string) => join(distribution.directory, `classes-${kind}-${jdk().fingerprint}.jsa`)
  const archives = { broker: file('broker'), tools: file('tools') }
  if (existsSync(archives.broker)) return archives
  await withLock(join(distribution.directory, 'archives.lock'), async () => {
    if (!existsSync(archives.broker)) await train(distribution, archives)
  })
  return archives
}

async function train(distribution: Distribution, archives: ClassArchives): Promise<void> {
  process.stderr.write(`saving the classes of Apache Kafka ${distribution.version} for quicker starts, once …\n`)
  const runDirectory = mkdtempSync(join(tmpdir(), 'millrace-kafka-classes-'))
  const ports = new PortClaims()
  const processes: JavaProcess[] = []
  const half = { broker: `${archives.broker}.half`, tools: `${archives.tools}.half` }
  try {
    const plan = await trainingPlan(distribution.version, runDirectory, ports)
    const [nodePlan] = plan.nodes
    if (plan.zooKeeperPort === null) {
      await formatStorage(distribution, plan.nodes, { features: {}, withScramUser: false, jvmArguments: [] })
    } else {
      processes.push(await startZooKeeper(distribution, plan.zooKeeperPort, runDirectory))
    }
    const node = new KafkaNode(plan, nodePlan, {
      distribution,
      jvmArguments: [...QUICK_START, ...QUIET, `-XX:ArchiveClassesAtExit=${half.broker}`],
      runDirectory,
      proxies: {},
    })
    try {
      await node.start()
      await createTopic(node.internal, 'training', {})
      if (distribution.hasTools) await trainTools(distribution, node, half.tools)
    } finally {
      // The archive is written at the end of a clean stop, which takes seconds.
      await node.stop({ graceMs: DUMP_WITHIN_MS })
    }
    if (existsSync(half.tools)) renameSync(half.tools, archives.tools)
    if (existsSync(half.broker)) renameSync(half.broker, archives.broker)
    else process.stderr.write(`no classes of Apache Kafka ${distribution.version} were saved: starts stay slow\n`)
  } finally {
    for (const process of processes) await process.kill()
    ports.release()
    rmSync(runDirectory, { recursive: true, force: true })
  }
}

async function trainTools(distribution: Distribution, node: KafkaNode, archive: string): Promise<void> {
  const bootstrap = `${node.internal.host}:${String(node.internal.port)}`
  await runJava({
    classPath: distribution.classPath,
    mainClass: distribution.mainClasses.consoleConsumer ?? '',
    jvmArguments: [
      ...QUICK_START,
      ...QUIET,
      `-XX:ArchiveClassesAtExit=${archive}`,
      ...logSettings(distribution, 'tools'),
    ],
    arguments: [
      ...['--bootstrap-server', bootstrap, '--topic', 'training', '--partition', '0'],
      ...['--offset', 'earliest', '--timeout-ms', '1000'],
    ],
  })
}

async function trainingPlan(
  version: string,
  runDirectory: string,
  ports: PortClaims,
): Promise<ClusterPlan & { readonly nodes: readonly [NodePlan] }> {
  const dataDirectory = join(runDirectory, 'data', 'node-1')
  mkdirSync(dataDirectory, { recursive: true })
  const port = await ports.next()
  return {
    version,
    listeners: ['PLAINTEXT'],
    fastFailover: false,
    zooKeeperPort: needsZooKeeper(version) ? await ports.next() : null,
    tls: null,
    properties: {},
    nodes: [
      {
        id: 1,
        role: needsZooKeeper(version) ? 'broker' : 'combined',
        dataDirectory,
        internalPort: await ports.next(),
        controllerPort: await ports.next(),
        clientPorts: { PLAINTEXT: { port, advertisedPort: port } },
      },
    ],
  }
}
