/** `npm run bench -- micro`: the micro cases, each file a program of its own; `--profile` keeps a CPU profile of one case. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf } from '../micro/case.ts'
import { caseFiles } from '../micro/case-files.ts'

const bench = join(import.meta.dirname, '..')
const PROFILES = join(bench, 'results/profiles')
const PROFILED_MS = '3000'

/** Files of micro cases. */
const files = ['codec', 'compression', 'producer']

const USAGE = `npm run bench -- micro [${files.join('|')}] [options of that file]
npm run bench -- micro CASE [--ms N] [--rounds N]    the cases whose names have this in them
npm run bench -- micro CASE --profile                the first of them, with a CPU profile

Cases:
${caseFiles.flatMap(({ cases }) => cases.map((one) => `  ${nameOf(one)}`)).join('\n')}`

export function micro(args: readonly string[]): number {
  const [first, ...rest] = args
  if (first === undefined || files.includes(first)) {
    const codes = (first === undefined ? files : [first]).map((name) => {
      console.log(`\n## ${name}\n`)
      return run([join(bench, `${name}.ts`), ...rest])
    })
    return Math.max(...codes)
  }
  const matches = caseFiles.flatMap(({ file, cases }) =>
    cases.map(nameOf).flatMap((name) => (name.includes(first) ? [{ file, name }] : [])),
  )
  const [match] = matches
  if (first === '--help' || match === undefined) {
    console.log(USAGE)
    return first === '--help' ? 0 : 2
  }
  if (rest.includes('--profile')) return profile(match)
  const inFiles = [...new Set(matches.map(({ file }) => file))]
  return Math.max(...inFiles.map((file) => run([join(bench, file), '--only', first, ...rest])))
}

/** The case's own process is the one that is profiled. */
function profile({ file, name }: { readonly file: string; readonly name: string }): number {
  mkdirSync(PROFILES, { recursive: true })
  const before = new Set(readdirSync(PROFILES))
  const flags = ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`]
  const code = run([...flags, join(bench, file), '--case', name, '--ms', PROFILED_MS])
  const made = readdirSync(PROFILES).filter((entry) => !before.has(entry))
  for (const entry of made) console.log(`${name}: ${join(PROFILES, entry)}, for any viewer of .cpuprofile files`)
  return code
}

function run(args: readonly string[]): number {
  return spawnSync(process.execPath, [...process.execArgv, ...args], { stdio: 'inherit' }).status ?? 1
}
