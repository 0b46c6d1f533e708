/** Java's own clients, in one JVM that stays: an independent reader, a reference writer, and an administrator. */

import type { ChildProcess } from 'node:child_process'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDirectory, moveIntoPlace } from './cache.ts'
import { archiveArguments, ensureArchives } from './class-archive.ts'
import { type Distribution, kafkaDistribution } from './distribution.ts'
import { jdk } from './java.ts'
import { QUICK_START, spawnJava } from './java-process.ts'
import { logSettings } from './kafka-node.ts'
import { KAFKA_VERSIONS } from './versions.ts'

const SOURCE = join(import.meta.dirname, 'java', 'KafkaHelper.java')

const READ_WITHIN_MS = 60_000

export type IsolationLevel = 'read_uncommitted' | 'read_committed'

/** A record as Java's consumer read it. */
export interface KafkaRecord {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime' | 'NoTimestampType'
  readonly leaderEpoch: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [string, Buffer | null])[]
}

/** What to read. */
export interface ReadOptions {
  readonly isolationLevel?: IsolationLevel
  /** All of the topic when left out. */
  readonly partitions?: readonly number[]
  readonly timeoutMs?: number
}

/** A record for Java's producer. */
export interface RecordToWrite {
  readonly key?: string | Uint8Array | null
  readonly value: string | Uint8Array | null
  readonly headers?: readonly (readonly [string, string | Uint8Array | null])[]
  readonly partition?: number
  readonly timestamp?: number
}

/** What a broker remembers of one producer on one partition. */
export interface ProducerState {
  readonly producerId: number
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastTimestamp: number
  readonly coordinatorEpoch: number
  readonly currentTransactionStartOffset: number
}

/** A topic as Java's administrator describes it. */
export interface TopicDescription {
  readonly configs: Readonly<Record<string, string | null>>
  readonly partitions: readonly {
    readonly partition: number
    readonly leader: number
    readonly replicas: readonly number[]
    readonly inSync: readonly number[]
  }[]
}

