/** The harness itself: what it starts is the Kafka it says, its readers agree, and nothing survives it. */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SASL_USER } from './broker-properties.ts'
import { isAlive, withLock } from './cache.ts'
import { newestVersion } from './distribution.ts'
import type { KafkaRecord, RecordToWrite } from './java-helper.ts'
import { KafkaCluster } from './kafka-cluster.ts'
import type { KafkaNode } from './kafka-node.ts'
import { fetchClusterView, serves } from './plain-wire.ts'
import { PortClaims } from './ports.ts'
import { describeKafka, describeWhereKafkaRuns } from './suite.ts'
import { isAtLeast, KAFKA_VERSIONS } from './versions.ts'

const run = promisify(execFile)

/** Everything that a reader could mistake for something else. */
const RECORDS: readonly RecordToWrite[] = [
  { key: 'plain', value: 'value', timestamp: 1_000 },
  { key: null, value: null, timestamp: 2_000 },
  { key: '', value: '', timestamp: 3_000 },
  { key: 'a\tb\\F', value: Buffer.from([0, 10, 13, 92, 127, 255]), timestamp: 4_000 },
  {
    key: 'headers',
    value: 'null',
    timestamp: 5_000,
    headers: [
      ['same', 'first'],
      ['same', Buffer.from([255])],
      ['none', null],
    ],
  },
]

/** A whole request, ApiVersions v0 from nobody: length, key, version, correlation id, no client id. */
const ASK_FOR_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255])

const MATRIX = [
  { version: '4.3.1', codec: 'zstd' },
  { version: '2.8.2', codec: 'gzip' },
] as const

for (const { version, codec } of MATRIX) {
  describeKafka(`one node of Kafka ${version}`, { version }, (kafka) => {
    test('is the version that was asked for, and lists itself', async () => {
      const [node] = kafka().nodes
      expect(kafka().version).toBe(version)
      expect((await fetchClusterView(node!.internal, [])).brokers).toEqual([{ id: 1, port: node!.internal.port }])
    })

    test('what Java wrote is read alike by its consumer, its console and from the disk', async () => {
      await kafka().createTopic('readers', { configs: { 'compression.type': 'producer' } })
      const java = await kafka().java()
      const written = await java.write('readers', RECORDS, {
        config: { 'compression.type': codec },
      })
      expect(written).toEqual(RECORDS.map((_, offset) => ({ partition: 0, offset })))

      const read = await java.read('readers')
      expect(read.map(essence)).toEqual(RECORDS.map(essenceOfWritten))
      const printed = await kafka().consoleConsume('readers', 0, { count: RECORDS.length })
      expect(printed.map(essence)).toEqual(RECORDS.map(essenceOfWritten))
      const batches = await kafka().dumpLog('readers', { records: true })
      expect(batches.every((batch) => batch.isValid && batch.codec === codec && batch.partition === 0)).toBe(true)
      expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(RECORDS.length)
      const dumped = batches.flatMap(({ records }) => records)
      expect(dumped.map(({ offset, timestamp, keySize }) => ({ offset, timestamp, keySize }))).toEqual(
        RECORDS.map(({ timestamp, key }, offset) => ({
          offset,
          timestamp,
          keySize: key === null || key === undefined ? -1 : Buffer.from(key).length,
        })),
      )
      expect(await kafka().offsets('readers')).toEqual(new Map([[0, RECORDS.length]]))
      expect(await java.endOffsets('readers')).toEqual(new Map([[0, RECORDS.length]]))
    })

    test('a topic has the partitions and configs it was created with', async () => {
      await kafka().createTopic('configured', { partitions: 3, configs: { 'max.message.bytes': '2000' } })
      const { configs, partitions } = await (await kafka().java()).describeTopic('configured')
      expect(configs['max.message.bytes']).toBe('2000')
      expect(partitions.map(({ leader }) => leader)).toEqual([1, 1, 1])
    })

    test('an impossible topic is refused in the broker’s words', async () => {
      await expect(kafka().createTopic('impossible', { replicationFactor: 3 })).rejects.toThrow(/[Rr]eplication factor/)
    })

    test('after a crash it comes back on its ports with its records', async () => {
      const [node] = kafka().nodes
      const before = node!.pid!
      await node!.kill()
      expect(isAlive(before)).toBe(false)
      await node!.start()
      expect(node!.pid).not.toBe(before)
      expect((await (await kafka().java()).read('readers')).length).toBe(RECORDS.length)
    })
  })
}

