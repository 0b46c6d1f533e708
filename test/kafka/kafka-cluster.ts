/** A real Apache Kafka for tests: started from its jars on free ports, broken at will, read back by its own tools. */

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  type BrokerTls,
  type ClientPort,
  type ClusterPlan,
  type Listener,
  type NodePlan,
  SASL_USER,
} from './broker-properties.ts'
import { isAlive } from './cache.ts'
import { type Certificates, makeCertificates } from './certificates.ts'
import { archiveArguments, ensureArchives } from './class-archive.ts'
import { type Distribution, type KafkaTool, kafkaDistribution, newestVersion } from './distribution.ts'
import { FaultProxy } from './fault-proxy.ts'
import { deleteAfterUs } from './guard.ts'
import { jdk } from './java.ts'
import { type IsolationLevel, JavaHelper } from './java-helper.ts'
import { type JavaOutput, type JavaProcess, QUICK_START, runJava } from './java-process.ts'
import { KafkaNode, logSettings, PortTakenError } from './kafka-node.ts'
import {
  type ConsoleRecord,
  consoleConsumerArguments,
  type LogBatch,
  parseConsoleRecords,
  parseFeatures,
  parseLogDump,
  parseOffsets,
  parseTable,
} from './kafka-tools.ts'
import { createTopic, fetchClusterView, type PartitionView, serves, type TopicSpec } from './plain-wire.ts'
import { PortClaims } from './ports.ts'
import { formatStorage } from './storage.ts'
import { isAtLeast, KAFKA_VERSIONS, needsZooKeeper } from './versions.ts'
import { startZooKeeper } from './zookeeper.ts'

/** What to start. */
export interface KafkaClusterOptions {
  /** Left out: the newest release that is complete. */
  readonly version?: string
  /** Brokers; 1 when left out. Ids count from 1. */
  readonly nodes?: number
  /** What clients connect to; `['PLAINTEXT']` when left out. */
  readonly listeners?: readonly Listener[]
  /** For every node's `server.properties`, over what the harness would say. */
  readonly properties?: Readonly<Record<string, string>>
  /** A controller of its own (id 100), so that brokers may die by majorities. */
  readonly separateController?: boolean
  /** A dead leader is replaced in about three seconds instead of ten. */
  readonly fastFailover?: boolean
  /** Feature levels of the new cluster, like `transaction.version` → 0. */
  readonly features?: Readonly<Record<string, number>>
  /** Puts a fault proxy before every client listener, and tells clients the proxies' ports. */
  readonly proxied?: boolean
  /** `throughput` gives a broker the heap and the compiler that it would have in earnest. */
  readonly jvm?: 'quick' | 'throughput'
  /** Gives every broker a second folder for logs, whose disk may fail; from Kafka 3.7 on. */
  readonly secondDisk?: boolean
  /** Keeps the logs after an orderly end too. */
  readonly keepLogs?: boolean
}

const PEM_TO_PKCS12 = join(import.meta.dirname, 'java', 'PemToPkcs12.java')
const CONTROLLER_ID = 100
const START_ATTEMPTS = 3
const SETTLE_WITHIN_MS = 60_000
const POLL_MS = 30
const DAY_MS = 24 * 3_600_000
const RUN_PREFIX = 'millrace-kafka-'

const HEAP = {
  quick: ['-Xms128m', '-Xmx512m', ...QUICK_START],
  throughput: ['-Xms1g', '-Xmx1g'],
} as const

export class KafkaCluster implements AsyncDisposable {
  /** For people: logs and properties of every node. */
  readonly directory: string
  readonly certificates: Certificates | null
  readonly #nodes: readonly KafkaNode[]
  readonly #plan: ClusterPlan
  readonly #distribution: Distribution
  readonly #options: KafkaClusterOptions
  readonly #runtime: Runtime
  #helper: Promise<JavaHelper> | null = null
  #keepLogs: boolean
  #stopped: Promise<void> | null = null

  private constructor(plan: ClusterPlan, distribution: Distribution, runtime: Runtime, options: KafkaClusterOptions) {
    this.directory = runtime.directory
    this.certificates = runtime.certificates
    this.#plan = plan
    this.#distribution = distribution
    this.#options = options
    this.#runtime = runtime
    this.#nodes = runtime.nodes
    this.#keepLogs = options.keepLogs === true
  }

