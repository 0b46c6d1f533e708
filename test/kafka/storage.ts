/** Formatted data folders for KRaft: Kafka's own tool formats once per kind of cluster, every node gets a copy. */

import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NodePlan, SASL_USER } from './broker-properties.ts'
import { moveIntoPlace, withLock } from './cache.ts'
import type { Distribution } from './distribution.ts'
import { QUICK_START, runJava } from './java-process.ts'
import { isAtLeast } from './versions.ts'

/** What is written into the first metadata records of a cluster. */
export interface StorageFormat {
  /** Like `transaction.version` → 0. */
  readonly features: Readonly<Record<string, number>>
  readonly withScramUser: boolean
  readonly jvmArguments: readonly string[]
}

/** A cluster or directory id: 16 random bytes in the form that Kafka prints. */
export function randomId(): string {
  // A leading dash reads like an option to some of Kafka's tools.
  return `m${randomBytes(16).toString('base64url').slice(1, 22)}`
}

/** Makes the data folders of these nodes, all of one new cluster. */
export async function formatStorage(
  distribution: Distribution,
  nodes: readonly NodePlan[],
  format: StorageFormat,
): Promise<void> {
  const template = await formattedTemplate(distribution, format)
  const meta = readFileSync(join(template, 'meta.properties'), 'utf8')
  const clusterId = randomId()
  for (const node of nodes) {
    // Up to 4.3 the first records lie in one file, from 4.4 in a folder.
    cpSync(template, node.dataDirectory, { recursive: true })
    const ofCluster = meta
      .replace(/^node\.id=.*$/m, `node.id=${String(node.id)}`)
      .replace(/^cluster\.id=.*$/m, `cluster.id=${clusterId}`)
    if (node.secondDisk !== undefined) mkdirSync(node.secondDisk)
    for (const disk of [node.dataDirectory, node.secondDisk ?? []].flat()) {
      const own = ofCluster.replace(/^directory\.id=.*$/m, `directory.id=${randomId()}`)
      writeFileSync(join(disk, 'meta.properties'), own)
    }
  }
}

async function formattedTemplate(distribution: Distribution, format: StorageFormat): Promise<string> {
  const args = [
    ...Object.entries(format.features).flatMap(([name, level]) => ['--feature', `${name}=${String(level)}`]),
    ...(format.withScramUser ? scramUser(distribution.version) : []),
  ]
  const key = createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 12)
  const template = join(distribution.directory, `formatted-${key}`)
  if (!existsSync(template)) {
    await withLock(`${template}.lock`, async () => {
      if (!existsSync(template)) await runStorageTool(distribution, format, args, template)
    })
  }
  return template
}

function scramUser(version: string): string[] {
  if (!isAtLeast(version, '3.5')) throw new Error(`Kafka ${version} has no SCRAM users in KRaft: take 3.5 or newer`)
  const { username, password } = SASL_USER
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ])
}

async function runStorageTool(
  distribution: Distribution,
  { jvmArguments }: StorageFormat,
  args: readonly string[],
  template: string,
): Promise<void> {
  const { storage } = distribution.mainClasses
  if (storage === undefined) throw new Error(`Kafka ${distribution.version} has no storage tool`)
  const work = `${template}.${String(process.pid)}`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const properties = `${work}.properties`
  writeFileSync(
    properties,
    `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${work}
`,
  )
  const { code, stdout, stderr } = await runJava({
    classPath: distribution.classPath,
    mainClass: storage,
    jvmArguments: [...QUICK_START, ...jvmArguments],
    arguments: ['format', '--cluster-id', randomId(), '--config', properties, ...args],
  })
  rmSync(properties)
  if (code !== 0) {
    rmSync(work, { recursive: true, force: true })
    throw new Error(`Kafka ${distribution.version} could not format its storage: ${stdout}${stderr}`)
  }
  moveIntoPlace(work, template)
}
