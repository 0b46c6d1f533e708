/** Kafka's generated message classes, run in a Java process that answers questions about bytes and JSON. */

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A message of an API, or a payload by its own name. */
export interface KafkaKind {
  readonly name: string
  readonly type: 'request' | 'response' | 'payload'
  readonly min: number
  /** The newest stable version. */
  readonly max: number
}

const SOURCE = join(import.meta.dirname, 'KafkaClasses.java')

/** The newest jar, and the last one that still has the versions Kafka 4 dropped. */
export const NEWEST_KAFKA = '4.4.0'
export const LAST_KAFKA_3 = '3.9.2'

/** Where artifacts and compiled classes are kept between runs. */
export function cacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return join(base, 'millrace', 'kafka-classes')
}

/** Why Kafka's classes cannot be used here; undefined when they can. */
export function missingTools(): string | undefined {
  const missing = ['java', 'javac', 'jar', 'mvn'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
  return missing.length === 0 ? undefined : `${missing.join(', ')} not found: a JDK of 17 or newer and Maven are needed`
}

/**
 * Whether to run the tests that need Kafka's classes. Without the tools they are skipped, loudly; where
 * MILLRACE_REQUIRE_KAFKA is set, that is a failure.
 */
export function kafkaClassesAvailable(): boolean {
  const reason = missingTools()
  if (reason === undefined) return true
  if (process.env['MILLRACE_REQUIRE_KAFKA'] === '1') throw new Error(`MILLRACE_REQUIRE_KAFKA is set, but ${reason}`)
  process.stderr.write(`\nSKIPPED: the codec is not compared with Kafka's own classes: ${reason}\n\n`)
  return false
}

/** Directory with the jars of one Kafka version; Maven fetches them the first time. */
export function kafkaJars(version: string): string {
  const directory = join(cacheDirectory(), version)
  if (existsSync(directory)) return directory
  const work = `${directory}.${process.pid}`
  mkdirSync(work, { recursive: true })
  writeFileSync(join(work, 'pom.xml'), pom(version))
  run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${work}`], work)
  rmSync(join(work, 'target'), { recursive: true, force: true })
  moveIntoPlace(work, directory)
  return directory
}

/** The message definitions that the clients jar carries, by message name, as parsed JSON. */
export function kafkaDefinitions(version: string): ReadonlyMap<string, unknown> {
  const directory = join(cacheDirectory(), `${version}-definitions`)
  if (!existsSync(directory)) {
    const work = `${directory}.${process.pid}`
    mkdirSync(work, { recursive: true })
    for (const jar of jarFiles(kafkaJars(version)).filter((path) => path.includes('kafka-'))) {
      run('jar', ['xf', jar, 'common/message'], work)
    }
    moveIntoPlace(work, directory)
  }
  const messages = join(directory, 'common', 'message')
  const names = readdirSync(messages).filter((name) => name.endsWith('.json'))
  const parsed = names.map((name) => parseDefinition(readFileSync(join(messages, name), 'utf8')))
  return new Map(parsed.map((definition) => [definition.name, definition]))
}

/** JSON with line comments, which may hold quotes, while strings may hold two slashes. */
function parseDefinition(text: string): { name: string } {
  const json = text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*/g, (_, string: string | undefined) => string ?? '')
  const definition: unknown = JSON.parse(json)
  if (typeof definition !== 'object' || definition === null || !('name' in definition)) throw new Error('no name')
  return { ...definition, name: String(definition.name) }
}

/** One process that answers about one Kafka version. */
export class KafkaClasses {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncGenerator<string, void>
  /** Standard error, where Kafka's logging library always has something to say. */
  #complaints = ''

  constructor(version: string, seed: number) {
    const jars = kafkaJars(version)
    const classPath = [compiled(version, jars), ...jarFiles(jars)].join(':')
    this.#process = spawn('java', [
      '-Xmx512m',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      classPath,
      'KafkaClasses',
      String(seed),
    ])
    this.#process.stderr.on('data', (chunk) => (this.#complaints += String(chunk)))
    this.#lines = linesOf(this.#process.stdout)
  }

  async kinds(): Promise<KafkaKind[]> {
    this.#ask(['list'])
    const kinds: KafkaKind[] = []
    for (let line = await this.#answer(); line !== 'end'; line = await this.#answer()) {
      const [name = '', type = '', min, max] = line.split('\t')
      if (type !== 'request' && type !== 'response' && type !== 'payload') throw new Error(`unexpected answer: ${line}`)
      kinds.push({ name, type, min: Number(min), max: Number(max) })
    }
    return kinds
  }

  /** Random messages as Kafka writes them, with their JSON. */
  async random(kind: KafkaKind, version: number, count: number): Promise<{ hex: string; json: string }[]> {
    this.#ask(['random', kind.name, kind.type, String(version), String(count)])
    const cases: { hex: string; json: string }[] = []
    for (let i = 0; i < count; i++) {
      const [hex = '', json = ''] = (await this.#answer()).split('\t')
      if (hex === 'error') throw new Error(`Kafka made no ${kind.name} ${kind.type} of version ${version}: ${json}`)
      cases.push({ hex, json })
    }
    return cases
  }

  /** What Kafka reads in these bytes and writes for it; or why it refuses them. */
  async decode(
    kind: KafkaKind,
    version: number,
    hex: string,
  ): Promise<{ hex: string; json: string } | { error: string }> {
    this.#ask(['decode', kind.name, kind.type, String(version), hex])
    const [outcome, first = '', json = ''] = (await this.#answer()).split('\t')
    return outcome === 'ok' ? { hex: first, json } : { error: first }
  }

  /** The bytes that Kafka writes for this JSON. */
  async encode(kind: KafkaKind, version: number, json: string): Promise<{ hex: string } | { error: string }> {
    this.#ask(['encode', kind.name, kind.type, String(version), json])
    const [outcome, first = ''] = (await this.#answer()).split('\t')
    return outcome === 'ok' ? { hex: first } : { error: first }
  }

  /** The process ends with its input. */
  close(): void {
    this.#process.stdin.end()
  }

  #ask(fields: readonly string[]): void {
    this.#process.stdin.write(`${fields.join('\t')}\n`)
  }

  async #answer(): Promise<string> {
    const { value } = await this.#lines.next()
    if (value === undefined) throw new Error(`the Java process has ended: ${this.#complaints}`)
    return value
  }
}

/** Lines end with a line feed only: the JSON in them may have other separators. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, void> {
  stream.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** Compiled again only when the source has changed. */
function compiled(version: string, jars: string): string {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12)
  const directory = join(cacheDirectory(), `${version}-classes-${hash}`)
  if (existsSync(directory)) return directory
  const work = `${directory}.${process.pid}`
  mkdirSync(work, { recursive: true })
  run('javac', ['-nowarn', '-cp', jarFiles(jars).join(':'), '-d', work, SOURCE], work)
  moveIntoPlace(work, directory)
  return directory
}

