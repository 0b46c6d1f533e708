/** `npm run bench -- sweep`: Millrace under one workload in many sizes, with plots and a word on how its cost grows. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { growthText, sweepTable } from '../report/sweep-page.ts'
import { writeReport } from '../report/write-report.ts'
import { type Broker, startNullBroker, startTestBroker, wishOf } from '../run/broker.ts'
import { load, machine, revision } from '../run/machine.ts'
import { measure, type RunFailure, type RunResult, type RunTimes } from '../run/measure.ts'
import { type PeerClient, peerClients } from '../run/peer-clients.ts'
import { summarize } from '../run/statistics.ts'
import type { Workload } from '../workloads/workload.ts'
import { type Growth, growthOf } from './growth.ts'
import type { SweepFile, SweepResult } from './results.ts'
import { chooseSweeps, type Sweep, type SweepPoint, sweeps } from './sweeps.ts'

const USAGE = `npm run bench -- sweep [growth|NAME,…] [--rounds 3] [--seconds 2] [--warmup 1] [--out FOLDER]

Sweeps: ${sweeps.map(({ name }) => name).join(', ')}; growth is the first five. What FOLDER has of
other sweeps stays there, so that they can be measured one after the other.`

export async function sweep(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '2' },
      warmup: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const chosen = chooseSweeps(
    positionals.length === 0 ? sweeps.map(({ name }) => name).join(',') : positionals.join(','),
  )
  const times = { warmupSeconds: Number(values.warmup), seconds: Number(values.seconds) }
  const startedAt = new Date().toISOString()
  const folder =
    values.out ?? join(import.meta.dirname, '../results', `sweep-${startedAt.replaceAll(':', '-').slice(0, 19)}`)
  mkdirSync(folder, { recursive: true })
  let failed = false
  for (const one of chosen) {
    const about = {
      command: `npm run bench -- sweep ${args.join(' ')}`.trim(),
      revision: revision(),
      machine: machine(),
    }
    const found = await measureSweep(one, Number(values.rounds), times)
    const result = { ...about, ...found, loadAfter: load() }
    save(folder, result)
    console.log(`## ${one.title}\n\n${sweepTable(result)}\n`)
    if (result.cpu !== null) console.log(`${growthText(result)}\n`)
    for (const { workload, round, error } of result.failures) {
      console.log(`failed: ${workload} round ${String(round + 1)}: ${error}`)
    }
    failed ||= result.failures.length > 0 || result.cpu?.linearAtMost === false || result.memory?.linearAtMost === false
  }
  writeReport(folder)
  return failed ? 1 : 0
}

/** Point by point in each round, so that a slow minute is not one point's. */
async function measureSweep(
  sweep: Sweep,
  rounds: number,
  times: RunTimes,
): Promise<Omit<SweepResult, 'command' | 'revision' | 'machine' | 'loadAfter'>> {
  const startedAt = new Date().toISOString()
  const clients = await peerClients(['millrace-enqueue', 'millrace-send'])
  const runs: RunResult[] = []
  const failures: RunFailure[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { workload, client } of sweep.points) {
      const result = await measure({ workload, client: named(clients, client), round }, times, startOf(sweep))
      if ('error' in result) failures.push(result)
      else runs.push(result)
      console.error(`round ${String(round + 1)} ${workload.id}${'error' in result ? `: ${result.error}` : ''}`)
    }
  }
  const bytesOf = (id: string): number =>
    sweep.points.find(({ workload }) => workload.id === id)?.workload.recordBytes ?? 0
  const summaries = new Map(summarize(runs, bytesOf).map((summary) => [summary.workload, summary]))
  const points = sweep.points.flatMap((point) => {
    const summary = summaries.get(point.workload.id)
    return summary === undefined ? [] : [{ ...point, summary }]
  })
  return { ...sweep, startedAt, ...times, rounds, points, failures, ...growths(sweep, points) }
}

function named(clients: readonly PeerClient[], name: string): PeerClient {
  const found = clients.find((client) => client.name === name)
  if (found === undefined) throw new Error(`there is no client ${name}`)
  return found
}

function startOf({ broker }: Sweep): (workload: Workload) => Promise<Broker> {
  return (workload) => (broker === 'test' ? startTestBroker(wishOf(workload)) : startNullBroker(wishOf(workload)))
}

/** More records cost more: what is looked at is the cost of all that are there at once. */
function growths(
  { growth }: Sweep,
  points: SweepResult['points'],
): { readonly cpu: Growth | null; readonly memory: Growth | null } {
  if (growth === null || points.length < 2) return { cpu: null, memory: null }
  const times = ({ x }: SweepPoint): number => (growth === 'more records' ? x : 1)
  return {
    cpu: growthOf(points.map((point) => [point.x, point.summary.cpuMicrosPerRecord.median * times(point)])),
    memory: growthOf(points.map((point) => [point.x, point.summary.peakRssMegabytes.median])),
  }
}

/** In place of an earlier result of the same sweep. */
function save(folder: string, result: SweepResult): void {
  const path = join(folder, 'sweeps.json')
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SweepFile).sweeps : []
  const order = sweeps.map(({ name }) => name)
  const all = [...before.filter(({ name }) => name !== result.name), result]
  const file: SweepFile = { sweeps: all.sort((left, right) => order.indexOf(left.name) - order.indexOf(right.name)) }
  writeFileSync(path, `${JSON.stringify(file, null, 1)}\n`)
}