  /** Resolves when every broker serves and lists all the others. */
  static async start(options: KafkaClusterOptions = {}): Promise<KafkaCluster> {
    sweepOldRuns()
    const version = options.version ?? (await newestVersion())
    const distribution = await kafkaDistribution(version)
    const jvmArguments = await brokerArguments(distribution, options)
    for (let attempt = 1; ; attempt++) {
      try {
        return await startOnce(distribution, jvmArguments, options, (plan, runtime) => {
          return new KafkaCluster(plan, distribution, runtime, options)
        })
      } catch (error) {
        if (!(error instanceof PortTakenError) || attempt === START_ATTEMPTS) throw error
      }
    }
  }

  /** The oldest that one of its nodes runs. */
  get version(): string {
    return this.#nodes.map(({ version }) => version).reduce((a, b) => (isAtLeast(a, b) ? b : a))
  }

  /** The brokers, by id. A controller of its own is `controller`. */
  get nodes(): readonly KafkaNode[] {
    return this.#nodes.filter(({ role }) => role !== 'controller')
  }

  /** Null unless the cluster was started with `separateController`. */
  get controller(): KafkaNode | null {
    return this.#nodes.find(({ role }) => role === 'controller') ?? null
  }

  /** Of the first listener: `127.0.0.1:20001,127.0.0.1:20005`. */
  get bootstrapServers(): string {
    return this.bootstrap(this.#plan.listeners[0] ?? 'PLAINTEXT')
  }

  /** For readers that must not be disturbed: around proxies and security. */
  get internalBootstrapServers(): string {
    return this.nodes.map(({ internal }) => `${internal.host}:${String(internal.port)}`).join(',')
  }

  bootstrap(listener: Listener): string {
    const addresses = this.nodes.map((node) => node.address(listener))
    return addresses.map(({ host, port }) => `${host}:${String(port)}`).join(',')
  }

  node(id: number): KafkaNode {
    const node = this.#nodes.find((each) => each.id === id)
    if (node === undefined) throw new Error(`there is no node ${String(id)}`)
    return node
  }

  /** Resolves when every running broker knows a leader for each of its partitions, and the running leaders serve them. */
  async createTopic(topic: string, spec: TopicSpec = {}): Promise<void> {
    await this.#ask(async (node) => createTopic(await this.#controllerOr(node), topic, spec))
    await this.#settled(`topic ${topic} has its leaders`, async () => {
      const views = await Promise.all(this.#running().map((node) => this.#partitions(node, topic)))
      const led = views.every(
        (view) => view.length === (spec.partitions ?? 1) && view.every(({ leader }) => leader >= 0),
      )
      return led && (await this.#served(topic, views[0] ?? [])) ? true : null
    })
  }

  /** Resolves when no running broker serves any of its partitions. */
  async deleteTopic(topic: string): Promise<void> {
    const partitions = (await this.#ask((node) => this.#partitions(node, topic))).map(({ partition }) => partition)
    await (await this.java()).deleteTopic(topic)
    await this.#settled(`topic ${topic} is gone`, async () => {
      const asked = partitions.flatMap((partition) =>
        this.#running().map(({ internal }) => serves(internal, topic, [partition])),
      )
      return (await Promise.all(asked)).includes(true) ? null : true
    })
  }

