/** Version ranges as the schema writes them, and as numbers. */

import type { Versions } from './dsl.ts'

/** Both ends included. */
export interface Range {
  readonly min: number
  readonly max: number
}

/** The part of `versions` that lies inside `within`; null when none does. Left-out versions are all of them. */
export function versionsWithin(versions: Versions | 'none' | undefined, within: Range): Range | null {
  if (versions === undefined) return within
  if (versions === 'none') return null
  const { min, max } = parseVersions(versions)
  return intersect({ min, max }, within)
}

export function intersect(a: Range, b: Range): Range | null {
  const min = Math.max(a.min, b.min)
  const max = Math.min(a.max, b.max)
  return min <= max ? { min, max } : null
}

export function includes(range: Range | null, version: number): boolean {
  return range !== null && version >= range.min && version <= range.max
}

/** `3` → 3 to 3, `3+` → 3 to infinity, `3-12` → 3 to 12. */
export function parseVersions(versions: Versions): Range {
  const [first = '', last] = versions.replace('+', '-Infinity').split('-')
  return { min: Number(first), max: Number(last ?? first) }
}
