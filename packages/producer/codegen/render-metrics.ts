/** The tables of metrics in docs/observability.md: what there is, and what Java has and we leave out. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MetricDefinition, type MetricFamily, metricFamilies } from '../src/telemetry/definitions.ts'
import type { GeneratedFile } from './generated-files.ts'

/** Writes what this file renders. */
export const COMMAND: string = 'node packages/producer/codegen/metrics.ts'

const PAGE = fileURLToPath(new URL('../../../docs/observability.md', import.meta.url))
const BEGIN = `<!-- GENERATED from packages/producer/src/telemetry/definitions.ts by \`${COMMAND}\`: begin -->`
const END = '<!-- GENERATED: end -->'

interface Table {
  readonly family: Pick<MetricFamily<unknown>, 'group'> & { readonly definitions: readonly Described[] }
  readonly text: string
}

type Described = Pick<MetricDefinition<unknown>, 'name' | 'unit' | 'description'>

const tables: readonly Table[] = [
  {
    family: metricFamilies.sending,
    text: 'Tag `client-id`. Those of sending and memory can still be read after `close`.',
  },
  {
    family: metricFamilies.connections,
    text: 'Tag `client-id`. All connections together; gone with `close`.',
  },
  {
    family: metricFamilies.calls,
    text: 'Tag `client-id`. Time spent in calls, gone with `close`.',
  },
  {
    family: metricFamilies.nodes,
    text:
      'Tags `client-id` and `node-id`: one broker, from the first connection to it on. Bootstrap servers are `node--1`, ' +
      '`node--2`, … until metadata has named them. Gone with `close`.',
  },
  {
    family: metricFamilies.topics,
    text: 'Tags `client-id` and `topic`: one topic, from the first request with one of its batches on.',
  },
  {
    family: metricFamilies.ours,
    text: "Tag `client-id`. What Java's producer does not tell.",
  },
  { family: metricFamilies.app, text: 'Tag `client-id`. Gone with `close`.' },
  { family: metricFamilies.count, text: 'Tag `client-id`.' },
]

/** Metrics of Java's producer that would mean nothing here. */
const leftOut: readonly { readonly names: readonly string[]; readonly reason: string }[] = [
  {
    names: [
      'select-rate',
      'select-total',
      'io-ratio',
      'io-time-ns-avg',
      'io-time-ns-total',
      'io-wait-ratio',
      'io-wait-time-ns-avg',
      'io-wait-time-ns-total',
    ],
    reason:
      "there is no selector and no I/O thread: Node's event loop does this for the whole process, and `perf_hooks` " +
      'measures it (`eventLoopUtilization`, `monitorEventLoopDelay`)',
  },
  {
    names: [
      'successful-reauthentication-rate',
      'successful-reauthentication-total',
      'failed-reauthentication-rate',
      'failed-reauthentication-total',
      'reauthentication-latency-avg',
      'reauthentication-latency-max',
      'successful-authentication-no-reauth-total',
    ],
    reason: 'sessions are not renewed yet',
  },
  { names: ['txn-prepare-time-ns-total'], reason: 'two-phase commit (KIP-939) is not offered' },
  { names: ['commit-id'], reason: 'a published version stands for one commit' },
]

/** The page with its tables as they must be. */
export function generatedFiles(): readonly GeneratedFile[] {
  const page = readFileSync(PAGE, 'utf8')
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the tables`)
  return [{ path: PAGE, text: `${page.slice(0, begin + BEGIN.length)}\n\n${render()}\n\n${page.slice(end)}` }]
}

function render(): string {
  return [
    ...tables.map(renderTable),
    [
      '### Left out',
      '',
      '| metric of Java | why not here |',
      '| --- | --- |',
      ...leftOut.flatMap(({ names, reason }) => names.map((name) => `| \`${name}\` | ${reason} |`)),
    ].join('\n'),
  ].join('\n\n')
}

function renderTable({ family: { group, definitions }, text }: Table): string {
  return [
    `### \`${group}\``,
    '',
    text,
    '',
    '| name | unit | |',
    '| --- | --- | --- |',
    ...definitions.map(({ name, unit, description }) => `| \`${name}\` | ${unit} | ${description} |`),
  ].join('\n')
}
