/** Emits docs/protocol-coverage.md: what the codec knows, message by message and version by version. */

import { apiSchemas, payloadSchemas } from '../src/schema/all.ts'
import type { ApiSchema, BodySchema, FieldSchema, PayloadSchema } from '../src/schema/dsl.ts'
import { parseVersions } from '../src/schema/versions.ts'

export function emitCoverage(): string {
  const messages = 2 * apiSchemas.length + payloadSchemas.length
  return `${[
    '# What the codec covers',
    '',
    'Written from the schema by `packages/protocol/codegen/generate.ts`; change it there.',
    '',
    `${apiSchemas.length} APIs, ${payloadSchemas.length} headers and payloads: ${messages} messages, ${fieldCount()} fields,`,
    `${combinations()} pairs of message and version. Every one can be encoded and decoded, so each row below holds for`,
    'clients and for servers, for requests and for responses.',
    '',
    'The APIs are those with a broker listener in Kafka 4.4. Versions begin where Kafka 3.9 begins, which speaks with',
    'everything from 0.10 on; Kafka 4 dropped the oldest of them. A version in brackets is not stable: it is coded, but',
    '`negotiate` never chooses it. Produce 0 to 2 are coded and never negotiated either, because Kafka 4 lists and',
    'rejects them.',
    '',
    '## APIs',
    '',
    '| key | API | versions | flexible from | served by | what it does |',
    '| --: | --- | --- | --- | --- | --- |',
    ...apiSchemas.map(apiRow),
    '',
    '## Headers and payloads',
    '',
    '| message | versions | flexible from | what it is |',
    '| --- | --- | --- | --- |',
    ...payloadSchemas.map(payloadRow),
    '',
    '## What each version changed',
    '',
    ...[...apiSchemas, ...payloadSchemas].flatMap(history),
    '## What is not here',
    '',
    '- APIs that only controllers serve each other (Vote, BrokerRegistration, AlterPartition and so on), and those that',
    '  brokers of the ZooKeeper era used among themselves (LeaderAndIsr, StopReplica, UpdateMetadata, ControlledShutdown).',
    '- Version 0 of the share group APIs: early access in Kafka 3.9 and 4.0, with another layout than what became stable.',
    '- Records of internal topics other than the ones above: their layouts are between brokers of one version.',
  ].join('\n')}\n`
}

function apiRow(schema: ApiSchema): string {
  const { key, name, flexible, listeners, about } = schema
  return `| ${key} | ${name} | ${versionsText(schema)} | ${flexibleText(flexible)} | ${listeners.join(', ')} | ${about} |`
}

function payloadRow(schema: PayloadSchema): string {
  return `| ${schema.name} | ${versionsText(schema)} | ${flexibleText(schema.flexible)} | ${schema.about} |`
}

function history(schema: ApiSchema | PayloadSchema): string[] {
  const lines = Object.entries(schema.history).map(([version, line]) => `- ${version}: ${line}`)
  return [`### ${schema.name}`, '', ...lines, '']
}

function versionsText(schema: ApiSchema | PayloadSchema): string {
  const { min, max } = parseVersions(schema.versions)
  const isUnstable = schema.kind === 'api' && schema.latestVersionUnstable === true
  const last = isUnstable ? max - 1 : max
  return `${min === last ? min : `${min}–${last}`}${isUnstable ? ` (${max})` : ''}`
}

function flexibleText(flexible: string): string {
  return flexible === 'none' ? 'never' : flexible.replace('+', '')
}

function combinations(): number {
  const versions = (schema: ApiSchema | PayloadSchema): number => {
    const { min, max } = parseVersions(schema.versions)
    return max - min + 1
  }
  const sum = (total: number, schema: ApiSchema | PayloadSchema): number =>
    total + versions(schema) * (schema.kind === 'api' ? 2 : 1)
  return [...apiSchemas, ...payloadSchemas].reduce(sum, 0)
}

function fieldCount(): number {
  const bodies = [...apiSchemas.flatMap(({ request, response }) => [request, response]), ...payloadSchemas]
  return bodies.reduce((total, body) => total + bodyFields(body), 0)
}

function bodyFields(body: BodySchema): number {
  const count = (fields: readonly FieldSchema[]): number =>
    fields.reduce((total, field) => total + 1 + count(field.fields ?? []), 0)
  return count(body.fields) + (body.structs ?? []).reduce((total, struct) => total + count(struct.fields), 0)
}