interface Waiter {
  readonly onRecord: (record: unknown) => void
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

export class JavaHelper {
  readonly #child: ChildProcess
  readonly #waiters: Waiter[] = []
  #stderr = ''
  #ended = false

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-10_000)
    })
    let rest = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#hear(line)
    })
    child.stdin?.on('error', () => {
      // Its exit says the same, with a reason.
    })
    child.once('close', () => {
      this.#ended = true
      for (const { reject } of this.#waiters.splice(0)) reject(this.#gone())
    })
  }

  static async start(bootstrapServers: string): Promise<JavaHelper> {
    const distribution = await kafkaDistribution(KAFKA_VERSIONS.tools)
    const archives = await ensureArchives(distribution)
    const classes = await compiled(distribution)
    return new JavaHelper(
      spawnJava(
        {
          // Behind the jars: an archive fits every class path that begins with its own.
          classPath: `${distribution.classPath}:${classes}`,
          mainClass: 'KafkaHelper',
          jvmArguments: [
            '-Xmx512m',
            ...QUICK_START,
            ...archiveArguments(archives.tools),
            ...logSettings(distribution, 'tools'),
          ],
          arguments: [bootstrapServers],
        },
        { stdio: 'pipe' },
      ),
    )
  }

  /** Every record that the topic holds now, in the order of each partition. */
  async read(topic: string, options: ReadOptions = {}): Promise<KafkaRecord[]> {
    const records: KafkaRecord[] = []
    await this.readEach(topic, options, (record) => records.push(record))
    return records
  }

  /** The same one by one, for topics that need not fit into memory; resolves with their count. */
  async readEach(topic: string, options: ReadOptions, onRecord: (record: KafkaRecord) => void): Promise<number> {
    const { isolationLevel = 'read_uncommitted', partitions, timeoutMs = READ_WITHIN_MS } = options
    const ask = { command: 'read', topic, isolationLevel, partitions, timeoutMs }
    return (await this.#ask(ask, (line) => onRecord(toRecord(line as RecordLine)))) as number
  }

  /** Java's producer, with its defaults where `config` says nothing. With a `transactional.id`: one transaction. */
  async write(
    topic: string,
    records: readonly RecordToWrite[],
    {
      config = {},
      abort = false,
    }: { readonly config?: Readonly<Record<string, string>>; readonly abort?: boolean } = {},
  ): Promise<{ readonly partition: number; readonly offset: number }[]> {
    const lines = records.map(({ key, value, headers = [], partition, timestamp }) => ({
      key: base64(key ?? null),
      value: base64(value),
      headers: headers.map(([name, content]) => [name, base64(content)]),
      partition,
      timestamp,
    }))
    const answer = await this.#ask({ command: 'write', topic, records: lines, config, abort })
    return answer as { partition: number; offset: number }[]
  }

  /** The high watermark of each partition; with `read_committed` the last stable offset. */
  async endOffsets(topic: string, isolationLevel: IsolationLevel = 'read_uncommitted'): Promise<Map<number, number>> {
    const answer = await this.#ask({ command: 'endOffsets', topic, isolationLevel })
    return new Map(
      (answer as { partition: number; offset: number }[]).map(({ partition, offset }) => [partition, offset]),
    )
  }

  async describeTopic(topic: string): Promise<TopicDescription> {
    return (await this.#ask({ command: 'describeTopic', topic })) as TopicDescription
  }

  /** A null value goes back to the default. */
  async alterTopicConfigs(topic: string, configs: Readonly<Record<string, string | null>>): Promise<void> {
    await this.#ask({ command: 'alterConfigs', resource: 'TOPIC', name: topic, configs })
  }

  /** Of one broker, or with an empty id of all. */
  async alterBrokerConfigs(brokerId: string, configs: Readonly<Record<string, string | null>>): Promise<void> {
    await this.#ask({ command: 'alterConfigs', resource: 'BROKER', name: brokerId, configs })
  }

  async createPartitions(topic: string, count: number): Promise<void> {
    await this.#ask({ command: 'createPartitions', topic, count })
  }

  async deleteTopic(topic: string): Promise<void> {
    await this.#ask({ command: 'deleteTopic', topic })
  }

  /** Reassigns to these replicas and makes the first the leader. */
  async moveLeader(topic: string, partition: number, replicas: readonly number[]): Promise<void> {
    await this.#ask({ command: 'moveLeader', topic, partition, replicas })
  }

  /** Like `producer_byte_rate` → 65 536, for one client id; null takes a quota away. */
  async setQuota(clientId: string, quotas: Readonly<Record<string, number | null>>): Promise<void> {
    await this.#ask({ command: 'setQuota', clientId, quotas })
  }

  async addScramUser(user: { mechanism: string; username: string; password: string }): Promise<void> {
    await this.#ask({ command: 'addScramUser', ...user })
  }

  /** Needs Kafka 2.8 or newer. */
  async producers(topic: string, partition: number): Promise<ProducerState[]> {
    return (await this.#ask({ command: 'producers', topic, partition })) as ProducerState[]
  }

  async committedOffsets(
    group: string,
  ): Promise<{ topic: string; partition: number; offset: number; metadata: string }[]> {
    const answer = await this.#ask({ command: 'committedOffsets', group })
    return answer as { topic: string; partition: number; offset: number; metadata: string }[]
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.kill('SIGKILL')
    await closed
  }

  #ask(ask: object, onRecord: (record: unknown) => void = () => {}): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#gone())
    return new Promise((resolve, reject) => {
      this.#waiters.push({ onRecord, resolve, reject })
      this.#child.stdin?.write(`${JSON.stringify(ask)}\n`)
    })
  }

  /** Answers come in the order of the questions. */
  #hear(line: string): void {
    // KafkaHelper.java writes nothing else.
    const heard = JSON.parse(line) as { record?: unknown; done?: unknown; error?: string }
    if (heard.record !== undefined) {
      this.#waiters[0]?.onRecord(heard.record)
      return
    }
    const waiter = this.#waiters.shift()
    if (heard.error === undefined) waiter?.resolve(heard.done)
    else waiter?.reject(new Error(`Java: ${heard.error}`))
  }

  #gone(): Error {
    return new Error(`the Java helper has ended: ${this.#stderr}`)
  }
}

interface RecordLine extends Omit<KafkaRecord, 'key' | 'value' | 'headers'> {
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly (readonly [string, string | null])[]
}

function toRecord(line: RecordLine): KafkaRecord {
  const { key, value, headers } = line
  return {
    ...line,
    key: fromBase64(key),
    value: fromBase64(value),
    headers: headers.map(([name, content]) => [name, fromBase64(content)] as const),
  }
}

function fromBase64(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, 'base64')
}

function base64(bytes: string | Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('base64')
}

/** Compiled again only when the source has changed. */
async function compiled(distribution: Distribution): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).update(distribution.version).digest('hex').slice(0, 12)
  const directory = join(cacheDirectory(), `helper-${hash}`)
  if (existsSync(directory)) return directory
  const work = `${directory}.${String(process.pid)}`
  mkdirSync(work, { recursive: true })
  await promisify(execFile)(jdk().javac, ['-nowarn', '-cp', distribution.classPath, '-d', work, SOURCE])
  moveIntoPlace(work, directory)
  return directory
}
