/** The schema against the message definitions that Kafka's jars carry: field by field, version by version. */

import {
  apiSchemas,
  type BodySchema,
  type FieldSchema,
  parseVersions,
  payloadSchemas,
  type Range,
  type Versions,
  versionsWithin,
} from '@millrace/protocol/schema'
import { describe, expect, test } from 'vitest'
import { kafkaClassesAvailable, kafkaDefinitions, LAST_KAFKA_3, NEWEST_KAFKA } from './kafka-classes.ts'

/** A message definition as Kafka's JSON files have it. */
interface Definition {
  readonly name: string
  readonly type: string
  readonly apiKey?: number
  readonly validVersions: string
  readonly latestVersionUnstable?: boolean
  readonly flexibleVersions?: string
  readonly listeners?: readonly string[]
  readonly fields?: readonly FieldDefinition[]
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly FieldDefinition[] }[]
}

interface FieldDefinition {
  readonly name: string
  readonly type: string
  readonly versions?: string
  readonly nullableVersions?: string
  readonly taggedVersions?: string
  readonly flexibleVersions?: string
  readonly tag?: number
  readonly default?: string | number | boolean
  readonly ignorable?: boolean
  readonly mapKey?: boolean
  readonly entityType?: string
  readonly fields?: readonly FieldDefinition[]
}

/** Renamed in Kafka 4; on the wire nothing changed. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['TxnOffsetCommitRequest.generationId', 'TxnOffsetCommitRequest.generationIdOrMemberEpoch'],
])

/** Attributes that do not reach the wire and that later releases corrected; ours are the newest release's. */
const CORRECTED_SINCE_3_9: ReadonlySet<string> = new Set(['ignorable', 'mapKey'])

describe.runIf(kafkaClassesAvailable())('the schema', () => {
  test.each([NEWEST_KAFKA, LAST_KAFKA_3])(
    'has every field of Kafka %s with its type, versions, default and attributes, and no other',
    (kafkaVersion) => {
      const definitions = kafkaDefinitions(kafkaVersion)
      const compared = ourMessages().flatMap(({ name, versions, flexible, body }) => {
        const definition = definitions.get(name) as Definition | undefined
        const range = definition === undefined ? null : stableRange(definition, kafkaVersion)
        if (definition === undefined || range === null) return []
        const flexibleThere = versionsWithin(definition.flexibleVersions as Versions | 'none', range)
        expect({ name, flexible: versionsWithin(flexible, range) }).toEqual({ name, flexible: flexibleThere })
        const ours = facts(describeOurs(name, body, parseVersions(versions), range), kafkaVersion)
        expect(ours).toEqual(facts(describeTheirs(definition, range), kafkaVersion))
        return [name]
      })
      expect(compared.length).toBeGreaterThan(kafkaVersion === NEWEST_KAFKA ? 170 : 130)
    },
    300_000,
  )

  test('covers the versions of both releases together, and says which one is not stable', () => {
    const [newest, last] = [kafkaDefinitions(NEWEST_KAFKA), kafkaDefinitions(LAST_KAFKA_3)]
    for (const { name, versions, latestVersionUnstable } of apiSchemas) {
      const theirs = newest.get(`${name}Request`) as Definition
      const before = last.get(`${name}Request`) as Definition | undefined
      const here = parseVersions(theirs.validVersions as Versions)
      const there = before === undefined ? null : stableRange(before, LAST_KAFKA_3)
      const expected = { min: Math.min(here.min, there?.min ?? here.min), max: here.max }
      expect({ name, ...parseVersions(versions) }).toEqual({ name, ...expected })
      const isUnstable = latestVersionUnstable ?? false
      expect({ name, isUnstable }).toEqual({ name, isUnstable: theirs.latestVersionUnstable ?? false })
    }
  })

  test('has every API that a broker of the newest release serves', () => {
    const served = [...kafkaDefinitions(NEWEST_KAFKA).values()]
      .map((definition) => definition as Definition)
      .filter(
        ({ type, listeners, validVersions }) =>
          type === 'request' && listeners?.includes('broker') && validVersions !== 'none',
      )
    const facts = served.map(({ name, apiKey, listeners }) => ({ name, key: apiKey, listeners }))
    const ours = apiSchemas.map(({ name, key, listeners }) => ({ name: `${name}Request`, key, listeners }))
    expect(ours).toEqual(facts.sort((a, b) => Number(a.key) - Number(b.key)))
  })
})

interface OurMessage {
  readonly name: string
  readonly versions: Versions
  readonly flexible: Versions | 'none'
  readonly body: BodySchema
}

