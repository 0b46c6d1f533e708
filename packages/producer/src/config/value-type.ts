/** The kinds of values options take: how each is checked, read from text, and described. */

import { describeValue } from '../errors.ts'

/** A value that was not accepted, and why: a sentence. */
export class Rejection {
  readonly problem: string

  constructor(problem: string) {
    this.problem = problem
  }
}

/** One kind of values. */
export interface ValueType {
  /** The TypeScript type in which callers write it. */
  readonly written: string
  /** The TypeScript type it is resolved to; the same, when left out. */
  readonly resolved?: string
  /** What is allowed, as a phrase for messages and documents. */
  readonly allowed: string
  /** True when values must never be shown. */
  readonly secret?: true
  /** Checks a value as a program writes it. */
  parse(value: unknown): unknown
  /** Reads a value from `.properties`, blanks around it removed. */
  fromText(text: string): unknown
}

/** Largest value of Java's `int`. */
export const INT_MAX = 2_147_483_647
/** Largest value of Java's `long` that a JavaScript number tells exactly. */
export const LONG_MAX: number = Number.MAX_SAFE_INTEGER

/** A number that is an integer. */
export function integer(min: number, max: number): ValueType {
  return numeric('an integer', min, max, (value) => Number.isInteger(value))
}

/** Any number, fractions included. */
export function decimal(min: number, max: number): ValueType {
  return numeric('a number', min, max, () => true)
}

function numeric(noun: string, min: number, max: number, fits: (value: number) => boolean): ValueType {
  const allowed = max > INT_MAX ? `${noun}, ${String(min)} or more` : `${noun} from ${String(min)} to ${String(max)}`
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'number') return new Rejection(`It is ${article(value)}, not a number.`)
    if (Number.isNaN(value)) return new Rejection('NaN is not a number.')
    if (!fits(value)) return new Rejection('It is not an integer.')
    if (value < min) return new Rejection(`It is less than ${String(min)}.`)
    if (value > max) return new Rejection(`It is more than ${String(max)}.`)
    return value
  }
  return {
    written: 'number',
    allowed,
    parse,
    fromText: (text) => (NUMBER.test(text) ? parse(Number(text)) : new Rejection('It is not a number.')),
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** `true` or `false`. */
export const truth: ValueType = {
  written: 'boolean',
  allowed: 'true or false',
  parse: (value) => (typeof value === 'boolean' ? value : new Rejection(`It is ${article(value)}, not a boolean.`)),
  fromText: (text) => {
    const lower = text.toLowerCase()
    if (lower === 'true' || lower === 'false') return lower === 'true'
    return new Rejection('It is neither true nor false.')
  },
}

/** A string; null stands for none. */
export const text: ValueType = nullable({ written: 'string', allowed: 'a string', parse: string, fromText: string })

/** A string that is not empty; null stands for none. */
export const name: ValueType = nullable({
  written: 'string',
  allowed: 'a string that is not empty',
  parse: notEmpty,
  fromText: notEmpty,
})

/** A string that must not be shown; null stands for none. */
export const secret: ValueType = { ...text, secret: true }

/** A string that may be empty, but not null. */
export const plainText: ValueType = { written: 'string', allowed: 'a string', parse: string, fromText: string }

/** Some strings; `anyCase` takes them in capitals or not, and resolves to the spelling given here. */
export function choice(values: readonly string[], anyCase = false): ValueType {
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'string') return new Rejection(`It is ${article(value)}, not a string.`)
    const found = values.find((known) => known === value || (anyCase && known.toLowerCase() === value.toLowerCase()))
    return found ?? new Rejection('There is no such choice.')
  }
  return {
    written: values.map((value) => `'${value}'`).join(' | '),
    allowed: values.map((value) => (value === '' ? 'the empty string' : value)).join(', '),
    parse,
    fromText: parse,
  }
}

/** Strings in an array, or separated by commas; none twice. */
export const list: ValueType = {
  written: 'readonly string[] | string',
  resolved: 'readonly string[]',
  allowed: 'strings in an array or separated by commas, none of them twice',
  parse: items,
  fromText: items,
}

/** The items of a list. */
export function items(value: unknown): readonly string[] | Rejection {
  const raw: unknown = typeof value === 'string' ? splitItems(value) : value
  if (!Array.isArray(raw)) return new Rejection(`It is ${article(value)}, not an array or a string.`)
  const seen = new Set<string>()
  for (const item of raw as unknown[]) {
    if (typeof item !== 'string') return new Rejection(`It contains ${article(item)}, not only strings.`)
    const trimmed = item.trim()
    if (trimmed === '') return new Rejection('It contains an empty item.')
    if (seen.has(trimmed)) return new Rejection(`It contains ${describeValue(trimmed)} twice.`)
    seen.add(trimmed)
  }
  return Object.freeze([...seen])
}

function splitItems(text: string): string[] {
  return text.trim() === '' ? [] : text.split(',').map((item) => item.trim())
}

/** The same kind, with null beside it. */
export function nullable(type: ValueType): ValueType {
  return {
    ...type,
    written: `${type.written} | null`,
    ...(type.resolved === undefined ? {} : { resolved: `${type.resolved} | null` }),
    parse: (value) => (value === null ? null : type.parse(value)),
  }
}

/** A value as a noun: `a string`, `an array`, `null`. */
export function article(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function string(value: unknown): unknown {
  return typeof value === 'string' ? value : new Rejection(`It is ${article(value)}, not a string.`)
}

function notEmpty(value: unknown): unknown {
  return value === '' ? new Rejection('It is empty.') : string(value)
}