  /** The partition's leader as the live brokers see it, waited for where there is none. */
  async leaderOf(
    topic: string,
    partition: number,
    { otherThan }: { readonly otherThan?: KafkaNode } = {},
  ): Promise<KafkaNode> {
    const except = otherThan === undefined ? '' : ` other than ${String(otherThan.id)}`
    return this.#settled(`${topic}-${String(partition)} has a leader${except}`, async () => {
      const { leader } = await this.partition(topic, partition)
      return leader < 0 || leader === otherThan?.id ? null : this.node(leader)
    })
  }

  /** Leader, replicas and in-sync replicas as the first live broker sees them. */
  async partition(topic: string, partition: number): Promise<PartitionView> {
    const views = await this.#ask((node) => this.#partitions(node, topic))
    const view = views.find((each) => each.partition === partition)
    if (view === undefined) throw new Error(`there is no partition ${topic}-${String(partition)}`)
    return view
  }

  /** Resolves when that many replicas of every partition of the topic are in sync. */
  async inSync(topic: string, replicas: number): Promise<void> {
    await this.#settled(`${topic} has ${String(replicas)} replicas in sync`, async () => {
      const views = await this.#ask((node) => this.#partitions(node, topic))
      return views.length > 0 && views.every(({ inSync }) => inSync.length >= replicas) ? true : null
    })
  }

  /** Java's own clients: exact reading, reference writing, administration. One JVM, started when first asked for. */
  java(): Promise<JavaHelper> {
    this.#helper ??= JavaHelper.start(this.internalBootstrapServers)
    return this.#helper
  }

  /** Runs one of Kafka's programs; `--bootstrap-server` is the caller's, where the tool wants one. */
  async tool(
    name: KafkaTool,
    args: readonly string[],
    options: { readonly input?: string; readonly timeoutMs?: number } = {},
  ): Promise<JavaOutput> {
    const distribution = await kafkaDistribution(this.#toolsVersion())
    const mainClass = distribution.mainClasses[name]
    if (mainClass === undefined) throw new Error(`Kafka ${distribution.version} has no tool for ${name}`)
    const { tools } = await ensureArchives(distribution)
    const jvmArguments = ['-Xmx256m', ...QUICK_START, ...archiveArguments(tools), ...logSettings(distribution, 'tools')]
    return runJava({ classPath: distribution.classPath, mainClass, jvmArguments, arguments: args }, options)
  }

  /** ConsoleConsumer: the partition's first records that it sees, exactly so many. */
  async consoleConsume(
    topic: string,
    partition: number,
    options: { readonly count: number; readonly isolationLevel?: IsolationLevel },
  ): Promise<ConsoleRecord[]> {
    const { isolationLevel = 'read_uncommitted', count } = options
    const output = await this.tool('consoleConsumer', [
      ...['--bootstrap-server', this.internalBootstrapServers],
      ...consoleConsumerArguments({
        version: this.#toolsVersion(),
        topic,
        partition,
        isolationLevel,
        count,
      }),
    ])
    if (output.code !== 0) throw toolFailure('ConsoleConsumer', output)
    return parseConsoleRecords(output.stdout)
  }

  /** DumpLogSegments: batches as they lie on one node's disk, topic by topic, of all partitions there when left out. */
  async dumpLog(
    topics: string | readonly string[],
    options: {
      readonly node?: KafkaNode
      readonly partitions?: readonly number[]
      readonly records?: boolean
    } = {},
  ): Promise<LogBatch[]> {
    const { node = this.nodes[0], partitions, records = false } = options
    const files = [topics].flat().flatMap((topic) => {
      const found = node === undefined ? [] : segmentFiles(node.dataDirectory, topic, partitions)
      if (found.length === 0) throw new Error(`no segments of ${topic} on node ${String(node?.id)}`)
      return found
    })
    const print = records ? ['--print-data-log'] : []
    const output = await this.tool('dumpLog', ['--files', files.join(','), ...print])
    if (output.code !== 0) throw toolFailure('DumpLogSegments', output)
    return parseLogDump(output.stdout)
  }

  /** The bytes of one partition's log as they lie on the first node's disk. */
  logBytes(topic: string, partition = 0): Buffer {
    const directory = this.nodes[0]?.dataDirectory ?? ''
    return Buffer.concat(segmentFiles(directory, topic, [partition]).map((file) => readFileSync(file)))
  }

  /** GetOffsetShell: partition → end, or start, of its log. */
  async offsets(topic: string, which: 'earliest' | 'latest' = 'latest'): Promise<Map<number, number>> {
    const server = isAtLeast(this.#toolsVersion(), '3.0') ? '--bootstrap-server' : '--broker-list'
    const time = which === 'latest' ? '-1' : '-2'
    const output = await this.tool('offsets', [server, this.internalBootstrapServers, '--topic', topic, '--time', time])
    if (output.code !== 0) throw toolFailure('GetOffsetShell', output)
    return parseOffsets(output.stdout)
  }

  /** TransactionsCommand, from Kafka 3.0 on: rows by the names of its columns. */
  async transactions(...args: readonly string[]): Promise<Record<string, string>[]> {
    const output = await this.tool('transactions', ['--bootstrap-server', this.internalBootstrapServers, ...args])
    if (output.code !== 0) throw toolFailure('TransactionsCommand', output)
    return parseTable(output.stdout)
  }

  /** FeatureCommand: name → finalized level, which for `metadata.version` has a name: `4.3-IV0`. */
  async features(): Promise<Map<string, string>> {
    const output = await this.tool('features', ['--bootstrap-server', this.internalBootstrapServers, 'describe'])
    if (output.code !== 0) throw toolFailure('FeatureCommand', output)
    return parseFeatures(output.stdout)
  }

  /** Starts the node with another release on the data that it has; where it runs it is stopped first. */
  async upgrade(node: KafkaNode, version: string): Promise<void> {
    const distribution = await kafkaDistribution(version)
    if (node.state === 'running') await node.stop()
    node.changeRelease({ distribution, jvmArguments: await brokerArguments(distribution, this.#options) })
    await node.start()
    await node.assertVersion()
  }

  /** From now on the logs stay after the end, and their place is printed. */
  keepLogs(): void {
    this.#keepLogs = true
  }

  /** Ends everything at once; the data goes, and the logs too unless a node crashed or somebody wants them. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopNow()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #stopNow(): Promise<void> {
    const crashed = this.#nodes.filter(({ state }) => state === 'crashed')
    const helper = await this.#helper?.catch(() => null)
    await helper?.close()
    await endRun(this.#runtime, this.#keepLogs || crashed.length > 0)
    if (crashed.length > 0) {
      const ids = crashed.map(({ id }) => String(id)).join(', ')
      process.stderr.write(`node ${ids} ended although nobody asked it to; logs are in ${this.directory}\n`)
    } else if (this.#keepLogs) {
      process.stderr.write(`Kafka's logs are in ${this.directory}\n`)
    }
  }

  #toolsVersion(): string {
    // Before 2.7 the console consumer printed neither partition nor offset nor headers.
    return this.#distribution.hasTools && isAtLeast(this.version, '2.7') ? this.version : KAFKA_VERSIONS.tools
  }

  #running(): KafkaNode[] {
    return this.nodes.filter(({ state }) => state === 'running')
  }

  /** The first broker that answers. */
  async #ask<T>(question: (node: KafkaNode) => Promise<T>): Promise<T> {
    let last: unknown = new Error('no broker is running')
    for (const node of this.#running()) {
      try {
        return await question(node)
      } catch (error) {
        last = error
      }
    }
    throw last
  }

  /** With ZooKeeper only the controller creates topics; in KRaft a broker passes the request on. */
  async #controllerOr(node: KafkaNode): Promise<KafkaNode['internal']> {
    if (this.#plan.zooKeeperPort === null) return node.internal
    const { controllerId } = await fetchClusterView(node.internal, [])
    return this.node(controllerId).internal
  }

  async #partitions(node: KafkaNode, topic: string): Promise<readonly PartitionView[]> {
    const { topics } = await fetchClusterView(node.internal, [topic])
    return topics.find(({ name, errorCode }) => name === topic && errorCode === 0)?.partitions ?? []
  }

  /**
   * In KRaft each broker learns by itself that it leads. One that has yet to learn it hangs up on a Produce with acks 0,
   * and the records are lost without a word.
   */
  async #served(topic: string, view: readonly PartitionView[]): Promise<boolean> {
    const answers = await Promise.all(
      this.#running().map(({ id, internal }) => {
        const led = view.filter(({ leader }) => leader === id).map(({ partition }) => partition)
        return serves(internal, topic, led)
      }),
    )
    return answers.every((isServed) => isServed)
  }

  async #settled<T>(what: string, look: () => Promise<T | null>): Promise<T> {
    const deadlineMs = Date.now() + SETTLE_WITHIN_MS
    let last: unknown
    while (Date.now() < deadlineMs) {
      try {
        const found = await look()
        if (found !== null) return found
      } catch (error) {
        // A broker that was just killed, or is not up yet.
        last = error
      }
      await delay(POLL_MS)
    }
    throw new Error(`not within ${String(SETTLE_WITHIN_MS)} ms: ${what}`, { cause: last })
  }
}

