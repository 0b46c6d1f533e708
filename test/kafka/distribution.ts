/** One Kafka release as jars on disk: fetched through Maven once, with the main classes that it really has. */

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDirectory, moveIntoPlace, withLock } from './cache.ts'
import { jdk, maven } from './java.ts'
import { isAtLeast, KAFKA_VERSIONS } from './versions.ts'

const run = promisify(execFile)

const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1'
const MAVEN_TIMEOUT_MS = 10 * 60_000
const DAY_MS = 24 * 3_600_000

/** Where each tool has lived, newest home first: Kafka moves its classes between releases. */
const HOMES = {
  broker: ['kafka.Kafka'],
  storage: ['kafka.tools.StorageTool'],
  zookeeper: ['org.apache.zookeeper.server.quorum.QuorumPeerMain'],
  topics: ['org.apache.kafka.tools.TopicCommand', 'kafka.admin.TopicCommand'],
  configs: ['org.apache.kafka.tools.ConfigCommand', 'kafka.admin.ConfigCommand'],
  reassign: ['org.apache.kafka.tools.reassign.ReassignPartitionsCommand', 'kafka.admin.ReassignPartitionsCommand'],
  leaderElection: ['org.apache.kafka.tools.LeaderElectionCommand', 'kafka.admin.LeaderElectionCommand'],
  dumpLog: ['org.apache.kafka.tools.DumpLogSegments', 'kafka.tools.DumpLogSegments'],
  consoleConsumer: ['org.apache.kafka.tools.consumer.ConsoleConsumer', 'kafka.tools.ConsoleConsumer'],
  consoleProducer: ['org.apache.kafka.tools.ConsoleProducer', 'kafka.tools.ConsoleProducer'],
  offsets: ['org.apache.kafka.tools.GetOffsetShell', 'kafka.tools.GetOffsetShell'],
  apiVersions: ['org.apache.kafka.tools.BrokerApiVersionsCommand', 'kafka.admin.BrokerApiVersionsCommand'],
  acls: ['org.apache.kafka.tools.AclCommand', 'kafka.admin.AclCommand'],
  transactions: ['org.apache.kafka.tools.TransactionsCommand'],
  producerPerformance: ['org.apache.kafka.tools.ProducerPerformance'],
  verifiableProducer: ['org.apache.kafka.tools.VerifiableProducer'],
  features: ['org.apache.kafka.tools.FeatureCommand', 'kafka.admin.FeatureCommand'],
  quorum: ['org.apache.kafka.tools.MetadataQuorumCommand'],
} as const satisfies Record<string, readonly string[]>

/** A Java program of Kafka, by what it is for. */
export type KafkaTool = keyof typeof HOMES

/** A release whose jars are here. */
export interface Distribution {
  readonly version: string
  readonly directory: string
  /** One string in one order: a class archive fits only the class path that it was made with. */
  readonly classPath: string
  /** False while a release is published without its tools. */
  readonly hasTools: boolean
  readonly mainClasses: Readonly<Partial<Record<KafkaTool, string>>>
}

/** The newest release that is complete, as of today. */
export async function newestVersion(): Promise<string> {
  const fallback = KAFKA_VERSIONS.newest.at(-1) ?? KAFKA_VERSIONS.tools
  for (const version of KAFKA_VERSIONS.newest) {
    if (version === fallback || (await toolsArePublished(version))) return version
  }
  return fallback
}

/** The release, fetched first where it has to be. */
export async function kafkaDistribution(version: string): Promise<Distribution> {
  const directory = join(cacheDirectory(), version)
  if (!existsSync(directory)) {
    await withLock(join(cacheDirectory(), 'maven.lock'), async () => {
      if (!existsSync(directory)) await install(version, directory)
    })
  }
  const { hasTools, mainClasses } = readManifest(directory)
  return { version, directory, classPath: classPathOf(directory), hasTools, mainClasses }
}

/** Asked at most once a day, and never again once the answer was yes. */
async function toolsArePublished(version: string): Promise<boolean> {
  const directory = join(cacheDirectory(), version)
  if (existsSync(directory) && readManifest(directory).hasTools) return true
  const incomplete = join(cacheDirectory(), `${version}.incomplete`)
  if (existsSync(incomplete) && Date.now() - statSync(incomplete).mtimeMs < DAY_MS) return false
  return withLock(join(cacheDirectory(), 'maven.lock'), async () => {
    const artifact = `-Dartifact=org.apache.kafka:kafka-tools:${version}:pom`
    try {
      await mvn([`${DEPENDENCY_PLUGIN}:get`, artifact, '-Dtransitive=false'])
      return true
    } catch {
      writeFileSync(incomplete, 'its kafka-tools could not be fetched; asked again a day after this was written\n')
      return false
    }
  })
}

