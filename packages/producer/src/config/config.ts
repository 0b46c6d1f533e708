/** The configuration of a producer: what the caller wrote, checked, completed and frozen. */

import { ConfigurationError } from '../errors.ts'
import type { Definition } from './definition.ts'
import { definitions } from './definitions.ts'
import { nearestName } from './nearest.ts'
import type { NamedOptions, ResolvedOptions } from './options.ts'
import { resolveSecurity, type SecuritySettings } from './security.ts'
import {
  parseTopics,
  type TopicDefaults,
  type TopicOverride,
  type TopicSettings,
  topicSettings,
} from './topic-settings.ts'
import { article, INT_MAX, Rejection } from './value-type.ts'

/** Java's keys as they are: their values may be text. */
export interface DottedOptions {
  readonly [key: `${string}.${string}`]: unknown
}

/** What `new Producer` takes. */
export type ProducerOptions = DottedOptions &
  (NamedOptions | (Partial<NamedOptions> & { readonly 'bootstrap.servers': readonly string[] | string }))

/** Everything that was decided, by the caller or by a default. Nothing in it changes. */
export interface ProducerConfig extends ResolvedOptions {
  readonly security: SecuritySettings
  /** The settings of one topic, `topics` applied. The same object every time. */
  forTopic(topic: string): TopicSettings
  /** The producer's own settings and those of each entry of `topics`: every serializer and partitioner is in one of them. */
  readonly everySettings: readonly TopicSettings[]
  /** Sentences for the log: values that were adjusted, and options that have no effect. */
  readonly warnings: readonly string[]
}

/** Limits that idempotence sets. */
const MAX_IN_FLIGHT_IDEMPOTENT = 5

const byName: ReadonlyMap<string, Definition> = new Map(definitions.map((definition) => [definition.name, definition]))
const byJavaKey: ReadonlyMap<string, Definition> = new Map(
  definitions.flatMap((definition) => (definition.java === null ? [] : [[definition.java, definition] as const])),
)

/** Numbers the producers of this process that have no client id. */
let unnamedProducers = 0

/** Checks and completes options. Throws `ConfigurationError`; the caller's object is neither kept nor edited. */
export function resolveConfig(options: ProducerOptions): ProducerConfig {
  const draft = new Draft(readOptions(options))
  applyPreset(draft)
  resolvePartitioner(draft)
  resolveIdempotence(draft)
  resolveTimes(draft)
  resolveSizes(draft)
  const overrides = resolveTopics(draft)
  const security = resolveSecurity({ value: (name) => draft.get(name), given: (name) => draft.given(name) })
  draft.warnings.push(...security.warnings)
  refuseUnsupportedSecurity(draft, security.settings)
  // Last, so that a configuration that fails takes no number.
  if (!draft.given('clientId')) draft.set('clientId', defaultClientId(draft))
  return freeze(draft, overrides, security.settings)
}

/** Options while they are being resolved: values by name, and which of them the caller gave. */
class Draft {
  readonly warnings: string[] = []
  readonly #given: ReadonlyMap<string, unknown>
  readonly #values: Map<string, unknown>

  constructor(given: ReadonlyMap<string, unknown>) {
    this.#given = given
    this.#values = new Map(definitions.map((definition) => [definition.name, definition.default]))
    for (const [name, value] of given) this.#values.set(name, value)
  }

  given(name: string): boolean {
    return this.#given.has(name)
  }

  get(name: string): unknown {
    return this.#values.get(name)
  }

  /** A value whose definition takes nothing but numbers. */
  number(name: string): number {
    return this.#values.get(name) as number
  }

  set(name: string, value: unknown): void {
    this.#values.set(name, value)
  }

