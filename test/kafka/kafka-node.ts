/** One node of a cluster: a JVM with its data folder, ports and log, that can be killed, paused and brought back. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  brokerProperties,
  type ClusterPlan,
  type Listener,
  type NodePlan,
  ZOOKEEPER_SESSION_MS,
  ZOOKEEPER_TICK_MS,
} from './broker-properties.ts'
import type { Distribution } from './distribution.ts'
import type { FaultProxy } from './fault-proxy.ts'
import { JavaProcess } from './java-process.ts'
import { type Address, type ClusterView, fetchClusterView } from './plain-wire.ts'
import { isAtLeast, needsZooKeeper } from './versions.ts'

const READY_WITHIN_MS = 90_000
const POLL_MS = 40

/** A broker that hangs in its controlled shutdown (a last node without a quorum does) is killed after this. */
const STOP_GRACE_MS = 10_000

/** How a node's JVM is started. */
export interface NodeSetup {
  readonly distribution: Distribution
  readonly jvmArguments: readonly string[]
  readonly runDirectory: string
  readonly proxies: Readonly<Partial<Record<Listener, FaultProxy>>>
}

/** What has become of a node; `crashed` is an end that nobody here asked for. */
export type NodeState = 'running' | 'paused' | 'stopped' | 'crashed'

/** Another program took a port between our look and the broker's. */
export class PortTakenError extends Error {}

export class KafkaNode {
  readonly id: number
  readonly role: NodePlan['role']
  readonly logFile: string
  #setup: NodeSetup
  readonly #plan: NodePlan
  readonly #cluster: ClusterPlan
  #process: JavaProcess | null = null
  #state: NodeState = 'stopped'
  #killedAtMs = 0

  constructor(cluster: ClusterPlan, plan: NodePlan, setup: NodeSetup) {
    this.id = plan.id
    this.role = plan.role
    this.#plan = plan
    this.#cluster = cluster
    this.#setup = setup
    this.logFile = join(setup.runDirectory, `node-${String(plan.id)}.log`)
  }

  /** Of the release that it runs, or will when it is started. */
  get version(): string {
    return this.#setup.distribution.version
  }

  get state(): NodeState {
    return this.#state
  }

  /** Null while it is not running. */
  get pid(): number | null {
    return this.#process?.running === true ? this.#process.pid : null
  }