/** What a running cluster holds of the machine. */
interface Runtime {
  readonly directory: string
  readonly ports: PortClaims
  readonly proxies: FaultProxy[]
  readonly nodes: KafkaNode[]
  certificates: Certificates | null
  zooKeeper: JavaProcess | null
}

async function brokerArguments(distribution: Distribution, { jvm = 'quick' }: KafkaClusterOptions): Promise<string[]> {
  const { broker } = await ensureArchives(distribution)
  return [...HEAP[jvm], ...archiveArguments(broker)]
}

async function startOnce(
  distribution: Distribution,
  jvmArguments: readonly string[],
  options: KafkaClusterOptions,
  make: (plan: ClusterPlan, runtime: Runtime) => KafkaCluster,
): Promise<KafkaCluster> {
  const directory = mkdtempSync(join(tmpdir(), RUN_PREFIX))
  writeFileSync(join(directory, 'owner'), String(process.pid))
  mkdirSync(join(directory, 'data'))
  deleteAfterUs(join(directory, 'data'))
  const runtime: Runtime = {
    directory,
    ports: new PortClaims(),
    proxies: [],
    nodes: [],
    certificates: null,
    zooKeeper: null,
  }
  try {
    const plan = await planCluster(distribution, options, runtime)
    await prepareStorage(distribution, plan, runtime, options, jvmArguments)
    for (const node of plan.nodes) {
      const proxies = options.proxied === true ? await startProxies(node, runtime) : {}
      runtime.nodes.push(new KafkaNode(plan, node, { distribution, jvmArguments, runDirectory: directory, proxies }))
    }
    await startNodes(runtime.nodes)
    const cluster = make(plan, runtime)
    if (plan.zooKeeperPort !== null && hasSasl(plan.listeners)) await addScramUsers(await cluster.java())
    return cluster
  } catch (error) {
    await endRun(runtime, !(error instanceof PortTakenError))
    throw error
  }
}

