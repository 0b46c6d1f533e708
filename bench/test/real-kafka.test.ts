/** The benchmarks on a real broker: what they tell can be read and is true, also of Java's own producer. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeKafka } from 'millrace-test/kafka/suite'
import { expect, test } from 'vitest'
import { useBroker } from '../run/external-broker.ts'
import { measure, type RunResult, type RunTimes } from '../run/measure.ts'
import { peerClients } from '../run/peer-clients.ts'
import type { PeersReport } from '../run/results.ts'
import { usual, type Workload } from '../workloads/workload.ts'

const noFaults = { failed: 0, missing: 0, doubled: 0, reordered: 0, refused: 0 }
const short = { warmupSeconds: 0.2, seconds: 0.5 }

describeKafka('the benchmarks on Kafka 4.3.1', { version: '4.3.1' }, (kafka) => {
  async function run(client: string, workload: Workload, times: RunTimes = short): Promise<RunResult> {
    const [peer] = await peerClients([client])
    if (peer === undefined) throw new Error(`there is no client ${client}`)
    const broker = { bootstrap: kafka().bootstrapServers, replication: 1, killNode: null }
    const result = await measure({ workload, client: peer, round: 0 }, times, (of) => useBroker(broker, of))
    if ('error' in result) throw new Error(result.error)
    expect(result.faults).toEqual(noFaults)
    return result
  }

  test('the command that measures clients prints a table and ends with the place of its figures, which are above 0 [S493]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
    try {
      const stdout = await bench([
        ...['peers', '--broker', kafka().bootstrapServers, '--workloads', 'W8', '--clients', 'millrace-send,java'],
        ...['--rounds', '1', '--seconds', '0.5', '--warmup', '0.2', '--out', folder],
      ])
      const [, file = ''] = /\nresults in (\S+\/peers\.json)\n$/.exec(stdout) ?? []
      const { summaries, failures } = JSON.parse(readFileSync(file, 'utf8')) as PeersReport
      expect(failures).toEqual([])
      expect(summaries.map(({ client }) => client)).toEqual(['millrace-send', 'java'])
      for (const { client, recordsPerSecond, megabytesPerSecond, faults } of summaries) {
        expect(faults).toEqual(noFaults)
        expect(Math.min(recordsPerSecond.median, megabytesPerSecond.median)).toBeGreaterThan(0)
        expect(stdout).toMatch(new RegExp(`^\\| ${client} \\| [1-9]`, 'm'))
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('records at a rate are sent at that rate, and their latencies are told; transactions are counted as such [S489]', async () => {
    const ratePerSecond = 500
    const paced: Workload = { ...usual, id: 'paced', title: 'paced', shape: 'paced', lingerMs: 0, ratePerSecond }
    const { outcome } = await run('millrace-enqueue', paced, { warmupSeconds: 1, seconds: 2 })
    expect(outcome.windowRecords / outcome.windowSeconds / ratePerSecond).toBeCloseTo(1, 0)
    expect(outcome.sent / (3 * ratePerSecond)).toBeCloseTo(1, 1)
    expect(outcome.latencyMicros?.length).toBe(outcome.windowRecords)

    const perTransaction = 10
    const inTransactions: Workload = {
      ...usual,
      id: 'tx',
      title: 'tx',
      shape: 'transactions',
      lingerMs: 0,
      perTransaction,
    }
    const { outcome: ended, broker } = await run('millrace-send', inTransactions)
    expect(ended.sent % perTransaction).toBe(0)
    expect(broker.distinct).toBe(ended.sent)
  })

  test('Millrace and Java are compared with values of every size, acks and compression, and both lose and double nothing [S494]', async () => {
    const sizes = [16, 100, 1_000, 10_000, 100_000]
    for (const [i, recordBytes] of sizes.entries()) {
      const [acks, compression] = [i % 2 === 0 ? '1' : 'all', i < 3 ? 'none' : 'snappy'] as const
      const outstanding = Math.min(10_000, Math.ceil((16 << 20) / recordBytes))
      const about = { id: String(recordBytes), title: 'throughput', shape: 'single', batchBytes: 8_192 } as const
      for (const client of ['millrace-enqueue', 'java']) {
        const { outcome } = await run(client, { ...usual, ...about, recordBytes, acks, compression, outstanding })
        expect(outcome.windowRecords, `${client}, ${about.id} bytes`).toBeGreaterThan(0)
      }
    }
  })
})

async function bench(args: readonly string[]): Promise<string> {
  const entry = join(import.meta.dirname, '../main.ts')
  const child = spawn(process.execPath, ['--conditions=millrace-source', entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 110_000,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0)
    throw new Error(`${stderr.trim()}\nthe bench ended with ${String(code)} after it had said:\n${stdout}`)
  return stdout
}