function ourMessages(): OurMessage[] {
  const ofApis = apiSchemas.flatMap(({ name, versions, flexible, request, response }) => [
    { name: `${name}Request`, versions, flexible, body: request },
    { name: `${name}Response`, versions, flexible, body: response },
  ])
  return [...ofApis, ...payloadSchemas.map((schema) => ({ ...schema, body: schema }))]
}

/** Early access came and went in single releases; what was never stable is no fact about the protocol. */
function stableRange(definition: Definition, kafkaVersion: string): Range | null {
  const range = parseVersions(definition.validVersions as Versions)
  if (kafkaVersion === NEWEST_KAFKA) return range
  if (/^(Share|InitializeShare|ReadShare|WriteShare|DeleteShare)/.test(definition.name)) return null
  return range
}

/** One line per field, in order: everything that Kafka's definition says, clipped to `range`. */
type Facts = Record<string, unknown>

function describeOurs(message: string, body: BodySchema, within: Range, range: Range): Facts[] {
  const visit = (fields: readonly FieldSchema[], within: Range, prefix: string): Facts[] =>
    fields.flatMap((field) => {
      const here = versionsWithin(field.versions, within)
      const clipped = here === null ? null : versionsWithin(field.versions, clip(within, range) ?? { min: 1, max: 0 })
      if (here === null || clipped === null) return []
      const path = `${prefix}.${field.name}`
      const line = {
        path,
        type: field.type,
        versions: clipped,
        nullable: field.nullable === undefined ? null : versionsWithin(field.nullable, clipped),
        tagged: field.tagged === undefined ? null : versionsWithin(field.tagged, clipped),
        tag: field.tag,
        default: field.default === undefined ? undefined : String(field.default),
        ignorable: field.ignorable ?? false,
        mapKey: field.mapKey ?? false,
        flexible: field.flexible,
        entity: field.entity,
      }
      return [line, ...visit(field.fields ?? [], here, path)]
    })
  const structs = body.structs?.flatMap((struct) => visit(struct.fields, within, `${message}/${struct.name}`)) ?? []
  return [...visit(body.fields, within, message), ...structs]
}

function describeTheirs(definition: Definition, range: Range): Facts[] {
  const visit = (fields: readonly FieldDefinition[], within: Range, prefix: string): Facts[] =>
    fields.flatMap((field) => {
      const versions = versionsWithin((field.versions ?? field.taggedVersions) as Versions, within)
      if (versions === null) return []
      const plainPath = `${prefix}.${lowerFirst(field.name)}`
      const path = RENAMED.get(plainPath) ?? plainPath
      const tagged = inside(field.taggedVersions, versions)
      const line = {
        path,
        type: field.type,
        versions,
        nullable: inside(field.nullableVersions, versions),
        tagged,
        tag: tagged === null ? undefined : field.tag,
        default: normalDefault(field),
        ignorable: field.ignorable ?? false,
        mapKey: field.mapKey ?? false,
        flexible: field.flexibleVersions,
        entity: field.entityType,
      }
      return [line, ...visit(field.fields ?? [], versions, path)]
    })
  const structs = definition.commonStructs?.flatMap(({ name, fields }) =>
    visit(fields, range, `${definition.name}/${name}`),
  )
  return [...visit(definition.fields ?? [], range, definition.name), ...(structs ?? [])]
}

function facts(lines: readonly Facts[], kafkaVersion: string): Facts[] {
  if (kafkaVersion === NEWEST_KAFKA) return [...lines]
  return lines.map((line) => Object.fromEntries(Object.entries(line).filter(([key]) => !CORRECTED_SINCE_3_9.has(key))))
}

function clip(a: Range, b: Range): Range | null {
  const [min, max] = [Math.max(a.min, b.min), Math.min(a.max, b.max)]
  return min <= max ? { min, max } : null
}

function inside(versions: string | undefined, within: Range): Range | null {
  return versions === undefined ? null : versionsWithin(versions as Versions | 'none', within)
}

/** Kafka writes defaults as strings, numbers in any base, and some that are the type's own zero. */
function normalDefault(field: FieldDefinition): string | undefined {
  if (field.default === undefined) return undefined
  const text = String(field.default)
  if (text === 'null') return text
  if (field.type === 'string') return text === '' ? undefined : text
  if (field.type === 'bool') return text.toLowerCase() === 'false' ? undefined : 'true'
  const number = /^-?0x/.test(text) || /^-?\d+$/.test(text) ? BigInt(text) : Number(text)
  return Number(number) === 0 ? undefined : String(number)
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}