  values(): Record<string, unknown> {
    return Object.fromEntries(this.#values)
  }
}

function readOptions(options: unknown): ReadonlyMap<string, unknown> {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ConfigurationError({
      key: 'options',
      value: options,
      problem: `It is ${article(options)}, not an object.`,
      allowed: 'an object with at least bootstrapServers',
    })
  }
  const given = new Map<string, unknown>()
  for (const key of Reflect.ownKeys(options)) {
    if (typeof key === 'symbol') {
      throw new ConfigurationError({ key: String(key), problem: 'Options have strings as names, not symbols.' })
    }
    const value: unknown = (options as Record<string, unknown>)[key]
    if (value === undefined) continue
    const definition = byName.get(key) ?? byJavaKey.get(key) ?? unknownOption(key)
    if (given.has(definition.name)) {
      const advice = 'Keep one of them.'
      const problem = `The option is given twice, as "${definition.name}" and as "${String(definition.java)}".`
      throw new ConfigurationError({ key, problem, advice })
    }
    given.set(definition.name, readValue(key, value, definition))
  }
  if (!given.has('bootstrapServers')) {
    throw new ConfigurationError({
      key: 'bootstrapServers',
      problem: 'It is missing.',
      allowed: byName.get('bootstrapServers')?.type.allowed,
    })
  }
  return given
}

function unknownOption(key: string): never {
  const dotted = key.includes('.')
  throw new ConfigurationError({
    key,
    problem: 'There is no such option.',
    nearest: nearestName(key, [...(dotted ? byJavaKey : byName).keys()]) ?? nearestName(key, [...byName.keys()]),
  })
}

function readValue(key: string, value: unknown, definition: Definition): unknown {
  const { type } = definition
  // Under Java's key a value may come from a file, where everything is text.
  const fromText = key.includes('.') && typeof value === 'string'
  const parsed = fromText ? type.fromText(value.trim()) : type.parse(value)
  const facts = { key, value, secret: type.secret, allowed: type.allowed }
  if (parsed instanceof Rejection) throw new ConfigurationError({ ...facts, problem: parsed.problem })
  if ((definition.use === 'refused' || definition.use === 'later') && !isSame(parsed, definition.default)) {
    const problem = definition.use === 'later' ? 'It is not supported yet.' : 'It cannot be used here.'
    throw new ConfigurationError({ key, value, secret: type.secret, problem, advice: definition.note })
  }
  return parsed
}

function isSame(value: unknown, other: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(other)) return value === other
  return value.length === other.length && value.every((item, index) => item === other[index])
}

interface Preset {
  readonly acks: -1 | 0
  readonly retries: number
  readonly enableIdempotence: boolean
}

const presets: Readonly<Record<string, Preset>> = {
  'at-most-once': { acks: 0, retries: 0, enableIdempotence: false },
  'at-least-once': { acks: -1, retries: INT_MAX, enableIdempotence: false },
  'exactly-once': { acks: -1, retries: INT_MAX, enableIdempotence: true },
}

function applyPreset(draft: Draft): void {
  const semantics = draft.get('deliverySemantics')
  const preset = typeof semantics === 'string' ? presets[semantics] : undefined
  if (preset === undefined) return
  for (const [name, value] of Object.entries(preset)) {
    if (draft.given(name) && draft.get(name) !== value)
      contradiction(draft, name, `deliverySemantics '${String(semantics)}'`, String(value))
    draft.set(name, value)
  }
  if (draft.given('transactionalId') && draft.get('transactionalId') !== null && !preset.enableIdempotence) {
    contradiction(draft, 'transactionalId', `deliverySemantics '${String(semantics)}'`, 'no transactionalId')
  }
}

function contradiction(draft: Draft, key: string, by: string, needed: string): never {
  throw new ConfigurationError({
    key,
    value: draft.get(key),
    problem: `It contradicts ${by}, which needs ${needed}.`,
    advice: 'Leave one of the two out.',
  })
}

function resolvePartitioner(draft: Draft): void {
  const javaClass = draft.get('partitionerClass')
  if (javaClass === null) return
  if (draft.given('partitioner')) {
    throw new ConfigurationError({
      key: 'partitionerClass',
      value: javaClass,
      problem: 'The option "partitioner" is given as well.',
      advice: 'Keep one of them.',
    })
  }
  draft.set('partitioner', javaClass)
}

