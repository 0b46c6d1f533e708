/** `npm run bench`: the micro cases, each file a program of its own; `--profile CASE` keeps a CPU profile of one. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const bench = join(import.meta.dirname, '..')
const PROFILES = join(bench, 'results/profiles')

/** Files of micro cases. */
const files = ['codec', 'compression']

const USAGE = `npm run bench -- micro [${files.join('|')}] [options of that file]
npm run bench -- micro --profile CASE     one case of codec, with a CPU profile`

export function micro(args: readonly string[]): number {
  const [first, ...rest] = args
  if (first === '--profile' && rest[0] !== undefined) return profile(rest[0])
  if (first === '--help' || (first !== undefined && !files.includes(first))) {
    console.log(USAGE)
    return first === '--help' ? 0 : 2
  }
  const codes = (first === undefined ? files : [first]).map((name) => {
    console.log(`\n## ${name}\n`)
    return run([join(bench, `${name}.ts`), ...rest])
  })
  return Math.max(...codes)
}

/** A case runs in a process of its own, which has its parent's flags: that one's profile is the longest. */
function profile(name: string): number {
  mkdirSync(PROFILES, { recursive: true })
  const flags = ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`]
  const code = run([...flags, join(bench, 'codec.ts'), '--only', name, '--rounds', '1', '--ms', '3000'])
  console.log(`\nprofiles, for any viewer of .cpuprofile files, in ${PROFILES}`)
  return code
}

function run(args: readonly string[]): number {
  return spawnSync(process.execPath, [...process.execArgv, ...args], { stdio: 'inherit' }).status ?? 1
}
