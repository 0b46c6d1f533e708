/** Kafka's own codecs in a Java process, spoken to over its standard input and output. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { CodecName } from '@millrace/compression'

export const KAFKA_CLIENTS_VERSION = '4.3.1'

const CODEC_IDS: Readonly<Record<CodecName, number>> = { gzip: 1, snappy: 2, lz4: 3, zstd: 4 }
const DIRECTIONS = { compress: 1, decompress: 2 } as const
const ANSWER_HEADER_BYTES = 5

export interface JavaRequest {
  readonly codec: CodecName
  readonly level?: number
  /** Of the records around: only lz4 looks at it, for the header checksum of version 0. */
  readonly messageVersion?: number
}

/** Why Java cannot be asked here, or null when it can. */
export function javaMissing(): string | null {
  for (const [command, argument] of [
    ['java', '-version'],
    ['javac', '-version'],
    ['mvn', '-v'],
  ] as const) {
    try {
      execFileSync(command, [argument], { stdio: 'ignore' })
    } catch {
      return `no ${command} on this machine (a JDK of version 17 or newer and Maven are needed)`
    }
  }
  return null
}

/** A failure that Java reported for one request. */
export class JavaRefusal extends Error {}

interface Waiter {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

export class JavaPeer {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #waiters: Waiter[] = []
  readonly #diagnostics: string[] = []
  #received: Buffer[] = []
  #receivedBytes = 0
  /** Nothing can be settled before there is this much. */
  #awaitedBytes = ANSWER_HEADER_BYTES

  private constructor(process: ChildProcessWithoutNullStreams) {
    this.#process = process
    process.stderr.on('data', (chunk: Buffer) => this.#diagnostics.push(chunk.toString()))
    process.stdout.on('data', (chunk: Buffer) => {
      this.#received.push(chunk)
      this.#receivedBytes += chunk.byteLength
      this.#settleAnswers()
    })
    process.on('exit', () => {
      const error = new Error(`The Java process has ended. ${this.#diagnostics.join('')}`)
      for (const waiter of this.#waiters.splice(0)) waiter.reject(error)
    })
    process.stdin.on('error', () => {
      // Its exit says the same, with a reason.
    })
  }

  static start(): JavaPeer {
    const jars = join(kafkaClientJars(), '*')
    const program = join(import.meta.dirname, 'CompressionPeer.java')
    return new JavaPeer(spawn('java', ['-Xmx512m', '-cp', jars, program]))
  }

  compress(bytes: Uint8Array, request: JavaRequest): Promise<Uint8Array> {
    return this.#ask('compress', bytes, request)
  }

  decompress(bytes: Uint8Array, request: JavaRequest): Promise<Uint8Array> {
    return this.#ask('decompress', bytes, request)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.stdin.end()
    await ended
  }

  #ask(direction: keyof typeof DIRECTIONS, bytes: Uint8Array, request: JavaRequest): Promise<Uint8Array> {
    const header = Buffer.alloc(12)
    header.writeUInt8(DIRECTIONS[direction], 0)
    header.writeUInt8(CODEC_IDS[request.codec], 1)
    header.writeUInt8(request.level === undefined ? 0 : 1, 2)
    header.writeInt32BE(request.level ?? 0, 3)
    header.writeUInt8(request.messageVersion ?? 2, 7)
    header.writeInt32BE(bytes.byteLength, 8)
    this.#process.stdin.write(header)
    this.#process.stdin.write(bytes)
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }))
  }

  #settleAnswers(): void {
    while (this.#receivedBytes >= this.#awaitedBytes) {
      const all = Buffer.concat(this.#received)
      this.#received = [all]
      const answerBytes = ANSWER_HEADER_BYTES + all.readInt32BE(1)
      this.#awaitedBytes = answerBytes
      if (all.byteLength < answerBytes) return
      this.#awaitedBytes = ANSWER_HEADER_BYTES
      const body = all.subarray(ANSWER_HEADER_BYTES, answerBytes)
      const failed = all.readUInt8(0) === 1
      this.#received = [all.subarray(answerBytes)]
      this.#receivedBytes -= answerBytes
      const waiter = this.#waiters.shift()
      if (failed) waiter?.reject(new JavaRefusal(body.toString()))
      else waiter?.resolve(body)
    }
  }
}

/** The folder with kafka-clients and the codec libraries it brings, fetched through Maven once. */
function kafkaClientJars(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'millrace')
  const folder = join(cache, `kafka-clients-${KAFKA_CLIENTS_VERSION}`)
  if (existsSync(folder)) return folder
  const building = `${folder}.${String(process.pid)}`
  mkdirSync(building, { recursive: true })
  writeFileSync(
    join(building, 'pom.xml'),
    `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>millrace</groupId>
  <artifactId>kafka-clients-of-the-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-clients</artifactId>
      <version>${KAFKA_CLIENTS_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`,
  )
  execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: building })
  if (readdirSync(join(building, 'jars')).length === 0) throw new Error('Maven brought no jars')
  renameInto(join(building, 'jars'), folder)
  rmSync(building, { recursive: true })
  return folder
}

/** Another test run may have been faster; its folder is as good. */
function renameInto(source: string, target: string): void {
  try {
    renameSync(source, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  }
}
