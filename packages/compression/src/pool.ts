/** A small pool of threads for the codecs that are written in JavaScript. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { bytesOfResult, type Job, type JobResult, jobSteps, WORKER_GREETING } from './pool-jobs.ts'
import { inSlices } from './steps.ts'

const MAX_THREADS = 4
/** What waits beyond this is done on the caller's thread, in slices: the queue has a bound, and nothing is refused. */
const MAX_QUEUED_JOBS = 64
const IDLE_MS = 10_000
const START_MS = 10_000

interface Task {
  readonly job: Job
  readonly resolve: (bytes: Uint8Array | Promise<Uint8Array>) => void
  readonly reject: (error: unknown) => void
}

type ThreadState =
  | { readonly kind: 'starting'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'idle'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'busy'; readonly task: Task }
  | { readonly kind: 'ended' }

interface Thread {
  readonly worker: Worker
  state: ThreadState
}

/**
 * Threads start when there is work, keep the process alive only while they have some, and end when they have had none
 * for a while. Where they cannot start (bundled code without the worker's file, a process that may not start threads)
 * the work is done on the caller's thread, in slices of 2 ms.
 */
export class WorkerPool {
  readonly #workerUrl: URL | null
  #maxThreads: number
  readonly #threads = new Set<Thread>()
  readonly #queue: Task[] = []
  /** Set once not even one thread could start: then none is tried again. */
  #unusable: boolean

  constructor(options: { readonly workerUrl: URL | null; readonly maxThreads?: number }) {
    this.#workerUrl = options.workerUrl
    this.#maxThreads = options.maxThreads ?? Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1))
    this.#unusable = options.workerUrl === null
  }

  get threadCount(): number {
    return this.#threads.size
  }

  /** Whether work still goes to threads: false once not even one could start. */
  get usable(): boolean {
    return !this.#unusable
  }

  /** The input must stay as it is until the promise settles. */
  run(job: Job): Promise<Uint8Array> {
    if (this.#unusable || this.#queue.length >= MAX_QUEUED_JOBS) return onThisThread(job)
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject })
      this.#dispatch()
    })
  }

  /** Ends all threads. What they were doing is done on the caller's thread; a later `run` starts threads again. */
  async close(): Promise<void> {
    const waiting = this.#queue.splice(0)
    await Promise.all([...this.#threads].map((thread) => this.#end(thread)))
    for (const task of waiting) doHere(task)
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (thread.state.kind !== 'idle') continue
      const task = this.#queue.shift()
      if (task === undefined) return
      clearTimeout(thread.state.timer)
      this.#give(thread, task)
    }
    const starting = [...this.#threads].filter((thread) => thread.state.kind === 'starting').length
    if (this.#queue.length > starting && this.#threads.size < this.#maxThreads) this.#start()
  }

  #give(thread: Thread, task: Task): void {
    thread.state = { kind: 'busy', task }
    thread.worker.ref()
    // A copy, because the caller's memory cannot change hands; the thread gets the copy without another one.
    const bytes = new Uint8Array(task.job.bytes)
    thread.worker.postMessage({ ...task.job, bytes }, [bytes.buffer])
  }

  #start(): void {
    if (this.#workerUrl === null) return
    let worker: Worker
    try {
      worker = new Worker(this.#workerUrl, { name: 'millrace-compression' })
    } catch {
      this.#giveUp()
      return
    }
    const timer = setTimeout(() => {
      this.#startFailed(thread)
    }, START_MS)
    const thread: Thread = { worker, state: { kind: 'starting', timer } }
    this.#threads.add(thread)
    worker.on('message', (message: unknown) => {
      this.#received(thread, message)
    })
    worker.on('error', () => {
      this.#lost(thread)
    })
    worker.on('exit', () => {
      this.#lost(thread)
    })
  }

  #received(thread: Thread, message: unknown): void {
    switch (thread.state.kind) {
      case 'starting':
        clearTimeout(thread.state.timer)
        if (message === WORKER_GREETING) this.#becameIdle(thread)
        else this.#startFailed(thread)
        return
      case 'busy': {
        const { task } = thread.state
        this.#becameIdle(thread)
        settle(task, message as JobResult)
        return
      }
      case 'idle':
      case 'ended':
    }
  }

  #becameIdle(thread: Thread): void {
    thread.worker.unref()
    const timer = setTimeout(() => {
      void this.#end(thread)
    }, IDLE_MS)
    timer.unref()
    thread.state = { kind: 'idle', timer }
    this.#dispatch()
  }

  /** The thread is gone, or as good as gone: an uncaught error in it, its end, or our own decision. */
  #lost(thread: Thread): void {
    if (thread.state.kind === 'starting') {
      this.#startFailed(thread)
    } else {
      void this.#end(thread)
      this.#dispatch()
    }
  }

  /** With other threads at work one more was too many; without them there will be none. */
  #startFailed(thread: Thread): void {
    void this.#end(thread)
    const working = [...this.#threads].some(({ state }) => state.kind === 'idle' || state.kind === 'busy')
    if (working) this.#maxThreads = this.#threads.size
    else this.#giveUp()
  }

  #giveUp(): void {
    this.#unusable = true
    for (const thread of this.#threads) void this.#end(thread)
    for (const task of this.#queue.splice(0)) doHere(task)
  }

  async #end(thread: Thread): Promise<void> {
    const { state } = thread
    thread.state = { kind: 'ended' }
    this.#threads.delete(thread)
    if (state.kind === 'starting' || state.kind === 'idle') clearTimeout(state.timer)
    if (state.kind === 'busy') doHere(state.task)
    if (state.kind !== 'ended') await thread.worker.terminate()
  }
}

function doHere(task: Task): void {
  task.resolve(onThisThread(task.job))
}

function onThisThread(job: Job): Promise<Uint8Array> {
  return inSlices(jobSteps(job))
}

function settle(task: Task, result: JobResult): void {
  try {
    task.resolve(bytesOfResult(result))
  } catch (error) {
    task.reject(error)
  }
}

/** The worker's file beside this one, as source or as built; null where this file's place is not known. */
function workerFile(): URL | null {
  // Bundles in CommonJS have none.
  const here = import.meta.url as string | undefined
  if (here === undefined) return null
  // Not a literal: a bundler that followed it would look for the file of the other kind, too.
  const extension = here.endsWith('.ts') ? 'ts' : 'js'
  try {
    return new URL(`compression-worker.${extension}`, here)
  } catch {
    return null
  }
}

/** One pool for the process: threads are expensive, and so is having more of them than cores. */
export const sharedPool: WorkerPool = new WorkerPool({ workerUrl: workerFile() })
