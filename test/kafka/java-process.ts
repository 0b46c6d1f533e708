/** A JVM that belongs to this process: started in a group of its own, watched by the guard, ended by its id. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { forget, RUN_MARK, watch } from './guard.ts'
import { jdk } from './java.ts'

/** What to run. */
export interface JavaCommand {
  readonly classPath: string
  readonly mainClass: string
  readonly jvmArguments?: readonly string[]
  readonly arguments?: readonly string[]
}

/** What a program left behind. */
export interface JavaOutput {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Heap, and a way to start soon rather than to run fast. */
export const QUICK_START: readonly string[] = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData']

/** A JVM that runs until it is told to end, and writes into a log file. */
export class JavaProcess {
  readonly #child: ChildProcess
  readonly #exited: Promise<void>
  #running = true

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exited = new Promise((resolve) => {
      child.once('exit', () => {
        this.#running = false
        resolve()
      })
    })
  }

  static start(command: JavaCommand, logFile: string): JavaProcess {
    const log = openSync(logFile, 'a')
    try {
      return new JavaProcess(spawnJava(command, { stdio: ['ignore', log, log] }))
    } finally {
      closeSync(log)
    }
  }

  get pid(): number {
    // spawnJava() has seen it.
    return this.#child.pid!
  }

  get running(): boolean {
    return this.#running
  }

  /** Resolves when it has ended, by whatever cause. */
  get exited(): Promise<void> {
    return this.#exited
  }

  /** Nothing happens to a process that has ended. */
  signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (this.#running) this.#child.kill(signal)
  }

  /** SIGTERM, then SIGKILL for what has not ended in time. */
  async end(graceMs: number): Promise<void> {
    this.signal('SIGCONT')
    this.signal('SIGTERM')
    const patience = new AbortController()
    const late = delay(graceMs, undefined, { signal: patience.signal }).then(
      () => this.signal('SIGKILL'),
      () => {
        // It has ended in time.
      },
    )
    await this.#exited
    patience.abort()
    await late
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.#exited
  }
}

/** Runs a program to its end. */
export async function runJava(
  command: JavaCommand,
  { input = '', timeoutMs = 60_000 }: { readonly input?: string; readonly timeoutMs?: number } = {},
): Promise<JavaOutput> {
  const child = spawnJava(command, { stdio: 'pipe' })
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  child.stdin?.on('error', () => {
    // It ended without reading all its input; its exit code says why.
  })
  child.stdin?.end(input)
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  if (child.signalCode === 'SIGKILL') {
    output.stderr += `\n${command.mainClass} was killed after ${String(timeoutMs)} ms`
  }
  return { code, ...output }
}

/** For a program that talks over its standard input and output. */
export function spawnJava(command: JavaCommand, options: SpawnOptions): ChildProcess {
  const args = [
    ...(command.jvmArguments ?? []),
    '-Djava.awt.headless=true',
    `-Dmillrace.run=${RUN_MARK}`,
    '-cp',
    command.classPath,
    command.mainClass,
    ...(command.arguments ?? []),
  ]
  const child = spawn(jdk().java, args, { ...options, detached: true })
  const { pid } = child
  if (pid === undefined) throw new Error(`${jdk().java} could not be started`)
  watch(pid)
  child.once('exit', () => forget(pid))
  return child
}
