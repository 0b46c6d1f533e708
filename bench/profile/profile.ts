/** `npm run bench -- profile`: where Millrace's time and memory go under a workload, function by function. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { micros, rate } from '../report/table.ts'
import { startNullBroker, wishOf } from '../run/broker.ts'
import { load, machine, revision } from '../run/machine.ts'
import { measure, type RunResult } from '../run/measure.ts'
import { type PeerClient, peerClients } from '../run/peer-clients.ts'
import { chooseWorkloads, type Workload } from '../workloads/workload.ts'
import { allocationShares, type CpuProfile, type HeapProfile, type Share, timeShares } from './shares.ts'

const USAGE = `npm run bench -- profile [--workloads W1,W7] [--clients millrace-enqueue,millrace-send] [--seconds 4] [--out FOLDER]

Each workload and client runs twice on the null broker: once with a CPU profile and once with every allocation sampled. A
page for each goes to FOLDER, beside the .cpuprofile for any viewer of those.`

const ROWS = 25

export async function profile(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workloads: { type: 'string', default: 'W1' },
      clients: { type: 'string', default: 'millrace-enqueue,millrace-send' },
      seconds: { type: 'string', default: '4' },
      out: { type: 'string', default: join(import.meta.dirname, '../results/profiles') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  mkdirSync(values.out, { recursive: true })
  for (const client of await peerClients(values.clients.split(','))) {
    for (const workload of chooseWorkloads(values.workloads)) {
      const reason = client.leftOut(workload)
      if (reason !== null) {
        console.log(`left out: ${workload.id} ${client.name}: ${reason}`)
        continue
      }
      const page = await pageOf(workload, client, Number(values.seconds), values.out)
      const file = join(values.out, `${workload.id}-${client.name}.md`)
      writeFileSync(file, page)
      console.log(file)
    }
  }
  return 0
}

async function pageOf(workload: Workload, client: PeerClient, seconds: number, folder: string): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), 'millrace-profile-'))
  try {
    const heapFile = join(own, 'heap.json')
    const timed = await run(workload, withFlags(client, [`--cpu-prof`, `--cpu-prof-dir=${own}`]), seconds)
    const cpuFile = readdirSync(own).find((name) => name.endsWith('.cpuprofile'))
    if (cpuFile === undefined) throw new Error(`${client.name} left no CPU profile`)
    const cpuText = readFileSync(join(own, cpuFile), 'utf8')
    writeFileSync(join(folder, `${workload.id}-${client.name}.cpuprofile`), cpuText)
    process.env['MILLRACE_HEAP_PROFILE'] = heapFile
    const sampler = join(import.meta.dirname, 'sample-heap.ts')
    const sampled = await run(workload, withFlags(client, ['--import', sampler]), seconds)
    const time = timeShares(JSON.parse(cpuText) as CpuProfile)
    const memory = allocationShares(JSON.parse(readFileSync(heapFile, 'utf8')) as HeapProfile)
    return page({ workload, client, seconds, timed, sampled, time, memory })
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

async function run(workload: Workload, client: PeerClient, seconds: number): Promise<RunResult> {
  const times = { warmupSeconds: 1, seconds }
  const result = await measure({ workload, client, round: 0 }, times, (one) => startNullBroker(wishOf(one)))
  if ('error' in result) throw new Error(`${workload.id} ${client.name}: ${result.error}`)
  return result
}

function withFlags(client: PeerClient, flags: readonly string[]): PeerClient {
  if ('missing' in client.program) throw new Error(client.program.missing)
  const [node = '', ...rest] = client.program.command
  if (node !== process.execPath) throw new Error(`${client.name} is no client in Node`)
  return { ...client, program: { command: [node, ...flags, ...rest] } }
}

interface Found {
  readonly workload: Workload
  readonly client: PeerClient
  readonly seconds: number
  readonly timed: RunResult
  readonly sampled: RunResult
  readonly time: readonly Share[]
  readonly memory: readonly Share[]
}

function page({ workload, client, seconds, timed, sampled, time, memory }: Found): string {
  const { commit, edited } = revision()
  const { cpu, cores, node } = machine()
  const cpuMicros = (timed.outcome.cpuSeconds * 1e6) / timed.outcome.windowRecords
  const bytes = (sampled.outcome.allocatedBytes ?? Number.NaN) / sampled.outcome.windowRecords
  return `# ${workload.id} with ${client.name}: where time and memory go

${workload.title}. \`npm run bench -- profile --workloads ${workload.id} --clients ${client.name} --seconds ${String(seconds)}\`,
${new Date().toISOString().slice(0, 10)}, commit ${commit}${edited ? ' with edits' : ''}, ${cpu} with ${String(cores)} cores, Node ${node}, load ${load().toFixed(1)}.

With the profiler: ${rate(timed.outcome.windowRecords / timed.outcome.windowSeconds)} records/s at ${micros(cpuMicros)} µs of CPU each. With
allocations sampled: ${bytes.toFixed(0)} bytes a record. The client's whole process is profiled, its start and the measuring loop (\`bench/\`) included; what a
function has taken on by inlining counts as its own.

## Time, of what the thread worked

${table(time, (share) => `${micros(share * cpuMicros)} µs`, 'a record')}

## Memory, of all bytes allocated

${table(memory, (share) => `${(share * bytes).toFixed(0)} B`, 'a record')}
`
}

function table(shares: readonly Share[], amount: (share: number) => string, unit: string): string {
  const rows = shares
    .slice(0, ROWS)
    .map(({ where, share }) => `| ${where} | ${(share * 100).toFixed(1)} % | ${amount(share)} |`)
  return [`| where | share | ${unit} |`, '| --- | ---: | ---: |', ...rows].join('\n')
}
