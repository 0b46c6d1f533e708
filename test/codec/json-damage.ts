/** Ways in which the JSON of a message goes wrong: a key too few, null, another kind of value, a number out of range. */

import type { JsonObject, JsonValue } from '@millrace/protocol/json'
import type { Damage } from './damage.ts'

/** In place of any value: each kind of JSON, and integers at the edges and beyond them. */
const STRANGERS: readonly JsonValue[] = [
  ...[null, true, 'x', '', [], {}, 0, -1, 1, 127, 128, 255, 32_767, 32_768, 65_535, 65_536],
  ...[2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n)],
]

/** A copy in which one place, chosen by chance, is another. */
export function damagedJson(json: JsonObject, random: Damage): JsonValue {
  const places = placesOf(json)
  const at = places[random.below(places.length)]
  if (at === undefined) return STRANGERS[random.below(STRANGERS.length)] ?? null
  const isRemoved = random.below(3) === 0
  return changed(json, at, isRemoved ? undefined : (STRANGERS[random.below(STRANGERS.length)] ?? null))
}

type Path = readonly string[]

function placesOf(json: JsonValue, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [path]
  const inside = Object.entries(json).flatMap(([key, member]) => placesOf(member, [...path, key]))
  return path.length === 0 ? inside : [path, ...inside]
}

/** Undefined takes the key away, or the element out. */
function changed(json: JsonValue, [key, ...rest]: Path, value: JsonValue | undefined): JsonValue {
  if (key === undefined || typeof json !== 'object' || json === null) return value ?? null
  const entries = Object.entries(json).flatMap(([name, member]): [string, JsonValue][] => {
    if (name !== key) return [[name, member]]
    if (rest.length > 0) return [[name, changed(member, rest, value)]]
    return value === undefined ? [] : [[name, value]]
  })
  return Array.isArray(json) ? entries.map(([, member]) => member) : Object.fromEntries(entries)
}
