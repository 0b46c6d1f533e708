/** A chain of processes under a seeded killer: it goes on until every input has been worked on. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where the chain reads and writes. */
export interface ChainOptions {
  readonly bootstrapServers: readonly string[]
  readonly group: string
  readonly from: string
  readonly to: string
  readonly transactionRecords: number
  /** After so much silence the group takes a member for dead. */
  readonly sessionMs: number
  /** Between 0 and 1. */
  readonly random: () => number
  /** How many of the inputs the group has committed; it may fail, as long as it does not go on failing. */
  readonly progress: () => Promise<number>
  readonly records: number
  /** How many transactions a process gets done before something befalls it, on average. */
  readonly transactionsOfALife: number
  readonly onProgress: (committed: number) => void
}

/** What happened to the processes. */
export interface ChainReport {
  readonly started: number
  readonly killed: number
  /** Ended by themselves, because a successor had taken over. */
  readonly fenced: number
}

/** What befalls a process: it is killed, or hangs or lives on while its successor takes over. */
type Fate = 'killed' | 'hung' | 'replaced'

const WORKER = join(import.meta.dirname, 'worker.ts')
const FENCED = 3
const LONGEST_DELAY_MS = 100
const LONGEST_HANG_MS = 3000
const LOOK_EVERY_MS = 20
/** A successor that gets nothing done in this time is stuck, and the chain with it. */
const STUCK_AFTER_MS = 120_000

/** Runs processes, one after another and one beside another, until the group's position is at the end. */
export async function runChain(options: ChainOptions): Promise<ChainReport> {
  const report = { started: 0, killed: 0, fenced: 0 }
  const alive = new Set<ChildProcess>()
  const start = async (): Promise<Worker> => {
    report.started += 1
    const worker = new Worker(options)
    alive.add(worker.child)
    worker.child.once('exit', (code) => {
      alive.delete(worker.child)
      if (code === FENCED) report.fenced += 1
    })
    await worker.live(options, 1)
    return worker
  }
  try {
    let worker = await start()
    for (;;) {
      const finished = await worker.live(options, Math.ceil(options.random() * 2 * options.transactionsOfALife))
      if (finished) return report
      // Not at the moment when it reports, but somewhere in what follows.
      await pause(options.random() * LONGEST_DELAY_MS)
      const fate = fateOf(options.random())
      const predecessor = worker
      if (fate === 'killed') {
        report.killed += 1
        await predecessor.kill()
      }
      if (fate === 'hung') predecessor.child.kill('SIGSTOP')
      worker = await start()
      if (fate === 'hung') {
        await pause(options.random() * LONGEST_HANG_MS)
        predecessor.child.kill('SIGCONT')
      }
    }
  } finally {
    for (const child of alive) child.kill('SIGKILL')
  }
}

function fateOf(chance: number): Fate {
  if (chance < 0.6) return 'killed'
  return chance < 0.8 ? 'hung' : 'replaced'
}

class Worker {
  readonly child: ChildProcess
  #committed = 0
  #exited = false
  #errors = ''

  constructor({ bootstrapServers, group, from, to, sessionMs, transactionRecords }: ChainOptions) {
    const args = {
      brokers: bootstrapServers.join(','),
      group,
      from,
      to,
      sessionMs: String(sessionMs),
      transactionRecords: String(transactionRecords),
    }
    this.child = spawn(
      process.execPath,
      [...process.execArgv, WORKER, ...Object.entries(args).flatMap(([name, value]) => [`--${name}`, value])],
      // The pipe to its standard input ends with this process, whatever ends it, and tells the worker to end too.
      { stdio: ['pipe', 'pipe', 'pipe'] },
    )
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#committed += text.split('\n').length - 1
    })
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000)
    })
    this.child.once('exit', () => {
      this.#exited = true
    })
  }

  /** Resolves when it has done so many transactions; true when there is nothing left to do. */
  async live({ progress, records, onProgress }: ChainOptions, transactions: number): Promise<boolean> {
    let seen = this.#committed
    let deadlineMs = performance.now() + STUCK_AFTER_MS
    let unknown: unknown
    while (this.#committed < transactions) {
      try {
        const committed = await progress()
        onProgress(committed)
        if (committed >= records) return true
      } catch (error) {
        // A group that is new, or whose broker is, has no coordinator for a while.
        unknown = error
      }
      this.assertNotBroken()
      if (this.#committed > seen) {
        seen = this.#committed
        deadlineMs = performance.now() + STUCK_AFTER_MS
      }
      if (performance.now() > deadlineMs)
        throw new Error(`a process has done nothing for ${String(STUCK_AFTER_MS)} ms`, { cause: unknown })
      await pause(LOOK_EVERY_MS)
    }
    return false
  }

  /** Throws when the newest process, which nobody fences, has ended by itself. */
  assertNotBroken(): void {
    if (this.#exited) throw new Error(`a process ended with ${String(this.child.exitCode)}: ${this.#errors}`)
  }

  async kill(): Promise<void> {
    const exited = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await exited
  }
}
