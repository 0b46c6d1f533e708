/** Options of single topics: which entries of `topics` apply to a name, and what they leave of the producer's own. */

import { ConfigurationError } from '../errors.ts'
import type { PartitionerOption } from '../partitioner/partitioner.ts'
import { resolveSerializer, type SerializerOption } from '../serializers/by-name.ts'
import type { AnySerializer } from '../serializers/serializer.ts'
import type { Definition } from './definition.ts'
import { nearestName } from './nearest.ts'
import type { CompressionType } from './option-shapes.ts'
import { article, INT_MAX, integer, LONG_MAX, Rejection, type ValueType } from './value-type.ts'

/** What applies to one topic. */
export interface TopicSettings {
  readonly compressionType: CompressionType
  /** Level of the codec; undefined for codecs without levels. */
  readonly compressionLevel: number | undefined
  readonly compressionOnlyIfSmaller: boolean
  readonly acks: -1 | 0 | 1
  readonly lingerMs: number
  readonly partitioner: PartitionerOption
  readonly keySerializer: AnySerializer
  readonly valueSerializer: AnySerializer
}

/** One entry of `topics` after checking. */
export interface TopicOverride {
  readonly pattern: string
  /** Null for an exact name. */
  readonly glob: RegExp | null
  readonly values: ReadonlyMap<string, unknown>
}

/** What may be said per topic. */
const overridable = [
  'compressionType',
  'compressionOnlyIfSmaller',
  'acks',
  'lingerMs',
  'partitioner',
  'keySerializer',
  'valueSerializer',
] as const

/** Checks the option `topics`. */
export function parseTopics(topics: object, definitions: ReadonlyMap<string, Definition>): readonly TopicOverride[] {
  const types = new Map<string, ValueType>([['compressionLevel', integer(-LONG_MAX, INT_MAX)]])
  for (const name of overridable) {
    const definition = definitions.get(name)
    if (definition !== undefined) types.set(name, definition.type)
  }
  return Object.entries(topics).map(([pattern, entry]) => parseEntry(pattern, entry, types))
}

function parseEntry(pattern: string, entry: unknown, types: ReadonlyMap<string, ValueType>): TopicOverride {
  const key = `topics.${pattern}`
  const allowed = `an object with ${[...types.keys()].join(', ')}`
  if (pattern === '')
    throw new ConfigurationError({ key, problem: 'It names no topic.', allowed: 'a topic name or glob' })
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new ConfigurationError({ key, problem: `It is ${article(entry)}, not an object.`, allowed })
  }
  const values = new Map<string, unknown>()
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined) continue
    const type = types.get(name)
    if (type === undefined) {
      const problem = 'There is no such option for a topic.'
      throw new ConfigurationError({
        key: `${key}.${name}`,
        problem,
        allowed,
        nearest: nearestName(name, [...types.keys()]),
      })
    }
    const parsed = type.parse(value)
    if (parsed instanceof Rejection) {
      throw new ConfigurationError({ key: `${key}.${name}`, value, problem: parsed.problem, allowed: type.allowed })
    }
    values.set(name, parsed)
  }
  return { pattern, glob: globOf(pattern), values }
}

function globOf(pattern: string): RegExp | null {
  if (!/[*?]/.test(pattern)) return null
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}

/** What a topic has where no entry says otherwise. */
export interface TopicDefaults {
  readonly compressionType: CompressionType
  readonly levels: Readonly<Partial<Record<CompressionType, number>>>
  readonly compressionOnlyIfSmaller: boolean
  readonly acks: -1 | 0 | 1
  readonly lingerMs: number
  readonly partitioner: PartitionerOption
  readonly keySerializer: SerializerOption
  readonly valueSerializer: SerializerOption
}

/** The settings of a topic: matching globs in the order they were written, then its exact name. */
export function topicSettings(
  topic: string,
  defaults: TopicDefaults,
  overrides: readonly TopicOverride[],
): TopicSettings {
  const values = new Map<string, unknown>()
  for (const override of overrides) if (override.glob?.test(topic) === true) assign(values, override)
  for (const override of overrides) if (override.glob === null && override.pattern === topic) assign(values, override)
  // Every value was checked by the type of its option when the configuration was resolved.
  const chosen = { ...defaults, ...Object.fromEntries(values) } as TopicDefaults & {
    readonly compressionLevel?: number
  }
  return Object.freeze({
    compressionType: chosen.compressionType,
    compressionLevel: chosen.compressionLevel ?? defaults.levels[chosen.compressionType],
    compressionOnlyIfSmaller: chosen.compressionOnlyIfSmaller,
    acks: chosen.acks,
    lingerMs: chosen.lingerMs,
    partitioner: chosen.partitioner,
    keySerializer: resolveSerializer(chosen.keySerializer),
    valueSerializer: resolveSerializer(chosen.valueSerializer),
  })
}

function assign(values: Map<string, unknown>, override: TopicOverride): void {
  // A level belongs to a codec: another codec begins with its own default.
  if (
    override.values.has('compressionType') &&
    override.values.get('compressionType') !== values.get('compressionType')
  ) {
    values.delete('compressionLevel')
  }
  for (const [name, value] of override.values) values.set(name, value)
}
