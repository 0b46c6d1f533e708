/** What must not be committed: traces of one machine, notes to self, tests switched to run alone. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/**
 * @typedef {object} Leftover
 * @property {string} rule
 * @property {RegExp} pattern
 * @property {string} because
 * @property {RegExp} [only] files that the rule reads
 */

// Put together from parts, or this file would be the first to break its own rules.
const any = (/** @type {string[][]} */ ...parts) => parts.map((words) => words.join('')).join('|')
const registries = [
  ['registry', 'npmjs'],
  ['repo1', 'maven'],
  ['repo', 'maven', 'apache'],
  ['crates', 'io'],
  ['files', 'pythonhosted'],
  ['proxy', 'golang'],
]
const folders = any(['ho', 'me'], ['Us', 'ers'], ['ro', 'ot'], ['wo', 'rk'], ['t', 'mp'])
const notes = any(['TO', 'DO'], ['FIX', 'ME'], ['XX', 'X'], ['HA', 'CK'])

/** @type {Leftover[]} */
const rules = [
  {
    rule: 'no-registry-hosts',
    pattern: new RegExp(registries.map((words) => words.join('\\.')).join('|')),
    because: 'which registry serves a package is the business of the machine, and changes with it',
  },
  {
    rule: 'no-machine-paths',
    pattern: new RegExp(`(?<![\\w.)}\\]*$~-])/(${folders})(/|(?=['"\`\\s,;:)]|$))|\\b[A-Za-z]:\\\\(${folders})\\b`),
    because: 'a path of one machine is wrong on every other',
  },
  {
    rule: 'no-notes-to-self',
    pattern: new RegExp(`\\b(${notes})\\b(?!\\(#\\d+\\))`),
    because: 'a note needs an issue, as in …(#12), or it is found by nobody',
  },
  {
    rule: 'no-tests-alone',
    pattern: /\b(describe|suite|it|test)(\.\w+)*\.only\b/,
    because: 'one test that runs alone switches off all the others',
    only: /\.(ts|mts|cts|js|mjs|cjs)$/,
  },
  {
    rule: 'no-merge-marks',
    pattern: /^(<{7} |>{7} )/,
    because: 'a merge stopped half-way',
  },
]

const binary = new Set(['.gz', '.zst', '.lz4', '.snappy', '.bin', '.png', '.jks', '.p12', '.tgz', '.ico', '.wasm'])
const exempt = new Set(['pnpm-lock.yaml', 'LICENSE'])

/**
 * @param {string} base a git work tree
 * @returns {string | null} each finding as `file:line rule: reason`, or null
 */
export function leftovers(base) {
  const findings = committedFiles(base).flatMap((file) => findingsIn(base, file))
  return findings.length > 0 ? findings.join('\n') : null
}

/** @param {string} base */
function committedFiles(base) {
  // Files that are about to be committed count: the check is run before, not after.
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: base,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((file) => file !== '' && !exempt.has(file) && !binary.has(extname(file)))
}

/**
 * @param {string} base
 * @param {string} file
 */
function findingsIn(base, file) {
  const lines = readLines(join(base, file))
  return rules
    .filter(({ only }) => only === undefined || only.test(file))
    .flatMap(({ rule, pattern, because }) =>
      lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${rule}: ${because}`] : [])),
    )
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function readLines(path) {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    // Listed but deleted in the work tree.
    return []
  }
}