function jarFiles(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.jar'))
  return names.map((name) => join(directory, name))
}

/** Two test files may prepare the same directory at once: the first to finish wins. */
function moveIntoPlace(work: string, directory: string): void {
  if (existsSync(directory)) rmSync(work, { recursive: true })
  else renameSync(work, directory)
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? ''}${stdout}${stderr}`)
}

function pom(version: string): string {
  const clients = dependency('org.apache.kafka', 'kafka-clients', version)
  const jackson = dependency('com.fasterxml.jackson.core', 'jackson-databind', '2.19.4')
  // The payloads of internal topics have classes of their own from Kafka 4 on; what else those jars want is not needed.
  const coordinators = /^[23]\./.test(version) ? [] : ['kafka-group-coordinator', 'kafka-transaction-coordinator']
  const bare = coordinators.map((artifact) => dependency('org.apache.kafka', artifact, version, NO_TRANSITIVE))
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>millrace</groupId><artifactId>kafka-classes</artifactId><version>1</version>
<dependencies>
${[clients, jackson, ...bare].join('\n')}
</dependencies></project>
`
}

const NO_TRANSITIVE = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>'

function dependency(group: string, artifact: string, version: string, more = ''): string {
  const names = `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`
  return `<dependency>${names}${more}</dependency>`
}