async function install(version: string, directory: string): Promise<void> {
  process.stderr.write(`fetching Apache Kafka ${version} through Maven, once for this machine …\n`)
  const work = `${directory}.${String(process.pid)}`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  try {
    const hasTools = await fetchJars(version, work)
    const mainClasses = await findMainClasses(join(work, 'lib'), version)
    writeLogSettings(work)
    writeFileSync(join(work, 'manifest.json'), `${JSON.stringify({ version, hasTools, mainClasses }, null, 2)}\n`)
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
  moveIntoPlace(work, directory)
}

/** Whether the tools came along. */
async function fetchJars(version: string, work: string): Promise<boolean> {
  try {
    await copyJars(version, work, true)
    return true
  } catch (error) {
    // A release appears module by module; the broker runs without the tools.
    if (!String(error).includes(`kafka-tools`)) throw error
    await copyJars(version, work, false)
    return false
  }
}

async function copyJars(version: string, work: string, withTools: boolean): Promise<void> {
  const pom = join(work, 'pom.xml')
  writeFileSync(pom, pomFor(version, withTools))
  await mvn([
    '-f',
    pom,
    `${DEPENDENCY_PLUGIN}:copy-dependencies`,
    '-DincludeScope=runtime',
    `-DoutputDirectory=${join(work, 'lib')}`,
  ])
}

/** A repository of our own: Maven does not lock, and other projects use the user's. */
async function mvn(args: readonly string[]): Promise<void> {
  const repository = `-Dmaven.repo.local=${join(cacheDirectory(), 'repository')}`
  // -U, because Maven remembers a failed lookup and would not look again.
  const always = ['-q', '-B', '-U', '-Dstyle.color=never', '-Dmaven.wagon.http.retryHandler.count=3', repository]
  try {
    await run(maven(), [...always, ...args], { timeout: MAVEN_TIMEOUT_MS, maxBuffer: 16 << 20 })
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    throw new Error(`Maven failed: ${output}`, { cause: error })
  }
}

/** Only what a broker and its tools need: Connect would bring a web server along. */
function pomFor(version: string, withTools: boolean): string {
  const core = isAtLeast(version, '2.6') ? 'kafka_2.13' : 'kafka_2.12'
  const dependencies = [
    dependency('org.apache.kafka', core, version, withTools ? [] : ['org.apache.kafka:kafka-tools-api']),
    ...(withTools
      ? [
          dependency('org.apache.kafka', 'kafka-tools', version, [
            'org.apache.kafka:connect-runtime',
            'org.apache.kafka:connect-api',
          ]),
        ]
      : []),
    // The ZooKeeper client of those days cannot read an address as newer JDKs print it.
    ...(isAtLeast(version, '2.5') ? [] : [dependency('org.apache.zookeeper', 'zookeeper', '3.5.9')]),
    ...logging(version),
  ]
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>millrace</groupId><artifactId>kafka-${version}</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
${dependencies.join('\n')}
  </dependencies>
</project>
`
}

/** Brokers are compiled against a logger that they do not declare: without it they die, or run and log nothing. */
function logging(version: string): string[] {
  return isAtLeast(version, '4.0')
    ? ['log4j-api', 'log4j-core', 'log4j-slf4j-impl'].map((name) =>
        dependency('org.apache.logging.log4j', name, '2.25.3'),
      )
    : [dependency('ch.qos.reload4j', 'reload4j', '1.2.25'), dependency('org.slf4j', 'slf4j-reload4j', '1.7.36')]
}

function dependency(group: string, artifact: string, version: string, exclusions: readonly string[] = []): string {
  const excluded = exclusions.map((name) => {
    const [excludedGroup = '', excludedArtifact = ''] = name.split(':')
    return `<exclusion><groupId>${excludedGroup}</groupId><artifactId>${excludedArtifact}</artifactId></exclusion>`
  })
  const names = `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`
  return `    <dependency>${names}<exclusions>${excluded.join('')}</exclusions></dependency>`
}

/** Looked up in the jars: which release moved which class is nothing to remember. */
async function findMainClasses(lib: string, version: string): Promise<Partial<Record<KafkaTool, string>>> {
  const jars = readdirSync(lib).filter((name) =>
    [`kafka_2.13-${version}.jar`, `kafka_2.12-${version}.jar`, `kafka-tools-${version}.jar`].includes(name),
  )
  const zookeeper = readdirSync(lib).filter((name) => /^zookeeper-\d.*\.jar$/.test(name))
  const classes = new Set<string>()
  for (const jar of [...jars, ...zookeeper]) {
    const { stdout } = await run(jdk().jar, ['tf', join(lib, jar)], { maxBuffer: 16 << 20 })
    for (const entry of stdout.split(/\r?\n/)) classes.add(entry.replaceAll('/', '.').replace(/\.class$/, ''))
  }
  const found: Partial<Record<KafkaTool, string>> = {}
  for (const [tool, homes] of Object.entries(HOMES) as [KafkaTool, readonly string[]][]) {
    const home = homes.find((name) => classes.has(name))
    if (home !== undefined) found[tool] = home
  }
  return found
}

/** A broker logs to its standard output, which is its log file; tools keep theirs for data. */
function writeLogSettings(work: string): void {
  const pattern = '[%d] %p %m (%c)%n'
  for (const [name, level, target] of [
    ['broker', 'info', 'SYSTEM_OUT'],
    ['tools', 'warn', 'SYSTEM_ERR'],
  ] as const) {
    writeFileSync(
      join(work, `log4j2-${name}.properties`),
      `status=error
rootLogger.level=${level}
rootLogger.appenderRef.console.ref=CONSOLE
appender.console.type=Console
appender.console.name=CONSOLE
appender.console.target=${target}
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=${pattern}
`,
    )
    writeFileSync(
      join(work, `log4j-${name}.properties`),
      `log4j.rootLogger=${level.toUpperCase()}, console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.Target=${target === 'SYSTEM_OUT' ? 'System.out' : 'System.err'}
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=${pattern}
`,
    )
  }
}

function classPathOf(directory: string): string {
  const lib = join(directory, 'lib')
  const jars = readdirSync(lib).filter((name) => name.endsWith('.jar'))
  return jars
    .sort()
    .map((name) => join(lib, name))
    .join(':')
}

function readManifest(directory: string): Pick<Distribution, 'hasTools' | 'mainClasses'> {
  // Written by install() above, in this form, before the folder got its name.
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Pick<
    Distribution,
    'hasTools' | 'mainClasses'
  >
}
