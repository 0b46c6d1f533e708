/** The worker pool: many jobs at once, threads that cannot start or get lost, and a process that is let go. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MalformedCompressedDataError, OutputLimitExceededError } from '../src/errors.ts'
import { json } from '../src/payloads.ts'
import { WorkerPool } from '../src/pool.ts'
import type { Job } from '../src/pool-jobs.ts'
import { jobSteps } from '../src/pool-jobs.ts'
import { inOneGo, inSlices, type Steps } from '../src/steps.ts'
import { sameBytes } from './bytes.ts'

const workerUrl = new URL('../src/compression-worker.ts', import.meta.url)
const pools: WorkerPool[] = []
const folders: string[] = []

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function poolOf(options: { workerUrl: URL | null; maxThreads?: number }): WorkerPool {
  const pool = new WorkerPool(options)
  pools.push(pool)
  return pool
}

function workerOf(source: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-pool-'))
  folders.push(folder)
  const file = join(folder, 'worker.mjs')
  writeFileSync(file, source)
  return pathToFileURL(file)
}

function compressJob(byteCount: number): Job {
  return { codec: 'lz4', direction: 'compress', level: 9, bytes: json(byteCount) }
}

function expected(job: Job): Uint8Array {
  return inOneGo(jobSteps(job))
}

describe('the worker pool', () => {
  it('does many jobs at once on no more threads than it may have, each with its own result', async () => {
    const pool = poolOf({ workerUrl, maxThreads: 2 })
    const jobs = Array.from({ length: 200 }, (_, index) => compressJob(index * 500))
    const results = await Promise.all(jobs.map((job) => pool.run(job)))
    results.forEach((result, index) => {
      const job = jobs[index]
      expect(job !== undefined && sameBytes(result, expected(job))).toBe(true)
    })
    expect(pool.threadCount).toBe(2)
    expect(pool.usable).toBe(true)
  })

  it('leaves the input usable, though the thread works on it', async () => {
    const pool = poolOf({ workerUrl, maxThreads: 1 })
    const job = compressJob(10_000)
    await pool.run(job)
    expect(sameBytes(job.bytes, json(10_000))).toBe(true)
  })

  it('reports errors as the synchronous form does', async () => {
    const pool = poolOf({ workerUrl, maxThreads: 1 })
    const common = { codec: 'lz4', direction: 'decompress', acceptOldLz4HeaderChecksum: false } as const
    const malformed = await pool
      .run({ ...common, bytes: new Uint8Array(20), maxOutputBytes: 1 })
      .catch((e: unknown) => e)
    expect(malformed).toBeInstanceOf(MalformedCompressedDataError)
    expect(malformed).toMatchObject({ codec: 'lz4', reason: 'no lz4 frame', offset: 0 })
    const bytes = expected(compressJob(1000))
    const tooLarge = await pool.run({ ...common, bytes, maxOutputBytes: 999 }).catch((e: unknown) => e)
    expect(tooLarge).toBeInstanceOf(OutputLimitExceededError)
    expect(tooLarge).toMatchObject({ codec: 'lz4', maxOutputBytes: 999, outputBytes: 1000 })
  })

  it.each([
    ['there is no file for its threads', () => new URL('file:///nowhere/compression-worker.js')],
    ['the place of that file is not known', () => null],
    ['the file throws', () => workerOf('throw new Error("no")')],
    ['the file ends at once', () => workerOf('')],
    [
      'another program is in the file',
      () => workerOf('import { parentPort } from "node:worker_threads"; parentPort.postMessage("hello")'),
    ],
  ])('does the work on the caller’s thread when %s', async (_what, url) => {
    const pool = poolOf({ workerUrl: url(), maxThreads: 2 })
    const jobs = [compressJob(100), compressJob(100_000), compressJob(3)]
    const results = await Promise.all(jobs.map((job) => pool.run(job)))
    results.forEach((result, index) => {
      const job = jobs[index]
      expect(job !== undefined && sameBytes(result, expected(job))).toBe(true)
    })
    expect(pool.usable).toBe(false)
    expect(pool.threadCount).toBe(0)
  })

  it('does a job itself when the thread that had it is lost, and starts another thread for the next', async () => {
    const url = workerOf(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', () => process.exit(1))
      parentPort.postMessage('millrace-compression-1')
    `)
    const pool = poolOf({ workerUrl: url, maxThreads: 1 })
    for (const job of [compressJob(100), compressJob(200)]) {
      expect(sameBytes(await pool.run(job), expected(job))).toBe(true)
    }
    expect(pool.usable).toBe(true)
  })

  it('finishes what it was given when it is closed, and works again afterwards', async () => {
    const pool = poolOf({ workerUrl, maxThreads: 1 })
    const jobs = Array.from({ length: 10 }, (_, index) => compressJob(50_000 + index))
    const results = jobs.map((job) => pool.run(job))
    await pool.close()
    expect(pool.threadCount).toBe(0)
    for (const [index, job] of jobs.entries()) {
      expect(sameBytes((await results[index]) ?? new Uint8Array(0), expected(job))).toBe(true)
    }
    const again = compressJob(10)
    expect(sameBytes(await pool.run(again), expected(again))).toBe(true)
  })

  it('takes what its queue has no room for on the caller’s thread', async () => {
    const pool = poolOf({ workerUrl: workerOf('setInterval(() => {}, 1000)'), maxThreads: 1 })
    const waiting = Array.from({ length: 64 }, () => pool.run(compressJob(1)))
    const overflow = compressJob(10)
    expect(sameBytes(await pool.run(overflow), expected(overflow))).toBe(true)
    await pool.close()
    await Promise.all(waiting)
  })

  it('keeps the process alive until its jobs are done, and then no longer', async () => {
    const index = new URL('../src/index.ts', import.meta.url).href
    const program = `
      import { codecs } from ${JSON.stringify(index)}
      for (const name of ['snappy', 'lz4', 'gzip', 'zstd']) {
        codecs.byName(name).compress(new Uint8Array(300_000)).then((bytes) => console.log(name, bytes.byteLength > 0))
      }
    `
    const started = performance.now()
    const run = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    expect(run.stdout.trim().split('\n').sort()).toEqual(['gzip true', 'lz4 true', 'snappy true', 'zstd true'])
    expect(performance.now() - started).toBeLessThan(8000)
  })
})

describe('slices', () => {
  it('let others have a turn while a large job goes on', async () => {
    let turns = 0
    let going = true
    const others = (): void => {
      turns += 1
      if (going) setImmediate(others)
    }
    setImmediate(others)
    const job = compressJob(10_000_000)
    const result = await inSlices(jobSteps(job))
    going = false
    expect(turns).toBeGreaterThan(3)
    expect(sameBytes(result, expected(job))).toBe(true)
  })

  it('are shared by all large jobs, which are done one after the other', async () => {
    let nowMs = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
    let stepsOfTurn = 0
    const turns: number[] = []
    function* steps(result: number): Steps {
      for (let step = 0; step < 10; step++) {
        nowMs += 0.5
        stepsOfTurn += 1
        // The first step of a turn: what follows it in the same turn is counted when the turn is over.
        if (stepsOfTurn === 1) {
          setImmediate(() => {
            turns.push(stepsOfTurn)
            stepsOfTurn = 0
          })
        }
        yield
      }
      return Uint8Array.of(result)
    }
    const order: number[] = []
    try {
      await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const [result = -1] = await inSlices(steps(index))
          order.push(result)
        }),
      )
    } finally {
      clock.mockRestore()
    }
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(turns.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(70)
    // Half a millisecond each: 2 ms are four of them.
    expect(Math.max(...turns)).toBe(4)
  })

  it('go on after a job that fails', async () => {
    const broken = {
      codec: 'lz4',
      direction: 'decompress',
      acceptOldLz4HeaderChecksum: false,
      maxOutputBytes: 1,
    } as const
    const failing = inSlices(jobSteps({ ...broken, bytes: new Uint8Array(20) }))
    const next = inSlices(jobSteps(compressJob(100)))
    await expect(failing).rejects.toThrow(MalformedCompressedDataError)
    expect(sameBytes(await next, expected(compressJob(100)))).toBe(true)
  })
})