/** The order of these steps is Java's: docs/configuration.md tells it to users. */
function resolveIdempotence(draft: Draft): void {
  if (draft.get('enableIdempotence') === true) {
    const explicit = draft.given('enableIdempotence') || draft.get('deliverySemantics') === 'exactly-once'
    if (draft.get('retries') === 0) withoutIdempotence(draft, explicit, 'retries', 'more than 0')
    if (draft.get('acks') !== -1) withoutIdempotence(draft, explicit, 'acks', "'all'")
  }
  if (
    draft.get('enableIdempotence') === true &&
    draft.number('maxInFlightRequestsPerConnection') > MAX_IN_FLIGHT_IDEMPOTENT
  ) {
    throw new ConfigurationError({
      key: 'maxInFlightRequestsPerConnection',
      value: draft.get('maxInFlightRequestsPerConnection'),
      problem: 'Idempotence allows at most 5 requests in flight: brokers remember the last five batches of a producer.',
      allowed: '1 to 5 with idempotence',
      advice: 'Lower it, or set enableIdempotence to false.',
    })
  }
  if (draft.get('transactionalId') !== null && draft.get('enableIdempotence') !== true) {
    throw new ConfigurationError({
      key: 'transactionalId',
      value: draft.get('transactionalId'),
      problem: `Transactions need idempotence, which is turned off by ${whatTurnsItOff(draft)}.`,
      advice: "Leave enableIdempotence, acks and retries out, or set them to true, 'all' and more than 0.",
    })
  }
  if (draft.get('transactionTwoPhaseCommitEnable') === true && draft.given('transactionTimeoutMs')) {
    throw new ConfigurationError({
      key: 'transactionTimeoutMs',
      value: draft.get('transactionTimeoutMs'),
      problem: 'With transactionTwoPhaseCommitEnable a transaction has no timeout of its own.',
      advice: 'Leave one of the two out.',
    })
  }
}

function withoutIdempotence(draft: Draft, explicit: boolean, key: string, needed: string): void {
  if (explicit) contradiction(draft, key, 'enableIdempotence true', needed)
  draft.set('enableIdempotence', false)
}

function whatTurnsItOff(draft: Draft): string {
  if (draft.given('enableIdempotence') && draft.get('acks') === -1 && draft.get('retries') !== 0)
    return 'enableIdempotence'
  return draft.get('acks') === -1 ? 'retries 0' : `acks ${String(draft.get('acks'))}`
}

function resolveTimes(draft: Draft): void {
  if (draft.given('reconnectBackoffMs') && !draft.given('reconnectBackoffMaxMs')) {
    draft.set('reconnectBackoffMaxMs', draft.get('reconnectBackoffMs'))
    const value = String(draft.get('reconnectBackoffMs'))
    draft.warnings.push(
      `reconnectBackoffMaxMs was left out and is ${value} ms, as reconnectBackoffMs: waits do not grow.`,
    )
  }
  capBackoff(draft, 'reconnectBackoffMs', 'reconnectBackoffMaxMs')
  capBackoff(draft, 'retryBackoffMs', 'retryBackoffMaxMs')
  capBackoff(draft, 'socketConnectionSetupTimeoutMs', 'socketConnectionSetupTimeoutMaxMs')

  const neededMs = draft.number('lingerMs') + draft.number('requestTimeoutMs')
  if (draft.number('deliveryTimeoutMs') >= neededMs) return
  if (draft.given('deliveryTimeoutMs')) {
    throw new ConfigurationError({
      key: 'deliveryTimeoutMs',
      value: draft.get('deliveryTimeoutMs'),
      problem: `It is less than lingerMs + requestTimeoutMs, ${String(neededMs)} ms: a record could expire before its first answer.`,
      allowed: `${String(neededMs)} or more with these two`,
      advice: 'Raise it, or lower the others.',
    })
  }
  draft.set('deliveryTimeoutMs', neededMs)
  draft.warnings.push(
    `deliveryTimeoutMs was raised to ${String(neededMs)} ms, the sum of lingerMs and requestTimeoutMs.`,
  )
}

function capBackoff(draft: Draft, first: string, longest: string): void {
  const cap = draft.number(longest)
  if (draft.number(first) <= cap) return
  draft.warnings.push(
    `${first} (${String(draft.get(first))} ms) is more than ${longest} (${String(cap)} ms), which is used for both.`,
  )
  draft.set(first, cap)
}

function resolveSizes(draft: Draft): void {
  if (draft.get('batchSize') === 0) draft.set('batchSize', 1)
  if (!draft.given('maxWaitingBytes')) draft.set('maxWaitingBytes', draft.get('bufferMemory'))
}

