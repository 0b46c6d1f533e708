/** JSON for people: indented, and exact in integers of any size. */

import type { JsonValue } from '@millrace/protocol/json'

export function prettyJson(value: JsonValue, indent = ''): string {
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}  `
  const isArray = Array.isArray(value)
  const members = isArray
    ? (value as readonly JsonValue[]).map((element) => prettyJson(element, inner))
    : Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${prettyJson(member, inner)}`)
  if (members.length === 0) return isArray ? '[]' : '{}'
  const lines = members.map((member) => `${inner}${member}`).join(',\n')
  return isArray ? `[\n${lines}\n${indent}]` : `{\n${lines}\n${indent}}`
}