describeKafka('the oldest broker that clients of Kafka 4 speak to', { version: '2.1.1' }, (kafka) => {
  test('serves on a JDK of today, and is read by newer tools', async () => {
    await kafka().createTopic('old')
    const java = await kafka().java()
    await java.write('old', [{ key: 'k', value: 'v' }])
    expect((await java.read('old')).map(({ value }) => String(value))).toEqual(['v'])
    expect((await kafka().dumpLog('old')).map(({ count, magic }) => ({ count, magic }))).toEqual([
      { count: 1, magic: 2 },
    ])
  })
})

describeKafka(
  'a node with security, proxies and an old transaction protocol',
  {
    version: '4.3.1',
    listeners: ['PLAINTEXT', 'SSL', 'MTLS', 'SASL_PLAINTEXT', 'SASL_SSL'],
    features: { 'transaction.version': 0 },
  },
  (kafka) => {
    test('the features are finalized as asked', async () => {
      expect((await kafka().features()).get('transaction.version')).toBe('0')
    })

    test('TLS needs our authority, and MTLS a certificate of it', async () => {
      const { ca, client, strangerCa, strangerClient } = kafka().certificates!
      const node = kafka().node(1)
      expect(await tlsOutcome(node, 'SSL', { ca })).toBe('open')
      expect(await tlsOutcome(node, 'SSL', { ca: strangerCa })).toBe('refused')
      expect(await tlsOutcome(node, 'MTLS', { ca, ...client })).toBe('open')
      expect(await tlsOutcome(node, 'MTLS', { ca })).toBe('refused')
      expect(await tlsOutcome(node, 'MTLS', { ca, ...strangerClient })).toBe('refused')
    })

    test('Java logs in by SCRAM over TLS, and not with a wrong password', async () => {
      expect(await loginWith(SASL_USER.password)).toMatch(/Produce\(0\)/)
      expect(await loginWith('wrong')).toMatch(/SaslAuthenticationException|invalid credentials/)
    })

    async function loginWith(password: string): Promise<string> {
      const settings = join(kafka().directory, 'client.properties')
      writeFileSync(
        settings,
        `security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${SASL_USER.username}" password="${password}";
ssl.truststore.type=PEM
ssl.truststore.location=${join(kafka().directory, 'authority.pem')}
`,
      )
      const args = ['--bootstrap-server', kafka().bootstrap('SASL_SSL'), '--command-config', settings]
      const { stdout, stderr } = await kafka().tool('apiVersions', args)
      return stdout + stderr
    }
  },
)