async function planCluster(
  { version }: Distribution,
  options: KafkaClusterOptions,
  runtime: Runtime,
): Promise<ClusterPlan> {
  const { nodes = 1, listeners = ['PLAINTEXT'], separateController = false } = options
  const zooKeeper = needsZooKeeper(version)
  if (zooKeeper && separateController) throw new Error(`Kafka ${version} has no controllers of their own`)
  const role = zooKeeper || separateController ? 'broker' : 'combined'
  const ids = Array.from({ length: nodes }, (_, i) => i + 1)
  const brokers = ids.map((id) => ({ id, role }) as const)
  const controllers = separateController ? [{ id: CONTROLLER_ID, role: 'controller' } as const] : []
  const plans: NodePlan[] = []
  for (const { id, role } of [...controllers, ...brokers]) {
    const dataDirectory = join(runtime.directory, 'data', `node-${String(id)}`)
    plans.push({
      id,
      role,
      dataDirectory,
      ...(options.secondDisk === true && role !== 'controller' ? { secondDisk: `${dataDirectory}-second` } : {}),
      internalPort: await runtime.ports.next(),
      controllerPort: await runtime.ports.next(),
      clientPorts: await claimClientPorts(listeners, options.proxied === true, runtime.ports),
    })
  }
  return {
    version,
    nodes: plans,
    listeners,
    fastFailover: options.fastFailover === true,
    zooKeeperPort: zooKeeper ? await runtime.ports.next() : null,
    tls: listeners.some(isTls) ? await writeStores(version, runtime) : null,
    properties: options.properties ?? {},
  }
}

async function claimClientPorts(
  listeners: readonly Listener[],
  proxied: boolean,
  ports: PortClaims,
): Promise<NodePlan['clientPorts']> {
  const claimed: Partial<Record<Listener, ClientPort>> = {}
  for (const listener of listeners) {
    const port = await ports.next()
    claimed[listener] = { port, advertisedPort: proxied ? await ports.next() : port }
  }
  return claimed
}

