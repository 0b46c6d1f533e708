/** `npm run bench -- compare REV`: two revisions taking turns, and the ratios of their figures with confidence. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nameOf } from '../micro/case.ts'
import { caseFiles } from '../micro/case-files.ts'
import { caseInOwnProcess } from '../micro/run-cases.ts'
import { startNullBroker, wishOf } from '../run/broker.ts'
import { load, machine } from '../run/machine.ts'
import { faultCount, measure, type RunTimes } from '../run/measure.ts'
import { reasonIn } from '../run/reason.ts'
import { chooseWorkloads, type Workload } from '../workloads/workload.ts'
import { type Checkout, checkout, workTree } from './checkout.ts'
import { type Pair, type Ratio, ratioOf, verdictOn } from './ratio.ts'

const USAGE = `npm run bench -- compare REV [--with REV] [--workloads W1,W7] [--cases TEXT,…] [--rounds 10] [--seconds 2]
  [--warmup 1] [--batch-size BYTES] [--short] [--out FOLDER]

Measures the packages of REV and of this work tree (or of the second REV) in turn, under the workloads and micro cases of
this work tree. --cases takes the micro cases whose names have one of the texts. --short is what a minute allows.
Ratios are the second revision's figures over those of REV. It says what it found and never fails because of it.`

const full = {
  workloads: 'W1,W2,W3,W7,W8',
  cases: 'append 100 B: ,append text of 100: ,60 partitions: millrace,enqueue 100 B: ,drain,settle by',
}
const short = { workloads: 'W1', cases: 'append 100 B: ' }
const clients = ['millrace-enqueue', 'millrace-send'] as const

/** What is measured in one go on one side. */
interface Subject {
  readonly name: string
  readonly run: (side: Checkout) => Promise<Readonly<Record<string, number>>>
}

interface Compared {
  readonly subject: string
  readonly figure: string
  readonly better: 'less' | 'more'
  readonly pairs: readonly Pair[]
  readonly ratio: Ratio
}

/** The figures there are, and which way is up. */
const directions: Readonly<Record<string, 'less' | 'more'>> = {
  'CPU µs/record': 'less',
  'records/s': 'more',
  'B allocated/record': 'less',
  'loop delay p99 ms': 'less',
  ns: 'less',
  bytes: 'less',
}

export async function compare(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      with: { type: 'string' },
      workloads: { type: 'string' },
      cases: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      warmup: { type: 'string' },
      'batch-size': { type: 'string' },
      short: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [revision] = positionals
  if (values.help || revision === undefined || positionals.length > 1) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const usual = values.short
    ? { ...short, rounds: 4, seconds: 1, warmup: 0.5 }
    : { ...full, rounds: 10, seconds: 2, warmup: 1 }
  const rounds = Number(values.rounds ?? usual.rounds)
  const times = {
    seconds: Number(values.seconds ?? usual.seconds),
    warmupSeconds: Number(values.warmup ?? usual.warmup),
  }
  const subjects = [
    ...chooseWorkloads(values.workloads ?? usual.workloads)
      .map((workload) => ({ ...workload, batchBytes: Number(values['batch-size'] ?? workload.batchBytes) }))
      .flatMap((workload) => workloadSubjects(workload, times)),
    ...caseSubjects((values.cases ?? usual.cases).split(',')),
  ]
  const startedAt = new Date().toISOString()
  const { base, head } = {
    base: checkout(revision),
    head: values.with === undefined ? workTree() : checkout(values.with),
  }
  const about = {
    startedAt,
    command: `npm run bench -- compare ${args.join(' ')}`,
    machine: machine(),
    rounds,
    ...times,
  }
  console.error(`${base.commit} and ${head.commit}, ${String(rounds)} rounds, ${about.machine.cpu}`)
  try {
    const { compared, failures } = await takeTurns(subjects, rounds, base, head)
    const commits = { base: base.commit, head: head.commit }
    console.log(table(compared, commits))
    for (const failure of failures) console.log(`left out: ${failure}`)
    const loadAfter = load()
    console.log(`load ${about.machine.loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after`)
    const folder =
      values.out ?? join(import.meta.dirname, '../results', `compare-${startedAt.replaceAll(':', '-').slice(0, 19)}`)
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'compare.json')
    writeFileSync(path, `${JSON.stringify({ ...about, ...commits, loadAfter, compared, failures }, null, 1)}\n`)
    console.log(`results in ${path}`)
    return 0
  } finally {
    base.remove()
    head.remove()
  }
}