  /** The listener that no proxy and no security stands before; for readers and tools. */
  get internal(): Address {
    return { host: '127.0.0.1', port: this.#plan.internalPort }
  }

  get dataDirectory(): string {
    return this.#plan.dataDirectory
  }

  /** Whether the partition's log is on the second disk, which can fail. */
  hasOnSecondDisk(topic: string, partition: number): boolean {
    return existsSync(join(this.#disk(), `${topic}-${String(partition)}`))
  }

  /** What is open stays so, but nothing can be opened or made any more. */
  failSecondDisk(): void {
    renameSync(this.#disk(), `${this.#disk()}-gone`)
    writeFileSync(this.#disk(), 'out of order')
  }

  /** Puts it back as it was; the broker looks at it when it is started again. */
  mendSecondDisk(): void {
    rmSync(this.#disk())
    renameSync(`${this.#disk()}-gone`, this.#disk())
  }

  /** Where clients are told to connect: a proxy's port, where there is one. */
  address(listener: Listener): Address {
    const port = this.#plan.clientPorts[listener]?.advertisedPort
    if (port === undefined) throw new Error(`node ${String(this.id)} has no listener ${listener}`)
    return { host: '127.0.0.1', port }
  }

  /** The proxy before a listener; the cluster must have been started with `proxied`. */
  proxy(listener: Listener = this.#firstListener()): FaultProxy {
    const proxy = this.#setup.proxies[listener]
    if (proxy === undefined)
      throw new Error(`node ${String(this.id)} has no proxy: start the cluster with { proxied: true }`)
    return proxy
  }

  /** Starts it on the data it has, without waiting until it serves. */
  launch(): void {
    if (this.#process?.running === true) throw new Error(`node ${String(this.id)} is running`)
    const { distribution, jvmArguments, runDirectory } = this.#setup
    const properties = join(runDirectory, `node-${String(this.id)}.properties`)
    writeFileSync(properties, brokerProperties(this.#cluster, this.#plan))
    const launched = JavaProcess.start(
      {
        classPath: distribution.classPath,
        mainClass: distribution.mainClasses.broker ?? 'kafka.Kafka',
        jvmArguments: [...jvmArguments, ...logSettings(distribution, 'broker'), `-Dkafka.logs.dir=${runDirectory}`],
        arguments: [properties],
      },
      this.logFile,
    )
    this.#process = launched
    this.#state = 'running'
    void launched.exited.then(() => {
      if (this.#process === launched && (this.#state === 'running' || this.#state === 'paused')) this.#state = 'crashed'
    })
  }

  /** Resolves when it answers and lists these brokers, itself among them. */
  async ready(expected: readonly number[] = [this.id]): Promise<void> {
    const deadlineMs = Date.now() + READY_WITHIN_MS
    for (;;) {
      const view = await this.#view()
      if (view !== null && view.controllerId !== -1 && expected.every((id) => view.brokers.some((b) => b.id === id)))
        return
      if (this.#process?.running !== true) throw this.#failure('ended before it was ready')
      if (Date.now() > deadlineMs) throw this.#failure(`was not ready within ${String(READY_WITHIN_MS)} ms`)
      await delay(POLL_MS)
    }
  }

  /** Starts it again on its data, and waits until it serves. */
  async start(): Promise<void> {
    const withZooKeeper = needsZooKeeper(this.#cluster.version)
    if (withZooKeeper) await this.#sessionOver()
    this.launch()
    if (this.role === 'controller') return
    await this.ready()
    if (withZooKeeper) await this.#topicsKnown()
  }

  /** SIGTERM: a controlled shutdown, leaders moved away first; killed when it hangs. */
  async stop({ graceMs = STOP_GRACE_MS }: { readonly graceMs?: number } = {}): Promise<void> {
    await this.#end((process) => process.end(graceMs))
  }

  /** SIGKILL: a crash. */
  async kill(): Promise<void> {
    await this.#end((process) => process.kill())
    this.#killedAtMs = Date.now()
  }

  /** SIGSTOP: connections stay, answers stop. */
  pause(): void {
    if (this.#state !== 'running') throw new Error(`node ${String(this.id)} cannot be paused: it is ${this.#state}`)
    this.#process?.signal('SIGSTOP')
    this.#state = 'paused'
  }

  resume(): void {
    if (this.#state !== 'paused') throw new Error(`node ${String(this.id)} cannot be resumed: it is ${this.#state}`)
    this.#process?.signal('SIGCONT')
    this.#state = 'running'
  }

  /** A clean stop where it runs, and a start on the same data. */
  async restart(): Promise<void> {
    if (this.#process?.running === true) await this.stop()
    await this.start()
  }

  /** Another release from the next start on. */
  changeRelease(release: Pick<NodeSetup, 'distribution' | 'jvmArguments'>): void {
    this.#setup = { ...this.#setup, ...release }
  }

  /** Two runs mixed up once, and everything looked healthy: what serves must be what was asked for. */
  async assertVersion(): Promise<void> {
    const { version } = this.#setup.distribution
    const deadlineMs = Date.now() + READY_WITHIN_MS
    const inLog = (): string | undefined => [...this.#log().matchAll(/Kafka version ?: (\S+)/g)].at(-1)?.[1]
    // A broker serves a moment before it writes this line.
    while (inLog() !== version && this.#process?.running === true && Date.now() < deadlineMs) await delay(POLL_MS)
    const found = inLog()
    if (found !== version) throw this.#failure(`should be Kafka ${version}, its log says ${found ?? 'nothing'}`)
  }

  async #end(how: (process: JavaProcess) => Promise<void>): Promise<void> {
    const process = this.#process
    if (process === null || !process.running) {
      this.#state = 'stopped'
      return
    }
    this.#state = 'stopped'
    await how(process)
  }

  /** While ZooKeeper holds the session of its former life, a broker finds its id taken and gives up. */
  async #sessionOver(): Promise<void> {
    const restMs = this.#killedAtMs + ZOOKEEPER_SESSION_MS + 2 * ZOOKEEPER_TICK_MS - Date.now()
    if (restMs > 0) await delay(restMs)
  }

  /** It serves before the controller has told it its topics. One that was deleted meanwhile is waited for in vain. */
  async #topicsKnown(): Promise<void> {
    const topics = topicsIn(this.dataDirectory)
    const deadlineMs = Date.now() + 2 * ZOOKEEPER_SESSION_MS
    while (Date.now() < deadlineMs) {
      const view = await this.#view(topics)
      if (view?.topics.every(({ errorCode }) => errorCode === 0) === true) return
      await delay(POLL_MS)
    }
  }

  async #view(topics: readonly string[] = []): Promise<ClusterView | null> {
    try {
      return await fetchClusterView(this.internal, topics)
    } catch {
      // Not listening yet.
      return null
    }
  }

  #disk(): string {
    const { secondDisk } = this.#plan
    if (secondDisk === undefined)
      throw new Error(`node ${String(this.id)} has one disk: start the cluster with { secondDisk: true }`)
    return secondDisk
  }

  #failure(what: string): Error {
    const log = this.#log()
    const message = `node ${String(this.id)} ${what}\n${tellingLines(log).join('\n')}\nits log: ${this.logFile}`
    return /Address already in use|BindException/.test(log) ? new PortTakenError(message) : new Error(message)
  }

  #log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : ''
  }

  #firstListener(): Listener {
    return this.#cluster.listeners[0] ?? 'PLAINTEXT'
  }
}

function topicsIn(dataDirectory: string): string[] {
  const topics = readdirSync(dataDirectory).flatMap((name) => /^(.+)-\d+$/.exec(name)?.[1] ?? [])
  return [...new Set(topics)]
}

/** The JVM's argument that names the logger's settings. */
export function logSettings({ directory, version }: Distribution, kind: 'broker' | 'tools'): string[] {
  return isAtLeast(version, '4.0')
    ? [`-Dlog4j2.configurationFile=${join(directory, `log4j2-${kind}.properties`)}`]
    : [`-Dlog4j.configuration=file:${join(directory, `log4j-${kind}.properties`)}`]
}

/** Why a broker died stands far above its last lines, which only say what it put away. */
function tellingLines(log: string): string[] {
  const lines = log.split('\n')
  const errors = lines.filter((line) => /\b(ERROR|FATAL)\b|Exception|^Error/.test(line))
  return [...errors.slice(0, 12), '…', ...lines.slice(-6)]
}
