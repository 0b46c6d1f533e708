/** Titles of tests with the ids of scenarios in them, found in the sources. */

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ID = /\[([SN]\d+)\]/g
const TEXT = /(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g
const TEST_FILES = ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts', 'bench/test/**/*.test.ts']

/** For each id that a title names: the files with such titles, in order. */
export function provenIds(root: string): ReadonlyMap<string, readonly string[]> {
  const files = TEST_FILES.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const proven = new Map<string, string[]>()
  for (const file of files) {
    for (const id of idsIn(readFileSync(join(root, file), 'utf8'))) {
      const places = proven.get(id)
      if (places === undefined) proven.set(id, [file])
      else places.push(file)
    }
  }
  return proven
}

/** The ids in the titles of one test file. A test that is skipped proves nothing. */
export function idsIn(source: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const line of source.split('\n')) {
    if (/^\s*(\/\/|\*|\/\*)/.test(line) || /\b(test|it|describe)\.(skip|todo)\(/.test(line)) continue
    for (const [text] of line.matchAll(TEXT)) {
      for (const [, id] of text.matchAll(ID)) if (id !== undefined) ids.add(id)
    }
  }
  return ids
}