function workloadSubjects(workload: Workload, times: RunTimes): Subject[] {
  const able = clients.filter((name) => workload.shape !== 'bulk' || name === 'millrace-send')
  return able.map((name) => ({
    name: `${workload.id} ${name}`,
    run: async ({ bench }) => {
      const client = {
        name,
        program: { command: [process.execPath, '--conditions=millrace-source', join(bench, 'run/js-client.ts'), name] },
        leftOut: () => null,
        outstandingAtMost: Number.POSITIVE_INFINITY,
      }
      const result = await measure({ workload, client, round: 0 }, times, (wanted) => startNullBroker(wishOf(wanted)))
      if ('error' in result) throw new Error(result.error)
      if (faultCount(result.faults) > 0) throw new Error(`it is wrong: ${JSON.stringify(result.faults)}`)
      const { windowRecords, windowSeconds, cpuSeconds, allocatedBytes, eventLoopDelayP99Ms } = result.outcome
      return {
        'CPU µs/record': (cpuSeconds / windowRecords) * 1e6,
        'records/s': windowRecords / windowSeconds,
        ...(allocatedBytes !== null && { 'B allocated/record': allocatedBytes / windowRecords }),
        ...(workload.compression !== 'none' && { 'loop delay p99 ms': eventLoopDelayP99Ms ?? Number.NaN }),
      }
    },
  }))
}

function caseSubjects(texts: readonly string[]): Subject[] {
  const wanted = texts.filter((text) => text !== '')
  return caseFiles.flatMap(({ file, cases }) =>
    cases
      .map(nameOf)
      .filter((name) => wanted.some((text) => name.includes(text)))
      .map((name) => ({
        name,
        run: ({ bench }) => {
          const node = [process.execPath, '--conditions=millrace-source']
          const { ns, bytes } = caseInOwnProcess({ node, file: join(bench, file), name, ms: '200' })
          return Promise.resolve({ ns, ...(bytes >= 1 && { bytes }) })
        },
      })),
  )
}

/** In every other round the second revision goes first. A subject that one of them cannot do is left out. */
async function takeTurns(
  subjects: readonly Subject[],
  rounds: number,
  base: Checkout,
  head: Checkout,
): Promise<{ readonly compared: readonly Compared[]; readonly failures: readonly string[] }> {
  const pairs = new Map<string, Map<string, Pair[]>>()
  const failures = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of subjects) {
      if (failures.has(name)) continue
      const baseFirst = round % 2 === 0
      try {
        const first = await run(baseFirst ? base : head)
        const second = await run(baseFirst ? head : base)
        const [ofBase, ofHead] = baseFirst ? [first, second] : [second, first]
        const figures = pairs.get(name) ?? new Map<string, Pair[]>()
        pairs.set(name, figures)
        for (const [figure, value] of Object.entries(ofBase)) {
          const other = ofHead[figure]
          if (other !== undefined) figures.set(figure, [...(figures.get(figure) ?? []), [value, other]])
        }
        console.error(`round ${String(round + 1)} ${name}: ${shown(ofBase)} | ${shown(ofHead)}`)
      } catch (error) {
        failures.set(name, `${name}: ${reasonIn(error instanceof Error ? error.message : String(error))}`)
      }
    }
  }
  const compared = [...pairs].flatMap(([subject, figures]) =>
    [...figures].map(([figure, of]) => ({
      ...{ subject, figure, better: directions[figure] ?? 'less', pairs: of },
      ratio: ratioOf(of),
    })),
  )
  return { compared: compared.filter(({ subject }) => !failures.has(subject)), failures: [...failures.values()] }
}

function shown(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([figure, value]) => `${value.toPrecision(3)} ${figure}`)
    .join(', ')
}

function table(
  compared: readonly Compared[],
  { base, head }: { readonly base: string; readonly head: string },
): string {
  return [
    `| | figure | ${head} over ${base} | 95 % | |`,
    '| --- | --- | ---: | ---: | --- |',
    ...compared.map(({ subject, figure, better, ratio }) => {
      const interval = `${ratio.low.toFixed(3)}–${ratio.high.toFixed(3)}`
      return `| ${subject} | ${figure} | ${ratio.ratio.toFixed(3)} | ${interval} | ${verdictOn(ratio, better)} |`
    }),
    '',
    'Of twenty equal things one shows a difference by chance.',
  ].join('\n')
}
