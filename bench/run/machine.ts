/** Where and on what a result was measured. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGigabytes: number
  readonly kernel: string
  readonly system: string
  readonly node: string
  readonly gcc: string
  /** Load average of the last minute before the run: on a machine that does nothing else it is near 0. */
  readonly loadBefore: number
}

export interface Revision {
  readonly commit: string
  /** Whether files differed from that commit. */
  readonly edited: boolean
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    system: /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown',
    node: process.version,
    gcc: firstLine('gcc', '--version'),
    loadBefore: load(),
  }
}

/** Processes that wanted a core, on average over the last minute. */
export function load(): number {
  return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0])
}

export function revision(): Revision {
  return {
    commit: firstLine('git', 'rev-parse', '--short=12', 'HEAD'),
    edited: firstLine('git', 'status', '--porcelain', '--untracked-files=no') !== '',
  }
}

function firstLine(command: string, ...args: readonly string[]): string {
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', cwd: import.meta.dirname })
  return stdout.split('\n')[0]?.trim() ?? ''
}