function resolveTopics(draft: Draft): readonly TopicOverride[] {
  const topics = draft.get('topics')
  if (typeof topics !== 'object' || topics === null) return []
  const overrides = parseTopics(topics, byName)
  for (const { pattern, values } of overrides) {
    const acks = values.get('acks')
    if (acks !== undefined && acks !== -1 && draft.get('enableIdempotence') === true) {
      throw new ConfigurationError({
        key: `topics.${pattern}.acks`,
        value: acks,
        problem: 'Idempotence is on for the whole producer and needs all replicas.',
        advice: 'Set enableIdempotence to false, or use a second producer.',
      })
    }
    const neededMs = Number(values.get('lingerMs') ?? 0) + draft.number('requestTimeoutMs')
    if (neededMs > draft.number('deliveryTimeoutMs')) {
      throw new ConfigurationError({
        key: `topics.${pattern}.lingerMs`,
        value: values.get('lingerMs'),
        problem: `Together with requestTimeoutMs it is ${String(neededMs)} ms, more than deliveryTimeoutMs.`,
        advice: 'Lower it, or raise deliveryTimeoutMs.',
      })
    }
  }
  assertLevels(draft, overrides)
  return overrides
}

/** A level is checked for every codec that it can meet. */
function assertLevels(draft: Draft, overrides: readonly TopicOverride[]): void {
  for (const { pattern, values } of overrides) {
    if (!values.has('compressionLevel')) continue
    const codec = String(values.get('compressionType') ?? draft.get('compressionType'))
    const key = `topics.${pattern}.compressionLevel`
    const value = values.get('compressionLevel')
    const type = levelOption(codec)?.type
    if (type === undefined) {
      const advice = 'Set compressionType to gzip, lz4 or zstd in the same entry.'
      throw new ConfigurationError({
        key,
        value,
        problem: `Its compressionType is ${codec}, which has no level.`,
        advice,
      })
    }
    const parsed = type.parse(value)
    if (parsed instanceof Rejection) {
      throw new ConfigurationError({ key, value, problem: parsed.problem, allowed: `${type.allowed}, for ${codec}` })
    }
  }
}

function levelOption(codec: string): Definition | undefined {
  return byName.get(`compression${codec.charAt(0).toUpperCase()}${codec.slice(1)}Level`)
}

function refuseUnsupportedSecurity(draft: Draft, security: SecuritySettings): void {
  if (security.protocol === 'PLAINTEXT') return
  throw new ConfigurationError({
    key: 'securityProtocol',
    value: draft.get('securityProtocol'),
    problem: 'TLS and SASL are not supported yet.',
    allowed: 'PLAINTEXT',
    advice: 'Use a plaintext listener.',
  })
}

function defaultClientId(draft: Draft): string {
  const transactionalId = draft.get('transactionalId')
  if (typeof transactionalId === 'string') return `producer-${transactionalId}`
  unnamedProducers += 1
  return `producer-${String(unnamedProducers)}`
}

function freeze(draft: Draft, overrides: readonly TopicOverride[], security: SecuritySettings): ProducerConfig {
  // Each value was parsed by its definition, from which ResolvedOptions is generated: the one place where that is said.
  const options = draft.values() as unknown as ResolvedOptions
  const defaults: TopicDefaults = {
    compressionType: options.compressionType,
    levels: {
      gzip: options.compressionGzipLevel,
      lz4: options.compressionLz4Level,
      zstd: options.compressionZstdLevel,
    },
    compressionOnlyIfSmaller: options.compressionOnlyIfSmaller,
    acks: options.acks,
    lingerMs: options.lingerMs,
    partitioner: options.partitioner,
    keySerializer: options.keySerializer,
    valueSerializer: options.valueSerializer,
  }
  const settings = new Map<string, TopicSettings>()
  return Object.freeze({
    ...options,
    security,
    warnings: Object.freeze([...draft.warnings]),
    everySettings: Object.freeze([
      topicSettings('', defaults, []),
      ...overrides.map((override) => topicSettings(override.pattern, defaults, [{ ...override, glob: null }])),
    ]),
    forTopic(topic: string): TopicSettings {
      let found = settings.get(topic)
      if (found === undefined) {
        found = topicSettings(topic, defaults, overrides)
        settings.set(topic, found)
      }
      return found
    },
  })
}
