/** Takes values out of JSON that somebody else wrote, and says what is wrong with those that are not as they should be. */

import type { JsonObject, JsonValue } from '@millrace/protocol/json'

export function asObject(value: JsonValue | undefined, what: string): JsonObject {
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`${what} must be an object`)
  }
  // Not null, not an array: `Array.isArray` does not narrow readonly arrays away.
  return value as JsonObject
}

export function asArray(value: JsonValue | undefined, what: string): readonly JsonValue[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} must be an array`)
  return value as readonly JsonValue[]
}

export function asString(value: JsonValue | undefined, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string`)
  return value
}

export function asStringOrNull(value: JsonValue | undefined, what: string): string | null {
  return value === null ? null : asString(value, what)
}

export function asBoolean(value: JsonValue | undefined, what: string): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`${what} must be true or false`)
  return value
}

/** An integer of so many bits, written as a number or as decimal digits. */
export function asInteger(value: JsonValue | undefined, bits: number, what: string): bigint {
  const integer = integerOf(value)
  if (integer === null) throw new TypeError(`${what} must be an integer`)
  if (BigInt.asIntN(bits, integer) !== integer) throw new RangeError(`${what} must have ${bits} bits, got ${integer}`)
  return integer
}

export function asInt32(value: JsonValue | undefined, what: string): number {
  return Number(asInteger(value, 32, what))
}

export function asInt16(value: JsonValue | undefined, what: string): number {
  return Number(asInteger(value, 16, what))
}

function integerOf(value: JsonValue | undefined): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : null
}
