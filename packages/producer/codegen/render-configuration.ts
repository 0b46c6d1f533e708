/** What follows from the definitions of options: their TypeScript types and docs/configuration.md, as text. */

import { fileURLToPath } from 'node:url'
import type { Definition, OptionGroup } from '../src/config/definition.ts'
import { definitions } from '../src/config/definitions.ts'

/** Writes what this file renders. */
export const COMMAND: string = 'node packages/producer/codegen/configuration.ts'

/** The files and what they must contain. */
export function generatedFiles(): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: pathOf('../src/config/options.ts'), text: renderTypes() },
    { path: pathOf('../../../docs/configuration.md'), text: renderDocument() },
  ]
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

function renderTypes(): string {
  const lines = [
    '/** GENERATED from definitions.ts by codegen/configuration.ts: options as they are written and as they are resolved. */',
    '',
    "import type { Interceptor } from '../interceptors/interceptor-chain.ts'",
    "import type { PartitionerName, PartitionerOption } from '../partitioner/partitioner.ts'",
    "import type { SerializerOption } from '../serializers/by-name.ts'",
    "import type { BootstrapServer } from './bootstrap-servers.ts'",
    "import type { Logger, SaslOptions, TlsOptions, TopicOptions } from './option-shapes.ts'",
    '',
    '/** Every option by its name in camel case. */',
    'export interface NamedOptions {',
  ]
  for (const definition of definitions) {
    const { name, type } = definition
    const required = name === 'bootstrapServers'
    lines.push(
      ...comment(definition),
      `  readonly ${name}${required ? '' : '?'}: ${type.written}${required ? '' : ' | undefined'}`,
    )
  }
  lines.push('}', '', '/** Every option with its value, whoever decided it. */', 'export interface ResolvedOptions {')
  for (const definition of definitions) lines.push(`  readonly ${definition.name}: ${resolvedType(definition)}`)
  lines.push('}', '')
  return lines.join('\n')
}

function comment(definition: Definition): string[] {
  const lines = [definition.doc]
  if (definition.note !== undefined) lines.push(definition.note)
  lines.push(`Default: ${plainDefault(definition)}.`)
  return ['  /**', ...lines.map((line) => `   * ${line.replaceAll('*/', '*\u200b/')}`), '   */']
}

function resolvedType(definition: Definition): string {
  const type = definition.type.resolved ?? definition.type.written
  const optional = definition.name === 'deliverySemantics' ? ' | undefined' : ''
  return `${type}${optional}`
}

const groups: readonly { readonly group: OptionGroup; readonly title: string; readonly text: string }[] = [
  { group: 'core', title: 'Producing', text: "Java's keys for what is sent and how." },
  { group: 'ours', title: 'Beside Java', text: 'Options that Java does not have, or has under another name.' },
  { group: 'connection', title: 'Connections', text: "Java's keys for finding and reaching brokers." },
  { group: 'metrics', title: 'Metrics', text: "Java's keys for metrics." },
  {
    group: 'tls',
    title: 'TLS',
    text: 'Every key is checked. TLS itself is not supported yet: `securityProtocol` accepts only `PLAINTEXT`, and with that these keys are reported as unused, as Java does.',
  },
  {
    group: 'sasl',
    title: 'SASL',
    text: 'Every key is checked. SASL itself is not supported yet: `securityProtocol` accepts only `PLAINTEXT`, and with that these keys are reported as unused, as Java does.',
  },
]

function renderDocument(): string {
  const lines = [
    '# Configuration',
    '',
    `<!-- GENERATED from packages/producer/src/config by \`${COMMAND}\`. Edit the definitions, not this page. -->`,
    '',
    ...INTRODUCTION,
  ]
  for (const { group, title, text } of groups) {
    lines.push(`## ${title}`, '', text, '')
    lines.push('| option | values | default | importance | what it does |', '| --- | --- | --- | --- | --- |')
    for (const definition of definitions.filter((candidate) => candidate.group === group)) lines.push(row(definition))
    lines.push('')
  }
  lines.push(...DIFFERENCES)
  for (const definition of definitions.filter(differs)) lines.push(differenceRow(definition))
  lines.push('')
  return lines.join('\n')
}

const INTRODUCTION = [
  'Options go to `new Producer(options)`. An option that is not known, or whose value is not allowed, is a',
  '`ConfigurationError` that names the option, the value, what is allowed and the option that was probably meant.',
  "Names are Java's in camel case; Java's own dotted keys are accepted as well (`'linger.ms'`), and their values may then be",
  'text. `producerOptionsFromProperties` reads a Java `.properties` file. Values are those of Kafka 4.2.',
  '',
  'How the option is treated here is said before its explanation where it does not simply work: **mapped** works by other',
  'means than in Java; **inert** is accepted and does nothing, as in Java; **refused** cannot work in a JavaScript process;',
  '**later** is not there yet. Refused and later options accept their default and nothing else.',
  '',
  '## What decides what',
  '',
  'In this order:',
  '',
  '1. A preset (`deliverySemantics`) fills in `acks`, `retries` and `enableIdempotence`; giving one of them another value is an error.',
  '2. Idempotence is on by default. `acks` other than all, or `retries` 0, turn it off when `enableIdempotence` was left out,',
  '   and are errors when it was set to true. More than 5 requests in flight is an error in both cases.',
  '3. A `transactionalId` without idempotence is an error.',
  '4. `transactionTwoPhaseCommitEnable` together with `transactionTimeoutMs` is an error.',
  '5. `deliveryTimeoutMs` below `lingerMs` + `requestTimeoutMs` is an error when it was set, and is raised with a warning when not.',
  '6. `clientId` gets its default.',
  '',
]

const DIFFERENCES = [
  '## Defaults that differ from Java',
  '',
  '| option | here | Java 4.2 | why |',
  '| --- | --- | --- | --- |',
]

function row(definition: Definition): string {
  const { name, java } = definition
  const names = java === null || java === name ? code(name) : `${code(name)}<br>${code(java)}`
  const use = definition.use === 'effective' ? '' : `**${definition.use}** `
  const note = definition.note === undefined ? '' : ` ${definition.note}`
  const kip = definition.kip === undefined ? '' : ` (${definition.kip})`
  const cells = [
    names,
    definition.type.allowed,
    defaultCell(definition),
    definition.importance,
    `${use}${definition.doc}${note}${kip}`,
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

function differs(definition: Definition): boolean {
  return 'javaDefault' in definition
}

function differenceRow(definition: Definition): string {
  const javaDefault = definition.javaDefault === undefined ? 'none, required' : code(valueText(definition.javaDefault))
  return `| ${[code(definition.name), defaultCell(definition), javaDefault, definition.note ?? ''].map(cell).join(' | ')} |`
}

function defaultCell(definition: Definition): string {
  if (definition.defaultText !== undefined) return definition.defaultText
  return definition.default === undefined ? 'required' : code(valueText(definition.default))
}

function plainDefault(definition: Definition): string {
  return defaultCell(definition).replaceAll('`', '')
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.join(',')
  return value === '' ? '""' : String(value)
}

function code(text: string): string {
  return `\`${text}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
