/** Two revisions under one benchmark: packages of then, workloads and micro cases of now. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')
/** What is not copied: results, what was built or installed, and the tests. */
const LEFT_BEHIND = ['node_modules', '.cache', 'results', 'test']

export interface Checkout {
  /** As `git rev-parse` has it; with a `+` when it is the work tree and has edits. */
  readonly commit: string
  /** Its `bench` folder. */
  readonly bench: string
  remove(): void
}

/** This work tree, as it is. */
export function workTree(): Checkout {
  const edited = git('status', '--porcelain', '--untracked-files=no', '--', 'packages') !== ''
  return { commit: `${shortCommit('HEAD')}${edited ? '+' : ''}`, bench: join(root, 'bench'), remove: () => {} }
}

/**
 * The packages of a revision in a temporary folder, with this work tree's `bench` beside them and its installed
 * dependencies linked; nothing is installed or built, because both sides run from their sources. Throws where git does
 * not know the revision. It is gone when the process ends, if it was not removed before.
 */
export function checkout(name: string): Checkout {
  const commit = shortCommit(name)
  const folder = mkdtempSync(join(tmpdir(), 'millrace-compare-'))
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.exit(1)
    })
  }
  const archive = join(folder, 'revision.tar')
  git('archive', '--output', archive, commit, 'packages', 'package.json')
  execute('tar', ['-x', '-f', archive, '-C', folder])
  rmSync(archive)
  cpSync(join(root, 'bench'), join(folder, 'bench'), {
    recursive: true,
    filter: (source) => !LEFT_BEHIND.includes(relative(join(root, 'bench'), source)),
  })
  symlinkSync(join(root, 'bench/.cache'), join(folder, 'bench/.cache'))
  for (const part of ['bench', ...readdirSync(join(folder, 'packages')).map((name) => join('packages', name))]) {
    linkDependencies(join(root, part, 'node_modules'), join(folder, part, 'node_modules'), folder)
  }
  return { commit, bench: join(folder, 'bench'), remove }
}

/** Packages of the workspace lead to those of the revision, all others to where they are installed. */
function linkDependencies(from: string, to: string, folder: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of installed(from)) {
    const installedAt = realpathSync(join(from, name))
    const within = relative(realpathSync(root), installedAt)
    mkdirSync(dirname(join(to, name)), { recursive: true })
    symlinkSync(within.startsWith('packages/') ? join(folder, within) : installedAt, join(to, name))
  }
}

/** Names of what a `node_modules` has, those of organisations with both parts; none where nothing was needed. */
function installed(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return []
    if (!name.startsWith('@') || lstatSync(join(folder, name)).isSymbolicLink()) return [name]
    return readdirSync(join(folder, name)).map((part) => `${name}/${part}`)
  })
}

function shortCommit(name: string): string {
  try {
    return git('rev-parse', '--short=12', '--verify', `${name}^{commit}`)
  } catch (error) {
    throw new Error(`git knows no revision ${name}`, { cause: error })
  }
}

function git(...args: readonly string[]): string {
  return execute('git', args)
}

function execute(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`)
  return stdout.trim()
}