async function writeStores(version: string, runtime: Runtime): Promise<BrokerTls> {
  const certificates = makeCertificates()
  runtime.certificates = certificates
  const keyStore = join(runtime.directory, 'server.pem')
  const trustStore = join(runtime.directory, 'authority.pem')
  writeFileSync(keyStore, certificates.server.key + certificates.server.cert, { mode: 0o600 })
  writeFileSync(trustStore, certificates.ca)
  if (isAtLeast(version, '3.0')) return { storeType: 'PEM', keyStore, trustStore }
  // Before 3.0 a PEM file with a bare key is refused.
  const store = join(runtime.directory, 'server.p12')
  const password = randomBytes(12).toString('hex')
  await promisify(execFile)(jdk().java, [PEM_TO_PKCS12, keyStore, trustStore, store, password])
  return { storeType: 'PKCS12', store, password }
}

async function prepareStorage(
  distribution: Distribution,
  plan: ClusterPlan,
  runtime: Runtime,
  options: KafkaClusterOptions,
  jvmArguments: readonly string[],
): Promise<void> {
  if (plan.zooKeeperPort !== null) {
    runtime.zooKeeper = await startZooKeeper(distribution, plan.zooKeeperPort, runtime.directory)
    return
  }
  await formatStorage(distribution, plan.nodes, {
    features: options.features ?? {},
    withScramUser: hasSasl(plan.listeners),
    jvmArguments,
  })
}

async function startProxies(node: NodePlan, runtime: Runtime): Promise<Partial<Record<Listener, FaultProxy>>> {
  const proxies: Partial<Record<Listener, FaultProxy>> = {}
  for (const [name, { port, advertisedPort }] of Object.entries(node.clientPorts)) {
    const listener = name as Listener
    const proxy = await FaultProxy.start({
      target: { host: '127.0.0.1', port },
      port: advertisedPort,
      opaque: isTls(listener),
    })
    runtime.proxies.push(proxy)
    proxies[listener] = proxy
  }
  return proxies
}

/** All at once: a quorum needs its majority before the first is ready. */
async function startNodes(nodes: readonly KafkaNode[]): Promise<void> {
  for (const node of nodes) node.launch()
  const brokers = nodes.filter(({ role }) => role !== 'controller')
  const ids = brokers.map(({ id }) => id)
  await Promise.all(brokers.map((broker) => broker.ready(ids)))
  for (const broker of brokers) await broker.assertVersion()
}

async function addScramUsers(java: JavaHelper): Promise<void> {
  for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-512']) await java.addScramUser({ mechanism, ...SASL_USER })
}

async function endRun(runtime: Runtime, keepLogs: boolean): Promise<void> {
  await Promise.all(runtime.proxies.map((proxy) => proxy.close()))
  await Promise.all(runtime.nodes.map((node) => node.kill()))
  await runtime.zooKeeper?.kill()
  runtime.ports.release()
  rmSync(keepLogs ? join(runtime.directory, 'data') : runtime.directory, { recursive: true, force: true })
}

/** Logs of runs that failed or were killed are worth a day. */
function sweepOldRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(RUN_PREFIX)) continue
    const directory = join(tmpdir(), name)
    try {
      const owner = join(directory, 'owner')
      if (Date.now() - statSync(owner).mtimeMs > DAY_MS && !isAlive(Number(readFileSync(owner, 'utf8')))) {
        rmSync(directory, { recursive: true, force: true })
      }
    } catch {
      // Another process is making or sweeping it.
    }
  }
}

function segmentFiles(dataDirectory: string, topic: string, partitions: readonly number[] | undefined): string[] {
  return readdirSync(dataDirectory)
    .flatMap((folder) => {
      const partition = folder.startsWith(`${topic}-`) ? folder.slice(topic.length + 1) : ''
      return /^\d+$/.test(partition) && partitions?.includes(Number(partition)) !== false ? [folder] : []
    })
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .flatMap((folder) => {
      const names = readdirSync(join(dataDirectory, folder)).filter((name) => name.endsWith('.log'))
      return names.sort().map((name) => join(dataDirectory, folder, name))
    })
}

function isTls(listener: Listener): boolean {
  return listener === 'SSL' || listener === 'MTLS' || listener === 'SASL_SSL'
}

function hasSasl(listeners: readonly Listener[]): boolean {
  return listeners.includes('SASL_PLAINTEXT') || listeners.includes('SASL_SSL')
}

function toolFailure(tool: string, { code, stdout, stderr }: JavaOutput): Error {
  return new Error(`${tool} ended with ${String(code)}: ${stderr.trim()}\n${stdout.slice(-1000)}`)
}