describeKafka(
  'three nodes behind proxies',
  { version: '4.3.1', nodes: 3, fastFailover: true, proxied: true },
  (kafka) => {
    test('clients are sent to the proxies, readers around them', async () => {
      const view = await fetchClusterView(kafka().node(1).address('PLAINTEXT'), [])
      expect(view.brokers.map(({ port }) => port).sort()).toEqual(
        kafka()
          .nodes.map((node) => node.proxy().port)
          .sort(),
      )
      expect(kafka().bootstrapServers).toBe(
        kafka()
          .nodes.map((node) => `127.0.0.1:${node.proxy().port}`)
          .join(','),
      )
    })

    test('a topic that was created is served by its leaders, and by nobody else', async () => {
      await kafka().createTopic('led', { partitions: 1, replicationFactor: 3 })
      const leader = await kafka().leaderOf('led', 0)
      const nodes = kafka().nodes
      const answers = await Promise.all(nodes.map(({ internal }) => serves(internal, 'led', [0])))
      expect(answers).toEqual(nodes.map((node) => node === leader))
      expect(await serves(leader.internal, 'led', [0, 1])).toBe(false)
    })

    test('a leader that dies is replaced, comes back, and is in sync again', async () => {
      const first = await kafka().leaderOf('led', 0)
      await first.kill()
      const second = await kafka().leaderOf('led', 0, { otherThan: first })
      expect(second.id).not.toBe(first.id)
      await first.start()
      await kafka().inSync('led', 3)
    })

    test('a leader that hangs is replaced, and follows when it goes on', async () => {
      const first = await kafka().leaderOf('led', 0)
      first.pause()
      await kafka().leaderOf('led', 0, { otherThan: first })
      first.resume()
      await kafka().inSync('led', 3)
    })

    test('a leader moves where it is told', async () => {
      const { replicas } = await kafka().partition('led', 0)
      const wanted = [...replicas.slice(1), replicas[0]!]
      await (await kafka().java()).moveLeader('led', 0, wanted)
      expect((await kafka().leaderOf('led', 0, { otherThan: kafka().node(wanted[2]!) })).id).toBe(wanted[0])
    })

    test('transactions are seen in the log, by the reader that wants commits only, and by the tool', async () => {
      await kafka().createTopic('atomic', { replicationFactor: 3 })
      const java = await kafka().java()
      const config = { 'transactional.id': 'harness' }
      await java.write('atomic', [{ value: 'committed' }], { config })
      await java.write('atomic', [{ value: 'aborted' }], { config, abort: true })
      const valuesAt = async (isolationLevel: 'read_committed' | 'read_uncommitted') =>
        (await java.read('atomic', { isolationLevel })).map(({ value }) => String(value))
      expect(await valuesAt('read_committed')).toEqual(['committed'])
      expect(await valuesAt('read_uncommitted')).toEqual(['committed', 'aborted'])
      const leader = await kafka().leaderOf('atomic', 0)
      const batches = await kafka().dumpLog('atomic', { node: leader, records: true })
      expect(batches.flatMap(({ records }) => records.map(({ endTransactionMarker }) => endTransactionMarker))).toEqual(
        [null, 'COMMIT', null, 'ABORT'],
      )
      const [listed] = await kafka().transactions('list')
      expect(listed).toMatchObject({ TransactionalId: 'harness', TransactionState: 'CompleteAbort' })
      const [state] = await java.producers('atomic', 0)
      expect(String(state?.producerId)).toBe(listed?.['ProducerId'])
    })
  },
)

describeWhereKafkaRuns('what a run leaves behind', () => {
  test('nothing: neither processes nor files nor claims on ports', async () => {
    const cluster = await KafkaCluster.start({ version: '4.3.1', proxied: true })
    const java = await cluster.java()
    await cluster.createTopic('gone')
    expect(await java.read('gone')).toEqual([])
    const pids = await pidsOf(cluster.directory)
    expect(pids).toEqual([cluster.node(1).pid])
    await cluster.stop()
    expect(pids.some(isAlive)).toBe(false)
    expect(existsSync(cluster.directory)).toBe(false)
    await cluster.stop()
  })

  test.each(['SIGKILL', 'SIGINT'] as const)('no process after its owner ended by %s', async (signal) => {
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), 'start', '--version', '4.3.1'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(owner, 'exit')
    let said = ''
    owner.stdout.on('data', (chunk) => (said += String(chunk)))
    owner.stderr.on('data', (chunk) => (said += String(chunk)))
    await until(() => /logs in (\S+);/.test(said))
    const directory = /logs in (\S+);/.exec(said)![1]!
    try {
      const pids = await pidsOf(directory)
      expect(pids).toHaveLength(1)
      owner.kill(signal)
      await ended
      await until(() => !pids.some(isAlive) && !existsSync(join(directory, 'data')))
      // After an orderly end there is nothing; after a murder the logs are there for whoever asks why.
      expect(existsSync(join(directory, 'node-1.log'))).toBe(signal === 'SIGKILL')
    } finally {
      owner.kill('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    }
  })

  test('a start that fails says why, and keeps only logs', async () => {
    const failed = KafkaCluster.start({ version: '4.3.1', properties: { 'log.dirs': '/dev/null/nowhere' } })
    const error = await failed.then(
      () => null,
      (reason: unknown) => String(reason),
    )
    expect(error).toMatch(/node 1 ended before it was ready\s[\s\S]*ERROR/)
    const directory = /its log: (\S+)\/node-1\.log/.exec(error ?? '')![1]!
    expect(existsSync(join(directory, 'data'))).toBe(false)
    expect(await pidsOf(directory)).toEqual([])
    rmSync(directory, { recursive: true })
  })
})

describe('claims on ports', () => {
  const mine = new PortClaims()
  const theirs = new PortClaims()
  afterAll(() => {
    mine.release()
    theirs.release()
  })

  test('are never given twice', async () => {
    const ports = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? mine : theirs).next()))
    expect(new Set(ports).size).toBe(ports.length)
  })
})

