/** The partitioner of one topic, as the producer uses it for every record that names no partition. */

import { InvalidPartitionError, isMillraceError, UsageError } from '../errors.ts'
import type { BytesLike } from '../record.ts'
import type { Random } from '../runtime/runtime.ts'
import { crc32 } from './crc32.ts'
import { fnv1a } from './fnv1a.ts'
import { kafkajsMurmur2 } from './kafkajs-murmur2.ts'
import { murmur2, murmur2OfString } from './murmur2.ts'
import type { Partitioner, PartitionerName, PartitionerOption, PartitionInput } from './partitioner.ts'
import { Rotation } from './rotation.ts'
import { type StickyMode, StickyPartition } from './sticky-partition.ts'
import { utf8Scratch, writeUtf8 } from './utf8-scratch.ts'

/** Chooses partitions for one topic and keeps what it needs to remember for that. */
export interface TopicPartitioner {
  readonly name: string
  /** Wants to hear of appends; null where choices do not depend on them. */
  readonly sticky: StickyPartition | null
  /** True when `sticky.updateLoad` is to be called before a switch. */
  readonly adaptive: boolean
  /** True when `choose` answers the same once more, and never throws: a choice that was not used costs nothing. */
  readonly maySayItAgain: boolean
  /** The partitions there are, and which of them have a leader; before the first `choose` and at every change. */
  describe(hasLeader: readonly boolean[]): void
  /** The partition for a record; throws what fails this record alone. */
  choose(key: BytesLike, value: BytesLike, partitionCount: number): number
}

/** What partitioners are made from. */
export interface TopicPartitionerOptions {
  readonly topic: string
  readonly partitioner: PartitionerOption
  readonly batchSizeBytes: number
  /** `partitionerIgnoreKeys`. */
  readonly ignoreKeys: boolean
  /** `partitionerAdaptivePartitioningEnable`. */
  readonly adaptive: boolean
  readonly random: Random
}

/** Makes the partitioner of a topic. */
export function createTopicPartitioner(options: TopicPartitionerOptions): TopicPartitioner {
  const { partitioner } = options
  if (typeof partitioner === 'string') return new NamedPartitioner(partitioner, recipes[partitioner], options)
  return new CustomPartitioner(asPartitioner(partitioner), options)
}

/** A partitioner's function or object as an object. */
export function asPartitioner(partitioner: Exclude<PartitionerOption, string>): Partitioner {
  if (typeof partitioner !== 'function') return partitioner
  return { name: partitioner.name === '' ? 'custom' : partitioner.name, partition: partitioner }
}

/** How records without a key find their partition: a sticky one, all in turn, or the hash of nothing. */
type Keyless = { readonly sticky: StickyMode } | { readonly rotate: 'from 0' | 'from anywhere' } | 'hashed'

interface Recipe {
  /** A number from 0 to 2³² − 1 from a key; null ignores keys. */
  readonly hash: ((key: Uint8Array | string) => number) | null
  readonly keyless: Keyless
  /** An empty key is treated like none. */
  readonly emptyIsKeyless?: true
  /** Follows `partitionerIgnoreKeys` and `partitionerAdaptivePartitioningEnable`, as Java's own logic does. */
  readonly builtIn?: true
}

const STICKY: Keyless = { sticky: 'bytes' }
const STICKY_PER_BATCH: Keyless = { sticky: 'batch' }

const recipes: Readonly<Record<PartitionerName, Recipe>> = {
  default: { hash: murmur2Positive, keyless: STICKY, builtIn: true },
  sticky: { hash: murmur2Positive, keyless: STICKY },
  'round-robin': { hash: null, keyless: { rotate: 'from 0' } },
  'uniform-sticky': { hash: null, keyless: STICKY_PER_BATCH },
  'java-legacy': { hash: murmur2Positive, keyless: STICKY_PER_BATCH },
  murmur2: { hash: murmur2Positive, keyless: 'hashed' },
  'murmur2-random': { hash: murmur2Positive, keyless: STICKY },
  consistent: { hash: crc32OfKey, keyless: 'hashed' },
  'consistent-random': { hash: crc32OfKey, keyless: STICKY, emptyIsKeyless: true },
  fnv1a: { hash: fnv1aMagnitude, keyless: 'hashed' },
  'fnv1a-random': { hash: fnv1aMagnitude, keyless: STICKY },
  crc32: { hash: crc32OfKey, keyless: STICKY },
  sarama: { hash: fnv1aMagnitude, keyless: STICKY },
  'kafkajs-legacy': { hash: kafkajsPositive, keyless: { rotate: 'from anywhere' } },
}

/** One of the shipped partitioners. */
class NamedPartitioner implements TopicPartitioner {
  readonly name: string
  readonly sticky: StickyPartition | null
  readonly adaptive: boolean
  readonly maySayItAgain: boolean
  readonly #hash: Recipe['hash']
  readonly #emptyIsKeyless: boolean
  readonly #rotation: Rotation | null

