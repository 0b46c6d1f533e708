/** JSON of ours and of Kafka's in a form in which equal means equal. */

import { type JsonValue, stringifyJson } from '@millrace/protocol/json'

type Entries = [string, JsonValue][]

/** Keys sorted, numbers in one spelling. */
export function canonical(value: JsonValue): string {
  return stringifyJson(mapObjects(value, (entries) => entries.sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** Kafka's converter writes an empty string for records, whatever they are. */
export function withoutRecords(value: JsonValue): JsonValue {
  return mapObjects(value, (entries) =>
    entries.map(([key, member]) => (key === 'records' && typeof member === 'string' ? [key, ''] : [key, member])),
  )
}

/** JSON in which a number and its decimal digits in a string are the same: what two tools may choose between. */
export function withoutNumbers(value: JsonValue | undefined): JsonValue {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutNumbers)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutNumbers(member)]))
}

/** The same with the entries of every object changed, the innermost first. */
export function mapObjects(value: JsonValue, change: (entries: Entries) => Entries): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element: JsonValue) => mapObjects(element, change))
  const entries: Entries = Object.entries(value).map(([key, member]) => [key, mapObjects(member, change)])
  return Object.fromEntries(change(entries))
}
