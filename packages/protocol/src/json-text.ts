/** JSON text in which integers of any size are exact: what `JSON.parse` rounds comes out as a bigint. */

export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Deep enough for every message there is; a bound, because each level is a call. */
const MAX_DEPTH = 256
const INTEGER = /^-?\d+$/
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** All but the quote, the backslash and the control characters. */
const PLAIN_TEXT = /[ !#-[\]-\uffff]*/y
const SPACE = /[ \t\r\n]*/y

/**
 * Parses JSON. An integer that a number cannot hold exactly becomes a bigint, every other number a number. Text that is
 * not JSON throws `SyntaxError` with the position.
 */
export function parseJson(text: string): JsonValue {
  return new JsonParser(text).parse()
}

/** Prints JSON without spaces; a bigint is written as its digits, and a negative zero keeps its sign. */
export function stringifyJson(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString()
  if (Object.is(value, -0)) return '-0'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(stringifyJson).join(',')}]`
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${stringifyJson(member)}`)
    .join(',')}}`
}

/** `Array.isArray` does not narrow a readonly array away. */
export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

class JsonParser {
  readonly #text: string
  #position = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): JsonValue {
    const value = this.#value()
    this.#skipSpace()
    if (this.#position < this.#text.length) throw this.#unexpected()
    return value
  }

  #value(): JsonValue {
    this.#skipSpace()
    switch (this.#text[this.#position]) {
      case '{':
        return this.#nested(() => this.#object())
      case '[':
        return this.#nested(() => this.#array())
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #nested(read: () => JsonValue): JsonValue {
    if (++this.#depth > MAX_DEPTH) throw new SyntaxError(`JSON nested more than ${MAX_DEPTH} deep`)
    this.#position++
    const value = read()
    this.#depth--
    return value
  }

  #object(): JsonValue {
    const members: [string, JsonValue][] = []
    if (this.#takes('}')) return {}
    do {
      this.#skipSpace()
      const key = this.#string()
      if (!this.#takes(':')) throw this.#unexpected()
      members.push([key, this.#value()])
    } while (this.#takes(','))
    if (!this.#takes('}')) throw this.#unexpected()
    // Defines rather than assigns: a key named __proto__ stays a key.
    return Object.fromEntries(members)
  }

  #array(): JsonValue {
    const elements: JsonValue[] = []
    if (this.#takes(']')) return elements
    do elements.push(this.#value())
    while (this.#takes(','))
    if (!this.#takes(']')) throw this.#unexpected()
    return elements
  }

  /** Plain stretches are skipped at once; the host decodes the escapes. */
  #string(): string {
    const start = this.#position
    if (this.#text[start] !== '"') throw this.#unexpected()
    let hasEscape = false
    this.#position++
    for (;;) {
      PLAIN_TEXT.lastIndex = this.#position
      this.#position += PLAIN_TEXT.exec(this.#text)?.[0].length ?? 0
      const next = this.#text[this.#position]
      if (next === '"') break
      if (next !== '\\') throw this.#unexpected()
      hasEscape = true
      this.#position += 2
    }
    this.#position++
    if (!hasEscape) return this.#text.slice(start + 1, this.#position - 1)
    const text: unknown = JSON.parse(this.#text.slice(start, this.#position))
    return String(text)
  }

  #number(): number | bigint {
    NUMBER.lastIndex = this.#position
    const digits = NUMBER.exec(this.#text)?.[0]
    if (digits === undefined) throw this.#unexpected()
    this.#position += digits.length
    const value = Number(digits)
    return INTEGER.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value
  }

  #word<T extends boolean | null>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#position)) throw this.#unexpected()
    this.#position += word.length
    return value
  }

  #takes(character: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#position] !== character) return false
    this.#position++
    return true
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#position
    this.#position += SPACE.exec(this.#text)?.[0].length ?? 0
  }

  #unexpected(): SyntaxError {
    const character = this.#text[this.#position]
    const what = character === undefined ? 'the end' : JSON.stringify(character)
    return new SyntaxError(`JSON: unexpected ${what} at position ${this.#position}`)
  }
}