  constructor(name: PartitionerName, recipe: Recipe, options: TopicPartitionerOptions) {
    this.name = name
    this.#hash = recipe.builtIn === true && options.ignoreKeys ? null : recipe.hash
    this.#emptyIsKeyless = recipe.emptyIsKeyless === true
    this.sticky = stickyFor(recipe.keyless, options)
    this.#rotation = rotationFor(recipe.keyless, options)
    this.maySayItAgain = this.#rotation === null
    this.adaptive = recipe.builtIn === true && options.adaptive
  }

  describe(hasLeader: readonly boolean[]): void {
    this.sticky?.describe(hasLeader)
    this.#rotation?.describe(hasLeader)
  }

  choose(key: BytesLike, _value: BytesLike, partitionCount: number): number {
    const hash = this.#hash
    if (key === null || hash === null || (this.#emptyIsKeyless && key.length === 0))
      return this.#chooseKeyless(partitionCount)
    this.sticky?.skip()
    return hash(key) % partitionCount
  }

  #chooseKeyless(partitionCount: number): number {
    if (this.sticky !== null) return this.sticky.choose()
    if (this.#rotation !== null) return this.#rotation.next()
    return (this.#hash?.('') ?? 0) % partitionCount
  }
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] }

/** A partitioner of the user's. */
class CustomPartitioner implements TopicPartitioner {
  readonly name: string
  readonly sticky: StickyPartition
  readonly adaptive = false
  readonly maySayItAgain = false
  readonly #partitioner: Partitioner
  /** One object for all records, so that none costs a new one. */
  readonly #input: Mutable<PartitionInput>

  constructor(partitioner: Partitioner, options: TopicPartitionerOptions) {
    this.name = partitioner.name
    this.#partitioner = partitioner
    this.sticky = newSticky('bytes', options)
    this.#input = { topic: options.topic, key: null, value: null, partitionCount: 0, availablePartitions: [] }
  }

  describe(hasLeader: readonly boolean[]): void {
    this.sticky.describe(hasLeader)
    this.#input.availablePartitions = [...hasLeader.keys()].filter((partition) => hasLeader[partition])
  }

  choose(key: BytesLike, value: BytesLike, partitionCount: number): number {
    const chosen = this.#ask(key, value, partitionCount)
    if (chosen === null) return this.sticky.choose()
    this.sticky.skip()
    if (Number.isInteger(chosen) && chosen >= 0 && chosen < partitionCount) return chosen
    throw new InvalidPartitionError({
      topic: this.#input.topic,
      partition: chosen,
      partitionCount,
      partitioner: this.name,
      delivery: 'not-written',
    })
  }

  #ask(key: BytesLike, value: BytesLike, partitionCount: number): number | null {
    const input = this.#input
    input.key = key
    input.value = value
    input.partitionCount = partitionCount
    try {
      return this.#partitioner.partition(input)
    } catch (cause) {
      if (isMillraceError(cause)) throw cause
      throw new UsageError({
        what: `The partitioner "${this.name}" threw for a record of topic "${input.topic}".`,
        why: 'Its error is the cause of this one.',
        next: 'Other records are not affected.',
        delivery: 'not-written',
        cause,
      })
    } finally {
      // What the record held must not live as long as the topic.
      input.key = null
      input.value = null
    }
  }
}

function stickyFor(keyless: Keyless, options: TopicPartitionerOptions): StickyPartition | null {
  if (typeof keyless === 'string' || !('sticky' in keyless)) return null
  return newSticky(keyless.sticky, options)
}

function newSticky(mode: StickyMode, options: TopicPartitionerOptions): StickyPartition {
  // A batch size of 0 means one record per batch, and then the partition changes with every record.
  return new StickyPartition({ batchSizeBytes: Math.max(1, options.batchSizeBytes), mode, random: options.random })
}

function rotationFor(keyless: Keyless, options: TopicPartitionerOptions): Rotation | null {
  if (typeof keyless === 'string' || !('rotate' in keyless)) return null
  return new Rotation(keyless.rotate === 'from 0' ? 0 : Math.floor(options.random.next() * 0x80000000))
}

/** Java clears the sign bit; it does not take the absolute value. */
function murmur2Positive(key: Uint8Array | string): number {
  return (typeof key === 'string' ? murmur2OfString(key) : murmur2(key)) & 0x7fffffff
}

function kafkajsPositive(key: Uint8Array | string): number {
  return hashBytes(kafkajsMurmur2, key) & 0x7fffffff
}

function crc32OfKey(key: Uint8Array | string): number {
  return hashBytes(crc32, key)
}

/** sarama and librdkafka take the absolute value; that of −2³¹ is 2³¹. */
function fnv1aMagnitude(key: Uint8Array | string): number {
  return Math.abs(hashBytes(fnv1a, key))
}

function hashBytes(hash: (bytes: Uint8Array, length: number) => number, key: Uint8Array | string): number {
  if (typeof key !== 'string') return hash(key, key.length)
  const length = writeUtf8(key)
  return hash(utf8Scratch, length)
}