describe('a lock between processes', () => {
  let directory = ''
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'millrace-lock-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('lets one work at a time', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await delay(5)
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withLock(join(directory, 'shared'), work)))
    expect(most).toBe(1)
  })

  test('is taken from an owner that is dead', async () => {
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    writeFileSync(join(directory, 'stale'), String(dead.pid))
    expect(await withLock(join(directory, 'stale'), () => Promise.resolve('mine'))).toBe('mine')
  })
})

describe('a machine without Java', () => {
  test('is told what is missing', async () => {
    const program = `
      const { kafkaAvailable } = await import(${JSON.stringify(join(import.meta.dirname, 'java.ts'))})
      console.log(kafkaAvailable().reason)`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env: { PATH: '' } })
    expect(stdout).toMatch(/a JDK of 17 or newer is missing/)
  })
})

describe('versions', () => {
  test('compare by their numbers', () => {
    expect(isAtLeast('3.10.0', '3.9')).toBe(true)
    expect(isAtLeast('3.9', '3.9.0')).toBe(true)
    expect(isAtLeast('2.8.2', '3.0')).toBe(false)
    expect(() => isAtLeast('trunk', '3.0')).toThrow(TypeError)
  })

  describeWhereKafkaRuns('of the default', () => {
    test('the newest is one that has its tools', async () => {
      expect(KAFKA_VERSIONS.newest).toContain(await newestVersion())
    }, 120_000)
  })
})

function essence({ offset, timestamp, key, value, headers }: Essence): Essence {
  return { offset, timestamp, key, value, headers }
}

type Essence = Pick<KafkaRecord, 'offset' | 'key' | 'value' | 'headers'> & { readonly timestamp: number | null }

function essenceOfWritten(record: RecordToWrite, offset: number): Essence {
  const bytes = (data: string | Uint8Array | null | undefined) =>
    data === null || data === undefined ? null : Buffer.from(data)
  return {
    offset,
    timestamp: record.timestamp ?? null,
    key: bytes(record.key),
    value: bytes(record.value),
    headers: (record.headers ?? []).map(([name, value]) => [name, bytes(value)] as const),
  }
}

/** With TLS 1.3 a missing client certificate shows only after the handshake: what counts is whether the broker answers. */
function tlsOutcome(
  node: KafkaNode,
  listener: 'SSL' | 'MTLS',
  options: { readonly ca: string; readonly cert?: string; readonly key?: string },
): Promise<'open' | 'refused'> {
  return new Promise((resolve) => {
    const socket = connect({ ...node.address(listener), ...options }, () => {
      socket.write(ASK_FOR_VERSIONS)
    })
    socket.on('data', () => {
      resolve('open')
      socket.destroy()
    })
    socket.on('error', () => resolve('refused'))
    socket.on('close', () => resolve('refused'))
  })
}

/** JVMs whose command line names this folder. */
async function pidsOf(directory: string): Promise<number[]> {
  const lines = existsSync('/proc/self/cmdline')
    ? readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? [`${pid} ${commandLine(pid)}`] : []))
    : (await run('ps', ['-eo', 'pid=,args='], { maxBuffer: 16 << 20 })).stdout.split('\n')
  return lines
    .filter((line) => line.includes(directory) && line.includes('java'))
    .map((line) => Number.parseInt(line, 10))
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended while we looked.
    return ''
  }
}

async function until(holds: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > deadlineMs) throw new Error('not within a minute')
    await delay(30)
  }
}
