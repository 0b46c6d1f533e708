/** Kinds of values that only one option has. */

import { type PartitionerOption, partitionerNames } from '../partitioner/partitioner.ts'
import { serializerNames } from '../serializers/by-name.ts'
import { parseBootstrapServers } from './bootstrap-servers.ts'
import { partitionerForJavaClass, serializerForJavaClass } from './java-classes.ts'
import { article, items, Rejection, type ValueType } from './value-type.ts'

/** Addresses to begin with. */
export const bootstrapServers: ValueType = {
  written: 'readonly string[] | string',
  resolved: 'readonly BootstrapServer[]',
  allowed: 'host:port items in an array or separated by commas, at least one, none of them twice; IPv6 in brackets',
  parse: bootstrapAddresses,
  fromText: bootstrapAddresses,
}

function bootstrapAddresses(value: unknown): unknown {
  const list = items(value)
  return list instanceof Rejection ? list : parseBootstrapServers(list)
}

/** How many replicas must have a record before it counts. */
export const acks: ValueType = {
  written: "0 | 1 | -1 | 'all'",
  resolved: '-1 | 0 | 1',
  allowed: "0, 1, -1 or 'all'",
  parse: (value) => (value === 0 || value === 1 || value === -1 ? value : acksFromText(value)),
  fromText: acksFromText,
}

function acksFromText(value: unknown): unknown {
  const known: Readonly<Record<string, number>> = { all: -1, '-1': -1, '0': 0, '1': 1 }
  if (typeof value !== 'string') return new Rejection('There is no such choice.')
  return known[value.trim().toLowerCase()] ?? new Rejection('There is no such choice.')
}

/** A serializer by name, as an object or as a function; from text also Java's class. */
export const serializer: ValueType = {
  written: 'SerializerOption',
  allowed: `${serializerNames.join(', ')}, an object with a name and a serialize method, or a function`,
  parse: (value) => {
    if (typeof value === 'function' || hasMethod(value, 'serialize')) return named(value, 'serializer')
    return typeof value === 'string' ? oneOf(serializerNames, value) : new Rejection(`It is ${article(value)}.`)
  },
  fromText: (text) => {
    const found = oneOf(serializerNames, text)
    return found instanceof Rejection ? serializerForJavaClass(text) : found
  },
}

/** A partitioner by name, as an object or as a function. */
export const partitioner: ValueType = {
  written: 'PartitionerOption',
  allowed: `${partitionerNames.join(', ')}, an object with a name and a partition method, or a function`,
  parse: (value) => {
    if (typeof value === 'function' || hasMethod(value, 'partition')) return named(value, 'partitioner')
    return typeof value === 'string' ? oneOf(partitionerNames, value) : new Rejection(`It is ${article(value)}.`)
  },
  fromText: (text) => oneOf(partitionerNames, text),
}

/** Java's name of a partitioner class, or one of ours; null for the built-in logic. */
export const partitionerClass: ValueType = {
  written: 'string | null',
  resolved: 'PartitionerName | null',
  allowed: 'the name of a Java class that we have the same of, or of one of our partitioners',
  parse: (value) => {
    if (value === null) return null
    return typeof value === 'string'
      ? partitionerByClass(value)
      : new Rejection(`It is ${article(value)}, not a string.`)
  },
  fromText: partitionerByClass,
}

function partitionerByClass(text: string): PartitionerOption | Rejection {
  const found = oneOf(partitionerNames, text)
  return found instanceof Rejection ? partitionerForJavaClass(text) : found
}

/** Interceptors as objects. */
export const interceptors: ValueType = {
  written: 'readonly Interceptor[]',
  allowed: 'an array of objects with onSend, onAcknowledgement or close methods',
  parse: (value) => {
    if (!Array.isArray(value)) return new Rejection(`It is ${article(value)}, not an array.`)
    const methods = ['onSend', 'onAcknowledgement', 'close', 'configure']
    if (!value.every((item: unknown) => methods.some((method) => hasMethod(item, method)))) {
      return new Rejection('It contains something without any of these methods.')
    }
    return Object.freeze([...(value as unknown[])])
  },
  fromText: () => new Rejection('Interceptors are objects, text cannot name them.'),
}

/** An object with certain methods; null stands for none. */
export function adapter(written: string, methods: readonly string[]): ValueType {
  return {
    written: `${written} | null`,
    allowed: `an object with the methods ${methods.join(', ')}`,
    parse: (value) => {
      if (value === null) return null
      const missing = methods.find((method) => !hasMethod(value, method))
      return missing === undefined ? value : new Rejection(`It has no method ${missing}.`)
    },
    fromText: () => new Rejection('It is an object, text cannot name it.'),
  }
}

/** An object whose contents are looked at elsewhere; null stands for none. */
export function structure(written: string, allowed: string, alsoTrue = false): ValueType {
  return {
    written: `${written} | null`,
    allowed,
    secret: true,
    parse: (value) => {
      if (value === null || (alsoTrue && value === true)) return value
      if (typeof value === 'object' && !Array.isArray(value)) return value
      return new Rejection(`It is ${article(value)}, not an object.`)
    },
    fromText: () => new Rejection('It is an object, text cannot name it.'),
  }
}

/** One of the names; `oneOf` keeps their type. */
function oneOf<Name extends string>(names: readonly Name[], value: string): Name | Rejection {
  return names.find((known) => known === value) ?? new Rejection('There is no such choice.')
}

function named(value: unknown, noun: string): unknown {
  const name: unknown = (value as { name?: unknown }).name
  return typeof name === 'string' ? value : new Rejection(`The ${noun} has no name.`)
}

function hasMethod(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function'
}
